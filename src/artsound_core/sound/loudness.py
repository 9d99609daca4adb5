"""How loud a sound is to a listener (ITU-R BS.1770-4, EBU R128), and how high its waveform climbs between the samples."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable

import numpy as np

from artsound_core.sound.convolution import HOP, Convolver, packed
from artsound_core.sound.matrix_product import product

#: Gates of BS.1770-4: blocks under -70 LUFS are silence; then those 10 LU under the mean of the rest do not count.
ABSOLUTE_GATE_LUFS, RELATIVE_GATE_LU = -70.0, -10.0
#: A gating block lasts 400 ms and starts every 100 ms.
STEP_S, STEPS_A_BLOCK = 0.1, 4
#: BS.1770-4: the constant that makes a 997 Hz sine of full scale in one channel read -3.01 LUFS.
OFFSET_LU = -0.691
#: Frames that share one peak: the limiter's step, too.
PEAK_STEP = 64
#: Samples on each side that one interpolated point is made from; BS.1770-4 annex 2 uses 6, more is nearer to the truth.
REACH = 12


def integrated_loudness(samples: np.ndarray, sample_rate_hz: int) -> float:
    """LUFS of float [channels, frames], one or two channels of equal weight; -inf for silence."""
    meter = LoudnessMeter(sample_rate_hz)
    meter.add(samples)
    return gated_loudness(meter.finish())


def true_peak_dbtp(samples: np.ndarray) -> float:
    """The highest point of the curve through float [channels, frames], 4 times oversampled, in dBTP; -inf for silence."""
    peak = max((float(step_peaks(channel).max()) for channel in samples if len(channel)), default=0.0)
    return 20.0 * math.log10(peak) if peak > 0.0 else -math.inf


class StepPowers:
    """The mean square of each whole tenth of a second of a sound that comes in pieces, summed over its channels."""

    def __init__(self, sample_rate_hz: int) -> None:
        self.step = round(STEP_S * sample_rate_hz)
        self._rest = np.zeros(0, np.float32)
        self._powers: list[float] = []

    @property
    def powers(self) -> np.ndarray:
        return np.array(self._powers)

    def add_packed(self, stereo: np.ndarray) -> None:
        """complex [frames], left + 1j * right."""
        squares = np.concatenate([self._rest, np.square(stereo.real) + np.square(stereo.imag)])
        steps = len(squares) // self.step
        self._powers += squares[: steps * self.step].reshape(steps, self.step).mean(axis=1, dtype=np.float64).tolist()
        self._rest = squares[steps * self.step :]


class LoudnessMeter:
    """Takes a sound in pieces of any length and keeps its K-weighted power for each tenth of a second."""

    def __init__(self, sample_rate_hz: int) -> None:
        self._filter = Convolver([k_weighting_kernel(sample_rate_hz)])
        self._weighted = StepPowers(sample_rate_hz)
        self._waiting = np.zeros(0, np.complex64)
        self._frames = 0

    @property
    def powers(self) -> np.ndarray:
        """Of each whole tenth of a second weighted so far."""
        return self._weighted.powers

    def add(self, samples: np.ndarray) -> None:
        self.add_packed(packed(np.asarray(samples, np.float32)))

    def add_packed(self, stereo: np.ndarray) -> None:
        """The same for complex [frames], left + 1j * right."""
        self._frames += len(stereo)
        self._waiting = np.concatenate([self._waiting, stereo]) if len(self._waiting) else stereo
        while len(self._waiting) >= HOP:
            self._weighted.add_packed(self._filter.feed(self._waiting[:HOP]))
            self._waiting = self._waiting[HOP:]

    def finish(self) -> np.ndarray:
        """The powers of the whole sound; less than a whole step counts only where there is no other."""
        if len(self._waiting):
            self._weighted.add_packed(self._filter.feed(np.pad(self._waiting, (0, HOP - len(self._waiting)))))
            self._waiting = self._waiting[:0]
        whole = self._frames // self._weighted.step
        if whole == 0 and self._frames:
            return self.powers[:1] * (self._weighted.step / self._frames)
        return self.powers[:whole]


def gated_loudness(step_powers: np.ndarray) -> float:
    """Integrated loudness in LUFS from the K-weighted power of each tenth of a second; -inf for silence."""
    if len(step_powers) == 0:
        return -math.inf
    width = min(STEPS_A_BLOCK, len(step_powers))
    blocks = np.convolve(step_powers, np.full(width, 1.0 / width), "valid")
    heard = blocks[blocks > lufs_to_power(ABSOLUTE_GATE_LUFS)]
    if len(heard) == 0:
        return -math.inf
    gate = heard.mean() * 10.0 ** (RELATIVE_GATE_LU / 10.0)
    return power_to_lufs(float(heard[heard > gate].mean()))


def power_to_lufs(power: float) -> float:
    return OFFSET_LU + 10.0 * math.log10(power) if power > 0.0 else -math.inf


def lufs_to_power(lufs: float) -> float:
    return float(10.0 ** ((lufs - OFFSET_LU) / 10.0))


def k_weighting(frequency_hz: np.ndarray, sample_rate_hz: int) -> np.ndarray:
    """How much of a sine's power the meter counts, for each frequency: |H|² of both filters of BS.1770-4."""
    return np.asarray(np.square(np.abs(_k_response(frequency_hz, sample_rate_hz))))


