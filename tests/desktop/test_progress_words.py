"""How long work is told: silent when short, then its name, quarters and its end."""

from __future__ import annotations

from artsound_desktop.accessibility.progress_words import ProgressWords
from fakes.output import FakeClock


def told(steps: list[tuple[float, float | None]], end: str | None = "Done.") -> list[str]:
    """What is said when `steps` of (second, share) happen, and then the end."""
    said: list[str] = []
    clock = FakeClock()
    words = ProgressWords("Working.", said.append, clock)
    for clock.now, share in steps:
        words.advance(share)
    words.end(end)
    return said


def test_work_under_a_second_is_silent_to_its_end() -> None:
    assert told([(0.2, 0.3), (0.9, 0.9)]) == []


def test_longer_work_tells_its_name_the_quarters_and_its_end() -> None:
    steps = [(1.0, 0.05), (1.5, 0.2), (2.0, 0.26), (3.0, 0.3), (4.0, 0.55), (5.0, 0.8), (6.0, 0.99)]
    assert told(steps) == ["Working.", "25 percent.", "50 percent.", "75 percent.", "Done."]


def test_quarters_that_pass_in_one_step_are_told_as_the_last_one() -> None:
    assert told([(1.0, 0.0), (2.0, 0.8)]) == ["Working.", "75 percent.", "Done."]


def test_work_of_unknown_length_tells_only_that_it_goes_on() -> None:
    assert told([(1.2, None), (5.0, None), (9.0, None)], end=None) == ["Working."]


def test_news_after_the_end_is_not_told() -> None:
    said: list[str] = []
    clock = FakeClock()
    words = ProgressWords("Working.", said.append, clock)
    clock.now = 2.0
    words.advance(0.1)
    words.end()
    words.advance(0.9)
    assert said == ["Working."]
