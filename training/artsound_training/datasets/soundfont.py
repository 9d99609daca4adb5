"""Renders MIDI files with FluidSynth, a program of its own, and a soundfont that the person names or the system has."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from artsound_core.errors import UsageError
from artsound_training.datasets.midi_reading import LONGEST_S, read_midi
from artsound_training.datasets.sound_files import SAMPLE_RATE_HZ, read_sound
from artsound_training.errors import DataError

#: FluidSynth's master gain for every song alike, so that soft songs stay softer than loud ones. With FluidR3 a full band
#: then lies near -18 LUFS (measured), twice the amplitude of the program's own 0.2, which was made for headroom.
GAIN = 0.4
#: Where systems keep soundfonts; a file called default comes first, then by name.
PLACES = tuple(Path(place) for place in ("/usr/share/sounds/sf2", "/usr/share/sounds/sf3", "/usr/share/soundfonts"))
_ENDINGS = (".sf2", ".sf3")
#: A song of an hour takes about two minutes; what takes longer hangs.
_LONGEST_RENDER_S = 900.0
#: Stereo in float32, with room for the reverberation after the last note.
_MOST_BYTES = int((LONGEST_S + 60) * SAMPLE_RATE_HZ * 2 * 4)
_LOOK_EVERY_S = 0.05


@dataclass(frozen=True, slots=True)
class FluidSynth:
    """`command`: the program's file. `soundfont`: what it plays with."""

    command: Path
    soundfont: Path

    def render(self, midi_file: Path, check: Callable[[], None]) -> np.ndarray:
        """float32 [frames] at 32 kHz, mono. Raises `DataError` where the song cannot be rendered; `check` may raise to stop.

        The program gets no sound device and no settings of the person, writes floats, which do not clip, and is killed
        on the way out, whatever happens.
        """
        read_midi(midi_file)  # refuses the same files as the own sound bank does
        with tempfile.TemporaryDirectory(prefix="artsound-") as place:
            sound_file = Path(place) / "song.wav"
            self._run(midi_file, sound_file, check)
            if not sound_file.is_file():
                raise DataError(midi_file, "FluidSynth made no sound of it")
            return read_sound(sound_file, check)

    def _run(self, midi_file: Path, sound_file: Path, check: Callable[[], None]) -> None:
        words: list[str | Path] = [
            self.command,
            "-n",
            "-i",
            "-q",
            "-f",
            os.devnull,
            "-g",
            str(GAIN),
            "-r",
            str(SAMPLE_RATE_HZ),
        ]
        words += ["-O", "float", "-T", "wav", "-F", sound_file, self.soundfont.absolute(), midi_file.absolute()]
        said_file = sound_file.with_name("said.txt")
        with said_file.open("wb") as said:
            child = subprocess.Popen(
                words,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=said,
                cwd=sound_file.parent,
                env={"PATH": os.defpath, "HOME": str(sound_file.parent), "LC_ALL": "C"},
            )
        with child:
            try:
                self._wait(child, midi_file, sound_file, check)
            finally:
                child.kill()
        if child.returncode != 0:
            raise DataError(midi_file, f"FluidSynth cannot play it ({_last_line(said_file)})")

    def _wait(
        self, child: subprocess.Popen[bytes], midi_file: Path, sound_file: Path, check: Callable[[], None]
    ) -> None:
        until = time.monotonic() + _LONGEST_RENDER_S
        while True:
            try:
                child.wait(_LOOK_EVERY_S)
                return
            except subprocess.TimeoutExpired:
                check()
            if time.monotonic() > until:
                raise DataError(midi_file, f"FluidSynth did not finish it within {_LONGEST_RENDER_S / 60:.0f} minutes")
            if sound_file.is_file() and sound_file.stat().st_size > _MOST_BYTES:
                raise DataError(midi_file, "FluidSynth does not come to its end")


def find_fluidsynth() -> Path | None:
    """The program on the path; None where there is none."""
    found = shutil.which("fluidsynth")
    return Path(found) if found else None


def find_soundfont(places: Iterable[Path] = PLACES) -> Path | None:
    """The system's soundfont; None where there is none that can be read."""
    for place in places:
        files = sorted(place.iterdir()) if place.is_dir() else []
        for file in sorted(files, key=lambda file: not file.name.startswith("default")):
            if file.suffix.lower() in _ENDINGS and _begins_as_soundfont(file):
                return file.resolve()
    return None


def checked_soundfont(file: Path) -> Path:
    """`file`, if it is a soundfont; raises `UsageError`. FluidSynth itself would go on without it, and render silence."""
    if not file.is_file():
        raise UsageError(f"--soundfont {file}", "there is no such file")
    if not _begins_as_soundfont(file):
        raise UsageError(f"--soundfont {file}", "this is no soundfont (SF2 or SF3)")
    return file


def _begins_as_soundfont(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            head = stream.read(12)
    except OSError:
        return False
    return head[:4] == b"RIFF" and head[8:] == b"sfbk"


def _last_line(file: Path) -> str:
    lines = file.read_text("utf-8", "replace").strip().splitlines()
    return lines[-1].removeprefix("fluidsynth: ") if lines else "it does not say why"
