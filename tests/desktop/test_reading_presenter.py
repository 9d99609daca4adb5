"""How a description is read: first words, the ladder of levels, reading on, facts only, grounds, what is shown meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from artsound_core.caption import Level
from artsound_core.progress import ProgressMonitor
from artsound_desktop.accessibility.announcer import Level as Urgency
from artsound_desktop.accessibility.commands import CommandId
from artsound_desktop.screens.reading.presenter import HINTS, ReadingPresenter
from artsound_desktop.settings import KeptSettings
from artsound_desktop.works import Description, Seen
from fakes.desktop_surroundings import Desk
from fakes.ladder_captioner import BRIEF, FEELING, MORE, OVERVIEW, TOUR, ladder_pipeline
from fakes.paintings import plain_painting


class Reader:
    """A desk with a painting whose words have come, unless they are held back."""

    def __init__(self, folder: Path, own_voice: bool = False) -> None:
        self.desk = Desk()
        self.desk.words.voice.want(own_voice)
        self.settings = KeptSettings(folder / "settings")
        self.presenter = ReadingPresenter(self.desk.view, self.desk.words.voice, self.settings, self.desk.surroundings)
        pipeline, monitor = ladder_pipeline(), ProgressMonitor()
        self.painting = plain_painting(width=64, height=48)
        estimate, record = pipeline.read_emotion(self.painting, None, monitor)
        self.seen = Seen(self.painting, estimate, record)
        self.description = Description(*pipeline.describe(self.painting, estimate, monitor))

    def open(self) -> None:
        self.presenter.take(self.seen)
        self.presenter.show(self.description)
        self.presenter.greet()

    def said(self, command: CommandId) -> list[str]:
        """What a screen reader gets when this command is given."""
        before = len(self.desk.said)
        self.presenter.commands()[command]()
        return self.desk.said[before:]


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


@pytest.fixture
def opened(reader: Reader) -> Reader:
    reader.open()
    return reader


FIRST = f"{BRIEF} {OVERVIEW} {FEELING}"


def test_without_a_painting_every_command_says_so(reader: Reader) -> None:
    silent = {CommandId.FACTS_ONLY}
    for command in reader.presenter.commands():
        if command not in silent:
            assert reader.said(command) == ["No painting is open yet. Control O opens one, or Enter in the gallery."]


def test_while_the_words_are_still_to_come_the_ladder_says_that(reader: Reader) -> None:
    reader.presenter.take(reader.seen)
    assert reader.said(CommandId.NEXT_LEVEL) == ["The description follows…"]


def test_that_more_can_be_told_is_said_with_the_first_paintings_only(reader: Reader) -> None:
    for _ in range(HINTS + 1):
        reader.open()
    assert reader.desk.said == [f"{FIRST} {MORE}"] * HINTS + [FIRST]


def test_whoever_wants_the_whole_description_at_first_gets_it(reader: Reader) -> None:
    reader.settings.change(reads_whole=True)
    reader.open()
    assert reader.desk.said == [f"{BRIEF} {OVERVIEW} {' '.join(TOUR)} {FEELING}"]


def test_whoever_has_climbed_the_ladder_is_not_told_of_it_again(opened: Reader) -> None:
    opened.said(CommandId.NEXT_LEVEL)
    opened.open()
    assert opened.desk.said[-1] == FIRST


def test_the_next_level_after_the_first_words_is_the_one_below_them(opened: Reader) -> None:
    assert opened.said(CommandId.NEXT_LEVEL) == [f"Tour. {' '.join(TOUR)}"]
    assert opened.desk.view.caret_line == opened.presenter.page.script.heading(Level.TOUR)  # type: ignore[union-attr]
    assert opened.said(CommandId.NEXT_LEVEL) == [f"Feeling. {FEELING}"]
    assert opened.said(CommandId.NEXT_LEVEL) == ["This is the last level."]


def test_the_level_before_the_first_words_is_counted_from_the_deepest_of_them(opened: Reader) -> None:
    assert opened.said(CommandId.PREVIOUS_LEVEL) == [f"In one sentence. {BRIEF}"]
    assert opened.said(CommandId.PREVIOUS_LEVEL) == ["This is the first level."]


def test_a_caret_that_was_moved_counts_more_than_what_was_said(opened: Reader) -> None:
    opened.desk.view.caret_line = 1
    assert opened.said(CommandId.NEXT_LEVEL) == [f"Overview. {OVERVIEW}"]


def test_all_is_said_from_the_top_where_the_description_is_asked_for(opened: Reader) -> None:
    opened.presenter.go_to_description()
    assert opened.desk.said[-1] == f"{BRIEF} {OVERVIEW} {' '.join(TOUR)} {FEELING}"


def test_reading_on_begins_below_the_first_words_or_at_the_caret(opened: Reader) -> None:
    assert opened.said(CommandId.READ_ON) == [f"{' '.join(TOUR)} {FEELING}"]
    opened.desk.view.caret_line = 6  # the second sentence of the tour
    assert opened.said(CommandId.READ_ON) == [f"{TOUR[1]} {FEELING}"]


def test_our_own_voice_is_stopped_by_the_key_that_made_it_read_on(tmp_path: Path) -> None:
    reader = Reader(tmp_path, own_voice=True)
    reader.open()
    reader.presenter.read_on()
    speaker = reader.desk.words.speaker
    speaker.is_speaking, speaker.spoken = True, (TOUR[1],)
    reader.presenter.refresh()
    assert reader.desk.view.caret_line == 6
    reader.presenter.read_on()
    assert speaker.stops == 1
    assert reader.desk.words.line.said[-1] == ("Reading stopped.", Urgency.QUIET)
    speaker.is_speaking = False
    reader.presenter.read_on()
    assert speaker.said[-1] == (TOUR[1], FEELING)


def test_first_words_wait_for_the_music_at_each_level_what_a_key_asks_for_begins_at_once(tmp_path: Path) -> None:
    reader = Reader(tmp_path, own_voice=True)
    reader.open()
    reader.presenter.climb(1)
    reader.presenter.read_on()
    assert reader.desk.words.speaker.pauses == [{0, 1, 2}, set(), {2}]


def test_facts_only_takes_the_feeling_out_keeps_the_place_and_is_remembered(opened: Reader) -> None:
    opened.said(CommandId.NEXT_LEVEL)
    assert opened.said(CommandId.FACTS_ONLY) == ["Facts only: interpretations are left out."]
    page = opened.desk.view.page
    assert page is not None
    assert FEELING not in page.text
    assert page.script.level_at(opened.desk.view.caret_line) is Level.TOUR
    assert opened.settings.now.facts_only
    assert opened.desk.view.checked[CommandId.FACTS_ONLY]
    assert opened.said(CommandId.FACTS_ONLY) == ["Facts and feeling."]
    assert opened.desk.view.page is not None
    assert FEELING in opened.desk.view.page.text


def test_facts_only_can_be_chosen_before_any_painting_is_open(reader: Reader) -> None:
    assert reader.said(CommandId.FACTS_ONLY) == ["Facts only: interpretations are left out."]
    reader.open()
    assert reader.desk.said[-1] == f"{BRIEF} {OVERVIEW} {MORE}"


def test_the_grounds_are_those_of_the_sentence_being_spoken_else_of_the_carets(tmp_path: Path) -> None:
    reader = Reader(tmp_path, own_voice=True)
    reader.open()
    speaker = reader.desk.words.speaker
    speaker.is_speaking, speaker.spoken = True, (FEELING,)
    reader.presenter.tell_grounds()
    assert speaker.said[-1] == ("This is an interpretation, and other viewers may feel otherwise.",)
    speaker.is_speaking = False
    reader.presenter.tell_grounds()
    assert speaker.said[-1] == ("This was measured in the picture: mean lightness 38 of 100.",)


def test_the_sentence_that_is_spoken_is_shown_and_nothing_once_all_is_silent_and_the_focus_elsewhere(
    tmp_path: Path,
) -> None:
    reader = Reader(tmp_path, own_voice=True)
    reader.open()
    reader.desk.view.focus = "play"
    speaker = reader.desk.words.speaker
    speaker.is_speaking, speaker.spoken = True, (BRIEF, OVERVIEW)
    reader.presenter.refresh()
    assert reader.desk.view.read is not None
    assert reader.desk.view.read.text == OVERVIEW
    speaker.is_speaking = False
    reader.presenter.refresh()
    assert reader.desk.view.read is None


def test_without_our_voice_the_sentence_at_the_caret_is_shown(opened: Reader) -> None:
    opened.desk.view.caret_line = 5
    opened.presenter.refresh()
    assert opened.desk.view.read is not None
    assert opened.desk.view.read.sentence is not None
    assert opened.desk.view.read.sentence.region == (0.0, 0.5, 0.25, 1.0)


def test_a_failure_stands_in_the_place_of_the_words(reader: Reader) -> None:
    reader.presenter.take(reader.seen)
    reader.presenter.show_failure("There was no memory.")
    assert reader.desk.view.page is not None
    assert reader.desk.view.page.text == "There was no memory."
    assert reader.said(CommandId.READ_ON) == ["There was no memory."]
