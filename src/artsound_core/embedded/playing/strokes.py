"""What is struck or plucked, as recipes: which partials ring, how long, and the knock of hammer or finger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from artsound_core.embedded.composing.instruments import Instrument
from artsound_core.embedded.playing.noise import generator
from artsound_core.embedded.playing.partials import Partials


@dataclass(frozen=True, slots=True)
class Knock:
    """The noise of the stroke: its band, its T60, and its level beside the ringing (root mean square at the start)."""

    low_hz: float
    high_hz: float
    t60_s: float
    level: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """One struck or plucked note: `onset_s` is how long the hammer or finger stays on it."""

    partials: Partials
    knock: Knock
    onset_s: float


@dataclass(frozen=True, slots=True)
class Struck:
    """An instrument of strokes. `release_s`: how long a note takes to fall silent once let go.

    `tremolo`: rate in Hz and depth 0..1 of a vibraphone's motor, or none.
    """

    stroke: Callable[[int], Stroke]
    release_s: float
    tremolo: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, bell or drumhead: partials at fixed ratios. `t60_s` at 523 Hz. `falloff_hz`: where higher partials fade."""

    name: str
    ratios: tuple[float, ...]
    soft: tuple[float, ...]
    bright: tuple[float, ...]
    t60_s: tuple[float, ...]
    knock: Knock
    onset_s: float = 0.0006

    def __call__(self, pitch: int) -> Stroke:
        fundamental = hertz(pitch)
        length = (523.0 / fundamental) ** 0.35
        count = len(self.ratios)
        partials = Partials(
            fundamental * np.array([self.ratios]),
            np.array([self.soft]),
            np.array([self.bright]),
            np.array([self.t60_s]) * length,
            generator(self.name, pitch).uniform(0, 2 * np.pi, (1, count)),
        )
        return Stroke(partials, self.knock, self.onset_s)


@dataclass(frozen=True, slots=True)
class String:
    """A plucked string: plucked at `place` of its length, with a `body` that answers at some frequencies.

    `t60_s` of the fundamental at 262 Hz; partials over `damping_hz` die sooner. `soft_hz` and `bright_hz`: where the
    spectrum bends down for a gentle and a hard pluck. `inharmonicity` stretches the partials as a stiff string does.
    """

    name: str
    place: float
    t60_s: float
    damping_hz: float
    soft_hz: float
    bright_hz: float
    body_hz: tuple[float, ...]
    knock: Knock
    slope: float = 1.15
    inharmonicity: float = 2e-5
    onset_s: float = 0.0008

    def __call__(self, pitch: int) -> Stroke:
        fundamental = hertz(pitch)
        chance = generator(self.name, pitch)
        number = np.arange(1, 51)
        frequency = stretched(fundamental, number, self.inharmonicity)
        level = (np.abs(np.sin(np.pi * number * self.place)) + 0.02) / number**self.slope
        level = level * np.abs(1 + 0.15 * chance.standard_normal(50))
        for centre in self.body_hz:
            level = level * (1 + 0.9 * np.exp(-np.square((frequency - centre) / 70)))
        t60 = self.t60_s * (262 / fundamental) ** 0.3 / (1 + (frequency / self.damping_hz) ** 1.1)
        # The string's two directions of swing ring a hair apart: a slow, living beat instead of a plain decay.
        share = np.array([[1.0], [0.35]])
        partials = Partials(
            frequency * np.array([[1.0], [1.0005]]),
            level * np.exp(-frequency / self.soft_hz) * share,
            level * np.exp(-frequency / self.bright_hz) * share,
            t60 * np.array([[1.0], [1.3]]),
            np.tile(chance.uniform(0, 0.4, 50), (2, 1)),
        )
        return Stroke(partials, self.knock, self.onset_s)


def piano(pitch: int) -> Stroke:
    """Three stiff strings a note: two that ring on against each other and one that gives its sound away at once."""
    fundamental = hertz(pitch)
    chance = generator("piano", pitch)
    stiffness = 1.2e-4 if pitch <= 48 else 7.5e-5 * 2 ** ((pitch - 48) / 9.5)
    number = np.arange(1, min(48, int(9500 / fundamental)) + 1)
    frequency = stretched(fundamental, number, stiffness)
    # Hammers strike at about an eighth of the string, which starves every eighth partial.
    level = (np.abs(np.sin(np.pi * number / 8.2)) + 0.03) ** 0.7 / number**0.55
    level = level * np.abs(1 + 0.25 * chance.standard_normal(len(number)))
    bend = 2 ** ((pitch - 60) / 30)
    soft, bright = level * np.exp(-frequency / (1300 * bend)), level * np.exp(-frequency / (3600 * bend))
    sustain = float(np.clip(11.5 - (pitch - 36) * 0.125, 2.0, 11.0)) / (1 + (frequency / 900) ** 0.9 * 0.55)
    # The third string, a soundboard's favourite, gives its sound away at once: the quick first decay of every piano.
    cents, share, part = (
        np.array([[-0.6], [0.5], [0.05]]),
        np.array([[0.5], [0.42], [0.5]]),
        np.array([[1.0], [0.8], [0.2]]),
    )
    partials = Partials(
        frequency * 2 ** (cents / 1200),
        soft * share,
        bright * share,
        sustain * part,
        chance.uniform(0, 0.6, (3, len(number))),
    )
    return Stroke(partials, Knock(70, 500 + 12 * pitch, 0.09, 0.22), 0.003)


