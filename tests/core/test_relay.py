"""A relay in simulated time: who is heard, from where on, how loud, and what is told."""

from __future__ import annotations

import weakref

import numpy as np
import pytest

from artsound_core.clip import Clip
from artsound_core.relay.bars import BarLines, steady_bars
from artsound_core.relay.happenings import GaveUp, RelayStarted, TookOver, WentBack, Why
from artsound_core.relay.mixing import NO_SOUND, SILENT, TOO_SLOW
from artsound_core.sound.loudness import true_peak_dbtp
from fakes.relay_simulation import (
    RATE,
    Making,
    Simulation,
    longest_silence_s,
    momentary_lufs,
    noise,
    short_term_lufs,
    stalling,
    steady,
    tone,
)

BARS = steady_bars(120.0, 4, 30.0)
STAND_IN, NEURAL = noise(30, seed=1), noise(30, seed=2)


def relay(making: Making, fails_at_s: float | None = None, neural: np.ndarray = NEURAL) -> Simulation:
    return Simulation(STAND_IN, neural, BARS, making, fails_at_s).run()


def frames(seconds: float) -> int:
    return round(seconds * RATE)


def assert_nobody_noticed(simulation: Simulation) -> None:
    """What must hold however it went, for even sounds of one level."""
    assert simulation.listener.silent_s == 0.0
    assert simulation.listener.is_complete
    assert longest_silence_s(simulation.heard) == 0.0
    assert np.ptp(momentary_lufs(simulation.heard)) < 1.5
    assert true_peak_dbtp(simulation.heard) < -1.0
    starts = np.array(BARS.starts_s)
    joins_of_stand_in = [join for join in simulation.joins[:1] if isinstance(simulation.happenings[1], TookOver)]
    assert all(np.abs(starts - join).min() < 0.005 for join in joins_of_stand_in)


def test_the_stand_in_sounds_at_once_and_a_quick_model_takes_over_on_a_bar_line() -> None:
    simulation = relay(steady(10.0))
    assert simulation.happenings == [RelayStarted("the neural music is being made"), TookOver(4.0)]
    assert simulation.told_s[0] == 0.0
    assert_nobody_noticed(simulation)


def test_before_the_join_the_stand_in_is_untouched_and_after_it_the_neural_music_from_its_own_start() -> None:
    simulation = relay(steady(10.0))
    heard, join = simulation.heard, frames(simulation.joins[0])
    np.testing.assert_array_equal(heard[:, :join], STAND_IN[:, :join])
    settled = frames(2.0)  # a second of crossing, and the gain's way back to none
    np.testing.assert_array_equal(heard[:, join + settled :], NEURAL[:, settled:])
    assert heard.shape[1] == join + NEURAL.shape[1]


def test_the_join_is_told_when_it_is_heard() -> None:
    simulation = relay(steady(10.0))
    assert simulation.joins[0] <= simulation.told_s[1] < simulation.joins[0] + 0.2


def test_while_a_hand_over_may_come_the_track_is_never_far_ahead_of_the_listener() -> None:
    simulation = relay(steady(0.1))
    assert isinstance(simulation.happenings[1], GaveUp)
    assert simulation.listener.most_ahead_s < 6.5  # the cadence, before which the last hand-over might have come


def test_once_no_hand_over_is_to_come_the_rest_is_put_into_the_track_at_once() -> None:
    assert relay(steady(10.0)).listener.most_ahead_s > 20.0


@pytest.mark.parametrize(("rate", "at_s"), [(0.7, 24.0), (0.95, 12.0), (1.2, 8.0), (10.0, 4.0), (1000.0, 4.0)])
def test_the_slower_the_model_the_later_it_takes_over_and_it_is_then_heard_to_its_end(rate: float, at_s: float) -> None:
    simulation = relay(steady(rate))
    assert simulation.happenings[1:] == [TookOver(at_s)]
    assert simulation.heard.shape[1] == frames(at_s) + NEURAL.shape[1]
    assert_nobody_noticed(simulation)


@pytest.mark.parametrize("rate", [0.01, 0.3, 0.5])
def test_a_model_that_is_too_slow_leaves_the_stand_in_whole_and_that_is_told_before_its_cadence(rate: float) -> None:
    simulation = relay(steady(rate))
    assert simulation.happenings[1:] == [GaveUp(Why.TOO_SLOW, TOO_SLOW)]
    np.testing.assert_array_equal(simulation.heard, STAND_IN)
    assert 24.0 <= simulation.told_s[1] < 26.0
    assert_nobody_noticed(simulation)


