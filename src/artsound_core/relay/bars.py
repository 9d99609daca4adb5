"""Where the bars of a piece begin: the only places at which one music hands over to another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

#: A crossing lasts as many whole beats as fit into this. Two pieces that do not know each other share a key at best, so
#: they must not lie over one another for long; under a second the change is heard as a cut in held notes.
CROSSING_S = 1.2
#: With drums one beat is enough, and no more than this is wise: two drummers who are not together are heard at once.
BEATEN_S = 0.6
#: The last bars slow down into the cadence. Whoever comes in there cuts the ending off; a short piece has less of one.
CADENCE_BARS, SHORT_CADENCE_BARS, SHORT_PIECE_BARS = 2, 1, 6


@dataclass(frozen=True, slots=True)
class BarLines:
    """`starts_s`: where each bar begins, seconds from the piece's start, rising. `tempo_bpm`: beats a minute."""

    starts_s: tuple[float, ...]
    tempo_bpm: float
    beats_per_bar: int

    def __post_init__(self) -> None:
        if self.tempo_bpm <= 0.0 or self.beats_per_bar < 1:
            raise ValueError("a bar needs a tempo and at least one beat")
        if any(later <= earlier for earlier, later in zip(self.starts_s, self.starts_s[1:], strict=False)):
            raise ValueError("bar lines must rise")

    @property
    def beat_s(self) -> float:
        return 60.0 / self.tempo_bpm

    @property
    def bar_s(self) -> float:
        """How long a bar in tempo lasts."""
        return self.beat_s * self.beats_per_bar

    def crossing_s(self, is_beaten: bool) -> float:
        """How long a crossing lasts: whole beats, at least one and at most a bar."""
        beats = int((BEATEN_S if is_beaten else CROSSING_S) / self.beat_s + 1e-6)
        return min(max(beats, 1), self.beats_per_bar) * self.beat_s

    def frames(self, sample_rate_hz: int) -> np.ndarray:
        """int64 [bars]: the first frame of each bar."""
        return np.asarray(np.rint(np.asarray(self.starts_s, float) * sample_rate_hz), np.int64)

    def joins(self, sample_rate_hz: int) -> np.ndarray:
        """int64: the frames at which other music may come in: not at the first bar, and not in the cadence."""
        cadence = CADENCE_BARS if len(self.starts_s) >= SHORT_PIECE_BARS else SHORT_CADENCE_BARS
        return self.frames(sample_rate_hz)[1 : max(1, len(self.starts_s) - cadence + 1)]


def steady_bars(tempo_bpm: float, beats_per_bar: int, duration_s: float, first_s: float = 0.0) -> BarLines:
    """The bar lines of a piece in strict tempo; `first_s` is its first downbeat."""
    bar_s = BarLines((), tempo_bpm, beats_per_bar).bar_s
    count = max(0, int(np.ceil((duration_s - first_s) / bar_s - 1e-9)))
    return BarLines(tuple(first_s + bar * bar_s for bar in range(count)), tempo_bpm, beats_per_bar)
