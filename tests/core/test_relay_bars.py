"""Bar lines, and where other music may come in."""

from __future__ import annotations

import numpy as np
import pytest

from artsound_core.embedded.musician import EmbeddedMusician
from artsound_core.emotion import Emotion
from artsound_core.relay.bars import BarLines, steady_bars
from fakes.themes import prompt_for, theme_for


def test_a_steady_piece_has_its_bars_at_equal_distances() -> None:
    bars = steady_bars(120.0, 4, 9.0)
    assert bars.starts_s == (0.0, 2.0, 4.0, 6.0, 8.0)
    assert (bars.beat_s, bars.bar_s) == (0.5, 2.0)


def test_the_first_downbeat_may_come_late() -> None:
    assert steady_bars(60.0, 3, 10.0, first_s=0.5).starts_s == (0.5, 3.5, 6.5, 9.5)


def test_a_bar_line_at_the_very_end_of_the_piece_is_none() -> None:
    assert steady_bars(120.0, 4, 8.0).starts_s == (0.0, 2.0, 4.0, 6.0)


def test_nothing_comes_in_at_the_first_bar_or_within_the_cadence() -> None:
    assert steady_bars(120.0, 4, 16.0).joins(1000).tolist() == [2000, 4000, 6000, 8000, 10_000, 12_000]


@pytest.mark.parametrize(
    ("bars", "joins"), [(0, []), (1, []), (2, [2]), (3, [2, 4]), (5, [2, 4, 6, 8]), (6, [2, 4, 6, 8])]
)
def test_a_short_piece_keeps_one_bar_of_cadence_and_a_longer_one_two(bars: int, joins: list[int]) -> None:
    assert steady_bars(120.0, 4, 2.0 * bars).joins(1).tolist() == joins


@pytest.mark.parametrize(
    ("tempo_bpm", "beats_per_bar", "is_beaten", "seconds"),
    [
        (120.0, 4, False, 1.0),
        (120.0, 4, True, 0.5),
        (60.0, 4, False, 1.0),
        (60.0, 4, True, 1.0),
        (240.0, 2, False, 0.5),
        (150.0, 3, False, 1.2),
        (40.0, 3, False, 1.5),
    ],
)
def test_a_crossing_lasts_whole_beats_at_least_one_and_at_most_a_bar(
    tempo_bpm: float, beats_per_bar: int, is_beaten: bool, seconds: float
) -> None:
    assert steady_bars(tempo_bpm, beats_per_bar, 30.0).crossing_s(is_beaten) == pytest.approx(seconds)


def test_bars_that_do_not_rise_or_have_no_length_are_refused() -> None:
    with pytest.raises(ValueError):
        BarLines((0.0, 2.0, 2.0), 120.0, 4)
    with pytest.raises(ValueError):
        BarLines((0.0,), 0.0, 4)
    with pytest.raises(ValueError):
        BarLines((0.0,), 100.0, 0)


@pytest.mark.parametrize("emotion", [Emotion.HAPPY, Emotion.SAD])
def test_the_bars_of_a_composed_score_are_bar_lines(emotion: Emotion) -> None:
    score = EmbeddedMusician().score(prompt_for(theme_for(emotion), 20.0), 3)
    bars = BarLines(tuple(bar.start_s for bar in score.bars), score.tempo_bpm, score.beats_per_bar)
    assert bars.frames(44_100)[0] == 0
    # Rubato bends a bar by a few hundredths; the last two slow down.
    assert np.diff(bars.starts_s)[:-2] == pytest.approx(bars.bar_s, rel=0.08)