def test_what_comes_after_it_was_given_up_changes_nothing() -> None:
    simulation = Simulation(STAND_IN, NEURAL, BarLines((), 120.0, 4), steady(10.0))
    simulation.relay.tick()
    for start in range(3):
        simulation.relay.offer(Clip(0 * NEURAL[:, : frames(1.0 + start)], RATE))
    simulation.relay.neural_ended()
    simulation.relay.neural_failed(Why.FAILED, "too late")
    simulation.run()
    assert simulation.happenings[1:] == [GaveUp(Why.TOO_SLOW, TOO_SLOW)]
    np.testing.assert_array_equal(simulation.heard, STAND_IN)


def test_what_will_not_be_heard_is_not_kept_in_memory() -> None:
    simulation = Simulation(STAND_IN, NEURAL, BarLines((), 120.0, 4), steady(10.0))
    simulation.relay.tick()
    block = NEURAL[:, : frames(1.0)].copy()
    kept = weakref.ref(block)
    simulation.relay.offer(Clip(block, RATE))
    simulation.relay.tick()
    del block
    assert kept() is None


def test_music_without_any_block_is_silent() -> None:
    simulation = Simulation(STAND_IN, NEURAL[:, :0], BARS, steady(1.0)).run()
    assert simulation.happenings[1:] == [GaveUp(Why.FAILED, SILENT)]


def test_a_model_that_takes_long_to_load_is_judged_by_its_pace_afterwards() -> None:
    assert relay(steady(3.0, from_s=12.0)).happenings[1:] == [TookOver(16.0)]


def test_what_is_whole_before_the_cadence_is_still_heard() -> None:
    simulation = relay(steady(100.0, from_s=23.5))
    assert simulation.happenings[1:] == [TookOver(26.0)]
    assert_nobody_noticed(simulation)


@pytest.mark.parametrize("fails_at_s", [0.0, 1.0, 3.0, 5.0])
def test_a_model_that_fails_before_it_is_heard_is_told_at_once_and_the_stand_in_stays(fails_at_s: float) -> None:
    simulation = relay(steady(1.0), fails_at_s)
    assert simulation.happenings[1:] == [GaveUp(Why.FAILED, "the model broke")]
    assert simulation.told_s[1] < fails_at_s + 1.7
    np.testing.assert_array_equal(simulation.heard, STAND_IN)


@pytest.mark.parametrize("fails_at_s", [float(second) for second in range(8, 30, 3)])
def test_a_model_that_fails_while_it_is_heard_hands_back_on_a_bar_line(fails_at_s: float) -> None:
    simulation = relay(steady(1.3), fails_at_s)
    assert simulation.kinds[1:] == ["TookOver", "WentBack", "GaveUp"]
    over, back = simulation.joins
    # The neural bars count from its own start; the stand-in goes on with the bar that it was stopped at.
    assert (back - over) % 2.0 == pytest.approx(0.0, abs=0.005)
    # The last bar line after which the crossing is still there.
    assert fails_at_s - 3.0 <= back - over <= fails_at_s - 1.0
    assert simulation.heard.shape[1] == STAND_IN.shape[1] + frames(back - over)
    assert_nobody_noticed(simulation)


def test_after_handing_back_the_stand_in_is_the_same_sample_for_sample() -> None:
    simulation = relay(steady(1.3), fails_at_s=14.0)
    over, back = simulation.joins
    later = frames(back + 2.0)
    np.testing.assert_array_equal(simulation.heard[:, later:], STAND_IN[:, frames(over + 2.0) :])


def test_a_model_that_stalls_hands_back_and_takes_over_again_where_it_was_left() -> None:
    simulation = relay(stalling(1.3, at_s=10.0, for_s=12.0))
    assert simulation.kinds[1:] == ["TookOver", "WentBack", "TookOver"]
    first, back, again = simulation.joins
    assert again - back >= 4.0
    assert simulation.heard.shape[1] == frames(again) + NEURAL.shape[1] - frames(back - first)
    later = frames(2.0)
    np.testing.assert_array_equal(
        simulation.heard[:, frames(again) + later :], NEURAL[:, frames(back - first) + later :]
    )
    assert_nobody_noticed(simulation)


