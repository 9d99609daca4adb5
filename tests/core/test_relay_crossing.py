"""Crossing two sounds, and bringing one to the level of the other."""

from __future__ import annotations

import numpy as np
import pytest

from artsound_core.relay.crossing import crossed, polarity
from artsound_core.relay.levels import RelaxingGain, first_sound, loudness_of, matching_db
from artsound_core.relay.supply import Supply
from fakes.relay_simulation import RATE, momentary_lufs, noise, tone


def around(leaving: np.ndarray, coming: np.ndarray) -> np.ndarray:
    """Two seconds before and after a crossing of one second."""
    a, b = 2 * RATE, 3 * RATE
    turned = polarity(leaving[:, a:b], coming[:, a:b]) * coming
    return np.concatenate([leaving[:, :a], crossed(leaving[:, a:b], turned[:, a:b]), turned[:, b:]], axis=1)


def beside(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    return np.stack([left[0], right[1]])


WORST = {
    "unlike": (noise(5, seed=1), noise(5, seed=2)),
    "the same": (noise(5, seed=1), noise(5, seed=1)),
    "opposites": (noise(5, seed=1), -noise(5, seed=1)),
    "the same tone": (tone(5), tone(5)),
    "opposite tones": (tone(5), -tone(5)),
    "tones a quarter turn apart": (tone(5), tone(5, phase=np.pi / 2)),
    "tones that beat once in the crossing": (tone(5), tone(5, hertz=441.0)),
    "tones that beat and oppose in the middle": (tone(5), tone(5, hertz=440.5, phase=np.pi / 2)),
    "alike on the left, opposed on the right": (tone(5), beside(tone(5), -tone(5))),
    "one all on the left, one all on the right": (beside(tone(5), 0 * tone(5)), beside(0 * tone(5), tone(5))),
    "low tones": (tone(5, 55.0, 0.4), -tone(5, 55.0, 0.4)),
}


@pytest.mark.parametrize("pair", WORST.values(), ids=WORST)
def test_the_loudness_stays_whatever_the_two_are_to_each_other(pair: tuple[np.ndarray, np.ndarray]) -> None:
    momentary = momentary_lufs(around(*pair))[2:]
    assert np.ptp(momentary) < 1.5


@pytest.mark.parametrize("pair", WORST.values(), ids=WORST)
def test_nothing_clicks(pair: tuple[np.ndarray, np.ndarray]) -> None:
    sound = around(*pair)
    own = max(np.abs(np.diff(each)).max() for each in pair)
    assert np.abs(np.diff(sound)).max() < 1.5 * own


def test_opposites_are_turned_and_others_are_not() -> None:
    assert polarity(tone(1), -tone(1)) == -1.0
    assert polarity(tone(1), tone(1)) == 1.0
    assert polarity(noise(1, seed=1), noise(1, seed=2)) == 1.0
    assert polarity(0 * tone(1), tone(1)) == 1.0


def test_a_crossing_begins_as_the_one_and_ends_as_the_other() -> None:
    leaving, coming = noise(1, seed=1), noise(1, seed=2)
    sound = crossed(leaving, coming)
    np.testing.assert_allclose(sound[:, :4], leaving[:, :4], atol=1e-3)
    np.testing.assert_allclose(sound[:, -4:], coming[:, -4:], atol=1e-3)


def test_crossing_from_and_to_silence_is_a_plain_fade() -> None:
    nothing, sound = np.zeros((2, RATE), np.float32), noise(1)
    way = (np.arange(RATE) + 0.5) / RATE * np.pi / 2
    np.testing.assert_allclose(crossed(nothing, sound), sound * np.sin(way), atol=1e-4)
    np.testing.assert_array_equal(crossed(nothing, nothing), nothing)


@pytest.mark.parametrize("frames", [0, 1, 100, 257])
def test_the_shortest_crossings_stay_finite(frames: int) -> None:
    sound = crossed(noise(1)[:, :frames], noise(1, seed=2)[:, :frames])
    assert sound.shape == (2, frames)
    assert np.isfinite(sound).all()


@pytest.mark.parametrize(("ratio_db", "gain_db"), [(-4.0, 4.0), (3.0, -3.0), (-20.0, 6.0), (15.0, -12.0)])
def test_what_comes_in_is_brought_to_the_level_of_what_was_heard_but_not_lifted_or_lowered_too_far(
    ratio_db: float, gain_db: float
) -> None:
    heard = noise(3, level=0.03)
    assert matching_db(heard, heard * np.float32(10 ** (ratio_db / 20)), RATE) == pytest.approx(gain_db, abs=0.01)


def test_rests_do_not_count_in_the_level() -> None:
    heard = noise(3)
    half = heard.copy()
    half[:, RATE:] = 0.0
    assert loudness_of(half, RATE) == pytest.approx(loudness_of(heard, RATE), abs=1.0)


def test_silence_is_not_lifted() -> None:
    assert matching_db(noise(3), 0 * noise(3), RATE) == 0.0
    assert matching_db(0 * noise(3), noise(3), RATE) == 0.0


def test_the_gain_holds_then_relaxes_in_decibels_and_then_rests() -> None:
    gain = RelaxingGain(1000, -3.0, hold=500)
    parts = [np.broadcast_to(gain.take(frames), frames) for frames in (100, 700, 1700, 5000)]
    decibels = 20 * np.log10(np.concatenate(parts))
    np.testing.assert_allclose(decibels[:500], -3.0, atol=1e-4)
    np.testing.assert_allclose(decibels[3500], -1.5, atol=1e-3)
    np.testing.assert_array_equal(decibels[6500:], 0.0)
    assert gain.take(5) == 1.0


def test_a_turned_sound_stays_turned() -> None:
    gain = RelaxingGain(1000, 3.0, polarity=-1.0)
    assert gain.take(10)[0] == pytest.approx(-(10 ** (3.0 / 20)), rel=1e-4)
    gain.take(10_000)
    assert gain.take(10) == -1.0


def test_a_silent_beginning_is_left_out_and_a_short_one_is_kept() -> None:
    silence = np.zeros((2, RATE), np.float32)
    assert first_sound(np.concatenate([silence, noise(1)], axis=1), RATE) == RATE - round(0.005 * RATE)
    assert first_sound(np.concatenate([silence[:, : RATE // 25], noise(1)], axis=1), RATE) == 0
    assert first_sound(noise(1), RATE) == 0
    assert first_sound(silence, RATE) is None
    assert first_sound(silence[:, :3], RATE) is None


def test_a_supply_gives_back_what_came_in_and_forgets_what_is_let_go() -> None:
    samples = noise(1)
    supply = Supply()
    for start in range(0, RATE, 700):
        supply.append(samples[:, start : start + 700])
    np.testing.assert_array_equal(supply.read(650, 2000), samples[:, 650:2650])
    supply.let_go(5000)
    np.testing.assert_array_equal(supply.read(5000, 2 * RATE), samples[:, 5000:])
    assert supply.read(RATE, 10).shape == (2, 0)
    assert supply.frames == RATE