def hertz(pitch: float) -> float:
    """Frequency of a MIDI pitch, A4 = 69 = 440 Hz."""
    return float(440.0 * 2 ** ((pitch - 69) / 12))


def stretched(fundamental_hz: float, number: np.ndarray, stiffness: float) -> np.ndarray:
    """Partials of a stiff string (Fletcher and Rossing, The Physics of Musical Instruments), the first where the pitch says."""
    first = np.sqrt(1 + stiffness)
    return np.asarray(fundamental_hz * number * np.sqrt(1 + stiffness * number**2) / first)


#: Ratios of bars: free bars 1 : 2.756 : 5.404 : 8.933; marimba and xylophone bars are cut to 1 : 4 and 1 : 3.
#: Levels and lengths were set by comparing spectra and decays with those of the FluidR3 soundfont.
STRUCK: dict[Instrument, Struck] = {
    Instrument.PIANO: Struck(piano, 0.3),
    Instrument.GLOCKENSPIEL: Struck(
        Bar(
            "glockenspiel",
            (1, 2.756, 5.404, 8.933),
            (1, 0.9, 0.6, 0.15),
            (1, 1.5, 1.4, 0.7),
            (5.0, 2.4, 1.2, 0.5),
            Knock(3000, 12000, 0.03, 0.3),
        ),
        1.2,
    ),
    Instrument.CELESTA: Struck(
        Bar(
            "celesta",
            (1, 2.76, 4.0, 8.9),
            (1, 0.12, 0.15, 0.03),
            (1, 0.35, 0.4, 0.2),
            (2.5, 0.9, 0.6, 0.25),
            Knock(900, 5000, 0.025, 0.15),
        ),
        0.8,
    ),
    Instrument.VIBRAPHONE: Struck(
        Bar(
            "vibraphone",
            (1, 4.0, 9.9, 17.0),
            (1, 0.10, 0.04, 0.01),
            (1, 0.30, 0.16, 0.05),
            (4.2, 1.6, 0.6, 0.25),
            Knock(500, 4000, 0.025, 0.10),
        ),
        0.9,
        (5.1, 0.18),
    ),
    Instrument.MARIMBA: Struck(
        Bar(
            "marimba",
            (1, 3.98, 9.6, 16.5),
            (1, 0.18, 0.05, 0.01),
            (1, 0.55, 0.3, 0.12),
            (1.0, 0.3, 0.12, 0.06),
            Knock(300, 2200, 0.03, 0.3),
        ),
        0.5,
    ),
    Instrument.XYLOPHONE: Struck(
        Bar(
            "xylophone",
            (1, 3.01, 6.1, 11.2),
            (1, 0.35, 0.16, 0.05),
            (1, 0.6, 0.4, 0.18),
            (1.15, 0.4, 0.18, 0.08),
            Knock(800, 6000, 0.025, 0.35),
        ),
        0.3,
    ),
    Instrument.KALIMBA: Struck(
        Bar("kalimba", (1, 5.4, 14.7), (1, 0.16, 0.04), (1, 0.45, 0.2), (1.3, 0.3, 0.12), Knock(400, 3000, 0.03, 0.2)),
        0.4,
    ),
    Instrument.TIMPANI: Struck(
        Bar(
            "timpani",
            (1, 1.504, 1.742, 2.0, 2.44, 2.9),
            (1, 0.5, 0.2, 0.3, 0.12, 0.06),
            (1, 0.9, 0.5, 0.7, 0.5, 0.4),
            (2.0, 1.4, 0.8, 1.0, 0.7, 0.5),
            Knock(80, 700, 0.09, 0.5),
            0.002,
        ),
        0.8,
    ),
    Instrument.GUITAR: Struck(
        String(
            "guitar",
            0.19,
            4.2,
            3200,
            3000,
            6500,
            (110, 220, 400),
            Knock(150, 3500, 0.03, 0.12),
            slope=0.7,
            onset_s=0.002,
        ),
        0.18,
    ),
    Instrument.HARP: Struck(
        String(
            "harp", 0.33, 4.4, 3000, 2600, 5200, (180, 350, 600), Knock(200, 2500, 0.03, 0.08), slope=0.9, onset_s=0.002
        ),
        0.8,
    ),
    Instrument.PIZZICATO: Struck(
        String("pizzicato", 0.24, 1.7, 2200, 1300, 2800, (280, 480, 900), Knock(150, 3000, 0.035, 0.25), onset_s=0.003),
        0.15,
    ),
    Instrument.DOUBLE_BASS: Struck(
        String("double bass", 0.2, 3.0, 800, 700, 1700, (95, 180), Knock(80, 1500, 0.05, 0.25), onset_s=0.006), 0.12
    ),
    Instrument.FINGER_BASS: Struck(
        String(
            "finger bass", 0.14, 7.0, 1500, 1400, 3000, (80, 160), Knock(80, 2000, 0.03, 0.08), slope=0.8, onset_s=0.005
        ),
        0.1,
    ),
}
