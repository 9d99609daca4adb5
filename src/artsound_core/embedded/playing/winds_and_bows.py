"""One player who bows, blows or sings a tone: a wave table read with a living pitch, and the noise of bow or breath."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from artsound_core.embedded.composing.instruments import Instrument

Spectrum = Callable[[np.ndarray, np.ndarray], np.ndarray]


@dataclass(frozen=True, slots=True)
class Solo:
    """`soft` and `bright` give each harmonic's amplitude from its number and its frequency in Hz.

    `attack_s`, `release_s`; `vibrato`: rate in Hz, depth in cents, delay in s; `noise`: level beside the tone and band in
    Hz; `chiff`: how much louder the noise is as the tone begins; `bloom`: how much brighter the tone grows after its
    attack, -1..1 (a synthesizer's plucked filter closes: negative); `swell`: how far a long tone grows and falls, 0..1.
    """

    soft: Spectrum
    bright: Spectrum
    attack_s: float
    release_s: float
    vibrato: tuple[float, float, float]
    noise: tuple[float, float, float]
    chiff: float = 1.0
    bloom: float = 0.15
    swell: float = 0.2


def formants(frequency_hz: np.ndarray, floor: float, *peaks: tuple[float, float, float]) -> np.ndarray:
    """A body's or a mouth's answer: `floor` plus bells of (centre in Hz, width in Hz, height)."""
    return np.asarray(
        floor + sum(height * np.exp(-np.square((frequency_hz - centre) / width)) for centre, width, height in peaks)
    )


def slope(power: float, bend_hz: float, *peaks: tuple[float, float, float], floor: float = 1.0) -> Spectrum:
    """Harmonics falling as number^-power, bent down over `bend_hz`, coloured by formants."""

    def amplitude(number: np.ndarray, frequency_hz: np.ndarray) -> np.ndarray:
        return np.asarray(number**-power * np.exp(-frequency_hz / bend_hz) * formants(frequency_hz, floor, *peaks))

    return amplitude


def clarinet(bend_hz: float) -> Spectrum:
    """A closed pipe: odd harmonics; the even ones join in higher up."""

    def amplitude(number: np.ndarray, frequency_hz: np.ndarray) -> np.ndarray:
        even = np.where(number % 2 == 1, 1.0, np.clip(0.05 + 0.08 * number, 0, 0.7))
        return np.asarray(
            even * number**-0.35 * np.exp(-frequency_hz / bend_hz) * formants(frequency_hz, 1, (1600, 500, 0.6))
        )

    return amplitude


def flute(*levels: float) -> Spectrum:
    """The first harmonics by hand, then a slope; high notes are nearly pure."""

    def amplitude(number: np.ndarray, frequency_hz: np.ndarray) -> np.ndarray:
        table = np.array((0.0, *levels))
        last = len(levels)
        low = np.where(number <= last, table[np.minimum(number, last)], levels[-1] * 0.5 ** (number - last))
        return np.asarray(low * np.exp(-frequency_hz / 2600))

    return amplitude


_VIOLIN = ((290.0, 60.0, 0.6), (480.0, 110.0, 0.9), (1000.0, 250.0, 0.6), (2700.0, 700.0, 0.9))
_CELLO = ((220.0, 70.0, 0.8), (420.0, 120.0, 0.8), (900.0, 250.0, 0.5), (2300.0, 700.0, 1.0))

SOLOS: dict[Instrument, Solo] = {
    Instrument.VIOLIN: Solo(
        slope(0.75, 4200, *_VIOLIN, floor=0.45),
        slope(0.55, 7500, *_VIOLIN, floor=0.45),
        0.07,
        0.16,
        (5.6, 14, 0.22),
        (0.035, 1500, 7000),
        2.5,
    ),
    Instrument.CELLO: Solo(
        slope(0.7, 3600, *_CELLO, floor=0.5),
        slope(0.6, 5200, *_CELLO, floor=0.5),
        0.09,
        0.2,
        (5.1, 12, 0.25),
        (0.035, 700, 4500),
        2.5,
    ),
    Instrument.FLUTE: Solo(
        flute(1, 0.55, 0.28, 0.10, 0.04),
        flute(1, 0.95, 0.60, 0.30, 0.15, 0.08),
        0.05,
        0.11,
        (5.0, 9, 0.25),
        (0.06, 900, 6000),
        3.0,
    ),
    Instrument.CLARINET: Solo(clarinet(3200), clarinet(8000), 0.04, 0.1, (4.8, 3, 0.4), (0.012, 1000, 5000), 3.0),
    Instrument.OBOE: Solo(
        slope(0.25, 3500, (1100, 350, 1.0), (2800, 700, 0.5), floor=0.3),
        slope(0.2, 6500, (1100, 350, 1.0), (2800, 700, 0.7), floor=0.3),
        0.045,
        0.1,
        (5.0, 9, 0.28),
        (0.012, 1500, 6000),
        3.0,
    ),
    Instrument.HORN: Solo(
        slope(0.65, 1300, (420, 200, 0.9), floor=0.6),
        slope(0.42, 2700, (450, 220, 0.9), floor=0.6),
        0.06,
        0.18,
        (4.5, 3, 0.5),
        (0.008, 300, 2000),
        4.0,
        bloom=0.25,
    ),
    Instrument.SYNTH_BASS: Solo(
        slope(1.0, 500), slope(0.85, 2600), 0.005, 0.06, (4.0, 0, 1.0), (0.0, 100, 1000), bloom=-0.5, swell=0.0
    ),
}
