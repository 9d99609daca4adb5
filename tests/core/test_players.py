"""How one note is played: attack, late vibrato, breath, tremolo, release."""

from __future__ import annotations

import numpy as np
import pytest

from artsound_core.embedded.composing.instruments import Instrument
from artsound_core.embedded.playing.bank import Bank
from artsound_core.embedded.playing.players import CHANCES, player_of
from artsound_core.embedded.playing.strokes import hertz

RATE = 44100


def chance(seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).random(CHANCES)


def play(instrument: Instrument, pitch: int, duration_s: float, mix: float = 0.5, seed: int = 0) -> np.ndarray:
    sound = player_of(instrument, Bank(RATE)).play(pitch, duration_s, mix, chance(seed))
    return sound.real if np.iscomplexobj(sound) else sound


def cents(sound: np.ndarray, pitch: int) -> np.ndarray:
    """The pitch in each 25 ms, as cents from where it should be: from the turn of the fundamental's phase."""
    time_s = np.arange(len(sound)) / RATE
    width = 2048
    slow = np.convolve(sound * np.exp(-2j * np.pi * hertz(pitch) * time_s), np.hanning(width), "valid")[::1102]
    turn = np.diff(np.unwrap(np.angle(slow))) / (2 * np.pi) * RATE / 1102
    return 1200 * np.log2(1 + turn / hertz(pitch))


def level(sound: np.ndarray, start_s: float, end_s: float) -> float:
    return float(np.sqrt(np.square(sound[round(start_s * RATE) : round(end_s * RATE)]).mean()))


def test_the_violin_begins_straight_and_then_swings() -> None:
    swing = cents(play(Instrument.VIOLIN, 69, 2.5), 69)
    early, late = swing[4:8], swing[30:90]
    assert np.abs(early).max() < 8
    assert 8 < (late.max() - late.min()) / 2 < 20
    assert abs(late.mean()) < 3


def test_the_same_note_is_never_played_twice_alike_but_the_same_chance_repeats_it() -> None:
    first, again, other = (play(Instrument.FLUTE, 72, 0.5, seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


@pytest.mark.parametrize("instrument", [Instrument.CELLO, Instrument.STRINGS, Instrument.FLUTE, Instrument.BRASS])
def test_a_sustained_tone_rises_in_its_attack_and_holds(instrument: Instrument) -> None:
    sound = play(instrument, 62, 1.5)
    assert level(sound, 0.0, 0.01) < 0.5 * level(sound, 0.3, 0.6)
    assert level(sound, 1.0, 1.4) > 0.6 * level(sound, 0.3, 0.6)


@pytest.mark.parametrize("instrument", [Instrument.PIANO, Instrument.GUITAR, Instrument.XYLOPHONE])
def test_a_struck_tone_is_loudest_at_once_and_dies(instrument: Instrument) -> None:
    sound = play(instrument, 64, 1.5)
    assert level(sound, 0.0, 0.03) > 0.9 * level(sound, 0.03, 0.06)
    assert level(sound, 1.0, 1.3) < 0.7 * level(sound, 0.05, 0.3)


def test_the_vibraphones_motor_beats_five_times_a_second() -> None:
    sound = play(Instrument.VIBRAPHONE, 64, 2.5)
    envelope = np.sqrt(np.convolve(np.square(sound), np.ones(882) / 882, "same"))[4410 : 4410 + 2 * RATE : 441]
    flat = np.log(envelope) - np.polyval(np.polyfit(np.arange(200), np.log(envelope), 2), np.arange(200))
    spectrum = np.abs(np.fft.rfft(flat * np.hanning(200)))
    assert np.fft.rfftfreq(200, 0.01)[np.argmax(spectrum)] == pytest.approx(5.1, abs=0.5)


def test_tremolo_bows_thirteen_times_a_second() -> None:
    sound = player_of(Instrument.TREMOLO_STRINGS, Bank(RATE)).play(60, 2.2, 0.5, chance())
    loud = np.convolve(np.square(np.abs(sound)), np.ones(882) / 882, "same")[8820 : 8820 + 80000 : 441]
    spectrum = np.abs(np.fft.rfft((loud - loud.mean()) * np.hanning(len(loud))))
    frequency = np.fft.rfftfreq(len(loud), 0.01)
    heard = (frequency > 8) & (frequency < 20)
    assert frequency[heard][np.argmax(spectrum[heard])] == pytest.approx(13.0, abs=1.3)


@pytest.mark.parametrize("duration_s", [0.05, 0.1, 3.0])
@pytest.mark.parametrize("instrument", [Instrument.WARM_PAD, Instrument.OBOE, Instrument.HARP, Instrument.SYNTH_BASS])
def test_notes_of_any_length_are_finite_and_as_long_as_asked(instrument: Instrument, duration_s: float) -> None:
    player = player_of(instrument, Bank(RATE))
    sound = player.play(60 if instrument is not Instrument.SYNTH_BASS else 40, duration_s, 1.0, chance())
    assert np.all(np.isfinite(sound))
    assert 0.04 * RATE < len(sound) <= round((duration_s + player.release_s) * RATE)
