"""Music that follows music: it begins at the next bar line of what sounds, and only the last wish is made."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from artsound_core.assemble import Assembly, Engine
from artsound_core.clip import Clip
from artsound_core.embedded.musician import EmbeddedMusician
from artsound_core.embedded.prompt_writer import EmbeddedPromptWriter
from artsound_core.embedded.seeing.measurer import Measurer
from artsound_core.emotion import Emotion
from artsound_core.music_prompt import Mode
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_core.relay.happenings import TookOver, WentBack
from artsound_core.sound.engine import SoundEngine
from artsound_core.sound.track import Track
from artsound_desktop.jobs import Slot
from artsound_desktop.plans import Plans, RelayedPlan
from artsound_desktop.playback import Playback, State
from artsound_desktop.screens.listening.music_presenter import MusicPresenter
from artsound_desktop.works import MoodShift, Plan, Seen, Wish
from fakes.desktop_surroundings import Desk
from fakes.output import FakeOutput
from fakes.paintings import landscape
from fakes.sounds import RATE, steady, track_of
from fakes.stages import fake_pipeline
from fakes.themes import prompt_for, theme_for


def composing(engine: Engine, wish: object) -> Assembly:
    """The fake reader's emotion, with the real planner and composer."""
    pipeline = replace(fake_pipeline(), prompt_writer=EmbeddedPromptWriter(Measurer()), musician=EmbeddedMusician())
    return Assembly(pipeline, Engine.EMBEDDED, ())


class Player:
    """A playback that a device of numbers listens to; `kept` are the tracks that were to be kept alone."""

    def __init__(self) -> None:
        self.engine = SoundEngine(RATE)
        self.output = FakeOutput(self.engine)
        self.kept: list[Track | None] = []
        self.playback = Playback(self.engine, 1.0, self.kept.append)
        self.old, self.new = track_of(steady(10, 0.25)), track_of(steady(10, 0.5))
        self.old.tell_bars([0.0, 2.0, 4.0])
        self.playback.play(self.old)


def test_a_track_that_follows_begins_on_the_bar_line_itself() -> None:
    player = Player()
    player.output.pull(0.5)
    player.playback.follow(player.new)
    player.output.pull(2.0)
    heard = player.output.heard[:, 0]
    assert heard[2 * RATE - 1] == np.float32(0.25)
    assert heard[2 * RATE + round(0.2 * RATE)] == np.float32(0.5)
    assert player.new.position_s == pytest.approx(0.5, abs=0.02)


def test_until_then_the_old_track_is_shown_skipped_and_supplied() -> None:
    player = Player()
    player.output.pull(0.5)
    player.playback.follow(player.new)
    player.playback.settle()
    assert player.playback.transport.position_s == pytest.approx(0.5, abs=0.05)
    assert player.kept == [player.old]
    assert player.playback.skip(0.5) == pytest.approx(1.0, abs=0.05)
    player.output.pull(1.2)
    player.playback.settle()
    assert player.kept == [player.old, player.new]
    assert player.playback.sounding is player.new


def test_a_bar_line_that_is_as_good_as_here_is_left_for_the_next_one() -> None:
    player = Player()
    player.output.pull(1.98)
    player.playback.follow(player.new)
    player.output.pull(1.0)
    assert player.playback.sounding is player.old
    player.output.pull(1.2)
    assert player.playback.sounding is player.new


def test_after_the_last_bar_line_and_in_a_pause_the_other_track_does_not_wait() -> None:
    player = Player()
    player.output.pull(5.0)
    player.playback.follow(player.new)
    assert player.playback.sounding is player.new
    paused = Player()
    paused.output.pull(0.5)
    paused.playback.pause()
    paused.playback.follow(paused.new)
    assert paused.playback.sounding is paused.new


class Impatient(Track):
    """Asks for an end of the making when a second has come."""

    def __init__(self, monitor: ProgressMonitor) -> None:
        super().__init__(RATE)
        self._monitor = monitor

    def append(self, clip: Clip) -> None:
        super().append(clip)
        if self.buffered_s > 1.0:
            self._monitor.stop()


class Room:
    """A landscape on the page, with real composed music."""

    def __init__(self) -> None:
        self.desk = Desk(composing)
        self.music = MusicPresenter(self.desk.view, self.desk.surroundings, 10.0)
        pipeline, monitor, painting = fake_pipeline(), ProgressMonitor(), landscape()
        self.seen = Seen(painting, *pipeline.read_emotion(painting, None, monitor))
        self.music.take(self.seen)

    def play(self) -> None:
        self.music.play_or_pause()
        self.desk.jobs.run(Slot.MUSIC)


