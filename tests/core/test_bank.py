"""Every instrument sounds its pitch at its loudness, rings without clicks, and is the same whoever asks."""

from __future__ import annotations

import numpy as np
import pytest

from artsound_core.embedded.composing.instruments import Drum, Instrument
from artsound_core.embedded.playing.bank import Bank
from artsound_core.embedded.playing.drums import PERCUSSION
from artsound_core.embedded.playing.partials import Partials, ring
from artsound_core.embedded.playing.players import CHANCES, player_of
from artsound_core.embedded.playing.sections import SECTIONS
from artsound_core.embedded.playing.strokes import STRUCK, hertz
from artsound_core.embedded.playing.winds_and_bows import SOLOS
from artsound_core.sound.loudness import k_weighting

RATE = 44100
PITCHED = [instrument for instrument in Instrument if instrument is not Instrument.DRUMS]


def chance() -> np.ndarray:
    return np.random.default_rng(0).random(CHANCES)


def mono(sound: np.ndarray) -> np.ndarray:
    """The left and right of a wide sound in turn would do: one side is enough to hear a pitch."""
    return sound.real if np.iscomplexobj(sound) else sound


def cents_off(sound: np.ndarray, pitch: int, rate: int) -> float:
    """How far the fundamental's middle is from where it should be."""
    size = 1 << 19
    power = np.square(np.abs(np.fft.rfft(sound * np.hanning(len(sound)), size)))
    frequency = np.fft.rfftfreq(size, 1 / rate)
    with np.errstate(divide="ignore"):
        cents = 1200 * np.log2(frequency / hertz(pitch))
    near = np.abs(cents) < 70
    return float(np.average(cents[near], weights=power[near]))


def centroid_hz(sound: np.ndarray) -> float:
    power = np.square(np.abs(np.fft.rfft(sound * np.hanning(len(sound)))))
    return float(np.average(np.fft.rfftfreq(len(sound), 1 / RATE), weights=power))


def test_every_instrument_of_a_score_has_a_recipe() -> None:
    assert set(STRUCK) | set(SOLOS) | set(SECTIONS) | {Instrument.DRUMS} == set(Instrument)
    assert set(PERCUSSION) == set(Drum)


