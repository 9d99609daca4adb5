"""A tone for a place: where it lies, what colour, how rough, how much it stands out. And a sweep of many, left to right."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from artsound_core.clip import Clip
from artsound_core.embedded.describing.facts import SURFACES
from artsound_core.exploring.look import Hue, Look
from artsound_core.exploring.place import Place, Rect
from artsound_core.exploring.scale import Scale
from artsound_core.exploring.survey import Survey
from artsound_core.progress import ProgressMonitor

TONE_S = 0.35
#: A tone begins as sharply as it can without a click, and ends softly.
ATTACK_S, RELEASE_S = 0.004, 0.08
#: The loudest tone, root mean square in the louder channel, and the highest peak of all: -14 and -6 dBFS. Speech and music
#: lie about there, and a tone must be heard beside them.
LOUDEST_RMS, HIGHEST_PEAK = 10.0 ** (-14.0 / 20.0), 10.0 ** (-6.0 / 20.0)
#: The faintest tone, as a part of the loudest (-12 dB): still heard beside music that is turned down for words.
FAINTEST = 0.25
#: How far from the whole painting's colours a part must lie for the loudest tone, as a multiple of the usual distance; and
#: what that usual distance is at least, in CIELAB: in an almost plain painting nothing is loud.
LOUDEST_AT, LEAST_USUAL = 1.6, 12.0
#: Roughness to the ear is a flutter of some tens of hertz (most at about 70, Fastl and Zwicker 2007), with a hiss under it.
FLUTTER_HZ, FLUTTER_DEPTH, HISS = 45.0, 0.85, 0.35
#: A sweep takes so long; its columns and rows are a ninth of the part, and each sounds until the next but one.
SWEEP_S, SWEEP_COLUMNS, SWEEP_ROWS, SWEEP_NOTE_S = 2.0, 18, 6, 0.22
#: In a sweep many tones sound at once, so what does not stand out keeps quieter still (-30 dB).
FAINTEST_IN_SWEEP = 0.03


@dataclass(frozen=True, slots=True)
class Timbre:
    """Partials as multiples of the note's frequency, with amplitudes; `decay_s`: the time in which it falls to 1/e."""

    multiples: tuple[float, ...]
    amplitudes: tuple[float, ...]
    decay_s: float


#: Spectra that even an untrained ear tells apart: full, ringing, pure with an octave, hollow, stacked octaves, one partial.
TIMBRES: Mapping[Hue, Timbre] = MappingProxyType(
    {
        Hue.RED: Timbre((1, 2, 3, 4, 5, 6, 7), (1.0, 0.8, 0.7, 0.55, 0.4, 0.3, 0.2), 0.5),
        # The partials of a bar that swings freely (Fletcher and Rossing 1998) ring like metal.
        Hue.YELLOW: Timbre((1, 2.756, 5.404), (1.0, 0.7, 0.4), 0.12),
        Hue.GREEN: Timbre((1, 2), (1.0, 0.25), 0.5),
        Hue.BLUE: Timbre((1, 3, 5, 7), (1.0, 0.6, 0.35, 0.2), 0.5),
        Hue.PURPLE: Timbre((0.5, 1, 2, 4), (0.7, 1.0, 0.6, 0.4), 0.8),
        Hue.GREY: Timbre((1,), (1.0,), 0.15),
    }
)


