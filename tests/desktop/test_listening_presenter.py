"""The page of one painting: what is shown, read and saved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from artsound_core.emotion import Emotion
from artsound_core.progress import StageAdvanced
from artsound_core.stage import Stage
from artsound_desktop.accessibility.announcer import Level
from artsound_desktop.jobs import Slot
from artsound_desktop.screens.listening.music_presenter import MusicPresenter
from artsound_desktop.screens.listening.presenter import ListeningPresenter
from artsound_desktop.screens.reading.presenter import ReadingPresenter
from artsound_desktop.settings import KeptSettings
from fakes.desktop_surroundings import Desk
from fakes.paintings import landscape, plain_painting, write_picture


class Page:
    """A page with its desk, and a painting on disk."""

    def __init__(self, folder: Path) -> None:
        self.desk, self.folder = Desk(), folder
        self.music = MusicPresenter(self.desk.view, self.desk.surroundings, 4.0)
        settings = KeptSettings(folder / "settings")
        self.reading = ReadingPresenter(self.desk.view, self.desk.words.voice, settings, self.desk.surroundings)
        self.presenter = ListeningPresenter(self.desk.view, self.reading, self.music, self.desk.surroundings)
        self.file = write_picture(folder / "sea.png", plain_painting(width=64, height=48))

    def open(self) -> None:
        self.show()
        self.desk.jobs.run(Slot.DESCRIPTION)

    def show(self, file: Path | None = None) -> None:
        """Open, up to where the words are still to come."""
        self.presenter.open(file or self.file)
        self.desk.jobs.run(Slot.PAINTING)


@pytest.fixture
def page(tmp_path: Path) -> Page:
    return Page(tmp_path)


def test_a_painting_is_shown_before_its_words_are_there(page: Page) -> None:
    page.show()
    shown = page.desk.view.page
    assert shown is not None
    assert (shown.title, shown.brief, shown.text) == ("Painting sea.png", "", "The description follows…")
    assert (page.desk.view.focus, page.desk.said) == ("nothing", [])


def test_music_can_be_played_and_saved_before_the_words_are_there(page: Page) -> None:
    page.show()
    page.music.play_or_pause()
    page.desk.jobs.run(Slot.MUSIC)
    assert page.desk.engine.is_playing
    page.desk.view.answer = page.folder / "sad.wav"
    page.presenter.save()
    page.desk.jobs.run(Slot.SAVING)
    document = json.loads((page.folder / "sad.wav.json").read_text())
    assert document["caption"]["sentences"][0]["text"] == "A small painting."
    page.desk.jobs.run(Slot.DESCRIPTION)
    assert page.desk.engine.is_playing
    assert page.desk.said == ["Playing.", "Saved as sad.wav.", "A small painting. It is 64 wide. It feels sad."]


def test_words_that_are_asked_for_too_early_are_said_once_when_they_come(page: Page) -> None:
    page.show()
    page.presenter.go_to_description()
    assert (page.desk.view.focus, page.desk.said) == ("description", [])
    page.desk.jobs.run(Slot.DESCRIPTION)
    assert page.desk.said == ["A small painting. It is 64 wide. It feels sad."]


def test_a_painting_that_was_left_before_its_words_came_says_none(page: Page) -> None:
    page.show()
    page.show(write_picture(page.folder / "hill.png", landscape()))
    page.desk.jobs.run(Slot.DESCRIPTION)
    assert len(page.desk.said) == 1
    assert page.desk.words.line.texts == ["Painting hill.png"]


def test_words_that_come_while_another_painting_is_being_opened_are_shown_but_not_said(page: Page) -> None:
    page.show()
    page.presenter.open(page.folder / "gone.png")
    page.desk.jobs.run(Slot.DESCRIPTION)
    assert page.desk.said == []
    page.desk.jobs.run(Slot.PAINTING)
    shown = page.desk.view.page
    assert shown is not None
    assert shown.brief == "A small painting."
    assert page.desk.said[0].startswith("gone.png ")


def test_an_opened_painting_is_shown_focused_and_described(page: Page) -> None:
    page.open()
    shown = page.desk.view.page
    assert shown is not None
    assert shown.title == "Painting sea.png"
    assert shown.brief == "A small painting."
    assert shown.text == "In one sentence\nA small painting.\nOverview\nIt is 64 wide.\nFeeling\nIt feels sad."
    assert page.desk.view.focus == "description"
    assert page.desk.said == ["A small painting. It is 64 wide. It feels sad."]
    assert page.desk.words.line.texts == ["Painting sea.png"]


def test_a_label_gives_title_and_byline(page: Page) -> None:
    (page.folder / "labels.csv").write_text("file,title,artist,year\nsea.png,The Sea,Ann Other,1901\n")
    page.open()
    shown = page.desk.view.page
    assert shown is not None
    assert (shown.title, shown.byline) == ("The Sea", "Ann Other, 1901")


def test_a_label_that_cannot_be_read_is_told_after_the_description(page: Page) -> None:
    (page.folder / "sea.json").write_text("{broken")
    page.open()
    shown = page.desk.view.page
    assert shown is not None
    (said,) = page.desk.said
    remark = said.removeprefix("A small painting. It is 64 wide. It feels sad. ")
    assert remark.startswith("sea.json: passed over")
    assert shown.text.endswith(f"\n{remark}")


def test_a_bad_file_is_told_and_what_was_shown_stays(page: Page) -> None:
    page.open()
    before = page.desk.view.page
    bad = page.folder / "bad.jpg"
    bad.write_bytes(b"")
    page.desk.view.focus = "list"
    page.presenter.open(bad)
    page.desk.jobs.run(Slot.PAINTING)
    text, level = page.desk.words.screen_reader.said[-1]
    assert text.startswith("bad.jpg ")
    assert text.endswith("Choose another file with Control O.")
    assert level is Level.ASSERTIVE
    assert (page.desk.view.page, page.desk.view.focus) == (before, "list")


def test_music_of_the_old_painting_plays_until_the_new_one_is_there(page: Page) -> None:
    page.open()
    page.music.play_or_pause()
    page.desk.jobs.run(Slot.MUSIC)
    other = write_picture(page.folder / "hill.png", landscape())
    page.presenter.open(other)
    assert page.desk.engine.is_playing
    page.desk.jobs.run(Slot.PAINTING)
    assert not page.desk.engine.is_playing


def test_opening_that_takes_long_is_told(page: Page) -> None:
    page.presenter.open(page.file)

    def slow(job) -> None:  # type: ignore[no-untyped-def]
        for page.desk.clock.now in (0.5, 1.1, 2.0):
            job.heard(StageAdvanced(Stage.CAPTION, 1, 2))

    page.desk.jobs.run(Slot.PAINTING, before=slow)
    assert page.desk.said == ["Opening the painting.", "25 percent.", "75 percent."]


def test_a_description_that_takes_long_is_told(page: Page) -> None:
    page.show()

    def slow(job) -> None:  # type: ignore[no-untyped-def]
        for page.desk.clock.now in (0.5, 1.1, 2.0):
            job.heard(StageAdvanced(Stage.CAPTION, 1, 2))

    page.desk.jobs.run(Slot.DESCRIPTION, before=slow)
    assert page.desk.said == [
        "Describing the painting.",
        *("50 percent.", "75 percent."),
        "A small painting. It is 64 wide. It feels sad.",
    ]


def test_the_description_can_be_asked_for_again(page: Page) -> None:
    page.presenter.go_to_description()
    page.open()
    page.presenter.go_to_description()
    description = "A small painting. It is 64 wide. It feels sad."
    assert page.desk.said == [
        "No painting is open yet. Control O opens one, or Enter in the gallery.",
        description,
        description,
    ]


def test_music_is_saved_with_its_document_even_if_it_was_never_played(page: Page) -> None:
    page.open()
    page.music.choose_emotion(Emotion.FUN)
    page.desk.view.answer = page.folder / "fun.wav"
    page.presenter.save()
    page.desk.jobs.run(Slot.SAVING)
    assert page.desk.view.suggestion == "sea fun.wav"
    document = json.loads((page.folder / "fun.wav.json").read_text())
    assert document["emotion"]["strongest"] == "fun"
    assert document["music"]["seconds"] == 4.0
    assert [record["stage"] for record in document["records"]] == ["emotion", "caption", "prompt", "music"]
    assert document["records"][0]["backend"] == "chosen"
    assert page.desk.said[-1] == "Saved as fun.wav."


def test_music_that_was_played_is_saved_as_it_was_heard(page: Page) -> None:
    page.open()
    page.music.play_or_pause()
    page.desk.jobs.run(Slot.MUSIC)
    page.desk.view.answer = page.folder / "sad.flac"
    page.presenter.save()
    page.desk.jobs.run(Slot.SAVING)
    made = page.music.music
    assert made is not None
    document = json.loads((page.folder / "sad.flac.json").read_text())
    assert document["replay"]["samples_sha256"] == made.gathering.facts(None).samples_sha256
    assert document["records"][0]["backend"] == "fake 1"


def test_a_cancelled_save_dialog_saves_nothing_and_says_nothing(page: Page) -> None:
    page.open()
    page.presenter.save()
    assert not page.desk.jobs.is_busy(Slot.SAVING)
    assert len(page.desk.said) == 1


def test_a_folder_that_is_not_there_is_told(page: Page) -> None:
    page.open()
    page.desk.view.answer = page.folder / "nowhere" / "sad.wav"
    page.presenter.save()
    page.desk.jobs.run(Slot.SAVING)
    assert page.desk.words.screen_reader.said[-1] == (
        "sad.wav could not be saved: there is no such folder. Save again in another folder.",
        Level.ASSERTIVE,
    )


def test_a_musician_without_a_score_is_told_and_no_file_is_left(page: Page) -> None:
    page.open()
    page.desk.view.answer = page.folder / "sea.mid"
    page.presenter.save_score()
    page.desk.jobs.run(Slot.SAVING)
    assert page.desk.words.screen_reader.said[-1][1] is Level.ASSERTIVE
    assert not (page.folder / "sea.mid").exists()


def test_without_a_painting_there_is_nothing_to_save(page: Page) -> None:
    page.presenter.save()
    page.presenter.save_score()
    assert page.desk.said == ["No painting is open yet. Control O opens one, or Enter in the gallery."] * 2
