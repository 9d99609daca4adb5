"""The percussion, computed: modes of skins, wood and metal, swept skins, and bands of noise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from artsound_core.embedded.composing.instruments import Drum
from artsound_core.embedded.playing.noise import burst, decay, generator
from artsound_core.embedded.playing.partials import Partials, ring

#: Seconds over which a drum's last part is faded, so that it ends in silence.
_FADE_S = 0.02


@dataclass(frozen=True, slots=True)
class Mode:
    """Partials of wood or metal: Hz, amplitudes, T60 in s."""

    frequency_hz: tuple[float, ...]
    level: tuple[float, ...]
    t60_s: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Skin:
    """A struck skin whose pitch falls from `from_hz` to `to_hz` in about `fall_s`."""

    level: float
    from_hz: float
    to_hz: float
    fall_s: float
    t60_s: float


@dataclass(frozen=True, slots=True)
class Hiss:
    """A band of noise, `late_s` after the stroke, that swells in `rise_s`."""

    level: float
    low_hz: float
    high_hz: float
    t60_s: float
    late_s: float = 0.0
    rise_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Stuff:
    """What one percussion sound is made of; `pan` -1..1, `gain_db` beside the others."""

    duration_s: float
    layers: tuple[Mode | Skin | Hiss, ...]
    pan: float = 0.0
    gain_db: float = 0.0


def strike(drum: Drum, sample_rate_hz: int) -> np.ndarray:
    """float32 [frames], not yet scaled."""
    stuff = PERCUSSION[drum]
    frames = round(stuff.duration_s * sample_rate_hz)
    chance = generator("drum", drum.name)
    sound = np.zeros(frames, np.float32)
    for layer in stuff.layers:
        sound += _layer(layer, frames, sample_rate_hz, chance)
    fade = round(_FADE_S * sample_rate_hz)
    sound[-fade:] *= np.linspace(1.0, 0.0, fade, dtype=np.float32)
    return sound


def _layer(layer: Mode | Skin | Hiss, frames: int, sample_rate_hz: int, chance: np.random.Generator) -> np.ndarray:
    if isinstance(layer, Mode):
        levels = np.array([layer.level])
        phase = chance.uniform(0, 0.5, levels.shape)
        partials = Partials(np.array([layer.frequency_hz]), levels, levels, np.array([layer.t60_s]), phase)
        return np.asarray(ring(partials.below(0.45 * sample_rate_hz), frames, sample_rate_hz)[0])
    if isinstance(layer, Skin):
        time_s = np.arange(frames) / sample_rate_hz
        fall = (layer.from_hz - layer.to_hz) * layer.fall_s * (1 - np.exp(-time_s / layer.fall_s))
        wave = np.sin(2 * np.pi * (layer.to_hz * time_s + fall)).astype(np.float32)
        return np.asarray(layer.level * wave * decay(frames, layer.t60_s, sample_rate_hz), np.float32)
    late = round(layer.late_s * sample_rate_hz)
    sound = np.zeros(frames, np.float32)
    noise = burst(frames - late, layer.low_hz, layer.high_hz, layer.t60_s, sample_rate_hz, chance)
    rise = max(8, round(layer.rise_s * sample_rate_hz))
    noise[:rise] *= np.linspace(0.0, 1.0, rise, dtype=np.float32)
    sound[late:] = layer.level * noise
    return sound


def _plate(name: str, low_hz: float, high_hz: float, count: int, shortest_s: float, longest_s: float) -> Mode:
    """A cymbal's crowd of partials, drawn by chance once and for all."""
    chance = generator("plate", name)
    return Mode(
        tuple(chance.uniform(low_hz, high_hz, count)),
        tuple(0.1 * chance.uniform(0.2, 1.0, count)),
        tuple(chance.uniform(shortest_s, longest_s, count)),
    )


def _tom(note_hz: float, pan: float) -> Stuff:
    return Stuff(0.7, (Skin(1.0, note_hz * 1.6, note_hz, 0.04, 0.55), Hiss(0.10, 300, 2500, 0.05)), pan)


def _hat(t60_s: float, duration_s: float) -> Stuff:
    ring_s = t60_s * 0.7
    metal = Mode((5310, 6870, 8190, 9630, 11200), (0.12, 0.10, 0.09, 0.07, 0.06), (ring_s,) * 5)
    return Stuff(duration_s, (Hiss(0.3, 6500, 15000, t60_s), metal), 0.25, -6.0)


