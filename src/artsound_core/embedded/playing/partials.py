"""Sounds that ring and die, as sums of decaying sine waves, computed by one matrix product."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from artsound_core.sound.matrix_product import product

#: ln(1000): an amplitude falls by 60 dB in T60 seconds.
LN_1000 = 6.907755
#: Frames in a row of the matrix product; rows times columns is cheapest when both are some hundreds.
_ROW = 512


@dataclass(frozen=True, slots=True)
class Partials:
    """Decaying sines, all float64 [strings, partials]: the strings of one note have almost the same partials, and beat.

    `soft` and `bright` are the amplitudes of a gentle and of a hard stroke; `t60_s` is each one's decay by 60 dB.
    """

    frequency_hz: np.ndarray
    soft: np.ndarray
    bright: np.ndarray
    t60_s: np.ndarray
    phase: np.ndarray

    def below(self, limit_hz: float) -> Partials:
        """Without those at or over `limit_hz`, which a sample rate could not carry."""
        kept = self.frequency_hz.max(axis=0) < limit_hz
        return Partials(*(values[:, kept] for values in self._arrays()))

    def scaled(self, soft: float, bright: float) -> Partials:
        return Partials(self.frequency_hz, self.soft * soft, self.bright * bright, self.t60_s, self.phase)

    def flat(self) -> Partials:
        """All strings in one row: float64 [strings * partials]."""
        return Partials(*(values.reshape(-1) for values in self._arrays()))

    def powers(self, weight: np.ndarray, steps: int, step_s: float) -> np.ndarray:
        """float64 [3, steps]: the mean square in each step of soft², soft*bright and bright².

        `weight` [partials] counts each partial's power. Strings that swing together count as one: two equal ones have
        four times the power of one until they drift apart.
        """
        time_s = (np.arange(steps) + 0.5) * step_s
        swing = np.exp(
            (2j * np.pi * (self.frequency_hz - self.frequency_hz[:1]) - LN_1000 / self.t60_s)[:, :, None] * time_s
            + 1j * self.phase[:, :, None]
        )
        soft = np.sum(self.soft[:, :, None] * swing, axis=0)
        bright = np.sum(self.bright[:, :, None] * swing, axis=0)
        pairs = np.stack([np.square(np.abs(soft)), (soft * bright.conj()).real, np.square(np.abs(bright))])
        return np.asarray(np.einsum("kpt,p->kt", pairs, weight / 2))

    def _arrays(self) -> tuple[np.ndarray, ...]:
        return (self.frequency_hz, self.soft, self.bright, self.t60_s, self.phase)


def ring(partials: Partials, frames: int, sample_rate_hz: int) -> np.ndarray:
    """float32 [2, frames]: the soft and the bright stroke.

    A wave at frame row*512 + column is the product of its values at row*512 and at column, as complex numbers: so the
    sum over all waves is the imaginary part of a matrix product, some thirty times faster than a sine for each frame.
    """
    waves = partials.flat()
    rows = -(-frames // _ROW)
    turns = waves.frequency_hz / sample_rate_hz
    decay = LN_1000 / (waves.t60_s * sample_rate_hz)
    row_cos, row_sin = _wave(turns, decay, np.arange(rows) * _ROW, np.zeros_like(turns))
    cos, sin = _wave(turns, decay, np.arange(_ROW), waves.phase)
    columns = np.concatenate([sin, cos])
    layers = []
    for amplitude in (waves.soft, waves.bright):
        weights = amplitude.astype(np.float32)[:, None]
        layers.append(np.concatenate([row_cos * weights, row_sin * weights]).T)
    sounds = product(np.concatenate(layers), columns)
    return np.asarray(sounds.reshape(2, rows * _ROW)[:, :frames])


def _wave(turns: np.ndarray, decay: np.ndarray, frame: np.ndarray, phase: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """float32 [partials, frames] twice: decaying cosine and sine. The phase is kept in whole turns, in float64."""
    cycles = np.outer(turns, frame)
    angle = ((cycles - np.floor(cycles)) * (2 * np.pi) + phase[:, None]).astype(np.float32)
    level = np.exp(-np.outer(decay, frame).astype(np.float32))
    return level * np.cos(angle), level * np.sin(angle)
