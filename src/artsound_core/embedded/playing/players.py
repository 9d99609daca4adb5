"""How each family plays one note of the bank's tones: attack, vibrato, breath, swell and release."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np

from artsound_core.embedded.composing.instruments import Drum, Instrument
from artsound_core.embedded.playing.bank import AIR_FRAMES, TABLE_FRAMES, Bank
from artsound_core.embedded.playing.drums import PERCUSSION
from artsound_core.embedded.playing.sections import SECTIONS
from artsound_core.embedded.playing.strokes import STRUCK, hertz
from artsound_core.embedded.playing.winds_and_bows import SOLOS

Weighting = Callable[[np.ndarray], np.ndarray]
#: Uniform numbers that one note may use.
CHANCES = 7
#: Pitch, envelope and brightness move once in so many frames (1.5 ms) and in straight lines between.
CONTROL = 64
#: How far a section's long tone grows and falls, 0..1.
_SECTION_SWELL = 0.2
#: Seconds of one value in a player's `powers`.
POWER_STEP_S = 0.1


class Player(Protocol):
    """`spread`: how far, per octave from the middle, a pitch stands to the right as on a stage or a keyboard.

    `attack_s` and `release_s`: about how long a note takes to reach its loudness, and to fall silent.
    """

    attack_s: float
    release_s: float
    spread: float

    def play(self, pitch: int, duration_s: float, mix: float, chance: np.ndarray) -> np.ndarray:
        """One note at loudness 1: float32 [frames], or complex64 [frames] as left + 1j * right. `mix` 0 soft .. 1 bright.

        `chance`: CHANCES uniform numbers in 0..1 that make this note differ from its like.
        """
        ...

    def powers(self, pitch: int, weight: Weighting) -> np.ndarray:
        """float64 [3, steps]: the weighted power of soft², soft*bright, bright² in each tenth of a second; one step if steady."""
        ...


def player_of(instrument: Instrument, bank: Bank) -> Player:
    if instrument in STRUCK:
        return StrokePlayer(instrument, bank)
    if instrument in SOLOS:
        return SoloPlayer(instrument, bank)
    if instrument in SECTIONS:
        return SectionPlayer(instrument, bank)
    return DrumPlayer(bank)


class StrokePlayer:
    def __init__(self, instrument: Instrument, bank: Bank) -> None:
        self._instrument, self._bank, self._recipe = instrument, bank, STRUCK[instrument]
        self.attack_s, self.release_s = 0.0, self._recipe.release_s
        self.spread = 0.12

    def play(self, pitch: int, duration_s: float, mix: float, chance: np.ndarray) -> np.ndarray:
        tone = self._bank.struck(self._instrument, pitch, duration_s + self.release_s)
        frames = min(tone.shape[1], round((duration_s + self.release_s) * self._bank.sample_rate_hz))
        sound = tone[0, :frames] * np.float32(1 - mix)
        sound += tone[1, :frames] * np.float32(mix)
        if self._recipe.tremolo is not None:
            rate, depth = self._recipe.tremolo
            sound *= _lines(
                1 + depth * np.sin(2 * np.pi * rate * _times(frames, self._bank) + 2 * np.pi * chance[0]), frames
            )
        _let_go(sound, self.release_s, self._bank)
        return sound

    def powers(self, pitch: int, weight: Weighting) -> np.ndarray:
        partials = self._bank.stroke(self._instrument, pitch).partials
        steps = int(np.ceil(float(partials.t60_s.max()) / POWER_STEP_S))
        return partials.powers(weight(partials.frequency_hz[0]), steps, POWER_STEP_S)


class SoloPlayer:
    def __init__(self, instrument: Instrument, bank: Bank) -> None:
        self._instrument, self._bank, self._recipe = instrument, bank, SOLOS[instrument]
        self.attack_s, self.release_s = self._recipe.attack_s, self._recipe.release_s
        self.spread = 0.0

    def play(self, pitch: int, duration_s: float, mix: float, chance: np.ndarray) -> np.ndarray:
        recipe, bank = self._recipe, self._bank
        frames = round((duration_s + self.release_s) * bank.sample_rate_hz)
        time_s = _times(frames, bank)
        attack_s = min(recipe.attack_s * (1.3 - 0.6 * mix), 0.5 * duration_s)
        loud = _envelope(time_s, duration_s, attack_s, self.release_s, recipe.swell)
        period = bank.solo(self._instrument, pitch)
        place = self._phase(pitch, time_s, frames, chance)
        grown = np.clip(mix + recipe.bloom * _bloom(time_s, attack_s), 0.0, 1.0) * np.clip(loud, 0.3, 1.0)
        bright = _lines(grown, frames)
        sound = period[0].take(place)
        sound += bright * (period[1].take(place) - sound)
        if recipe.noise[0] > 0.0:
            sound += self._air(time_s, frames, attack_s, chance)
        sound *= _lines(loud, frames)
        return np.asarray(sound)

    def powers(self, pitch: int, weight: Weighting) -> np.ndarray:
        return _swelling(self._recipe.swell) * self._bank.harmonic_powers(self._recipe, pitch, weight)[:, None]

    def _phase(self, pitch: int, time_s: np.ndarray, frames: int, chance: np.ndarray) -> np.ndarray:
        """Places in the wave table: the pitch slides in from a little below, wanders, and swings after a while."""
        rate_hz, depth_cents, delay_s = self._recipe.vibrato
        rate_hz, turn = rate_hz * (0.95 + 0.1 * chance[0]), 2 * np.pi * chance[1]
        swing = depth_cents * np.clip((time_s - delay_s) / 0.4, 0, 1) * np.sin(2 * np.pi * rate_hz * time_s + turn)
        slide = -18 * (0.3 + 0.7 * chance[2]) * np.exp(-time_s / 0.025)
        wander = 1.5 * np.sin(2 * np.pi * ((0.5 + chance[3]) * time_s + chance[4]))
        cents = swing + slide + wander
        turns = hertz(pitch) / self._bank.sample_rate_hz * np.exp2(cents / 1200)
        step = np.repeat((turns * 2**32).astype(np.uint32), CONTROL)[:frames]
        # 32-bit whole numbers wrap round once a period, so the phase neither drifts nor loses precision.
        phase = np.cumsum(step, dtype=np.uint32) + np.uint32(chance[5] * 2**32)
        return np.asarray(phase >> np.uint32(32 - TABLE_FRAMES.bit_length() + 1))

    def _air(self, time_s: np.ndarray, frames: int, attack_s: float, chance: np.ndarray) -> np.ndarray:
        noise = _from_loop(self._bank.air(self._instrument), int(chance[6] * AIR_FRAMES), frames)
        level = self._recipe.noise[0] * (1 + (self._recipe.chiff - 1) * np.exp(-time_s / (attack_s + 0.01)))
        return np.asarray(noise * _lines(level, frames))


class SectionPlayer:
    def __init__(self, instrument: Instrument, bank: Bank) -> None:
        self._instrument, self._bank, self._recipe = instrument, bank, SECTIONS[instrument]
        self.attack_s, self.release_s = self._recipe.attack_s, self._recipe.release_s
        self.spread = 0.12

    def play(self, pitch: int, duration_s: float, mix: float, chance: np.ndarray) -> np.ndarray:
        recipe, bank = self._recipe, self._bank
        frames = round((duration_s + self.release_s) * bank.sample_rate_hz)
        time_s = _times(frames, bank)
        attack_s = min(recipe.attack_s * (1.3 - 0.6 * mix), 0.5 * duration_s)
        loud = _envelope(time_s, duration_s, attack_s, self.release_s, _SECTION_SWELL)
        if recipe.tremolo is not None:
            loud = loud * self._strokes(time_s, chance)
        grown = np.clip(mix + recipe.bloom * _bloom(time_s, attack_s), 0.0, 1.0)
        loops = bank.section(self._instrument, pitch)
        entry = int(chance[0] * loops.shape[1])
        envelope = _lines(loud, frames)
        bright = _lines(grown, frames) * envelope
        sound = _from_loop(loops[0], entry, frames) * (envelope - bright)
        sound += _from_loop(loops[1], entry, frames) * bright
        return np.asarray(sound)

    def powers(self, pitch: int, weight: Weighting) -> np.ndarray:
        steady = _swelling(_SECTION_SWELL) * (1.0 if self._recipe.tremolo is None else 1 - self._recipe.tremolo[1])
        return steady * self._bank.harmonic_powers(self._recipe, pitch, weight)[:, None]

    def _strokes(self, time_s: np.ndarray, chance: np.ndarray) -> np.ndarray:
        """The bows' to and fro; no two players keep quite the same time."""
        assert self._recipe.tremolo is not None
        rate, depth = self._recipe.tremolo
        pulse = np.sin(2 * np.pi * (rate * (0.93 + 0.14 * chance[1]) * time_s + chance[2]))
        return np.asarray(1 - depth / 2 + depth / 2 * pulse)


