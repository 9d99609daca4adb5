"""The questions of the first start: few, in order, each answer at once, and all of it can be skipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from artsound_core.clip import Clip
from artsound_desktop.settings import FILE_NAME, KeptSettings, Look, Speaks
from fakes.desktop_choices import FakeHearing, FakeSetupView
from fakes.desktop_counter import Counter

WELCOME = "Welcome to Artsound. A few questions first: the arrow keys choose, Enter goes on, Escape skips them."
SPEAKS, SPEED = "Who speaks to you?", "How fast should the voice speak?"
VOLUME, COLOURS, TEXT = (
    "How loud should it be?",
    "Which colours are good for you?",
    "How large should the text be?",
)
DONE, SKIPPED = "Artsound is set up. Control comma opens all settings.", "Set-up skipped. Shift F1 does it again."


class FirstStart:
    """`is_opening` is what a test sets it to."""

    def __init__(self, folder: Path) -> None:
        self.counter = Counter(folder)
        self.view, self.tones = FakeSetupView(), list[Clip]()
        self.is_opening = False
        self.setup = self.counter.setup(self.view, self.tones.append, lambda: self.is_opening)

    @property
    def settings(self) -> KeptSettings:
        return self.counter.settings

    @property
    def hearing(self) -> FakeHearing:
        return self.counter.hearing

    @property
    def asked(self) -> list[str]:
        return [each.words for each in self.view.questions]

    @property
    def said(self) -> list[str]:
        return self.counter.desk.said


@pytest.fixture
def first(tmp_path: Path) -> FirstStart:
    return FirstStart(tmp_path)


def test_it_is_needed_until_it_was_gone_through_and_not_because_of_damage(tmp_path: Path) -> None:
    assert FirstStart(tmp_path).setup.is_needed
    done = FirstStart(tmp_path)
    done.setup.begin()
    done.setup.skip()
    assert not done.setup.is_needed
    (tmp_path / FILE_NAME).write_text("{torn")
    assert not FirstStart(tmp_path).setup.is_needed


def test_five_questions_are_asked_in_order_and_every_answer_counts(first: FirstStart) -> None:
    first.setup.begin()
    for answer in ("Artsound's own voice", "Quick", "60 percent", "High contrast", "150 percent"):
        first.view.answer(answer)
    assert first.asked == [f"{WELCOME} {SPEAKS}", SPEED, VOLUME, COLOURS, TEXT]
    now = first.settings.now
    assert (now.speaks, now.speech_rate, now.volume) == (Speaks.OWN_VOICE, 1.5, 0.6)
    assert (now.look, now.text_scale, now.was_set_up) == (Look.HIGH_CONTRAST, 1.5, True)
    assert not first.view.is_open


def test_only_our_own_voice_is_asked_for_its_speed(first: FirstStart) -> None:
    first.setup.begin()
    first.view.answer("My screen reader")
    assert first.asked[-1] == VOLUME


def test_who_speaks_is_answered_by_enter_alone_for_the_arrows_pass_over_silence(first: FirstStart) -> None:
    first.setup.begin()
    first.view.answer("Artsound's own voice")
    assert [each.tries for each in first.view.questions] == [False, True]


def test_a_volume_is_heard_as_a_tone_where_our_own_voice_does_not_tell_it(first: FirstStart) -> None:
    first.setup.begin()
    first.view.answer("Nobody")
    first.view.questions[-1].choice.choose(0.4)
    assert [clip.samples.shape for clip in first.tones] == [(2, 17_640)]
    first.settings.change(speaks=Speaks.OWN_VOICE)
    first.view.questions[-1].choice.choose(0.6)
    assert len(first.tones) == 1


def test_going_on_without_choosing_leaves_everything_as_it_is(first: FirstStart) -> None:
    before = first.settings.now
    first.setup.begin()
    first.view.answer("My screen reader")
    for _ in range(3):
        first.view.go_on()
    assert first.settings.now.look is before.look
    assert (first.settings.now.volume, first.settings.now.text_scale) == (before.volume, before.text_scale)
    assert first.said == [DONE]


def test_skipping_says_how_to_do_it_again_and_keeps_what_was_answered(first: FirstStart) -> None:
    first.setup.begin()
    first.view.answer("My screen reader")
    first.setup.skip()
    first.setup.skip()
    assert first.said == [SKIPPED]
    assert (first.settings.now.speaks, first.settings.now.was_set_up) == (Speaks.SCREEN_READER, True)


def test_what_comes_up_behind_the_questions_is_said_after_them(first: FirstStart) -> None:
    first.setup.begin()
    first.counter.desk.surroundings.announcer.say("3 paintings.")
    assert first.said == []
    first.setup.skip()
    assert first.said == [f"{SKIPPED} 3 paintings."]


def test_where_a_painting_is_still_being_opened_its_words_come_in_one_go_with_ours(first: FirstStart) -> None:
    first.is_opening = True
    first.setup.begin()
    first.setup.skip()
    assert first.said == []
    first.counter.desk.surroundings.announcer.read(["A sea.", "It is blue."], "The Sea")
    assert first.said == [f"{SKIPPED} A sea. It is blue."]


def test_a_voice_that_is_found_late_asks_the_first_question_once_more(first: FirstStart) -> None:
    first.setup.begin()
    assert first.setup.take_over((), is_spoken=True)
    assert first.asked == [f"{WELCOME} {SPEAKS}"] * 2


def test_a_screen_reader_is_not_told_the_first_question_twice(first: FirstStart) -> None:
    first.setup.begin()
    first.hearing.found_reader()
    assert first.setup.take_over((), is_spoken=False)
    assert first.asked == [f"{WELCOME} {SPEAKS}"]
    assert first.view.suggested == 0


def test_trouble_of_the_start_is_told_before_the_question(first: FirstStart) -> None:
    first.setup.begin()
    first.setup.take_over(("No sound can be played.",), is_spoken=False)
    assert first.asked[-1] == f"No sound can be played. {WELCOME} {SPEAKS}"


def test_without_a_question_the_start_tells_its_own_words(first: FirstStart) -> None:
    assert not first.setup.take_over((), is_spoken=True)


def test_a_second_request_does_not_begin_anew(first: FirstStart) -> None:
    first.setup.begin()
    first.view.answer("My screen reader")
    first.setup.begin()
    assert len(first.asked) == 2
