"""A voice renders text to sound; which voice speaks on this machine is found here."""

from __future__ import annotations

import re
import shutil
import sys
import unicodedata
from collections.abc import Callable
from ctypes.util import find_library
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from artsound_core.clip import Clip
from artsound_core.errors import SoundError
from artsound_core.progress import ProgressMonitor

#: Speech at this level lies 10 dB and more above ducked music (which is then at -29 to -33 LUFS).
SPEECH_RMS = 10.0 ** (-20.0 / 20.0)
#: The engine passes samples up to here unbent.
SPEECH_PEAK = 0.8
ADVICE = {
    "linux": "install one with: sudo apt install espeak-ng",
    "darwin": "add one in System Settings, Accessibility, Spoken Content",
    "win32": "add one in Settings, Time and language, Speech",
}


@dataclass(frozen=True, slots=True)
class Manner:
    """How to speak. `rate_wpm`: words a minute; `pitch`: 0 (low) to 1 (high); `language`: a code such as `en` or `en-us`."""

    rate_wpm: int = 165
    pitch: float = 0.5
    language: str = "en"


@dataclass(frozen=True, slots=True)
class VoiceDescription:
    """One voice of this machine; `name` is what `find_voice` takes as `preferred`."""

    name: str
    language: str


class Voice(Protocol):
    """Who renders speech. `render` is called by one thread at a time; `close` lets go of whatever runs."""

    @property
    def name(self) -> str: ...

    def render(self, text: str, monitor: ProgressMonitor) -> Clip:
        """`text` spoken, one channel. Empty for text with nothing to say. SoundError if the voice fails or hangs.

        Stops within 0.2 s of `monitor.stop()` by `Cancelled`.
        """
        ...

    def close(self) -> None: ...


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
    from artsound_core.sound.espeak_voice import PROGRAMS, EspeakVoice
    from artsound_core.sound.pyttsx3_voice import Pyttsx3Voice

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
    from artsound_core.sound.espeak_voice import EspeakVoice
    from artsound_core.sound.pyttsx3_voice import Pyttsx3Voice

    voice = find_voice(platform=platform, which=which)
    if not isinstance(voice, EspeakVoice | Pyttsx3Voice):
        return ()
    try:
        return voice.list_voices()
    finally:
        voice.close()


def speakable(text: str) -> str:
    """`text` as one line without control characters, or an empty text if no word, number or sign is in it.

    Doubled square brackets would make espeak read phonemes; half a surrogate pair cannot be sent at all.
    """
    one_line = "".join(" " if unicodedata.category(char).startswith("C") else char for char in text)
    one_line = re.sub(r"([\[\]])\1+", r"\1", " ".join(one_line.split()))
    return one_line if any(unicodedata.category(char)[0] in "LNS" for char in one_line) else ""


def levelled(clip: Clip) -> Clip:
    """The clip at the loudness of all voices: -20 dB RMS where it speaks, no peak over 0.8; silence stays silence."""
    parts = clip.samples[0, : clip.frames // 256 * 256].reshape(-1, 256)
    powers = np.mean(np.square(parts, dtype=np.float64), axis=1)
    if powers.max(initial=0.0) < 1e-9:
        return clip
    spoken_rms = float(np.sqrt(powers[powers > powers.max() * 1e-3].mean()))
    gain = min(SPEECH_RMS / spoken_rms, SPEECH_PEAK / float(np.abs(clip.samples).max()))
    return Clip(clip.samples * np.float32(gain), clip.sample_rate_hz)


def silence() -> Clip:
    """What is heard where there is nothing to say."""
    return Clip(np.zeros((1, 0), np.float32), 22_050)


def _has_own_voice(platform: str, library: Callable[[str], str | None]) -> bool:
    """macOS and Windows always speak; elsewhere pyttsx3 needs espeak's library."""
    return platform in ("darwin", "win32") or bool(library("espeak-ng") or library("espeak"))
