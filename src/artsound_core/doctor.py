"""Looks at this computer and says what works, what does not and what to do."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from artsound_core import __version__
from artsound_core.errors import SoundError, UsageError, printable
from artsound_core.machine import Machine
from artsound_core.models.card import ModelState
from artsound_core.settings import Folders

#: What the program cannot run without, as named by the package index.
PACKAGES = (
    "numpy",
    "pillow",
    "opencv-python-headless",
    "soundfile",
    "sounddevice",
    "pyttsx3",
    "vaderSentiment",
    "platformdirs",
)
#: Readers by the name of their program.
SCREEN_READERS = MappingProxyType(
    {"orca": "Orca", "nvda": "NVDA", "jfw": "JAWS", "narrator": "Narrator", "voiceover": "VoiceOver"}
)
CASCADES = ("haarcascade_frontalface_alt2.xml", "haarcascade_profileface.xml")
#: A saved piece of ten minutes is about 110 MB.
LITTLE_SPACE_BYTES = 500_000_000
REINSTALL = "Run `make run` again, or install it with pip"


class State(StrEnum):
    WORKS = "works"
    WARNING = "warning"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """`text` and `advice` are whole sentences; `advice` is empty where nothing needs doing. `facts` hold JSON values."""

    topic: str
    state: State
    text: str
    advice: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "facts", MappingProxyType(dict(self.facts)))


def examine(folders: Folders, machine: Machine | None = None) -> tuple[Finding, ...]:
    """All findings, in the order in which a person reads them. Takes under two seconds and never fails."""
    here = machine or Machine(os.environ)
    looks: tuple[Callable[[Machine], Finding], ...] = (
        _program,
        _packages,
        _sound,
        _voice,
        _screen_reader,
        _display,
        _window,
        _face_detector,
        _title_lexicon,
        _gpu,
        _ai_music,
        partial(_models, folders=folders),
        *(
            partial(_folder, topic=topic, folder=folder)
            for topic, folder in (
                ("Settings folder", folders.settings),
                ("Library folder", folders.library),
                ("Cache folder", folders.cache),
                ("Log folder", folders.logs),
            )
        ),
    )
    return tuple(look(here) for look in looks)


def report(findings: Sequence[Finding]) -> str:
    """Plain lines, one for each finding and one for each thing to do; nothing is said by columns or colours."""
    lines = []
    for finding in findings:
        lines.append(f"{finding.topic}: {finding.state}. {finding.text}")
        if finding.advice:
            lines.append(f"  To do: {finding.advice}")
    open_points = sum(bool(finding.advice) for finding in findings)
    points = "1 thing" if open_points == 1 else f"{open_points} things"
    lines.append(f"{points} to do." if open_points else "Nothing to do: all that is needed works.")
    return "\n".join(lines)


def as_json(findings: Sequence[Finding]) -> dict[str, Any]:
    """The same as one JSON document."""
    return {
        "version": __version__,
        "findings": [
            {
                "topic": finding.topic,
                "state": str(finding.state),
                "text": finding.text,
                "advice": finding.advice,
                "facts": dict(finding.facts),
            }
            for finding in findings
        ],
    }


def _program(machine: Machine) -> Finding:
    facts = {"artsound": __version__, "python": machine.python(), "system": machine.system()}
    text = f"Artsound {__version__} with Python {facts['python']} on {facts['system']}."
    return Finding("Program", State.WORKS, text, facts=facts)


def _packages(machine: Machine) -> Finding:
    versions = {name: machine.package_version(name) for name in PACKAGES}
    absent = [name for name, found in versions.items() if found is None]
    if absent:
        text = f"Not installed: {', '.join(absent)}."
        return Finding("Packages", State.MISSING, text, f"{REINSTALL}: {' '.join(absent)}.", versions)
    text = ", ".join(f"{name} {found}" for name, found in versions.items()) + "."
    return Finding("Packages", State.WORKS, text, facts=versions)


def _sound(machine: Machine) -> Finding:
    found = machine.outputs()
    if isinstance(found, SoundError):
        advice = "Install it with: sudo apt install libportaudio2." if "not installed" in found.reason else _PLUG_IN
        return Finding("Sound", State.MISSING, found.explain(), advice)
    devices = [{"name": each.name, "system": each.system, "is_default": each.is_default} for each in found]
    facts = {"devices": devices}
    default = next((each for each in found if each.is_default), None)
    if not found:
        return Finding("Sound", State.MISSING, "No device that plays sound was found.", _PLUG_IN, facts)
    if default is None:
        advice = "Choose an output in the system's sound settings."
        return Finding(
            "Sound", State.WARNING, f"{_count(len(found), 'device')}, but none is the default.", advice, facts
        )
    others = [each.name for each in found if each is not default]
    text = f"Plays through {default.name} ({default.system})." + (f" Also: {', '.join(others)}." if others else "")
    return Finding("Sound", State.WORKS, text, facts=facts)


_PLUG_IN = (
    "Plug in a loudspeaker or headphones and see that the sound server runs. "
    "Until then music can be saved: artsound play PAINTING --mute --save FILE.wav."
)


def _voice(machine: Machine) -> Finding:
    found = machine.voices()
    if isinstance(found, SoundError):
        reason, _, advice = found.reason.partition("; ")
        return Finding("Voice", State.MISSING, _sentence(reason), _sentence(advice))
    name, voices = found
    text = f"Speaks with {name}" + (f"; {_count(len(voices), 'voice')} can be chosen." if voices else ".")
    return Finding("Voice", State.WORKS, text, facts={"voice": name, "voices": [each.name for each in voices]})


def _screen_reader(machine: Machine) -> Finding:
    running = machine.programs_running()
    readers = [spoken for program, spoken in SCREEN_READERS.items() if program in running]
    if not readers:
        text = "None is running, and none is needed: Artsound can speak by itself."
        return Finding("Screen reader", State.MISSING, text, facts={"readers": []})
    return Finding("Screen reader", State.WORKS, f"{' and '.join(readers)} is running.", facts={"readers": readers})


def _display(machine: Machine) -> Finding:
    if not machine.platform.startswith("linux"):
        return Finding("Display", State.WORKS, "The system's own.", facts={"display": machine.platform})
    for variable, kind in (("WAYLAND_DISPLAY", "Wayland"), ("DISPLAY", "X11")):
        if name := machine.environment.get(variable):
            return Finding("Display", State.WORKS, f"{kind}, {name}.", facts={"display": kind.lower()})
    text = "None: the window cannot open here; the command line works without."
    return Finding("Display", State.MISSING, text, facts={"display": None})


def _window(machine: Machine) -> Finding:
    found = machine.package_version("PySide6-Essentials") or machine.package_version("PySide6")
    if found is None:
        advice = f"{REINSTALL}: PySide6-Essentials."
        return Finding("Window", State.MISSING, "PySide6 is not installed; the command line works without.", advice)
    return Finding("Window", State.WORKS, f"PySide6 {found}.", facts={"pyside6": found})


def _face_detector(machine: Machine) -> Finding:
    folder = machine.package_folder("cv2")
    lying_there = machine.entries(folder / "data") if folder else None
    absent = [name for name in CASCADES if name not in (lying_there or ())]
    if absent:
        text = "OpenCV has no face cascades, so faces are not looked for; all else works."
        advice = f'{REINSTALL}: "opencv-python-headless<5".'
        return Finding("Face detector", State.WARNING, text, advice, {"absent": absent})
    return Finding("Face detector", State.WORKS, "OpenCV's cascades are there.", facts={"cascades": list(CASCADES)})


def _title_lexicon(machine: Machine) -> Finding:
    folder = machine.package_folder("vaderSentiment")
    if folder is None or "vader_lexicon.txt" not in (machine.entries(folder) or ()):
        text = "The word list is not there, so a title says nothing about the emotion; all else works."
        return Finding("Title lexicon", State.WARNING, text, f"{REINSTALL}: vaderSentiment.")
    return Finding("Title lexicon", State.WORKS, "The word list for titles is there.")


def _gpu(machine: Machine) -> Finding:
    torch = machine.package_version("torch")
    listed = machine.answer(("nvidia-smi", "--query-gpu=name,memory.total", "--format=csv,noheader"))
    names = [line.strip() for line in (listed or "").splitlines() if line.strip()]
    facts = {"gpus": names, "torch": torch}
    if names:
        return Finding("GPU", State.WORKS, f"{'; '.join(names)}. The embedded engine does not need it.", facts=facts)
    if machine.which("nvidia-smi"):
        text = "NVIDIA's tool is there but names no card. The embedded engine does not need one."
        return Finding("GPU", State.WARNING, text, facts=facts)
    return Finding("GPU", State.MISSING, "None was found, and the embedded engine does not need one.", facts=facts)


def _ai_music(machine: Machine) -> Finding:
    versions = {name: machine.package_version(name) for name in ("torch", "transformers")}
    kernels = machine.kernels()
    facts = {**versions, "kernels": list(kernels)}
    if not all(versions.values()):
        text = "torch and transformers are not installed, and the embedded engine does not need them; make neural installs them."
        return Finding("AI music", State.MISSING, text, facts=facts)
    named = ", ".join(f"{name} {found}" for name, found in versions.items())
    if not kernels:
        text = f"{named}, without our own int8 kernels: half as fast on the processor."
        return Finding("AI music", State.WARNING, text, "Install a C compiler (gcc), then: make neural.", facts)
    return Finding("AI music", State.WORKS, f"{named}; int8 kernels for {', '.join(kernels)}.", facts=facts)


def _models(machine: Machine, folders: Folders) -> Finding:
    known, where = machine.models(folders), f"in {printable(folders.models)}"
    if isinstance(known, UsageError):
        return Finding("Models", State.WARNING, known.explain(), "Mend that file, or unset ARTSOUND_CATALOGUE.")
    here = {name: state for name, state in known if state is not ModelState.MISSING}
    facts = {"folder": printable(folders.models), "models": {name: str(state) for name, state in here.items()}}
    if not here:
        text = f"None {where}, and none is needed: the embedded engine has no weights."
        return Finding("Models", State.MISSING, text, facts=facts)
    named = ", ".join(f"{name} ({state})" for name, state in here.items())
    advice = " ".join(f"{_MODEL_ADVICE[state]} {name}." for name, state in here.items() if state in _MODEL_ADVICE)
    text = f"{len(here)} of {len(known)} {where}: {named}."
    return Finding("Models", State.WARNING if advice else State.WORKS, text, advice, facts)


_MODEL_ADVICE = MappingProxyType(
    {
        ModelState.PARTIAL: "Go on with: artsound models download",
        ModelState.DAMAGED: "Remove it and get it again: artsound models remove",
    }
)


def _folder(machine: Machine, topic: str, folder: Path) -> Finding:
    disk = machine.disk(folder)
    name = printable(folder)
    facts = {"folder": name, "exists": disk.exists, "is_writable": disk.is_writable, "free_bytes": disk.free_bytes}
    if not disk.is_writable:
        advice = f"Give yourself the right to write there, or set ARTSOUND_HOME to another folder than {name}."
        return Finding(topic, State.WARNING, f"{name} cannot be written.", advice, facts)
    free = f"{disk.free_bytes / 1e9:.1f} GB free"
    if disk.free_bytes < LITTLE_SPACE_BYTES:
        return Finding(topic, State.WARNING, f"{name}: only {free}.", "Make room on that disk.", facts)
    made = "" if disk.exists else ", made when first needed"
    return Finding(topic, State.WORKS, f"{name}{made}, {free}.", facts=facts)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _sentence(clause: str) -> str:
    return clause[:1].upper() + clause[1:] + "." if clause else ""
