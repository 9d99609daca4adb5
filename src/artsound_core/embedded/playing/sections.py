"""Many players on one note: a loop of steady harmonics, each with a skirt of noise, so that no two moments are alike.

The method is PADsynth, published by Nasca Octavian Paul for free use: a spectrum of chosen size and chance phase, turned
into a loop without a seam by one inverse Fourier transform. Ours is complex, for chance differs left and right, and keeps
half of each harmonic's power in a line: a skirt alone would swell and fade by 10 dB, which no section of players does.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from artsound_core.embedded.composing.instruments import Instrument
from artsound_core.embedded.playing.noise import generator
from artsound_core.embedded.playing.winds_and_bows import Spectrum, slope

#: Frames of a loop lie between these, 1.3 to 1.7 s at 44.1 kHz; each note enters it elsewhere.
_SHORTEST_LOOP, _LONGEST_LOOP = 56000, 76000
#: The part of each harmonic's power that stands still.
_STEADY = 0.5
#: The part of the sample rate that tones may use.
CARRIED = 0.45


@dataclass(frozen=True, slots=True)
class Section:
    """`spread_cents`: how far the players differ in pitch. `width`: 0 one point, 1 as wide as the stage.

    `tremolo`: strokes of the bow a second and depth, or none. `bloom`: how much brighter a tone grows after its attack.
    """

    soft: Spectrum
    bright: Spectrum
    spread_cents: float
    attack_s: float
    release_s: float
    width: float = 0.7
    tremolo: tuple[float, float] | None = None
    bloom: float = 0.1


def harmonics(section_spectrum: Spectrum, fundamental_hz: float, limit_hz: float) -> tuple[np.ndarray, np.ndarray]:
    """Frequencies in Hz and amplitudes, float64 [harmonics], of a spectrum below `limit_hz`."""
    number = np.arange(1, max(2, min(90, int(limit_hz / fundamental_hz)) + 1))
    return number * fundamental_hz, section_spectrum(number, number * fundamental_hz)


def loop(section: Section, fundamental_hz: float, name: str, sample_rate_hz: int) -> np.ndarray:
    """complex64 [2, frames], left + 1j * right, soft and bright.

    The mean squares of both channels together are half the sum of the amplitudes' squares, as of sines in one channel.
    """
    frames = loop_frames(fundamental_hz, sample_rate_hz)
    chance = generator(name, round(fundamental_hz, 3))
    bins = frames // 2 + 1
    bells, number = _bells(section, round(fundamental_hz * frames / sample_rate_hz), bins)
    turn = chance.random(bins, dtype=np.float32) * np.float32(2 * np.pi)
    apart = (chance.random(bins, dtype=np.float32) * 2 - 1) * np.float32(np.pi * section.width)
    left, right = _at_angle(turn), _at_angle(turn + apart)
    layers = []
    for spectrum in (section.soft, section.bright):
        _, amplitudes = harmonics(spectrum, fundamental_hz, CARRIED * sample_rate_hz)
        table = np.zeros(max(len(amplitudes), int(number[-1])) + 1)
        table[1 : len(amplitudes) + 1] = amplitudes
        size = (bells * table[number]).astype(np.float32)
        layers.append(_inverse(left * size, right * size, frames) * np.float32(frames / 2**1.5))
    return np.stack(layers)


def loop_frames(fundamental_hz: float, sample_rate_hz: int) -> int:
    """The length in which the fundamental fits a whole number of times, nearest to truth, and quick to transform."""
    periods = _quick_sizes() * (fundamental_hz / sample_rate_hz)
    return int(_quick_sizes()[np.argmin(np.abs(periods - np.rint(periods)) / periods)])


@functools.cache
def _quick_sizes() -> np.ndarray:
    """Even numbers in the range of loops with no prime factor over 7."""
    products = {
        2**two * 3**three * 5**five * 7**seven
        for two in range(1, 17)
        for three in range(11)
        for five in range(8)
        for seven in range(7)
    }
    return np.array(sorted(size for size in products if _SHORTEST_LOOP <= size <= _LONGEST_LOOP))


def _at_angle(angle: np.ndarray) -> np.ndarray:
    turned = np.empty(len(angle), np.complex64)
    turned.real, turned.imag = np.cos(angle), np.sin(angle)
    return turned


def _bells(section: Section, fundamental_bin: int, bins: int) -> tuple[np.ndarray, np.ndarray]:
    """For each bin, its share of the amplitude of the harmonic that it belongs to, and that harmonic's number."""
    place = np.arange(bins)
    number = np.rint(place / fundamental_bin).astype(np.int64)
    away = place - number * fundamental_bin
    width = np.maximum((2 ** (section.spread_cents / 1200) - 1) * fundamental_bin * number / 2, 0.8)
    bell = np.where(away == 0, 0.0, np.exp(-np.square(away / width)))
    power = np.bincount(number, weights=np.square(bell))
    bell *= np.sqrt((1 - _STEADY) / np.maximum(power, 1e-12))[number]
    bell[::fundamental_bin] = np.sqrt(_STEADY)
    return bell, number


