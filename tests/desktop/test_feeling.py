"""The feeling of a painting: what is told of it, and the mood that is moved by steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from artsound_core.assemble import Engine, assemble
from artsound_core.emotion import EMOTIONS, Emotion, EmotionEstimate
from artsound_core.progress import ProgressMonitor
from artsound_core.settings import Folders
from artsound_core.stage import Stage, StageRecord
from artsound_desktop.jobs import Slot
from artsound_desktop.playback import State
from artsound_desktop.screens.feeling.presenter import FeelingPresenter
from artsound_desktop.screens.feeling.words import brighter, feeling_of, livelier, shares_of
from artsound_desktop.screens.listening.music_presenter import MusicPresenter
from artsound_desktop.works import MoodShift, Seen, Wish
from artsound_desktop.workshop import Workshop
from fakes.desktop_surroundings import Desk
from fakes.paintings import plain_painting, write_picture

READ = (
    "Sad 40 percent, angry 15 percent: not sure. Many viewers may feel otherwise. This was read from the picture alone."
)


def estimate_of(**shares: float) -> EmotionEstimate:
    return EmotionEstimate({each: shares.get(each.value, 0.0) for each in EMOTIONS}, 0.0, 0.0, ("It is dark.",))


def seen_as(reads_title: bool = False, **shares: float) -> Seen:
    record = StageRecord(Stage.EMOTION, "fake 1", "lightness", 0.0)
    return Seen(plain_painting(), estimate_of(**shares), record, reads_title=reads_title)


SAD = seen_as(sad=0.4, angry=0.15, fun=0.15, happy=0.15, neutral=0.15)


class Room:
    """Music and feeling of one sad painting."""

    def __init__(self) -> None:
        self.desk = Desk()
        self.music = MusicPresenter(self.desk.view, self.desk.surroundings, 10.0)
        self.feeling = FeelingPresenter(self.desk.view, self.music, self.desk.surroundings)

    def show(self, seen: Seen = SAD) -> None:
        self.music.take(seen)
        self.feeling.take(seen)

    @property
    def text(self) -> str:
        assert self.desk.view.feeling is not None
        return self.desk.view.feeling.text


@pytest.fixture
def room() -> Room:
    room = Room()
    room.show()
    return room


def test_a_weak_reading_is_told_as_not_sure_and_a_clear_one_still_not_as_a_fact() -> None:
    assert shares_of(estimate_of(sad=0.46, neutral=0.3, happy=0.24)) == (
        "Sad 46 percent, neutral 30 percent: not sure. Many viewers may feel otherwise."
    )
    assert shares_of(estimate_of(fun=0.72, happy=0.28)) == (
        "Fun 72 percent, happy 28 percent: fairly sure. Some viewers may feel otherwise."
    )
    assert shares_of(estimate_of(fun=0.6, happy=0.4)).startswith("Fun 60 percent, happy 40 percent: not sure.")


def test_a_feeling_that_the_title_has_a_part_in_says_so() -> None:
    assert feeling_of(seen_as(reads_title=True, sad=1.0), Wish()).text.endswith(
        "This was read from the picture and its title."
    )


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (Wish(emotion=Emotion.FUN), "The music is fun, as you chose."),
        (Wish(shift=MoodShift(0, 2)), "You made it 2 livelier. Now fun leads in the music."),
        (Wish(shift=MoodShift(-1, -1)), "You made it 1 calmer and 1 darker."),
        (Wish(emotion=Emotion.FUN, shift=MoodShift(1, 0)), "The music is fun, as you chose. You made it 1 brighter."),
    ],
)
def test_what_the_person_made_of_it_is_told_after_what_was_read(wish: Wish, told: str) -> None:
    seen = seen_as(sad=0.3, neutral=0.27, happy=0.18, angry=0.13, fun=0.12)
    assert feeling_of(seen, wish).text.removeprefix(feeling_of(seen, Wish()).text).strip() == told


def test_steps_are_told_in_words() -> None:
    assert [livelier(steps) for steps in (-2, 0, 3)] == ["2 calmer", "neither calmer nor livelier", "3 livelier"]
    assert [brighter(steps) for steps in (-2, 0, 3)] == ["2 darker", "neither darker nor brighter", "3 brighter"]


def test_a_mood_has_four_steps_each_way() -> None:
    assert MoodShift(3, -4).by(2, -1) == MoodShift(4, -4)
    with pytest.raises(ValueError, match="at most 4 steps"):
        MoodShift(5, 0)


def test_what_was_read_tells_shares_source_and_evidence(room: Room) -> None:
    room.feeling.tell_what_was_read()
    assert room.desk.said == [f"{READ} It is dark."]


def test_without_a_painting_there_is_neither_feeling_nor_mood() -> None:
    room = Room()
    room.feeling.tell_what_was_read()
    room.feeling.move(0, 1)
    assert room.desk.said == [
        "No painting is open, so no feeling was read.",
        "No painting is open yet. Control O opens one, or Enter in the gallery.",
    ]
    assert room.music.wish.shift == MoodShift()


def test_steps_are_said_one_by_one_up_to_the_last(room: Room) -> None:
    for _ in range(5):
        room.feeling.move(0, 1)
    room.feeling.move(-1, 0)
    assert room.desk.said == [
        "1 livelier.",
        "2 livelier.",
        "3 livelier.",
        "4 livelier.",
        "4 livelier is as far as it goes.",
        "1 darker.",
    ]
    assert room.music.wish.shift == MoodShift(valence=-1, arousal=4)
    assert room.desk.view.feeling is not None
    assert room.desk.view.feeling.shift == MoodShift(valence=-1, arousal=4)


def test_moving_the_mood_back_says_that_nothing_is_moved(room: Room) -> None:
    room.feeling.move(1, 0)
    room.feeling.move(-1, 0)
    assert room.desk.said == ["1 brighter.", "Neither darker nor brighter."]
    assert room.text == READ


def test_music_that_sounds_is_made_anew_in_the_new_mood_and_silence_stays_silent(room: Room) -> None:
    room.feeling.move(0, 1)
    assert not room.desk.jobs.is_busy(Slot.MUSIC)
    room.music.play_or_pause()
    room.desk.jobs.run(Slot.MUSIC)
    room.desk.output.pull(1.0)
    room.feeling.move(0, 1)
    assert room.desk.playback.state is State.PLAYING
    room.desk.jobs.run(Slot.MUSIC)
    assert room.music.music is not None
    assert room.music.music.wish.shift == MoodShift(arousal=2)
    assert room.music.music.prompt.theme.arousal == pytest.approx(0.4)


def test_a_slider_that_tells_itself_leaves_our_own_voice_silent_and_the_line_told(room: Room) -> None:
    room.desk.view.tells_mood_itself = True
    room.desk.words.voice.want(True)
    room.feeling.set_shift(MoodShift(arousal=2))
    assert room.desk.words.speaker.said == []
    assert room.desk.words.line.texts[-1] == "2 livelier."


def test_choosing_an_emotion_begins_from_its_own_middle(room: Room) -> None:
    room.feeling.move(0, 2)
    room.music.choose_emotion(Emotion.FUN)
    assert room.music.wish.shift == MoodShift()
    assert room.text == f"{READ} The music is fun, as you chose."


def test_another_painting_has_a_mood_of_its_own(room: Room) -> None:
    room.feeling.move(0, 2)
    room.show(seen_as(happy=1.0))
    assert room.music.wish.shift == MoodShift()
    assert room.text.startswith("Happy 100 percent, angry 0 percent: fairly sure.")


def test_a_moved_wish_says_in_its_estimate_that_it_was_asked_for() -> None:
    estimate, record = Wish(shift=MoodShift(0, 1)).estimate(SAD)
    assert estimate.evidence == ("It is dark.", "You asked for music 1 step livelier.")
    assert (estimate.moved_by, record.backend) == ((0, 1), "fake 1")
    assert Wish().estimate(SAD)[0] is SAD.estimate


@pytest.mark.parametrize(("title", "reads_title"), [("The happy island", True), ("Landscape 7", False)])
def test_the_look_at_a_painting_knows_whether_its_title_had_a_part(
    tmp_path: Path, title: str, reads_title: bool
) -> None:
    file = write_picture(tmp_path / "sea.png", plain_painting())
    (tmp_path / "labels.csv").write_text(f"file,title\nsea.png,{title}\n", encoding="utf-8")
    workshop = Workshop(lambda engine, wish: assemble(Folders(*[tmp_path] * 5), Engine.EMBEDDED))
    assert workshop.look_at(file, ProgressMonitor()).reads_title is reads_title