def test_livelier_music_begins_at_a_bar_line_of_the_music_that_sounds_and_is_faster() -> None:
    room = Room()
    room.play()
    room.desk.output.pull(1.0)
    first, old = room.music.plan, room.desk.playback.sounding
    assert first is not None
    assert first.score is not None
    room.music.set_shift(MoodShift(arousal=3), "3 livelier.")
    room.desk.jobs.run(Slot.MUSIC)
    due_s = next(bar.start_s for bar in first.score.bars if bar.start_s > 1.1)
    room.desk.output.pull(due_s - 1.1)
    assert room.desk.playback.sounding is old
    room.desk.output.pull(0.2)
    assert room.desk.playback.sounding is room.desk.playback.track is not old
    assert room.music.plan is not None
    assert room.music.plan.prompt.tempo_bpm > 1.15 * first.prompt.tempo_bpm


def test_of_quick_presses_only_the_last_is_made_and_heard() -> None:
    room = Room()
    room.play()
    room.desk.output.pull(1.0)
    for steps in (1, 2, 3):
        room.music.set_shift(MoodShift(arousal=steps), f"{steps} livelier.")
    room.desk.jobs.run(Slot.MUSIC)
    assert room.music.plan is not None
    assert room.music.plan.wish.shift == MoodShift(arousal=3)
    assert not room.desk.jobs.is_busy(Slot.MUSIC)


def test_music_whose_making_was_stopped_comes_to_its_end_and_does_not_wait_for_more() -> None:
    room, monitor = Room(), ProgressMonitor()
    track = Impatient(monitor)
    with pytest.raises(Cancelled):
        room.desk.workshop.make_music(room.seen, Wish(length_s=60.0), track, monitor)
    assert track.is_complete
    assert track.buffered_s < 10.0


def test_the_key_and_mode_are_those_of_what_plays() -> None:
    room = Room()
    assert room.music.tonality() is None
    room.music.choose_emotion(Emotion.SAD)
    room.desk.jobs.run(Slot.MUSIC)
    tonality = room.music.tonality()
    assert tonality is not None
    assert tonality[1] in (Mode.AEOLIAN, Mode.HARMONIC_MINOR)
    assert room.music.music is not None
    assert tonality == (room.music.music.prompt.key, room.music.music.prompt.mode)


def test_a_pause_while_the_other_music_waits_for_its_bar_holds_that() -> None:
    room = Room()
    room.play()
    room.desk.output.pull(1.0)
    room.music.choose_emotion(Emotion.FUN)
    room.desk.jobs.run(Slot.MUSIC)
    room.music.play_or_pause()
    assert room.desk.playback.state is State.PAUSED
    room.music.play_or_pause()
    room.desk.output.pull(0.2)
    assert room.desk.playback.sounding is room.desk.playback.track


def test_the_bars_of_composed_music_are_its_own_and_its_phrases_begin_after_the_introduction() -> None:
    plans, track, monitor = Plans(), Track(RATE), ProgressMonitor()
    prompt = prompt_for(theme_for(Emotion.HAPPY), 90.0)
    score = EmbeddedMusician().score(prompt, 1, monitor)
    plans.note(track, Plan(Wish(), prompt, score))
    bars = [bar.start_s for bar in score.bars]
    introduction = sum(bar.section == "I" for bar in score.bars)
    assert introduction > 0
    assert track.next_bar_s(bars[5]) == bars[6]
    assert track.next_bar_s(bars[-1]) == score.beats_s[-1]
    assert track.next_phrase_s(0.0) == bars[introduction]
    assert track.next_phrase_s(bars[introduction]) == bars[introduction + 4]


def test_a_relayed_track_has_the_bars_of_whoever_is_heard() -> None:
    plans, track, told = Plans(), Track(RATE), []
    composed, asked = (prompt_for(theme_for(emotion), 90.0) for emotion in (Emotion.SAD, Emotion.HAPPY))
    relayed = RelayedPlan(track, plans, told.append)
    score = EmbeddedMusician().score(composed, 1, ProgressMonitor())
    relayed.begin(Plan(Wish(), composed, score))
    relayed.take_neural(asked)
    assert plans.of(track) == Plan(Wish(), composed, score)
    at_s = score.bars[3].start_s
    relayed.tell(TookOver(at_s))
    now = plans.of(track)
    assert now is not None
    assert (now.prompt, now.score) == (asked, None)
    assert track.next_bar_s(score.bars[1].start_s) == score.bars[2].start_s
    assert track.next_bar_s(at_s) == pytest.approx(at_s + 4 * 60.0 / asked.tempo_bpm)
    relayed.tell(WentBack(at_s + 10.0))
    assert plans.of(track) == Plan(Wish(), composed, score)
    assert told == [TookOver(at_s), WentBack(at_s + 10.0)]
