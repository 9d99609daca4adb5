"""Sounds that ring and die, as sums of decaying sine waves, computed by one matrix product."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

#: ln(1000): an amplitude falls by 60 dB in T60 seconds.
LN_1000 = 6.907755
#: Frames in a row of the matrix product; rows times columns is cheapest when both are some hundreds.
_ROW = 512


@dataclass(frozen=True, slots=True)
class Partials:
    """Decaying sines, all float64 [partials]: `soft` and `bright` are the amplitudes of a gentle and of a hard stroke."""

    frequency_hz: np.ndarray
    soft: np.ndarray
    bright: np.ndarray
    t60_s: np.ndarray
    phase: np.ndarray

    def below(self, limit_hz: float) -> Partials:
        """Without those at or over `limit_hz`, which a sample rate could not carry."""
        kept = self.frequency_hz < limit_hz
        return Partials(*(values[kept] for values in self._arrays()))

    def scaled(self, soft: float, bright: float) -> Partials:
        return Partials(self.frequency_hz, self.soft * soft, self.bright * bright, self.t60_s, self.phase)

    def and_(self, other: Partials) -> Partials:
        pairs = zip(self._arrays(), other._arrays(), strict=True)
        return Partials(*(np.concatenate(pair) for pair in pairs))

    def _arrays(self) -> tuple[np.ndarray, ...]:
        return (self.frequency_hz, self.soft, self.bright, self.t60_s, self.phase)

    def powers(self, weight: np.ndarray, steps: int, step_s: float) -> np.ndarray:
        """float64 [3, steps]: the mean square in each step of soft², soft*bright and bright², each partial times `weight`."""
        rate = 2 * LN_1000 / self.t60_s
        ends = np.exp(-np.outer(rate, np.arange(steps + 1) * step_s))
        means = (ends[:, :-1] - ends[:, 1:]) / (rate[:, None] * step_s)
        pairs = np.stack([self.soft**2, self.soft * self.bright, self.bright**2]) * (weight / 2)
        return np.asarray(pairs @ means)


def ring(partials: Partials, frames: int, sample_rate_hz: int) -> np.ndarray:
    """float32 [2, frames]: the soft and the bright stroke.

    A wave at frame row*512 + column is the product of its values at row*512 and at column, as complex numbers: so the
    sum over all waves is the real part of a matrix product, some thirty times faster than a sine for each frame.
    """
    rows = -(-frames // _ROW)
    turns = partials.frequency_hz / sample_rate_hz
    decay = LN_1000 / (partials.t60_s * sample_rate_hz)
    row_cos, row_sin = _wave(turns, decay, np.arange(rows) * _ROW, np.zeros_like(turns))
    cos, sin = _wave(turns, decay, np.arange(_ROW), partials.phase)
    columns = np.concatenate([sin, cos])
    layers = []
    for amplitude in (partials.soft, partials.bright):
        weights = amplitude.astype(np.float32)[:, None]
        layers.append(np.concatenate([row_cos * weights, row_sin * weights]).T)
    sounds = np.concatenate(layers) @ columns
    return np.asarray(sounds.reshape(2, rows * _ROW)[:, :frames])


def _wave(turns: np.ndarray, decay: np.ndarray, frame: np.ndarray, phase: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """float32 [partials, frames] twice: decaying cosine and sine. The phase is kept in whole turns, in float64."""
    cycles = np.outer(turns, frame)
    angle = ((cycles - np.floor(cycles)) * (2 * np.pi) + phase[:, None]).astype(np.float32)
    level = np.exp(-np.outer(decay, frame).astype(np.float32))
    return level * np.cos(angle), level * np.sin(angle)