@pytest.mark.parametrize("rate", [44100, 48000])
@pytest.mark.parametrize("instrument", PITCHED, ids=lambda instrument: instrument.name)
def test_every_note_is_in_tune(instrument: Instrument, rate: int) -> None:
    player = player_of(instrument, Bank(rate))
    for share in (0.1, 0.5, 0.9):
        pitch = round(instrument.lowest + share * (instrument.highest - instrument.lowest))
        sound = mono(player.play(pitch, 2.4, 0.6, chance()))
        assert abs(cents_off(sound[rate // 10 :], pitch, rate)) < 5.0


@pytest.mark.parametrize("instrument", PITCHED, ids=lambda instrument: instrument.name)
def test_a_note_starts_from_silence_ends_in_silence_and_has_no_offset(instrument: Instrument) -> None:
    pitch = (instrument.lowest + instrument.highest) // 2
    sound = mono(player_of(instrument, Bank(RATE)).play(pitch, 0.6, 0.7, chance()))
    loudest = np.abs(sound).max()
    assert np.abs(sound[0]) < 0.01 * loudest
    assert np.abs(sound[-16:]).max() < 0.003 * loudest
    assert np.abs(sound.mean()) < 0.002 * loudest


@pytest.mark.parametrize("instrument", PITCHED, ids=lambda instrument: instrument.name)
def test_a_hard_stroke_is_brighter_than_a_gentle_one(instrument: Instrument) -> None:
    player = player_of(instrument, Bank(RATE))
    pitch = (instrument.lowest + instrument.highest) // 2
    gentle, hard = (mono(player.play(pitch, 1.0, mix, chance())) for mix in (0.1, 0.95))
    early = slice(0, RATE // 3) if instrument not in STRUCK else slice(0, RATE // 12)
    assert centroid_hz(hard[early]) > 1.02 * centroid_hz(gentle[early])


@pytest.mark.parametrize("instrument", list(SOLOS) + list(SECTIONS), ids=lambda instrument: instrument.name)
def test_a_sustained_tone_has_the_loudness_of_the_bank(instrument: Instrument) -> None:
    bank = Bank(RATE)
    sounds = bank.solo(instrument, 62) if instrument in SOLOS else bank.section(instrument, 62)
    cycle_hz = hertz(62) if instrument in SOLOS else RATE / sounds.shape[1]
    for layer in sounds:
        channels = [layer.real, layer.imag] if np.iscomplexobj(layer) else [layer]
        spectra = np.stack([np.abs(np.fft.rfft(channel)) for channel in channels]) / len(layer)
        weight = k_weighting(np.arange(spectra.shape[1]) * cycle_hz, RATE) if instrument in SOLOS else None
        if weight is None:
            weight = k_weighting(np.fft.rfftfreq(len(layer), 1 / RATE), RATE)
        else:
            weight = np.where(np.arange(len(weight)) * cycle_hz < RATE / 2, weight, 0.0)
        assert float(2 * (np.square(spectra) * weight).sum()) == pytest.approx(1.0, rel=0.05)


@pytest.mark.parametrize("instrument", list(SECTIONS), ids=lambda instrument: instrument.name)
def test_a_section_loops_without_a_seam(instrument: Instrument) -> None:
    for layer in Bank(RATE).section(instrument, 60):
        twice = np.concatenate([layer[-500:], layer[:500]])
        bends = np.abs(np.diff(twice, 4))
        assert bends[490:510].max() < 2.0 * np.abs(np.diff(layer, 4)).max()


def test_a_section_is_wide_but_whole_in_mono() -> None:
    left, right = (part(Bank(RATE).section(Instrument.STRINGS, 60)[1]) for part in (np.real, np.imag))
    likeness = float(np.corrcoef(left, right)[0, 1])
    assert -0.2 < likeness < 0.8
    assert np.square(left + right).mean() > 0.8 * (np.square(left).mean() + np.square(right).mean())


def test_the_glockenspiel_shines_and_the_bass_does_not() -> None:
    bank = Bank(RATE)
    bell = player_of(Instrument.GLOCKENSPIEL, bank).play(91, 0.5, 0.8, chance())
    bass = player_of(Instrument.DOUBLE_BASS, bank).play(38, 0.5, 0.8, chance())
    assert centroid_hz(bell[: RATE // 3]) > 2500
    assert centroid_hz(bass[: RATE // 3]) < 200


def test_pizzicato_dies_in_a_second_and_the_bass_guitar_does_not() -> None:
    def fall_db_a_second(instrument: Instrument, pitch: int) -> float:
        sound = player_of(instrument, Bank(RATE)).play(pitch, 2.0, 0.6, chance())
        levels = [10 * np.log10(np.square(sound[start : start + 8820]).mean()) for start in (4410, 4410 + RATE // 2)]
        return float(levels[1] - levels[0]) * 2

    assert -80 < fall_db_a_second(Instrument.PIZZICATO, 60) < -25
    assert -14 < fall_db_a_second(Instrument.FINGER_BASS, 38) < -2


def test_no_tone_depends_on_who_asked_before() -> None:
    fresh, used = Bank(RATE), Bank(RATE, memory_bytes=1)
    for pitch in (40, 62, 81):
        used.struck(Instrument.PIANO, pitch, 2.0)
    used.section(Instrument.CHOIR, 60)
    assert np.array_equal(fresh.struck(Instrument.PIANO, 62, 2.0), used.struck(Instrument.PIANO, 62, 2.0))
    assert np.array_equal(fresh.section(Instrument.STRINGS, 50), used.section(Instrument.STRINGS, 50))
    assert np.array_equal(fresh.drum(Drum.SNARE), used.drum(Drum.SNARE))


def test_a_tone_is_kept_for_the_next_note() -> None:
    bank = Bank(RATE)
    assert bank.struck(Instrument.HARP, 60, 1.0) is bank.struck(Instrument.HARP, 60, 1.0)


def test_the_bank_forgets_the_longest_unused_tone_first() -> None:
    bank = Bank(RATE, memory_bytes=2 * Bank(RATE).struck(Instrument.HARP, 60, 1.0).nbytes)
    first = bank.struck(Instrument.HARP, 60, 1.0)
    second = bank.struck(Instrument.HARP, 62, 1.0)
    assert bank.struck(Instrument.HARP, 60, 1.0) is first
    bank.struck(Instrument.HARP, 64, 1.0)
    assert bank.struck(Instrument.HARP, 60, 1.0) is first
    assert bank.struck(Instrument.HARP, 62, 1.0) is not second


@pytest.mark.parametrize("drum", list(Drum), ids=lambda drum: drum.name)
def test_every_drum_sounds_and_dies(drum: Drum) -> None:
    sound = Bank(RATE).drum(drum)
    assert np.all(np.isfinite(sound))
    assert np.abs(sound[-8:]).max() < 0.01 * np.abs(sound).max()
    half = len(sound) // 2
    assert np.square(sound[:half]).sum() > 2 * np.square(sound[half:]).sum()


def test_a_kick_is_low_and_a_hat_is_high() -> None:
    bank = Bank(RATE)
    assert centroid_hz(bank.drum(Drum.KICK)) < 150
    assert centroid_hz(bank.drum(Drum.CLOSED_HAT)) > 6000


def test_ringing_by_matrix_is_the_sum_of_decaying_sines() -> None:
    partials = Partials(*(np.array([row]) for row in ([220.0, 661.5], [0.5, 0.1], [0.2, 0.4], [1.0, 0.3], [0.3, 1.2])))
    time_s = np.arange(2000) / RATE
    for layer, sound in enumerate(ring(partials, 2000, RATE)):
        level = (partials.soft, partials.bright)[layer][0]
        waves = np.sin(2 * np.pi * partials.frequency_hz[0][:, None] * time_s + partials.phase[0][:, None])
        decays = 10 ** (-3 * time_s / partials.t60_s[0][:, None])
        assert sound == pytest.approx((level[:, None] * waves * decays).sum(axis=0), abs=1e-4)


def test_reckoned_powers_are_those_of_the_sound() -> None:
    partials = Bank(RATE).stroke(Instrument.PIANO, 57).partials
    sound = ring(partials, RATE, RATE)
    steps = np.square(sound).reshape(2, 10, -1).mean(axis=2)
    soft, _, bright = partials.powers(np.ones(partials.frequency_hz.shape[1]), 10, 0.1)
    assert 10 * np.log10(steps[0] / soft) == pytest.approx(np.zeros(10), abs=1.0)
    assert 10 * np.log10(steps[1] / bright) == pytest.approx(np.zeros(10), abs=1.0)
