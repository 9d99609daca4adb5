"""Music that may still be growing: one thread appends blocks while another plays them."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Sequence

import numpy as np

from artsound_core.clip import Clip
from artsound_core.sound.resampling import Resampler

#: After running dry, music goes on only when this much is ahead: one longer gap is better than a stutter.
REBUFFER_S = 0.3
#: A jump and a dry end are faded over this time: too short to hear as a fade, long enough not to click.
SEAM_S = 0.006
#: A position this little before a bar line stands on it: positions are whole frames, bar lines are not.
BAR_TOLERANCE_S = 0.001


class Track:
    """Sound at `sample_rate_hz`, 1 or 2 channels, that one thread appends to and one thread reads.

    Every method may be called from any thread and holds its lock only for a moment, so reading never waits for making.
    Clips at another rate are resampled as they come, without a seam; all clips of a track must share one rate.
    """

    def __init__(self, sample_rate_hz: int, channels: int = 2) -> None:
        self.sample_rate_hz, self.channels = sample_rate_hz, channels
        self.loops = False
        self._lock = threading.Lock()
        self._blocks: list[np.ndarray] = []
        self._starts: list[int] = []
        self._frames = 0
        self._place = 0
        self._jumped_from: int | None = None
        self._is_complete = False
        self._is_starved = False
        self._has_begun = False
        self._source_hz: int | None = None
        self._resampler: Resampler | None = None
        self._bars: tuple[float, ...] = ()
        self._phrases: tuple[float, ...] = ()

    def append(self, clip: Clip) -> None:
        """Add a clip to the end. ValueError after `finish`, or when channels or rate differ from the clips before."""
        if clip.channels != self.channels:
            raise ValueError(f"a track of {self.channels} channels cannot take a clip of {clip.channels}")
        self._put(self._at_own_rate(clip))

    def finish(self) -> None:
        """Nothing more will come."""
        if self._resampler is not None and not self._is_complete:
            self._put(self._resampler.finish())
        with self._lock:
            self._is_complete = True

    @property
    def is_complete(self) -> bool:
        """Whether the whole length is here."""
        return self._is_complete

    @property
    def buffered_s(self) -> float:
        return self._frames / self.sample_rate_hz

    @property
    def duration_s(self) -> float | None:
        """The whole length, or None while it grows."""
        return self.buffered_s if self._is_complete else None

    @property
    def position_s(self) -> float:
        return self._place / self.sample_rate_hz

    @property
    def is_finished(self) -> bool:
        """Whether it has been played to its end; a looping track never is."""
        return self._is_complete and not self.loops and self._place >= self._frames

    @property
    def is_starved(self) -> bool:
        """Whether the player waits for more, because making is slower than playing."""
        return self._is_starved

    def tell_bars(self, starts_s: Sequence[float], bars_per_phrase: int = 4, introduction_bars: int = 0) -> None:
        """Where its bars begin, in seconds, rising; each phrase begins with a bar and lasts so many of them, the first one
        after the introduction."""
        phrases = starts_s[introduction_bars::bars_per_phrase]
        self._bars, self._phrases = tuple(starts_s), (*starts_s[: min(introduction_bars, 1)], *phrases)

    def next_bar_s(self, position_s: float) -> float | None:
        """Where the first bar after `position_s` begins; None where that is not known."""
        return _first_after(self._bars, position_s)

    def next_phrase_s(self, position_s: float) -> float | None:
        """As `next_bar_s`, for the phrase."""
        return _first_after(self._phrases, position_s)

    def frames_until(self, seconds: float) -> int:
        """How many frames lie between its position and `seconds`; negative where it has passed that."""
        return round(seconds * self.sample_rate_hz) - self._place

    def seek(self, seconds: float) -> None:
        """Go to a place, no further than what is there already."""
        with self._lock:
            if self._has_begun and self._jumped_from is None:
                self._jumped_from = self._place
            self._place = max(0, min(round(seconds * self.sample_rate_hz), self._frames))
            self._is_starved = False

    def read(self, frames: int) -> np.ndarray:
        """The next frames and step on: float32 [n, channels], n < `frames` at the end or where more must be waited for."""
        with self._lock:
            if self._must_wait():
                return np.zeros((0, self.channels), np.float32)
            was_starved, self._is_starved = self._is_starved, False
            sound = self._read_on(frames)
            self._soften_seams(sound, frames, fades_in=was_starved)
            self._has_begun = True
            return sound

    def _at_own_rate(self, clip: Clip) -> np.ndarray:
        if self._source_hz is None:
            self._source_hz = clip.sample_rate_hz
            if clip.sample_rate_hz != self.sample_rate_hz:
                self._resampler = Resampler(clip.sample_rate_hz, self.sample_rate_hz, self.channels)
        if clip.sample_rate_hz != self._source_hz:
            raise ValueError(f"a track of {self._source_hz} Hz clips cannot take one of {clip.sample_rate_hz} Hz")
        return clip.samples if self._resampler is None else self._resampler.push(clip.samples)

    def _put(self, samples: np.ndarray) -> None:
        """Keep a view, not a copy: ten minutes of stereo are 210 MB as they are."""
        with self._lock:
            if self._is_complete:
                raise ValueError("a finished track cannot grow")
            if samples.shape[1]:
                self._starts.append(self._frames)
                self._blocks.append(samples.T)
                self._frames += samples.shape[1]

    def _must_wait(self) -> bool:
        ahead = self._frames - self._place
        return self._is_starved and not self._is_complete and ahead < REBUFFER_S * self.sample_rate_hz

    def _read_on(self, frames: int) -> np.ndarray:
        """Up to `frames` frames from the place on, round the corner if it loops."""
        sound = np.empty((frames, self.channels), np.float32)
        filled = 0
        while filled < frames:
            if self._place >= self._frames:
                if not (self.loops and self._is_complete and self._frames):
                    break
                self._place = 0
            filled += self._copy(sound[filled:])
        self._is_starved = filled < frames and not self._is_complete
        return sound[:filled]

    def _copy(self, target: np.ndarray) -> int:
        """Copy from the one block that holds the place; say how many frames."""
        number = bisect_right(self._starts, self._place) - 1
        block = self._blocks[number]
        offset = self._place - self._starts[number]
        count = min(len(target), len(block) - offset)
        target[:count] = block[offset : offset + count]
        self._place += count
        return count

    def _soften_seams(self, sound: np.ndarray, frames: int, fades_in: bool) -> None:
        """Cross from the old place after a jump; fade where it runs dry and where it comes back."""
        seam = min(round(SEAM_S * self.sample_rate_hz), len(sound))
        slope = (np.arange(1, seam + 1, dtype=np.float32) / (seam + 1))[:, None]
        if self._jumped_from is not None or fades_in:
            sound[:seam] *= slope
        if self._jumped_from is not None:
            here, self._place = self._place, self._jumped_from
            old = np.zeros((seam, self.channels), np.float32)
            if self._place < self._frames:
                self._copy(old)
            self._place, self._jumped_from = here, None
            sound[:seam] += old * slope[::-1]
        if self._is_starved and len(sound) < frames:
            sound[len(sound) - seam :] *= slope[::-1]


def _first_after(starts_s: tuple[float, ...], position_s: float) -> float | None:
    number = bisect_right(starts_s, position_s + BAR_TOLERANCE_S)
    return starts_s[number] if number < len(starts_s) else None
