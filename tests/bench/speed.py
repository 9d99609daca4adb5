"""How quickly a painting becomes sound, and what it costs."""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from artsound_core.assemble import assemble
from artsound_core.embedded.composing.composer import compose
from artsound_core.emotion import EMOTIONS, Emotion, chosen
from artsound_core.music_prompt import MusicPrompt, MusicRequest
from artsound_core.opening import open_painting
from artsound_core.painting import Painting
from artsound_core.pipeline import Pipeline
from artsound_core.progress import ProgressMonitor
from artsound_core.settings import Folders, folders_from
from bench.figure import Figure, at_least, at_most, tell
from fakes.program import PROGRAM, run_program, silent_environment

#: Prints the wall clock at the first block of music: the parent knows when it started us.
_COLD = """
import os, sys, time
from pathlib import Path
from artsound_core.assemble import assemble
from artsound_core.music_prompt import MusicRequest
from artsound_core.opening import open_painting
from artsound_core.progress import ProgressMonitor
from artsound_core.settings import folders_from
monitor = ProgressMonitor()
pipeline = assemble(folders_from(os.environ)).pipeline
painting = open_painting(Path(sys.argv[1]))
emotion, _ = pipeline.read_emotion(painting, None, monitor)
prompt, _ = pipeline.write_prompt(painting, emotion, None, MusicRequest(), monitor)
next(iter(pipeline.perform(prompt, 0, monitor)))
print(time.time())
"""


def speed_figures(paintings: Sequence[Path]) -> list[Figure]:
    """All figures of speed and cost, on `paintings`."""
    with tempfile.TemporaryDirectory() as home:
        folders = folders_from({"ARTSOUND_HOME": home})
        return [
            *_first_sound(paintings, folders),
            *_composing(paintings[0], folders),
            *_rendering(paintings[0], folders),
            *_describing(paintings, folders),
            *_starting(),
            *_playing(paintings[0]),
        ]


def _first_sound(paintings: Sequence[Path], folders: Folders) -> list[Figure]:
    tell("first sound, cold and warm")
    cold = [_cold_first_sound(painting) for painting in paintings]
    pipeline = assemble(folders).pipeline
    warm = []
    for _ in range(2):  # the first round warms the process: imports, tables, the bank on disk
        warm = [
            _seconds_to_first_sound(pipeline, painting, emotion)
            for painting in paintings
            for emotion in (None, *EMOTIONS)
        ]
    return [
        at_most("first sound, warm process, 95th percentile", _percentile(warm, 95), 1.0, "s", _median_of(warm)),
        at_most(
            "first sound, very first start (process, imports, empty bank), worst", max(cold), 1.5, "s", _median_of(cold)
        ),
    ]


def _cold_first_sound(painting: Path) -> float:
    with tempfile.TemporaryDirectory() as home:
        begun = time.time()
        done = subprocess.run(
            [sys.executable, "-c", _COLD, painting],
            env=silent_environment({"ARTSOUND_HOME": home}),
            capture_output=True,
            text=True,
            check=True,
        )
        return float(done.stdout) - begun


def _seconds_to_first_sound(pipeline: Pipeline, file: Path, emotion: Emotion | None) -> float:
    begun = time.perf_counter()
    monitor = ProgressMonitor()
    painting = open_painting(file)
    estimate, _ = pipeline.read_emotion(painting, emotion, monitor)
    prompt, _ = pipeline.write_prompt(painting, estimate, None, MusicRequest(), monitor)
    next(iter(pipeline.perform(prompt, 0, monitor)))
    return time.perf_counter() - begun


def _composing(file: Path, folders: Folders) -> list[Figure]:
    tell("composing")
    pipeline, painting = assemble(folders).pipeline, open_painting(file)
    times = []
    for emotion in EMOTIONS:
        prompt = _prompt(pipeline, painting, emotion)
        times += [_time(lambda prompt=prompt, seed=seed: compose(prompt, seed)) for seed in range(5)]
    return [at_most("composing 30 s, worst of 25", max(times) * 1000, 150, "ms", _median_of(times, 1000))]


