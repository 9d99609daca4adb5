"""The music of one painting: what plays, and what is said about it."""

from __future__ import annotations

import numpy as np
import pytest

from artsound_core.emotion import Emotion
from artsound_core.progress import ProgressMonitor, SoundReady, StageAdvanced
from artsound_core.stage import Stage
from artsound_desktop.accessibility.announcer import Level
from artsound_desktop.explanations import Explanation
from artsound_desktop.jobs import Slot
from artsound_desktop.playback import State
from artsound_desktop.screens.listening.music_presenter import LENGTHS_S, MusicPresenter
from artsound_desktop.works import Seen
from fakes.desktop_surroundings import Desk
from fakes.paintings import plain_painting
from fakes.stages import fake_pipeline


def seen() -> Seen:
    pipeline, monitor, painting = fake_pipeline(), ProgressMonitor(), plain_painting()
    return Seen(painting, *pipeline.read_emotion(painting, None, monitor))


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def music(desk: Desk) -> MusicPresenter:
    """With a painting (a sad one) on the page."""
    presenter = MusicPresenter(desk.view, desk.surroundings, 10.0)
    presenter.take(seen())
    return presenter


def play(desk: Desk, music: MusicPresenter) -> None:
    music.play_or_pause()
    desk.jobs.run(Slot.MUSIC)


def test_without_a_painting_every_wish_is_answered_with_how_to_open_one(desk: Desk) -> None:
    presenter = MusicPresenter(desk.view, desk.surroundings)
    presenter.play_or_pause()
    presenter.choose_emotion(Emotion.SAD)
    presenter.new_music()
    assert desk.said == ["No painting is open yet. Control O opens one, or Enter in the gallery."] * 3


def test_play_makes_the_music_and_it_sounds(desk: Desk, music: MusicPresenter) -> None:
    play(desk, music)
    assert np.abs(desk.output.pull(1.0)).max() > 0.01
    assert desk.said == ["Playing."]
    music.refresh()
    assert desk.view.transport is not None
    assert (desk.view.transport.state, desk.view.transport.duration_s) == (State.PLAYING, 10.0)


def test_the_same_key_pauses_and_goes_on(desk: Desk, music: MusicPresenter) -> None:
    play(desk, music)
    desk.output.pull(3.0)
    music.play_or_pause()
    assert desk.playback.state is State.PAUSED
    music.play_or_pause()
    assert desk.playback.state is State.PLAYING
    assert desk.said == ["Playing.", "Paused at 3 seconds.", "Playing."]


def test_another_emotion_plays_other_music_while_the_old_one_bridges_the_time(
    desk: Desk, music: MusicPresenter
) -> None:
    play(desk, music)
    desk.output.pull(1.0)
    old = desk.playback.track
    music.choose_emotion(Emotion.HAPPY)
    assert desk.playback.track is old
    assert desk.playback.state is State.PLAYING
    desk.jobs.run(Slot.MUSIC)
    assert desk.playback.track is not old
    assert desk.playback.state is State.PLAYING
    assert music.wish.emotion is Emotion.HAPPY
    assert music.music is not None
    assert music.music.prompt.theme.leading is Emotion.HAPPY
    assert desk.view.emotion is Emotion.HAPPY
    assert desk.said == ["Playing.", "Happy."]


def test_a_pause_while_other_music_is_being_made_holds_that_too(desk: Desk, music: MusicPresenter) -> None:
    play(desk, music)
    desk.output.pull(1.0)
    music.choose_emotion(Emotion.HAPPY)
    music.play_or_pause()
    desk.jobs.run(Slot.MUSIC)
    assert desk.playback.state is State.PAUSED
    assert music.music is not None
    assert music.music.prompt.theme.leading is Emotion.HAPPY
    music.play_or_pause()
    assert desk.playback.state is State.PLAYING


def test_a_second_press_before_the_first_sound_takes_the_wish_back(desk: Desk, music: MusicPresenter) -> None:
    music.play_or_pause()
    music.play_or_pause()
    assert desk.jobs.stopped == [Slot.MUSIC]
    assert desk.playback.track is None
    assert desk.said == ["Playing.", "The music has stopped."]


def test_as_read_goes_back_to_the_paintings_own_emotion(desk: Desk, music: MusicPresenter) -> None:
    music.choose_emotion(Emotion.HAPPY)
    music.choose_emotion(None)
    desk.jobs.run(Slot.MUSIC)
    assert music.music is not None
    assert music.music.prompt.theme.leading is Emotion.SAD
    assert desk.view.emotion is None
    assert desk.said == ["Happy.", "As read from the painting: sad."]


def test_new_music_has_another_seed_and_keeps_the_emotion(desk: Desk, music: MusicPresenter) -> None:
    music.choose_emotion(Emotion.FUN)
    music.new_music()
    assert (music.wish.seed, music.wish.emotion) == (7, Emotion.FUN)
    assert desk.said == ["Fun.", "New music."]


