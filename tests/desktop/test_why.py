"""Why it sounds like this: what is shown and said, and of which music."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

import pytest

from artsound_core.assemble import Assembly, Engine
from artsound_core.embedded.emotion_reader import EmbeddedEmotionReader
from artsound_core.embedded.musician import EmbeddedMusician
from artsound_core.embedded.prompt_writer import EmbeddedPromptWriter
from artsound_core.embedded.seeing.measurer import Measurer
from artsound_core.emotion import Emotion
from artsound_core.painting import Label
from artsound_core.progress import ProgressMonitor
from artsound_desktop.engine_choice import Assemble
from artsound_desktop.jobs import Slot
from artsound_desktop.screens.listening.music_presenter import MusicPresenter
from artsound_desktop.screens.why.presenter import WhyPresenter
from artsound_desktop.works import MoodShift, Seen
from fakes.desktop_engines import Assembler, neural_fake
from fakes.desktop_surroundings import Desk
from fakes.paintings import landscape
from fakes.stages import fake_pipeline

NO_MUSIC = "There is no music yet whose reasons could be told. Control P plays it."


def embedded(engine: Engine, wish: object) -> Assembly:
    """The real reader, planner and composer."""
    measurer = Measurer()
    pipeline = replace(
        fake_pipeline(),
        emotion_reader=EmbeddedEmotionReader(measurer),
        prompt_writer=EmbeddedPromptWriter(measurer),
        musician=EmbeddedMusician(),
    )
    return Assembly(pipeline, Engine.EMBEDDED, ())


class Sheet:
    """Remembers what it showed, unless it is covered by another window."""

    def __init__(self) -> None:
        self.is_covered = False
        self.summary = ""
        self.reasons: Sequence[str] = ()

    def show_reasons(self, summary: str, reasons: Sequence[str]) -> bool:
        if not self.is_covered:
            self.summary, self.reasons = summary, reasons
        return not self.is_covered


class Room:
    """A landscape on the page; `title` may have a word of feeling."""

    def __init__(self, assemble: Assemble = embedded, title: str | None = None) -> None:
        self.desk, self.sheet = Desk(assemble), Sheet()
        self.music = MusicPresenter(self.desk.view, self.desk.surroundings, 10.0)
        self.why = WhyPresenter(self.sheet, self.music, self.desk.surroundings)
        painting = replace(landscape(), label=Label(title=title))
        pipeline = assemble(Engine.EMBEDDED, None).pipeline  # type: ignore[arg-type]
        estimate, record = pipeline.read_emotion(painting, None, ProgressMonitor())
        self.seen = Seen(painting, estimate, record, reads_title=title is not None)
        self.music.take(self.seen)
        self.why.take(self.seen)

    def play(self) -> None:
        self.music.play_or_pause()
        self.desk.jobs.run(Slot.MUSIC)

    def ask(self) -> None:
        self.why.explain()
        self.desk.jobs.run(Slot.WHY)

    def about(self, beginning: str) -> str:
        return next(each for each in self.sheet.reasons if each.startswith(beginning))

    def close(self) -> None:
        self.desk.workshop.close()


@pytest.fixture
def room() -> Room:
    return Room()


def test_without_a_painting_or_its_music_there_is_nothing_to_explain(room: Room) -> None:
    WhyPresenter(room.sheet, MusicPresenter(room.desk.view, room.desk.surroundings), room.desk.surroundings).explain()
    room.why.explain()
    assert room.desk.said == [NO_MUSIC, NO_MUSIC]
    assert not room.desk.jobs.is_busy(Slot.WHY)


def test_the_reasons_are_shown_and_the_summary_kept_for_say_again_but_not_spoken_twice(room: Room) -> None:
    room.play()
    room.ask()
    assert room.sheet.summary.startswith("The music is ")
    assert len(room.sheet.reasons) > 8
    assert room.desk.said == ["Playing."]
    assert room.desk.words.announcer.last == (room.sheet.summary,)
    assert room.desk.words.line.texts[-1] == room.sheet.summary


def test_where_another_window_has_come_in_front_the_summary_is_only_said(room: Room) -> None:
    room.play()
    room.sheet.is_covered = True
    room.ask()
    assert len(room.desk.said) == 2
    assert room.desk.said[-1].startswith("The music is ")


def test_a_choice_and_a_wish_are_told_as_the_reason_of_the_music_that_sounds(room: Room) -> None:
    room.play()
    room.ask()
    assert "the painting is" in room.about("The tempo is ")
    room.music.choose_emotion(Emotion.SAD)
    room.music.set_shift(MoodShift(arousal=-2), "2 calmer.")
    room.desk.jobs.run(Slot.MUSIC)
    room.ask()
    assert room.about("The tempo is ").endswith("because you chose sad and asked for it calmer.")
    assert room.music.plan is not None
    assert f"{round(room.music.plan.prompt.tempo_bpm)} beats a minute" in room.about("The tempo is ")


def test_a_title_that_had_a_part_in_the_reading_has_one_in_the_reasons() -> None:
    room = Room(title="The tragedy of the widow")
    room.play()
    room.ask()
    assert "“tragedy” in its title is an unpleasant word" in room.about("The music is in ")


def test_a_painting_that_is_left_while_its_reasons_are_looked_for_is_not_explained(room: Room) -> None:
    room.play()
    room.why.explain()
    room.why.take(room.seen)
    assert not room.desk.jobs.is_busy(Slot.WHY)


def test_of_ai_music_only_what_was_asked_for_is_told_once_it_is_heard() -> None:
    room = Room(Assembler(neural_fake()))
    room.play()
    room.ask()
    assert not room.sheet.summary.startswith("The AI model")  # the composed music bridges the time
    for _ in range(200):
        track = room.desk.playback.sounding
        assert track is not None
        if room.music.plan is not None and room.music.plan.score is None:
            break
        if track.buffered_s - track.position_s > 0.3:
            room.desk.output.pull(0.25)
        else:
            time.sleep(0.02)  # the relay supplies the track on a thread of its own
    room.ask()
    assert room.sheet.summary.startswith("The AI model was asked for ")
    assert room.sheet.reasons[-1] == "What the model made of it, it decided by itself, and it gives no reasons."
    room.close()
