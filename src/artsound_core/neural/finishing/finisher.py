"""From a network's raw mono sound, as it comes, to finished music: stereo, at its loudness, under the ceiling, with an end."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from artsound_core.clip import Clip
from artsound_core.neural.finishing.ending import Fades, Shape, crossfade_s, fade_out_s
from artsound_core.neural.finishing.level import PRIOR_LUFS, SlowLevel
from artsound_core.neural.finishing.loudness_target import USUAL_LUFS
from artsound_core.neural.finishing.mastering import Mastering
from artsound_core.neural.finishing.raw_sound import RawSound
from artsound_core.neural.finishing.stereo import loudness_of_one
from artsound_core.sound.loudness import STEP_S


class Finisher:
    """Takes mono sound at `source_hz` in blocks of any length and gives the piece at `target_hz`, channel by channel.

    What it gives is exactly `round(duration_s * target_hz)` frames and does not depend on how the blocks were cut. The last
    bars fade out, counted at `tempo_bpm` in four; with `loops` the tail leads back into the head instead, for which
    `extra_s` more of raw sound is wanted. `loudness_lufs`: see `loudness_target`. `model` names the network in errors.
    `check` is called for each third of a second and may raise to stop.
    """

    def __init__(
        self,
        source_hz: int,
        target_hz: int,
        duration_s: float,
        tempo_bpm: float,
        channels: int = 2,
        loops: bool = False,
        *,
        loudness_lufs: float = USUAL_LUFS,
        model: str = "the music model",
        check: Callable[[], None] = lambda: None,
    ) -> None:
        self.total_frames = round(duration_s * target_hz)
        self._rate, self._channels, self._check = target_hz, channels, check
        self._raw = RawSound(source_hz, target_hz, channels, model)
        self._lead = round(crossfade_s(duration_s, tempo_bpm) * target_hz) if loops else 0
        fades = None
        if not loops:
            fades = Fades(self.total_frames, round(fade_out_s(duration_s, tempo_bpm) * target_hz), target_hz)
        self._shape = Shape(self.total_frames, fades, self._lead)
        prior_lufs = PRIOR_LUFS - (loudness_of_one() if channels == 1 else 0.0)
        level = SlowLevel(loudness_lufs, _step_powers(fades, self.total_frames, target_hz), loops, prior_lufs)
        self._mastering = Mastering(level, self._shape, target_hz)
        self._given = 0

    @property
    def extra_s(self) -> float:
        """Seconds of raw sound that are wanted beyond `duration_s`."""
        return self._lead / self._rate

    def push(self, samples: np.ndarray) -> Clip | None:
        """`samples`: float32 [n]. The frames that are finished by now, if any. Raises `ModelError` for what is no sound."""
        made = self._take(self._raw.push(samples))
        return self._clip(made) if len(made) else None

    def finish(self) -> Clip:
        """All that is left of the piece; where too little raw sound came, it fades quickly and silence fills the rest."""
        made = [self._take(self._raw.finish())]
        is_broken_off = self._shape.given < self.total_frames
        made.append(self._mastering.finish(is_broken_off))
        sound = np.concatenate(made)[: self.total_frames - self._given]
        return self._clip(np.pad(sound, (0, self.total_frames - self._given - len(sound))))

    def _take(self, hops: Iterable[np.ndarray]) -> np.ndarray:
        made = [np.zeros(0, np.complex64)]
        for hop in hops:
            self._check()
            shaped = self._shape.feed(hop)
            if len(shaped):
                made.append(self._mastering.feed(shaped))
        return np.concatenate(made)

    def _clip(self, sound: np.ndarray) -> Clip:
        self._given += len(sound)
        channels = [sound.real] if self._channels == 1 else [sound.real, sound.imag]
        return Clip(np.clip(np.stack(channels), -1.0, 1.0).astype(np.float32), self._rate)


def _step_powers(fades: Fades | None, total: int, rate: int) -> np.ndarray:
    """What the fades leave of each tenth of a second's power."""
    step = round(STEP_S * rate)
    middles = np.arange(step // 2, max(total, step), step)
    if fades is None:
        return np.ones(len(middles))
    return np.square(fades.gains(middles).astype(np.float64))
