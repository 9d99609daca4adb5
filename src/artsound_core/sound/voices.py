"""Finds the voices of this machine, and the best of them."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from ctypes.util import find_library

from artsound_core.errors import SoundError
from artsound_core.sound.espeak_voice import PROGRAMS, EspeakVoice
from artsound_core.sound.pyttsx3_voice import Pyttsx3Voice
from artsound_core.sound.voice import Manner, Voice, VoiceDescription

ADVICE = {
    "linux": "install one with: sudo apt install espeak-ng",
    "darwin": "add one in System Settings, Accessibility, Spoken Content",
    "win32": "add one in Settings, Time and language, Speech",
}


def find_voice(
    preferred: str | None = None,
    manner: Manner | None = None,
    platform: str = sys.platform,
    which: Callable[[str], str | None] = shutil.which,
    library: Callable[[str], str | None] = find_library,
) -> Voice:
    """The best voice here: espeak-ng on Linux, else the system's own through pyttsx3.

    `preferred`: a system (`espeak-ng`, `espeak`, `pyttsx3`) or a system and one of its voices (`espeak-ng:en-us`).
    SoundError where there is none, with what to install. Starts nothing: it takes a millisecond.
    """
    manner = manner or Manner()
    system, _, chosen = (preferred or "").partition(":")
    programs = (system,) if system in PROGRAMS else PROGRAMS if not system and platform.startswith("linux") else ()
    for program in programs:
        if path := which(program):
            return EspeakVoice(path, manner, chosen or None)
    if system in ("", "pyttsx3") and _has_own_voice(platform, library):
        return Pyttsx3Voice(manner, chosen or None)
    if system:
        raise SoundError(f"The voice {preferred}", "it is not on this machine")
    raise SoundError("Voice", f"none was found; {ADVICE.get(platform, ADVICE['linux'])}")


def list_voices(
    platform: str = sys.platform, which: Callable[[str], str | None] = shutil.which
) -> tuple[VoiceDescription, ...]:
    """Every voice that `find_voice` can give. SoundError if there is none or the system does not answer in time."""
    voice = find_voice(platform=platform, which=which)
    if not isinstance(voice, EspeakVoice | Pyttsx3Voice):
        return ()
    try:
        return voice.list_voices()
    finally:
        voice.close()


def _has_own_voice(platform: str, library: Callable[[str], str | None]) -> bool:
    """macOS and Windows always speak; elsewhere pyttsx3 needs espeak's library."""
    return platform in ("darwin", "win32") or bool(library("espeak-ng") or library("espeak"))