def test_a_model_that_stalls_again_and_again_does_not_make_it_flutter() -> None:
    def making(now_s: float) -> float:
        """Quick for three seconds, then nothing for nine."""
        turns, rest = divmod(now_s, 12.0)
        return 9.0 * turns + 3.0 * min(rest, 3.0)

    long_bars, long = steady_bars(120.0, 4, 90.0), noise(90, seed=3)
    simulation = Simulation(long, noise(60, seed=4), long_bars, making).run()
    assert simulation.kinds.count("WentBack") <= 2
    assert simulation.kinds.count("TookOver") <= 3
    assert np.diff(simulation.joins).min() >= 4.0
    assert simulation.listener.silent_s == 0.0


@pytest.mark.parametrize(
    "making", [stalling(2.0, 4.0, 3.0), stalling(1.3, 8.0, 4.0), stalling(1.1, 15.0, 8.0), stalling(3.0, 3.0, 40.0)]
)
def test_stalls_are_never_heard(making: Making) -> None:
    assert_nobody_noticed(relay(making))


def test_after_a_return_the_stand_in_keeps_the_word_for_two_bars_though_all_is_there_at_once() -> None:
    starts = tuple(np.cumsum([0.0, *[1.98, 2.02] * 7]).tolist())
    simulation = Simulation(STAND_IN, NEURAL, BarLines(starts, 120.0, 4), lambda now_s: min(1.3 * now_s, 13.0))
    for is_neural in (False, True):
        while simulation.relay.is_neural is is_neural:
            simulation.run(until_s=simulation.now_s + 0.04)
    simulation.relay.offer(Clip(NEURAL[:, frames(13.0) :], RATE))
    simulation.relay.neural_ended()
    simulation.run()
    assert simulation.kinds[1:] == ["TookOver", "WentBack", "TookOver"]
    assert simulation.joins[2] - simulation.joins[1] == pytest.approx(4.0, abs=0.001)


def test_music_that_ends_early_is_heard_to_the_end_that_it_has() -> None:
    simulation = Simulation(STAND_IN, NEURAL, BARS, steady(5.0))
    simulation.relay.offer(Clip(NEURAL[:, : frames(9.0)], RATE))
    simulation.relay.neural_ended()
    simulation.run()
    assert simulation.kinds[1:] == ["TookOver"]
    assert simulation.heard.shape[1] == frames(simulation.joins[0] + 9.0)


@pytest.mark.parametrize(("neural", "reason"), [(0 * NEURAL, SILENT), (np.full_like(NEURAL, np.nan), NO_SOUND)])
def test_silence_and_what_is_no_sound_never_take_over(neural: np.ndarray, reason: str) -> None:
    simulation = relay(steady(5.0), neural=neural)
    assert simulation.happenings[1:] == [GaveUp(Why.FAILED, reason)]
    np.testing.assert_array_equal(simulation.heard, STAND_IN)


def test_a_silent_beginning_is_not_heard_and_the_bars_count_from_the_first_sound() -> None:
    late = np.concatenate([np.zeros((2, frames(1.5)), np.float32), NEURAL[:, frames(1.5) :]], axis=1)
    simulation = relay(steady(10.0), neural=late)
    assert longest_silence_s(simulation.heard) == 0.0
    assert simulation.heard.shape[1] == frames(simulation.joins[0] + 28.505)
    failing = relay(steady(1.3), fails_at_s=14.0, neural=late)
    assert (failing.joins[1] - failing.joins[0]) % 2.0 == pytest.approx(0.0, abs=0.005)


def test_bar_lines_that_breathe_are_kept_to_the_sample() -> None:
    starts = tuple(np.cumsum([0.37, 2.05, 1.93, 2.02, 2.11, 1.9, 2.0, 2.04, 1.97, 2.01, 2.0, 2.2, 2.5]).tolist())
    simulation = Simulation(STAND_IN, NEURAL, BarLines(starts, 120.0, 4), steady(10.0)).run()
    assert frames(simulation.joins[0]) in {frames(start) for start in starts}
    join = frames(simulation.joins[0])
    np.testing.assert_array_equal(simulation.heard[:, join + frames(2.0) :], NEURAL[:, frames(2.0) :])


