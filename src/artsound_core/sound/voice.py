"""What a voice is: it renders text to sound, at one loudness for all."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from artsound_core.clip import Clip
from artsound_core.progress import ProgressMonitor

#: Speech at this level lies 10 dB and more above ducked music (which is then at -29 to -33 LUFS).
SPEECH_RMS = 10.0 ** (-20.0 / 20.0)
#: The engine passes samples up to here unbent.
SPEECH_PEAK = 0.8


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
    """Who renders speech. `render` is called by one thread at a time; `close` lets go of whatever runs. `manner` may be
    set between two sentences."""

    manner: Manner

    @property
    def name(self) -> str: ...

    def render(self, text: str, monitor: ProgressMonitor) -> Clip:
        """`text` spoken, one channel. Empty for text with nothing to say. SoundError if the voice fails or hangs.

        Stops within 0.2 s of `monitor.stop()` by `Cancelled`.
        """
        ...

    def close(self) -> None: ...


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
