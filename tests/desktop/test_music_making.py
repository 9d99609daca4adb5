"""AI music in the window: composed music at once, the words first, the takeover told, and nothing left running."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from artsound_core.assemble import Assembly
from artsound_core.caption import Caption
from artsound_core.clip import Clip
from artsound_core.emotion import Emotion, EmotionEstimate
from artsound_core.music_prompt import MusicPrompt, Variant
from artsound_core.painting import Painting
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_desktop.accessibility.announcer import Level
from artsound_desktop.jobs import Slot
from artsound_desktop.playback import State
from artsound_desktop.screens.listening.music_presenter import MusicPresenter
from artsound_desktop.screens.listening.presenter import ListeningPresenter
from artsound_desktop.screens.reading.presenter import ReadingPresenter
from artsound_desktop.settings import KeptSettings
from fakes.desktop_engines import Assembler, BrokenMusician, neural_fake
from fakes.desktop_surroundings import Desk
from fakes.paintings import plain_painting, write_picture
from fakes.stages import FakeCaptioner, ToneMusician, fake_pipeline


class CountingCaptioner(FakeCaptioner):
    """Notes in which emotion it was asked for words."""

    def __init__(self) -> None:
        self.asked: list[Emotion] = []

    def describe(self, painting: Painting, estimate: EmotionEstimate, monitor: ProgressMonitor) -> Caption:
        self.asked.append(estimate.strongest)
        return super().describe(painting, estimate, monitor)


class WaitingMusician(ToneMusician):
    """Makes nothing before `may_play` is set; stops when it is asked to."""

    def __init__(self) -> None:
        super().__init__()
        self.may_play, self.has_begun = threading.Event(), threading.Event()
        self.performances = 0

    def perform(self, prompt: MusicPrompt, seed: int, monitor: ProgressMonitor) -> Iterator[Clip]:
        self.has_begun.set()
        self.performances += 1
        while not self.may_play.wait(0.01):
            monitor.check()
        yield from super().perform(prompt, seed, monitor)


class Room:
    """A desk with the neural fake, and a sad painting that is open."""

    def __init__(self, folder: Path, assembly: Assembly | None = None) -> None:
        self.captioner = CountingCaptioner()
        neural = assembly or neural_fake(replace(fake_pipeline(), captioner=self.captioner))
        self.desk, self.folder = Desk(Assembler(neural)), folder
        self.music = MusicPresenter(self.desk.view, self.desk.surroundings, 8.0)
        settings = KeptSettings(folder / "settings")
        self.reading = ReadingPresenter(self.desk.view, self.desk.words.voice, settings, self.desk.surroundings)
        self.page = ListeningPresenter(self.desk.view, self.reading, self.music, self.desk.surroundings)
        self.page.open(write_picture(folder / "sea.png", plain_painting()))
        self.desk.jobs.run(Slot.PAINTING)

    def play(self) -> None:
        self.music.play_or_pause()
        self.desk.jobs.run(Slot.MUSIC)

    def listen_until(self, is_true: Callable[[], object], most_s: float = 60.0) -> float:
        """Hear on in quarter seconds; how much was heard."""
        heard_s = 0.0
        while not is_true():
            assert heard_s < most_s, self.desk.said
            track = self.desk.playback.sounding
            if track is not None and (track.is_complete or track.buffered_s - track.position_s > 0.3):
                self.desk.output.pull(0.25)
                heard_s += 0.25
            else:
                time.sleep(0.01)
            self.music.refresh()
        return heard_s

    def close(self) -> None:
        self.desk.workshop.close()
        assert not [each.name for each in threading.enumerate() if each.name == "relay"]


@pytest.fixture
def make_room(tmp_path: Path) -> Iterator[Callable[..., Room]]:
    rooms: list[Room] = []

    def make(assembly: Assembly | None = None) -> Room:
        rooms.append(Room(tmp_path, assembly))
        return rooms[-1]

    yield make
    for room in rooms:
        room.close()


def test_composed_music_sounds_at_once_and_ai_music_takes_over_and_is_what_is_saved(
    make_room: Callable[..., Room],
) -> None:
    room = make_room()
    room.play()
    assert room.desk.playback.state is State.PLAYING
    heard_s = room.listen_until(lambda: "Now the AI music plays." in room.desk.said)
    assert heard_s < 8.0
    assert " ".join(room.desk.said) == (
        "Playing. The neural engine plays a tone. Composed music plays while the AI music is being made. "
        "Now the AI music plays."
    )
    room.listen_until(lambda: room.desk.playback.state is State.STOPPED)
    room.desk.view.answer = room.folder / "sea.wav"
    room.page.save()
    room.desk.jobs.run(Slot.SAVING)
    document = json.loads((room.folder / "sea.wav.json").read_text())
    assert document["music"]["seconds"] == 8.0
    assert document["prompt"]["text"] == "sad: A small painting. It is 64 wide. It feels sad."


def test_words_are_looked_for_once_though_page_and_music_both_need_them(make_room: Callable[..., Room]) -> None:
    room = make_room()
    room.play()
    room.desk.jobs.run(Slot.DESCRIPTION)
    assert room.captioner.asked == [Emotion.SAD]


def test_music_in_a_chosen_emotion_is_made_from_words_in_that_emotion_and_saved_with_them(
    make_room: Callable[..., Room],
) -> None:
    room = make_room()
    room.desk.jobs.run(Slot.DESCRIPTION)
    room.music.choose_emotion(Emotion.FUN)
    room.desk.jobs.run(Slot.MUSIC)
    assert room.captioner.asked == [Emotion.SAD, Emotion.FUN]
    room.desk.view.answer = room.folder / "fun.wav"
    room.page.save()
    room.desk.jobs.run(Slot.SAVING)
    document = json.loads((room.folder / "fun.wav.json").read_text())
    assert document["caption"]["sentences"][-1]["text"] == "It feels fun."
    assert document["prompt"]["text"] == "fun: A small painting. It is 64 wide. It feels fun."


def test_music_from_the_emotion_word_waits_for_no_words(make_room: Callable[..., Room]) -> None:
    room = make_room()
    room.music.set_variant(Variant.EMOTIVE)
    room.play()
    assert room.captioner.asked == []
    assert room.music.music is not None
    assert room.music.music.prompt.text == "sad"


def test_where_ai_music_fails_the_composed_music_goes_on_and_that_is_told(make_room: Callable[..., Room]) -> None:
    room = make_room(neural_fake(replace(fake_pipeline(), musician=BrokenMusician())))
    room.play()
    told = "The composed music goes on without the AI music: musicgen-small: its weights are damaged."
    room.listen_until(lambda: room.desk.said[-1].endswith(told))
    assert room.desk.words.screen_reader.said[-1][1] is Level.POLITE
    assert room.desk.playback.state is State.PLAYING
    assert room.music.music is None
    room.listen_until(lambda: room.desk.playback.transport.duration_s is not None, most_s=120.0)
    assert not any("cannot be used" in text for text in room.desk.said)


def waiting_room(make_room: Callable[..., Room]) -> tuple[Room, WaitingMusician]:
    musician = WaitingMusician()
    return make_room(neural_fake(replace(fake_pipeline(), musician=musician))), musician


def on_a_thread(room: Room, monitor: ProgressMonitor) -> threading.Thread:
    """The music's work, as the window runs it beside itself; the track is heard from its first sound on."""
    seen = room.page._seen
    assert seen is not None
    track, wish = room.desk.playback.new_track(), room.music.wish

    def work() -> None:
        with suppress(Cancelled):
            room.desk.workshop.make_music(seen, wish, track, monitor)

    room.desk.playback.play(track)
    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_stopping_while_the_composed_music_bridges_the_time_ends_all_of_it(make_room: Callable[..., Room]) -> None:
    room, musician = waiting_room(make_room)
    monitor = ProgressMonitor()
    thread = on_a_thread(room, monitor)
    assert musician.has_begun.wait(20)
    room.listen_until(lambda: room.desk.playback.transport.position_s > 1.0)
    begun = time.perf_counter()
    monitor.stop()
    room.desk.playback.forget()
    thread.join(5)
    assert time.perf_counter() - begun < 1.0
    assert not [each.name for each in threading.enumerate() if each.name == "relay"]