@dataclass(frozen=True, slots=True)
class Tones:
    """Tones for the places of one painting, in one scale, at one sample rate. Every tone is stereo, the same each time."""

    survey: Survey
    scale: Scale
    sample_rate_hz: int

    def tone(self, place: Place) -> Clip:
        """Across and height are those within the part one is in: float32 [2, 0.35 s], made in about a millisecond."""
        look = self.survey.look(place.cell)
        across, height = _within(place.cell, place.part)
        sound = self._sound(look, height, TONE_S) * self._level(look, FAINTEST)
        return self._clip(_placed(sound, across))

    def thing(self, x: float, y: float, place: Place) -> Clip:
        """The tone of a spot of the whole painting, with the colours of the place that it lies in."""
        look = self.survey.look(place.cell)
        return self._clip(_placed(self._sound(look, 1.0 - y, TONE_S) * self._level(look, FAINTEST), x))

    def sweep(self, part: Rect, monitor: ProgressMonitor) -> Clip:
        """The part from left to right, column by column, its rows at once: float32 [2, about 2.1 s], made in about 0.05 s."""
        hop = SWEEP_S / SWEEP_COLUMNS
        frames = self._frames(hop * (SWEEP_COLUMNS - 1) + SWEEP_NOTE_S)
        samples = np.zeros((2, frames), np.float32)
        notes: dict[tuple[Hue, int], np.ndarray] = {}
        for column in range(SWEEP_COLUMNS):
            monitor.check()
            across = (column + 0.5) / SWEEP_COLUMNS
            begin = self._frames(hop * column)
            sound = self._column(part, column, notes)
            samples[:, begin : begin + len(sound)] += _placed(sound, across)
        return self._clip(samples)

    # --- inside

    def _column(self, part: Rect, column: int, notes: dict[tuple[Hue, int], np.ndarray]) -> np.ndarray:
        """All rows of a column; `notes` keeps those that were made for the columns before."""
        frames = self._frames(SWEEP_NOTE_S)
        total = np.zeros(frames, np.float32)
        for row in range(SWEEP_ROWS):
            look = self.survey.look(_cell(part, column, row))
            if (look.hue, row) not in notes:
                notes[look.hue, row] = self._note(look.hue, 1.0 - (row + 0.5) / SWEEP_ROWS, frames)
            total += self._surfaced(notes[look.hue, row], look) * np.float32(self._level(look, FAINTEST_IN_SWEEP))
        return total

    def _level(self, look: Look, faintest: float) -> float:
        """Loudness is contrast: how far the place lies from the colours of the whole, beside what is usual in it."""
        usual = max(self.survey.whole.difference, LEAST_USUAL)
        return min(1.0, max(faintest, look.difference / (LOUDEST_AT * usual)))

    def _sound(self, look: Look, height: float, duration_s: float) -> np.ndarray:
        return self._surfaced(self._note(look.hue, height, self._frames(duration_s)), look)

    def _note(self, hue: Hue, height: float, frames: int) -> np.ndarray:
        """One channel, float32 [frames], clear of any roughness."""
        time_s, timbre, pitch_hz = self._time_s(frames), TIMBRES[hue], self.scale.frequency_hz(height)
        note = np.zeros(frames, np.float32)
        for at, (multiple, amplitude) in enumerate(zip(timbre.multiples, timbre.amplitudes, strict=True)):
            # Phases that keep the crest low (Schroeder 1970), so that a full timbre can be as loud as a thin one.
            phase = math.pi * at * at / len(timbre.multiples)
            angle = np.float32(2.0 * math.pi * multiple * pitch_hz) * time_s + np.float32(phase)
            note += np.float32(amplitude) * np.sin(angle)
        return np.asarray(note * np.exp(-time_s / np.float32(timbre.decay_s)), np.float32)

    def _surfaced(self, note: np.ndarray, look: Look) -> np.ndarray:
        """With the surface's flutter and hiss, and all of one loudness: root mean square `LOUDEST_RMS`."""
        amount = _roughness(look.roughness)
        if amount > 0.0:
            swing = 1.0 - np.cos(np.float32(2.0 * math.pi * FLUTTER_HZ) * self._time_s(len(note)))
            loudness = np.float32(HISS * amount * math.sqrt(float(np.square(note).mean())))
            note = (note + _hiss(len(note)) * loudness) * (1.0 - np.float32(FLUTTER_DEPTH * amount / 2.0) * swing)
        note = note * self._envelope(len(note))
        return np.asarray(note * np.float32(LOUDEST_RMS / math.sqrt(float(np.square(note).mean()))), np.float32)

    def _time_s(self, frames: int) -> np.ndarray:
        return np.arange(frames, dtype=np.float32) / np.float32(self.sample_rate_hz)

    def _envelope(self, frames: int) -> np.ndarray:
        attack, release = self._frames(ATTACK_S), self._frames(RELEASE_S)
        envelope = np.ones(frames, np.float32)
        envelope[:attack] = 0.5 - 0.5 * np.cos(np.pi * np.arange(attack) / attack)
        envelope[-release:] = 0.5 + 0.5 * np.cos(np.pi * (np.arange(release) + 1) / release)
        return envelope

    def _clip(self, samples: np.ndarray) -> Clip:
        """A crest that comes out too high takes the whole tone down with it."""
        peak = float(np.abs(samples).max())
        return Clip((samples * np.float32(min(1.0, HIGHEST_PEAK / max(peak, 1e-9)))), self.sample_rate_hz)

    def _frames(self, seconds: float) -> int:
        return round(seconds * self.sample_rate_hz)


def _within(cell: Rect, part: Rect) -> tuple[float, float]:
    """Where the cell's middle lies in the part: across from the viewer's left, and height above its bottom, 0..1."""
    x, y = cell.middle
    return (x - part.left) / part.width, (part.bottom - y) / part.height


def _cell(part: Rect, column: int, row: int) -> Rect:
    width, height = part.width / SWEEP_COLUMNS, part.height / SWEEP_ROWS
    left, top = part.left + column * width, part.top + row * height
    return Rect(left, top, left + width, top + height)


def _placed(sound: np.ndarray, across: float) -> np.ndarray:
    """float32 [frames] between two loudspeakers, of one power everywhere (the sine and cosine law)."""
    angle = across * math.pi / 2.0
    return np.stack([sound * np.float32(math.cos(angle)), sound * np.float32(math.sin(angle))])


def _roughness(roughness: float) -> float:
    """0 up to what the description calls smooth, 1 from twice what it calls rough."""
    limits = {said: limit for limit, said in SURFACES}
    smooth, rough = limits["smooth"], 2.0 * limits["lively"]
    return min(1.0, max(0.0, (roughness - smooth) / (rough - smooth)))


def _hiss(frames: int) -> np.ndarray:
    """White noise, the same each time: float32 [frames], deviation 1."""
    return np.random.default_rng(1).standard_normal(frames, np.float32)