class DrumPlayer:
    attack_s = 0.0
    release_s = 3.0
    spread = 0.0

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        self._drums = {drum.value: drum for drum in Drum}

    def play(self, pitch: int, duration_s: float, mix: float, chance: np.ndarray) -> np.ndarray:
        """Drums ring out: the note's length does not matter."""
        drum = self._drums[pitch]
        angle = (PERCUSSION[drum].pan + 1) * np.pi / 4
        place = np.complex64(complex(np.cos(angle), np.sin(angle)))
        return np.asarray(self._bank.drum(drum) * place)

    def powers(self, pitch: int, weight: Weighting) -> np.ndarray:
        sound, rate = self._bank.drum(self._drums[pitch]), self._bank.sample_rate_hz
        size = 1 << len(sound).bit_length()
        spectrum = np.fft.rfft(sound, size) * np.sqrt(weight(np.fft.rfftfreq(size, 1 / rate)))
        step = round(POWER_STEP_S * rate)
        squares = np.square(np.fft.irfft(spectrum, size)[: -(-len(sound) // step) * step])
        squares = np.pad(squares, (0, -len(squares) % step))
        curve = squares.reshape(-1, step).mean(axis=1)
        return np.stack([curve, curve, curve])


def _times(frames: int, bank: Bank) -> np.ndarray:
    """Seconds of each control point: one more than there are whole steps."""
    return np.arange(-(-frames // CONTROL) + 1) * (CONTROL / bank.sample_rate_hz)


def _lines(points: np.ndarray, frames: int) -> np.ndarray:
    """float32 [frames]: straight lines between control points."""
    start = points[:-1].astype(np.float32)[:, None]
    rise = np.diff(points).astype(np.float32)[:, None]
    return np.asarray((start + rise * (np.arange(CONTROL, dtype=np.float32) / CONTROL)).reshape(-1)[:frames])


def _envelope(time_s: np.ndarray, duration_s: float, attack_s: float, release_s: float, swell: float) -> np.ndarray:
    """0 to 1 and back at the control points; tones of a second and more grow and fall a little."""
    rise = np.square(np.sin(np.clip(time_s / attack_s, 0, 1) * (np.pi / 2)))
    depth = swell * min(1.0, max(0.0, (duration_s - 0.5) / 1.0))
    arch = 1 - depth + depth * np.sin(np.pi * np.clip(time_s / duration_s, 0, 1))
    gone = np.clip((time_s - duration_s) / release_s, 0, 1)
    return np.asarray(rise * arch * (np.exp(-5.0 * gone) * np.square(np.cos(gone * np.pi / 2))))


def _swelling(swell: float) -> float:
    """The mean power of a tone that swells, beside one that does not: the arch of `_envelope`, squared and averaged."""
    return 1 - 0.7 * swell


def _bloom(time_s: np.ndarray, attack_s: float) -> np.ndarray:
    """From 0 to 1 in the fifth of a second after the attack."""
    return np.clip((time_s - attack_s) / 0.2, 0.0, 1.0)


def _let_go(sound: np.ndarray, release_s: float, bank: Bank) -> None:
    """Fade the last `release_s` of a ringing sound as a damper does."""
    frames = min(len(sound), round(release_s * bank.sample_rate_hz))
    gone = np.linspace(0, 1, frames, dtype=np.float32)
    sound[len(sound) - frames :] *= np.exp(-5 * gone) * np.square(np.cos(gone * np.float32(np.pi / 2)))


def _from_loop(loop: np.ndarray, entry: int, frames: int) -> np.ndarray:
    """`frames` of a loop, starting at `entry`."""
    if entry + frames <= len(loop):
        return loop[entry : entry + frames]
    rest = frames - (len(loop) - entry)
    return np.concatenate([loop[entry:], *[loop] * (rest // len(loop)), loop[: rest % len(loop)]])