def test_music_that_nobody_has_begun_to_hear_ends_with_its_work(make_room: Callable[..., Room]) -> None:
    room, musician = waiting_room(make_room)
    monitor = ProgressMonitor()
    thread = on_a_thread(room, monitor)
    assert musician.has_begun.wait(20)
    monitor.stop()
    thread.join(5)
    assert not [each.name for each in threading.enumerate() if each.name == "relay"]
    track = room.desk.playback.track
    assert track is not None
    assert track.is_complete


def test_the_old_music_is_supplied_until_the_new_one_sounds(make_room: Callable[..., Room]) -> None:
    room, musician = waiting_room(make_room)
    monitor = ProgressMonitor()
    thread = on_a_thread(room, monitor)
    assert musician.has_begun.wait(20)
    room.listen_until(lambda: room.desk.playback.transport.position_s > 1.0)
    old = room.desk.playback.track
    assert old is not None
    monitor.stop()
    thread.join(5)
    supplied_s = old.buffered_s
    room.listen_until(lambda: old.buffered_s > supplied_s + 2.0)
    musician.may_play.set()
    room.music.new_music()
    room.desk.jobs.run(Slot.MUSIC)
    assert room.desk.playback.track is not old
    room.listen_until(lambda: room.desk.engine.current_track is not old, most_s=5.0)
    room.music.refresh()
    assert len([each for each in threading.enumerate() if each.name == "relay"]) == 1


def test_who_saves_music_that_is_just_being_made_waits_for_it_and_it_is_made_once(
    make_room: Callable[..., Room],
) -> None:
    room, musician = waiting_room(make_room)
    thread = on_a_thread(room, ProgressMonitor())
    assert musician.has_begun.wait(20)
    threading.Timer(0.2, musician.may_play.set).start()
    room.desk.view.answer = room.folder / "sea.wav"
    room.page.save()
    room.desk.jobs.run(Slot.SAVING)
    thread.join(5)
    assert room.desk.said[-1] == "Saved as sea.wav."
    assert musician.performances == 1


def test_music_that_was_made_is_relayed_again_without_making_it_again(make_room: Callable[..., Room]) -> None:
    room, musician = waiting_room(make_room)
    musician.may_play.set()
    room.play()
    room.music.choose_emotion(None)
    room.desk.jobs.run(Slot.MUSIC)
    room.listen_until(lambda: "Now the AI music plays." in room.desk.said)
    assert musician.performances == 1


def test_the_score_of_ai_music_is_refused_with_a_way_out(make_room: Callable[..., Room]) -> None:
    room = make_room()
    room.desk.view.answer = room.folder / "sea.mid"
    room.page.save_score()
    room.desk.jobs.run(Slot.SAVING)
    assert room.desk.said[-1] == (
        "The score cannot be used: AI music has no notes; turn AI music off with Control I to save the score of the "
        "composed music. Choose another value."
    )
