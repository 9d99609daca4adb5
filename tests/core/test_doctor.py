"""The doctor: each line says what works, what does not and what to do, on healthy, poor and hanging machines."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import pytest

from artsound_core import __version__
from artsound_core.doctor import Finding, State, as_json, examine, report
from artsound_core.errors import SoundError, UsageError
from artsound_core.machine import Machine
from artsound_core.models.card import ModelState
from artsound_core.settings import Folders
from artsound_core.sound.output import OutputDevice
from fakes.machine import FakeMachine

HOME = Path("/home/someone")
FOLDERS = Folders(HOME / "settings", HOME / "library", HOME / "cache", HOME / "logs", HOME / "models")


def finding(machine: Machine, topic: str) -> Finding:
    return next(each for each in examine(FOLDERS, machine) if each.topic == topic)


def test_on_a_healthy_machine_everything_works_and_nothing_is_to_do() -> None:
    assert report(examine(FOLDERS, FakeMachine())) == (
        f"""\
Program: works. Artsound {__version__} with Python 3.11.2 on Linux 6.1 on x86_64.
Packages: works. numpy 1.0, pillow 1.0, opencv-python-headless 1.0, soundfile 1.0, sounddevice 1.0, pyttsx3 1.0, \
vaderSentiment 1.0, platformdirs 1.0.
Sound: works. Plays through Loudspeaker (ALSA).
Voice: works. Speaks with espeak-ng:en; 1 voice can be chosen.
Screen reader: works. Orca is running.
Display: works. X11, :0.
Window: works. PySide6 1.0.
Face detector: works. OpenCV's cascades are there.
Title lexicon: works. The word list for titles is there.
GPU: works. Some Card, 8192 MiB. The embedded engine does not need it.
AI music: works. torch 1.0, transformers 1.0; int8 kernels for avx2, plain.
Models: works. 1 of 2 in /home/someone/models: musicgen-small (adopted).
Settings folder: works. /home/someone/settings, 50.0 GB free.
Library folder: works. /home/someone/library, 50.0 GB free.
Cache folder: works. /home/someone/cache, 50.0 GB free.
Log folder: works. /home/someone/logs, 50.0 GB free.
Nothing to do: all that is needed works."""
    )


@pytest.mark.parametrize(
    ("machine", "topic", "state", "text", "advice"),
    [
        (
            FakeMachine(absent=frozenset({"pyttsx3", "soundfile"})),
            "Packages",
            State.MISSING,
            "Not installed: soundfile, pyttsx3.",
            "Run `make run` again, or install it with pip: soundfile pyttsx3.",
        ),
        (
            FakeMachine(found_outputs=SoundError("The sound library PortAudio", "it is not installed")),
            "Sound",
            State.MISSING,
            "The sound library PortAudio: it is not installed.",
            "Install it with: sudo apt install libportaudio2.",
        ),
        (
            FakeMachine(found_outputs=()),
            "Sound",
            State.MISSING,
            "No device that plays sound was found.",
            "Plug in a loudspeaker or headphones and see that the sound server runs. "
            "Until then music can be saved: artsound play PAINTING --mute --save FILE.wav.",
        ),
        (
            FakeMachine(found_outputs=(OutputDevice(3, "Hall", "ALSA", 2, False),)),
            "Sound",
            State.WARNING,
            "1 device, but none is the default.",
            "Choose an output in the system's sound settings.",
        ),
        (
            FakeMachine(
                found_voices=SoundError("Voice", "none was found; install one with: sudo apt install espeak-ng")
            ),
            "Voice",
            State.MISSING,
            "None was found.",
            "Install one with: sudo apt install espeak-ng.",
        ),
        (
            FakeMachine(running=frozenset({"bash"})),
            "Screen reader",
            State.MISSING,
            "None is running, and none is needed: Artsound can speak by itself.",
            "",
        ),
        (
            FakeMachine(environment={}),
            "Display",
            State.MISSING,
            "None: the window cannot open here; the command line works without.",
            "",
        ),
        (
            FakeMachine(environment={"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}),
            "Display",
            State.WORKS,
            "Wayland, wayland-0.",
            "",
        ),
        (
            FakeMachine(absent=frozenset({"PySide6-Essentials", "PySide6"})),
            "Window",
            State.MISSING,
            "PySide6 is not installed; the command line works without.",
            "Run `make run` again, or install it with pip: PySide6-Essentials.",
        ),
        (
            FakeMachine(held={"vaderSentiment": ("vader_lexicon.txt",)}),
            "Face detector",
            State.WARNING,
            "OpenCV has no face cascades, so faces are not looked for; all else works.",
            'Run `make run` again, or install it with pip: "opencv-python-headless<5".',
        ),
        (
            FakeMachine(absent=frozenset({"vaderSentiment"})),
            "Title lexicon",
            State.WARNING,
            "The word list is not there, so a title says nothing about the emotion; all else works.",
            "Run `make run` again, or install it with pip: vaderSentiment.",
        ),
        (
            FakeMachine(gpu=None, absent=frozenset({"nvidia-smi"})),
            "GPU",
            State.MISSING,
            "None was found, and the embedded engine does not need one.",
            "",
        ),
        (
            FakeMachine(gpu=None),
            "GPU",
            State.WARNING,
            "NVIDIA's tool is there but names no card. The embedded engine does not need one.",
            "",
        ),
        (
            FakeMachine(absent=frozenset({"torch"})),
            "AI music",
            State.MISSING,
            "torch and transformers are not installed, and the embedded engine does not need them; make neural installs them.",
            "",
        ),
        (
            FakeMachine(built_kernels=()),
            "AI music",
            State.WARNING,
            "torch 1.0, transformers 1.0, without our own int8 kernels: half as fast on the processor.",
            "Install a C compiler (gcc), then: make neural.",
        ),
        (
            FakeMachine(found_models=(("blip-large", ModelState.MISSING),)),
            "Models",
            State.MISSING,
            "None in /home/someone/models, and none is needed: the embedded engine has no weights.",
            "",
        ),
        (
            FakeMachine(found_models=(("blip-large", ModelState.PARTIAL), ("musicgen-small", ModelState.DAMAGED))),
            "Models",
            State.WARNING,
            "2 of 2 in /home/someone/models: blip-large (partly downloaded), musicgen-small (damaged).",
            "Go on with: artsound models download blip-large. "
            "Remove it and get it again: artsound models remove musicgen-small.",
        ),
        (
            FakeMachine(found_models=UsageError("ARTSOUND_CATALOGUE (cards.json)", "it is no JSON document")),
            "Models",
            State.WARNING,
            "ARTSOUND_CATALOGUE (cards.json): it is no JSON document.",
            "Mend that file, or unset ARTSOUND_CATALOGUE.",
        ),
        (
            FakeMachine(is_writable=False),
            "Library folder",
            State.WARNING,
            "/home/someone/library cannot be written.",
            "Give yourself the right to write there, or set ARTSOUND_HOME to another folder than /home/someone/library.",
        ),
        (
            FakeMachine(free_bytes=123_000_000),
            "Cache folder",
            State.WARNING,
            "/home/someone/cache: only 0.1 GB free.",
            "Make room on that disk.",
        ),
    ],
)
def test_what_does_not_work_is_told_with_what_to_do(
    machine: FakeMachine, topic: str, state: State, text: str, advice: str
) -> None:
    found = finding(machine, topic)
    assert (found.state, found.text, found.advice) == (state, text, advice)


def test_the_report_puts_advice_below_its_finding_and_counts_it() -> None:
    lines = report(examine(FOLDERS, FakeMachine(found_outputs=()))).splitlines()
    place = lines.index("Sound: missing. No device that plays sound was found.")
    assert lines[place + 1].startswith("  To do: Plug in")
    assert lines[-1] == "1 thing to do."


def test_the_json_holds_every_finding_with_its_facts() -> None:
    findings = examine(FOLDERS, FakeMachine())
    document = json.loads(json.dumps(as_json(findings)))
    assert document["version"] == __version__
    assert [each["topic"] for each in document["findings"]] == [each.topic for each in findings]
    voice = next(each for each in document["findings"] if each["topic"] == "Voice")
    assert voice["facts"] == {"voice": "espeak-ng:en", "voices": ["espeak-ng:en"]}
    assert voice["state"] == "works"


def test_the_real_machine_is_examined_whatever_it_lacks(tmp_path: Path) -> None:
    folders = Folders(*(tmp_path / name for name in ("settings", "library", "cache", "logs", "models")))
    findings = examine(folders)
    assert len(findings) == 16
    assert {each.topic: each.state for each in findings}["Library folder"] is State.WORKS
    assert json.dumps(as_json(findings))
    assert not any(tmp_path.iterdir()), "looking makes nothing"


def test_a_folder_below_a_file_or_a_strange_name_breaks_nothing(tmp_path: Path) -> None:
    blocker = tmp_path / "file\udcff\n"
    blocker.write_text("")
    folders = Folders(*(blocker / name for name in ("settings", "library", "cache", "logs", "models")))
    text = report(examine(folders))
    text.encode()
    assert r"file\xff\n/library cannot be written." in text


def test_a_command_that_hangs_or_is_absent_is_no_answer(tmp_path: Path) -> None:
    sleeper = tmp_path / "sleeper"
    sleeper.write_text("#!/bin/sh\nexec sleep 30\n")
    sleeper.chmod(0o755)
    begun = time.monotonic()
    machine = Machine(os.environ)
    assert machine.answer((str(sleeper),)) is None
    assert time.monotonic() - begun < 5
    assert machine.answer(("no-such-program-here",)) is None
    assert machine.answer((sys.executable, "-c", "print('here')")) == "here\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_running_programs_are_known_by_name() -> None:
    assert Path(sys.executable).name.lower() in Machine(os.environ).programs_running()