def as_table(response: Callable[[np.ndarray], np.ndarray], sample_rate_hz: int) -> Callable[[np.ndarray], np.ndarray]:
    """A smooth response looked up in a fine table: to ask for a few partials at a time becomes thirty times cheaper."""
    grid = np.geomspace(10.0, sample_rate_hz / 2, 1500)
    table = response(grid)
    return lambda frequency_hz: np.interp(frequency_hz, grid, table)


def k_weighting_kernel(sample_rate_hz: int) -> np.ndarray:
    """The two filters as one impulse response, float32 [8192]: by then the high-pass has died to under -300 dB."""
    frequency_hz = np.fft.rfftfreq(HOP, 1.0 / sample_rate_hz)
    return np.fft.irfft(_k_response(frequency_hz, sample_rate_hz), HOP)[: HOP // 2].astype(np.float32)


def _k_response(frequency_hz: np.ndarray, sample_rate_hz: int) -> np.ndarray:
    """Both biquads of BS.1770-4, moved to any rate by the bilinear transform: at 48 kHz they are the standard's own."""
    z = np.exp(-2j * np.pi * np.asarray(frequency_hz, float) / sample_rate_hz)
    k, q, high = math.tan(math.pi * 1681.9744509555319 / sample_rate_hz), 0.7071752369554193, 10 ** (3.99984385397 / 20)
    middle = high**0.499666774155
    shelf = (high + middle * k / q + k * k) + 2 * (k * k - high) * z + (high - middle * k / q + k * k) * z**2
    shelf = shelf / ((1 + k / q + k * k) + 2 * (k * k - 1) * z + (1 - k / q + k * k) * z**2)
    k, q = math.tan(math.pi * 38.13547087613982 / sample_rate_hz), 0.5003270373253953
    norm = 1 + k / q + k * k
    high_pass = (1 - 2 * z + z**2) / (1 + 2 * (k * k - 1) / norm * z + (1 - k / q + k * k) / norm * z**2)
    return np.asarray(shelf * high_pass)


def step_peaks(samples: np.ndarray, before: np.ndarray | None = None, after: np.ndarray | None = None) -> np.ndarray:
    """The true peak of each 64 frames of float32 [frames], float32 [steps], 4 times oversampled.

    `before` and `after` are the neighbouring frames, `REACH` of them, silence if not given. One matrix product
    interpolates all three points between the samples at once.
    """
    steps = -(-len(samples) // PEAK_STEP)
    line = np.zeros(steps * PEAK_STEP + 2 * REACH, np.float32)
    line[REACH : REACH + len(samples)] = samples
    if before is not None:
        line[:REACH] = before
    if after is not None:
        line[REACH + len(samples) : REACH + len(samples) + REACH] = after
    windows = np.lib.stride_tricks.sliding_window_view(line, PEAK_STEP + 2 * REACH)[::PEAK_STEP]
    between = np.abs(product(windows, _between_samples())).reshape(steps, 3, PEAK_STEP)
    own = np.abs(windows[:, REACH : REACH + PEAK_STEP])
    # What lies past the end is a neighbour's, and seen only in part: it must not be mistaken for a peak.
    beyond = len(samples) - (steps - 1) * PEAK_STEP
    between[-1:, :, beyond:] = 0.0
    own = own.copy()
    own[-1:, beyond:] = 0.0
    return np.asarray(np.maximum(own.max(axis=1), between.max(axis=(1, 2))))


@functools.cache
def _between_samples() -> np.ndarray:
    """float32 [64 + 2*REACH, 3*64]: windowed-sinc interpolation at a quarter, a half and three quarters after each sample."""
    taps = np.arange(-REACH + 1, REACH + 1)
    table = np.zeros((PEAK_STEP + 2 * REACH, 3 * PEAK_STEP), np.float32)
    for phase in (1, 2, 3):
        distance = taps - phase / 4
        sinc = np.sinc(distance) * np.square(np.cos(np.pi * distance / (2 * REACH + 1)))
        for frame in range(PEAK_STEP):
            table[frame + 1 : frame + 1 + 2 * REACH, (phase - 1) * PEAK_STEP + frame] = sinc / sinc.sum()
    return table
