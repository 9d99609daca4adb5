"""Loudness is reckoned before a note is heard, and the gain on the way is slow, small and sufficient."""

from __future__ import annotations

import numpy as np
import pytest

from artsound_core.embedded.playing.desk import ROOM_T60_S, Studio, mixed
from artsound_core.embedded.playing.levelling import Leveller, expected_powers
from artsound_core.embedded.playing.sampler import Sampler
from artsound_core.sound.convolution import unpacked
from artsound_core.sound.loudness import LoudnessMeter, gated_loudness
from fakes.scores import band

RATE = 44100


def never() -> None:
    pass


def play_through(leveller: Leveller, truth: np.ndarray) -> tuple[np.ndarray, float]:
    """The gain in each tenth of a second and the loudness of the whole, if `truth` is the power at unit gain."""
    gains: list[float] = []
    heard: list[float] = []
    for _ in range(len(truth)):
        gains.append(leveller.follow(np.array(heard), 0.1 * (len(gains) + 1)))
        heard.append(truth[len(heard)] * 10 ** (gains[-1] / 10))
    return np.array(gains), gated_loudness(np.array(heard))


def test_the_reckoning_comes_near_to_the_truth() -> None:
    studio, score = Studio.at(RATE), band(6.0)
    sampler = Sampler(score, studio.bank, never)
    reckoned = expected_powers(score, sampler.players, RATE, ROOM_T60_S, never)
    meter = LoudnessMeter(RATE)
    for _, sound in mixed(score, studio, sampler, never):
        meter.add(unpacked(sound))
    assert gated_loudness(reckoned) == pytest.approx(gated_loudness(meter.finish()[:60]), abs=1.0)


def test_a_right_reckoning_is_left_alone() -> None:
    expected = np.full(300, 0.01)
    gains, loudness = play_through(Leveller(expected, -18.0, loops=False), expected)
    assert np.ptp(gains) < 0.01
    assert loudness == pytest.approx(-18.0, abs=0.01)


@pytest.mark.parametrize("error_db", [-1.5, 1.5])
def test_a_wrong_reckoning_is_mended_on_the_way(error_db: float) -> None:
    expected = np.full(300, 0.01)
    gains, loudness = play_through(Leveller(expected, -18.0, loops=False), expected * 10 ** (error_db / 10))
    assert loudness == pytest.approx(-18.0, abs=0.3)
    assert np.abs(np.diff(gains)).max() <= 0.0351
    assert np.ptp(gains) <= 2.0


def test_a_loop_ends_at_the_gain_it_began_with() -> None:
    expected = np.full(300, 0.01)
    gains, loudness = play_through(Leveller(expected, -18.0, loops=True), expected * 1.3)
    assert gains[-1] == pytest.approx(gains[0], abs=0.05)
    assert loudness == pytest.approx(-18.0, abs=0.3)


def test_a_rehearsal_finds_the_gain_even_through_a_limiter() -> None:
    expected = np.full(100, 0.01)
    leveller = Leveller(expected, -14.0, loops=False)
    leveller.rehearse(lambda gain_db: expected * 1.5 * 10 ** (0.6 * gain_db / 10))
    heard = expected * 1.5 * 10 ** (0.6 * leveller.gain_db / 10)
    assert gated_loudness(heard) == pytest.approx(-14.0, abs=0.1)


def test_silence_is_left_as_it_is() -> None:
    leveller = Leveller(np.zeros(50), -18.0, loops=False)
    leveller.rehearse(lambda gain_db: np.zeros(10))
    gains, loudness = play_through(leveller, np.zeros(50))
    assert np.array_equal(gains, np.zeros(50))
    assert loudness == -np.inf
