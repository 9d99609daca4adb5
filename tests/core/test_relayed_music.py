"""The embedded piece sounds at once; the neural music that is made meanwhile takes over, or its failing is told."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pytest

from artsound_core.clip import Clip
from artsound_core.embedded.musician import EmbeddedMusician
from artsound_core.embedded.prompt_writer import EmbeddedPromptWriter
from artsound_core.embedded.seeing.measurer import Measurer
from artsound_core.emotion import Emotion, chosen
from artsound_core.errors import ModelError
from artsound_core.music_prompt import MusicPrompt, MusicRequest
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_core.relay.happenings import GaveUp, Happening, RelayStarted, TookOver, WentBack, Why
from artsound_core.relayed_music import LEAST_STAND_IN_S, RelayedMusic, bars_of, said
from artsound_core.sound.track import Track
from fakes.paintings import landscape

RATE = 44_100
PATIENCE_S = 10.0


def short_prompt() -> MusicPrompt:
    writer = EmbeddedPromptWriter(Measurer())
    return writer.write(landscape(), chosen(Emotion.HAPPY), None, MusicRequest(8.0), ProgressMonitor())


class Listener:
    """Hears ten times as fast as the music plays."""

    def __init__(self) -> None:
        self.track = Track(RATE)
        self.happenings: list[Happening] = []
        self.relayed = RelayedMusic(EmbeddedMusician(RATE), short_prompt(), 1, self.track, self.happenings.append)

    def hear_until(self, is_enough: Callable[[], bool]) -> np.ndarray:
        heard, deadline = [], time.monotonic() + PATIENCE_S
        while not is_enough() and time.monotonic() < deadline:
            heard.append(self.track.read(RATE // 10))
            time.sleep(0.01)
        assert is_enough()
        return np.concatenate(heard)

    def happened(self, kind: type[Happening]) -> bool:
        return any(isinstance(each, kind) for each in self.happenings)


def test_the_stand_in_sounds_before_anything_neural_is_made() -> None:
    listener = Listener()
    listener.relayed.start(ProgressMonitor())
    heard = listener.hear_until(lambda: listener.track.position_s > 1.0)
    listener.relayed.close()
    assert np.abs(heard).max() > 0.01
    assert listener.happenings[0] == RelayStarted("the neural music is being made")


def test_blocks_that_are_there_take_over_and_are_heard_to_their_end() -> None:
    listener = Listener()
    listener.relayed.start(ProgressMonitor())
    with listener.relayed.made_here():
        for second in range(8):
            times = np.arange(RATE) / RATE + second
            listener.relayed.take(Clip(np.repeat(0.1 * np.sin(2764.6 * times)[None], 2, 0).astype(np.float32), RATE))
    listener.hear_until(lambda: listener.track.is_finished)
    listener.relayed.close()
    assert listener.happened(TookOver)
    assert not listener.happened(GaveUp)
    assert listener.track.duration_s is not None
    assert 8.0 <= listener.track.duration_s < LEAST_STAND_IN_S


@pytest.mark.parametrize(
    ("trouble", "expected"),
    [
        (ModelError("musicgen-small", "it is broken"), GaveUp(Why.FAILED, "musicgen-small: it is broken")),
        (Cancelled(), GaveUp(Why.STOPPED, "it was stopped")),
        (ZeroDivisionError(), GaveUp(Why.FAILED, "it broke off: ZeroDivisionError")),
    ],
    ids=["a model's error", "a stop", "what nobody foresaw"],
)
def test_however_the_making_ends_the_listener_is_told_and_hears_on(trouble: BaseException, expected: GaveUp) -> None:
    listener = Listener()
    listener.relayed.start(ProgressMonitor())
    with pytest.raises(type(trouble)), listener.relayed.made_here():
        raise trouble
    listener.hear_until(lambda: expected in listener.happenings)
    heard = listener.hear_until(lambda: listener.track.position_s > 6.0)
    listener.relayed.close()
    assert np.abs(heard[-RATE:]).max() > 0.01


def test_bar_lines_are_those_of_the_score() -> None:
    score = EmbeddedMusician(RATE).score(short_prompt(), 1)
    bars = bars_of(score)
    assert bars.starts_s == tuple(bar.start_s for bar in score.bars)
    assert bars.tempo_bpm == score.tempo_bpm


def test_each_change_is_one_plain_sentence() -> None:
    assert said(RelayStarted("x")) == "Composed music plays while the AI music is being made."
    assert said(TookOver(3.0)) == "Now the AI music plays."
    assert said(WentBack(3.0)) == "The AI music is not ready fast enough: the composed music goes on meanwhile."
    assert said(GaveUp(Why.TOO_SLOW, "it is too slow")) == "The composed music plays to its end: it is too slow."
    assert said(GaveUp(Why.FAILED, "it broke")) == "The composed music goes on without the AI music: it broke."
