"""The whole way from a painting to neural music at full size: cold, with kept int8 weights, warm, and in little memory."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from artsound_core.models.record import RECORD, HeldFile, Record, write_record
from bench.figure import Figure, at_most, tell
from bench.neural.full_size import checkpoint

#: Which full-size checkpoint stands in which model's place.
_PLACES = {
    "emotion-classifier": "resnet",
    "blip-large": "blip",
    "falcon-rw-1b": "falcon",
    "musicgen-small": "musicgen",
}

#: Runs two paintings after each other in one process; prints the seconds to the first block of each, and the peak memory.
_RUN = """
import json, os, sys, time
begun = time.perf_counter()
from pathlib import Path
from artsound_core.assemble import Engine, NeuralWish, assemble
from artsound_core.music_prompt import MusicRequest, Variant
from artsound_core.opening import open_painting
from artsound_core.progress import ProgressMonitor
from artsound_core.settings import folders_from
told = {}
pipeline = assemble(
    folders_from(os.environ), Engine.NEURAL, wish=NeuralWish(Variant.LYRICAL, saves_memory=sys.argv[2] == "small")
).pipeline
for turn in range(int(sys.argv[3])):
    monitor = ProgressMonitor()
    request = MusicRequest(float(sys.argv[4]))
    painting = open_painting(Path(sys.argv[1]))
    emotion, _ = pipeline.read_emotion(painting, None, monitor)
    caption, described = pipeline.describe(painting, emotion, monitor)
    prompt, worded = pipeline.write_prompt(painting, emotion, caption, request, monitor)
    at_words = time.perf_counter()
    blocks = iter(pipeline.perform(prompt, turn, monitor))
    next(blocks)
    told[str(turn)] = {
        "first": time.perf_counter() - begun,
        "caption": described.seconds,
        "prompt": worded.seconds,
        "music": time.perf_counter() - at_words,
    }
    for _ in blocks:
        pass
    told[str(turn)]["whole"] = time.perf_counter() - begun
    begun = time.perf_counter()
# Not ru_maxrss, which counts the memory of the benchmark that this process was forked from.
status = Path("/proc/self/status").read_text()
told["peak_mb"] = int(status[status.index("VmHWM:"):].split()[1]) / 1024
print(json.dumps(told))
"""


def whole_figures(full_size: Path, painting: Path, home: Path) -> list[Figure]:
    """`full_size`: where the random checkpoints lie; `home`: an empty folder on the same disk."""
    for name, kind in _PLACES.items():
        _install(checkpoint(full_size, kind), home / "models" / name, name)
    tell("whole run, cold")
    cold = _run(home, painting, "usual", turns=1)
    tell("whole run, with kept int8 weights, then warm")
    kept = _run(home, painting, "usual", turns=2)
    tell("whole run, little memory")
    small = _run(home, painting, "small", turns=1, seconds=4.0)
    first, warm = kept["0"], kept["1"]
    return [
        _told("very first run (int8 weights are made)", cold["0"]),
        _told("new process, int8 weights kept", first),
        _told("warm process", warm),
        at_most("peak memory, all models in memory", kept["peak_mb"] / 1024, 6.0, "GB"),
        at_most("peak memory of the very first run", cold["peak_mb"] / 1024, 6.0, "GB"),
        at_most("peak memory with `--small-memory`", small["peak_mb"] / 1024, 3.0, "GB"),
    ]


def _told(what: str, times: Mapping[str, float]) -> Figure:
    parts = f"caption {times['caption']:.1f}, words {times['prompt']:.1f}, music {times['music']:.1f}"
    return Figure(f"painting to first neural second, {what}", f"{times['first']:.1f} s ({parts})", "")


def _run(home: Path, painting: Path, memory: str, turns: int, seconds: float = 10.0) -> dict[str, dict[str, float]]:
    words = [sys.executable, "-c", _RUN, str(painting), memory, str(turns), str(seconds)]
    environment = {**os.environ, "ARTSOUND_HOME": str(home)}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(done.stdout.splitlines()[-1])


def _install(source: Path, place: Path, name: str) -> None:
    """As adoption leaves it, but for the copies and the hashes, which take a minute and are not what is measured."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    for file in source.iterdir():
        if file.name != RECORD:
            os.link(file, place / file.name)
    files = tuple(HeldFile(each.name, each.stat().st_size, "") for each in sorted(place.iterdir()))
    write_record(place, Record(name, "", "random", True, files))