def _rendering(file: Path, folders: Folders) -> list[Figure]:
    tell("rendering")
    pipeline, painting = assemble(folders).pipeline, open_painting(file)
    rates: dict[Emotion, float] = {}
    for emotion in EMOTIONS:
        prompt = _prompt(pipeline, painting, emotion)
        # A new musician each time: no tone that another piece has computed helps.
        runs = [
            _time(lambda prompt=prompt: list(assemble(folders).pipeline.perform(prompt, 0, ProgressMonitor())))
            for _ in range(5)
        ]
        # The quickest run: what else happens on the machine can only add time.
        rates[emotion] = prompt.duration_s / min(runs)
    worst = min(rates, key=lambda emotion: rates[emotion])
    each = ", ".join(f"{emotion} {rate:.0f}" for emotion, rate in rates.items())
    return [
        at_least("rendering 30 s, worst emotion", rates[worst], 20, "times real time", f" ({worst})"),
        at_least(
            "rendering 30 s, median emotion", statistics.median(rates.values()), 40, "times real time", f" ({each})"
        ),
    ]


def _describing(paintings: Sequence[Path], folders: Folders) -> list[Figure]:
    tell("describing")
    from artsound_core.embedded.captioner import EmbeddedCaptioner
    from artsound_core.embedded.emotion_reader import EmbeddedEmotionReader
    from artsound_core.embedded.seeing.faces import FaceFinder
    from artsound_core.embedded.seeing.measurer import Measurer

    monitor = ProgressMonitor()

    def describe(painting: Painting, faces: bool) -> None:
        measurer = Measurer()
        captioner = EmbeddedCaptioner(measurer, FaceFinder() if faces else None)
        captioner.describe(painting, EmbeddedEmotionReader(measurer).read(painting, monitor), monitor)

    times: dict[bool, list[float]] = {True: [], False: []}
    for file in paintings:
        painting = open_painting(file)
        for faces in (False, True):
            times[faces] += [_time(lambda painting=painting, faces=faces: describe(painting, faces)) for _ in range(3)]
    return [
        at_most("description without faces, worst", max(times[False]), 0.5, "s", _median_of(times[False])),
        at_most("description with faces, worst", max(times[True]), 1.5, "s", _median_of(times[True])),
    ]


def _starting() -> list[Figure]:
    tell("starting")
    silent = silent_environment()
    bare, helped = [], []
    for _ in range(10):
        bare.append(_time(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True)))
        helped.append(
            _time(lambda: subprocess.run([PROGRAM, "--help"], env=silent, stdout=subprocess.DEVNULL, check=True))
        )
    over = statistics.median(helped) - statistics.median(bare)
    ratio = statistics.median(helped) / statistics.median(bare)
    return [at_most("`artsound --help` over bare Python, median", over, 0.3, "s", f" ({ratio:.1f} times)")]


def _playing(painting: Path) -> list[Figure]:
    tell("whole runs of `artsound play`")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        home = {"ARTSOUND_HOME": str(folder / "home")}
        words = ("--mute", "--no-speech", "--emotion", "angry")
        run = [run_program("play", painting.absolute(), *words, folder=folder, environment=home) for _ in range(3)]
        stop = [_seconds_to_stop(painting.absolute(), folder, home) for _ in range(5)]
    return [
        at_most("peak memory of `play`, 30 s", max(each.peak_bytes for each in run) / 1e6, 600, "MB"),
        Figure(
            "whole run of `play --mute`, 30 s, median", f"{statistics.median(each.seconds for each in run):.2f} s", ""
        ),
        at_most("Ctrl-C to the end of the process, worst of 5", max(stop), 0.2, "s"),
    ]


def _seconds_to_stop(painting: Path, folder: Path, home: dict[str, str]) -> float:
    child = subprocess.Popen(
        [PROGRAM, "play", painting, "--mute", "--no-speech", "--seconds", "600", "--save", "stopped.flac"],
        cwd=folder,
        env=silent_environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stderr is not None
    while "Making the music" not in child.stderr.readline():
        pass
    time.sleep(0.4)
    begun = time.perf_counter()
    os.kill(child.pid, signal.SIGINT)
    child.communicate()
    assert child.returncode == 130, child.returncode
    assert not (folder / "stopped.flac").exists()
    return time.perf_counter() - begun


def _prompt(pipeline: Pipeline, painting: Painting, emotion: Emotion) -> MusicPrompt:
    return pipeline.write_prompt(painting, chosen(emotion), None, MusicRequest(), ProgressMonitor())[0]


def _time(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _percentile(values: Sequence[float], percent: int) -> float:
    return sorted(values)[min(len(values) - 1, round(len(values) * percent / 100))]


def _median_of(values: Sequence[float], scale: float = 1.0) -> str:
    return f" (median {statistics.median(values) * scale:.3g})"