@pytest.mark.parametrize("ratio_db", [-8.0, -6.0, -3.0, 3.0, 6.0, 8.0, 12.0])
def test_music_of_another_level_comes_in_without_a_jump_and_finds_its_own_level(ratio_db: float) -> None:
    quieter = noise(30, level=0.05, seed=2) * np.float32(10 ** (ratio_db / 20))
    simulation = Simulation(noise(30, level=0.05, seed=1), quieter, BARS, steady(10.0)).run()
    join = simulation.joins[0]
    momentary = momentary_lufs(simulation.heard)
    near = momentary[round(10 * (join - 2.0)) : round(10 * (join + 2.0))]
    assert np.ptp(near) < 3.0
    # From one moment to the next that shares nothing with it, anywhere: no jump.
    assert np.abs(momentary[4:] - momentary[:-4]).max() < 3.0
    short_term = short_term_lufs(simulation.heard)
    assert abs(short_term[round(10 * (join + 1.0))] - short_term[round(10 * (join - 3.0))]) < 3.0
    assert momentary[-20:].mean() - momentary[:20].mean() == pytest.approx(ratio_db, abs=0.3)


PAIRS = {
    "the same tone": (tone(30), tone(30)),
    "opposed tones": (tone(30), -tone(30)),
    "tones that beat slowly": (tone(30), tone(30, hertz=440.3)),
    "loud tones of one pitch": (tone(30, level=0.85), tone(30, level=0.85)),
    "loud noise and a loud tone": (noise(30, level=0.2), tone(30, level=0.6)),
    "low tones that oppose": (tone(30, 60.0, 0.5), -tone(30, 60.0, 0.5)),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_the_worst_phases_are_neither_a_hole_nor_a_jump_nor_a_peak(pair: tuple[np.ndarray, np.ndarray]) -> None:
    simulation = Simulation(*pair, BARS, steady(1.3), fails_at_s=14.0).run()
    assert simulation.kinds[1:] == ["TookOver", "WentBack", "GaveUp"]
    momentary = momentary_lufs(simulation.heard)[2:]
    assert np.abs(momentary[4:] - momentary[:-4]).max() < 3.0
    assert longest_silence_s(simulation.heard) == 0.0
    assert true_peak_dbtp(simulation.heard) < -1.0


def test_two_loud_pieces_stay_under_the_ceiling_while_they_cross() -> None:
    simulation = Simulation(noise(30, 0.4, 1), noise(30, 0.4, 2), BARS, steady(1.3), fails_at_s=14.0).run()
    assert len(simulation.joins) == 2
    assert true_peak_dbtp(simulation.heard) < -1.0


@pytest.mark.parametrize(("seconds", "tempo_bpm"), [(4.0, 120.0), (4.0, 60.0), (6.0, 90.0)])
@pytest.mark.parametrize("rate", [0.5, 2.0, 50.0])
def test_the_shortest_pieces_go_through_too(seconds: float, tempo_bpm: float, rate: float) -> None:
    bars = steady_bars(tempo_bpm, 4, seconds)
    simulation = Simulation(noise(seconds, seed=1), noise(seconds, seed=2), bars, steady(rate, 0.1)).run()
    expected = seconds + (simulation.joins[0] if simulation.joins else 0.0)
    assert simulation.heard.shape[1] == frames(expected)
    assert simulation.kinds[-1] in ("TookOver", "GaveUp")
    assert longest_silence_s(simulation.heard) == 0.0


def test_a_stand_in_without_bars_is_heard_alone() -> None:
    simulation = Simulation(STAND_IN, NEURAL, BarLines((), 120.0, 4), steady(10.0)).run()
    assert simulation.happenings[1:] == [GaveUp(Why.TOO_SLOW, TOO_SLOW)]
    np.testing.assert_array_equal(simulation.heard, STAND_IN)


def test_a_listener_who_pauses_gives_a_slow_model_time() -> None:
    simulation = Simulation(STAND_IN, NEURAL, BARS, steady(0.3))
    simulation.run(until_s=5.0)
    position_s = simulation.listener.position_s
    for _ in range(2000):  # a hundred seconds in which nothing is heard
        simulation.listener.position_s = position_s
        simulation.run(until_s=simulation.now_s + 0.04)
    simulation.listener.position_s = position_s
    simulation.run()
    assert simulation.kinds[1:] == ["TookOver"]
    assert simulation.joins[0] < position_s + 4.5


def test_a_return_is_told_as_such() -> None:
    simulation = relay(steady(1.3), fails_at_s=14.0)
    assert isinstance(simulation.happenings[2], WentBack)
    assert simulation.happenings[3] == GaveUp(Why.FAILED, "the model broke")
    assert simulation.told_s[3] >= simulation.joins[1]