def test_another_painting_begins_silent_with_its_own_emotion_and_keeps_the_length(
    desk: Desk, music: MusicPresenter
) -> None:
    music.choose_emotion(Emotion.FUN)
    desk.jobs.run(Slot.MUSIC)
    music.take(seen())
    assert desk.playback.state is State.STOPPED
    assert (music.wish.emotion, music.wish.length_s, music.music) == (None, 10.0, None)
    assert desk.view.emotion is None


def test_stopping_while_music_is_being_made_ends_the_making(desk: Desk, music: MusicPresenter) -> None:
    music.play_or_pause()
    music.stop_music()
    assert desk.jobs.stopped == [Slot.MUSIC]
    assert desk.said == ["Playing.", "The music has stopped."]


def test_stop_everything_is_silent_at_once_and_quiet_about_it(desk: Desk, music: MusicPresenter) -> None:
    play(desk, music)
    desk.output.pull(1.0)
    music.stop_everything()
    desk.output.pull(0.05)
    assert np.abs(desk.output.pull(0.5)).max() == 0.0
    assert desk.words.screen_reader.said[-1] == ("Stopped.", Level.QUIET)


def test_after_stop_everything_play_begins_at_the_start(desk: Desk, music: MusicPresenter) -> None:
    play(desk, music)
    desk.output.pull(4.0)
    music.stop_everything()
    desk.output.pull(0.5)
    music.play_or_pause()
    desk.output.pull(1.0)
    assert desk.playback.transport.position_s == pytest.approx(1.0, abs=0.01)


def test_stop_where_nothing_plays_says_how_to_play(desk: Desk, music: MusicPresenter) -> None:
    music.stop_music()
    music.skip(5.0)
    assert desk.said == ["No music is playing. Control P plays it."] * 2


def test_skipping_tells_the_new_place(desk: Desk, music: MusicPresenter) -> None:
    play(desk, music)
    desk.output.pull(1.0)
    music.skip(5.0)
    assert desk.said[-1] == "6 seconds."


def test_lengths_go_by_steps_and_end_at_both_ends(desk: Desk, music: MusicPresenter) -> None:
    music.change_length(-1)
    for _ in range(len(LENGTHS_S)):
        music.change_length(1)
    assert desk.said == [
        "10 seconds is the shortest.",
        "Music length: 30 seconds.",
        "Music length: 1 minute.",
        "Music length: 2 minutes.",
        "Music length: 5 minutes.",
        "Music length: 10 minutes.",
        "10 minutes is the longest.",
    ]
    assert desk.view.length_s == 600.0


def test_another_length_while_music_plays_is_heard_from_the_next_bar_on(desk: Desk, music: MusicPresenter) -> None:
    play(desk, music)
    music.change_length(1)
    desk.jobs.run(Slot.MUSIC)
    assert desk.playback.state is State.PLAYING
    desk.output.pull(2.1)  # to the next bar
    assert desk.playback.transport.duration_s == 30.0
    assert desk.playback.state is State.PLAYING


def test_another_length_in_silence_waits_for_the_next_play(desk: Desk, music: MusicPresenter) -> None:
    play(desk, music)
    music.stop_music()
    music.change_length(1)
    assert not desk.jobs.is_busy(Slot.MUSIC)
    play(desk, music)
    assert desk.playback.transport.duration_s == 30.0


def test_without_a_sound_device_play_says_why_and_makes_nothing(desk: Desk, music: MusicPresenter) -> None:
    music.silence = "No sound can be played."
    music.play_or_pause()
    music.choose_emotion(Emotion.SAD)
    assert not desk.jobs.is_busy(Slot.MUSIC)
    assert desk.words.screen_reader.said == [
        ("No sound can be played.", Level.ASSERTIVE),
        ("Sad. No sound can be played.", Level.POLITE),
    ]
    assert music.wish.emotion is Emotion.SAD


def test_music_that_takes_long_before_its_first_sound_tells_that_it_is_coming(
    desk: Desk, music: MusicPresenter
) -> None:
    music.play_or_pause()

    def slow(job) -> None:  # type: ignore[no-untyped-def]
        for desk.clock.now in (0.5, 1.5):
            job.heard(StageAdvanced(Stage.PROMPT, 1, 2))
        job.heard(SoundReady(2.0))
        desk.clock.now = 3.0
        job.heard(StageAdvanced(Stage.MUSIC, 9, 10))

    desk.jobs.run(Slot.MUSIC, before=slow)
    assert desk.said == ["Playing.", "Making the music."]


def test_music_that_fails_is_told_and_play_can_be_tried_again(desk: Desk, music: MusicPresenter) -> None:
    music.play_or_pause()
    desk.jobs.run(Slot.MUSIC, before=lambda job: job.failed(Explanation("It broke.", "Try again.", "")))
    assert desk.words.screen_reader.said[-1] == ("It broke. Try again.", Level.ASSERTIVE)