def _inverse(left: np.ndarray, right: np.ndarray, frames: int) -> np.ndarray:
    """Two real signals by one complex transform: the half spectra are laid out as the spectrum of left + 1j * right."""
    whole = np.zeros(frames, np.complex64)
    whole[: len(left)] = left + 1j * right
    whole[len(left) :] = np.conj(left[-2:0:-1]) + 1j * np.conj(right[-2:0:-1])
    return np.fft.ifft(whole).astype(np.complex64)


_STRINGS = ((300.0, 120.0, 0.5), (700.0, 250.0, 0.6), (1300.0, 400.0, 0.5), (2800.0, 900.0, 0.6))
_VOICES = ((620.0, 110.0, 1.0), (1080.0, 150.0, 0.75), (2600.0, 300.0, 0.3), (3300.0, 300.0, 0.1))
_BRASS = ((800.0, 400.0, 0.7), (1800.0, 700.0, 1.0))
_REEDS = ((800.0, 300.0, 0.5), (2000.0, 600.0, 0.5))
_DRIVE = ((1200.0, 500.0, 0.9), (2500.0, 900.0, 1.0))

SECTIONS: dict[Instrument, Section] = {
    Instrument.STRINGS: Section(
        slope(0.95, 4200, *_STRINGS, floor=0.6), slope(0.8, 6000, *_STRINGS, floor=0.6), 34, 0.16, 0.35, 0.85
    ),
    Instrument.TREMOLO_STRINGS: Section(
        slope(0.95, 3800, *_STRINGS, floor=0.6),
        slope(0.7, 6200, *_STRINGS, floor=0.6),
        40,
        0.025,
        0.15,
        0.8,
        (13.0, 0.55),
    ),
    Instrument.CHOIR: Section(
        slope(1.0, 4000, *_VOICES, floor=0.08), slope(0.8, 6000, *_VOICES, floor=0.1), 38, 0.22, 0.5, 0.9
    ),
    Instrument.WARM_PAD: Section(slope(1.35, 1500), slope(1.1, 3500), 32, 0.4, 0.8, 1.0),
    Instrument.BRASS: Section(
        slope(0.5, 2400, *_BRASS, floor=0.5), slope(0.12, 5600, *_BRASS, floor=0.5), 18, 0.03, 0.14, 0.5, bloom=0.2
    ),
    Instrument.ACCORDION: Section(
        slope(0.6, 3000, *_REEDS, floor=0.5), slope(0.45, 5500, *_REEDS, floor=0.5), 8, 0.03, 0.08, 0.4
    ),
    Instrument.DRIVE_LEAD: Section(
        slope(0.2, 4500, *_DRIVE, floor=0.4), slope(0.0, 7200, *_DRIVE, floor=0.4), 8, 0.01, 0.1, 0.5, bloom=0.0
    ),
}