def _crash(name: str, pan: float) -> Stuff:
    wash = (
        Hiss(0.25, 3000, 14000, 2.2, rise_s=0.004),
        Hiss(0.12, 500, 4000, 1.2),
        _plate(name, 700, 9000, 40, 0.6, 2.6),
    )
    return Stuff(2.8, wash, pan)


PERCUSSION: dict[Drum, Stuff] = {
    Drum.KICK: Stuff(0.5, (Skin(1.0, 165, 50, 0.028, 0.42), Hiss(0.12, 1200, 5000, 0.014))),
    Drum.DEEP_KICK: Stuff(0.6, (Skin(1.0, 120, 43, 0.03, 0.55), Hiss(0.06, 600, 3000, 0.02))),
    Drum.SIDE_STICK: Stuff(
        0.15, (Mode((1720, 2510, 420), (1.0, 0.6, 0.4), (0.05, 0.04, 0.06)), Hiss(0.2, 1500, 6000, 0.01)), -0.1, -3.0
    ),
    Drum.SNARE: Stuff(
        0.35, (Skin(0.6, 260, 185, 0.02, 0.16), Skin(0.35, 400, 330, 0.02, 0.1), Hiss(0.4, 900, 9000, 0.22)), 0.05
    ),
    Drum.CLAP: Stuff(
        0.3,
        (
            Hiss(0.6, 900, 3200, 0.05),
            Hiss(0.6, 900, 3200, 0.05, 0.011),
            Hiss(0.6, 900, 3200, 0.05, 0.021),
            Hiss(0.6, 900, 3200, 0.18, 0.03),
        ),
        0.1,
        -2.0,
    ),
    Drum.BRUSH: Stuff(0.3, (Skin(0.25, 300, 210, 0.02, 0.1), Hiss(0.5, 1200, 7000, 0.13, rise_s=0.004)), 0.05, -3.0),
    Drum.LOW_FLOOR_TOM: _tom(70, -0.3),
    Drum.FLOOR_TOM: _tom(85, -0.25),
    Drum.LOW_TOM: _tom(105, -0.15),
    Drum.LOW_MID_TOM: _tom(125, 0.0),
    Drum.HIGH_MID_TOM: _tom(150, 0.15),
    Drum.HIGH_TOM: _tom(180, 0.25),
    Drum.CLOSED_HAT: _hat(0.07, 0.2),
    Drum.PEDAL_HAT: _hat(0.05, 0.2),
    Drum.OPEN_HAT: _hat(0.7, 1.0),
    Drum.CRASH: _crash("crash", -0.25),
    Drum.SECOND_CRASH: _crash("second crash", 0.3),
    Drum.RIDE: Stuff(1.6, (Hiss(0.12, 4000, 13000, 1.0), _plate("ride", 2200, 9000, 24, 0.5, 1.6)), 0.3, -3.0),
    Drum.TAMBOURINE: Stuff(
        0.4,
        (Hiss(0.3, 7000, 15000, 0.18), Mode((6200, 7450, 8900, 10100), (0.2, 0.2, 0.15, 0.1), (0.25,) * 4)),
        -0.25,
        -4.0,
    ),
    Drum.SHAKER: Stuff(0.18, (Hiss(0.5, 5000, 13000, 0.10, rise_s=0.012),), 0.3, -3.0),
    Drum.HIGH_BLOCK: Stuff(
        0.2, (Mode((880, 1870, 3010), (1.0, 0.4, 0.2), (0.10, 0.06, 0.03)), Hiss(0.1, 1000, 4000, 0.01)), -0.4, -2.0
    ),
    Drum.LOW_BLOCK: Stuff(
        0.22, (Mode((620, 1310, 2200), (1.0, 0.4, 0.2), (0.12, 0.07, 0.03)), Hiss(0.1, 800, 3500, 0.01)), -0.3, -2.0
    ),
    Drum.TRIANGLE: Stuff(
        2.6, (Mode((2680, 4310, 6050, 8120, 10230), (0.7, 1.0, 0.8, 0.5, 0.4), (2.6, 2.2, 1.6, 1.0, 0.7)),), 0.35, -8.0
    ),
    Drum.TAIKO: Stuff(
        1.3, (Skin(1.0, 115, 58, 0.05, 1.1), Skin(0.25, 200, 125, 0.03, 0.5), Hiss(0.25, 100, 1500, 0.09)), -0.05, 1.0
    ),
}
