"""The stages run in order, tell what they do, and stop when asked."""

from __future__ import annotations

import pytest

from artsound_core.emotion import EMOTIONS, Emotion, EmotionEstimate, chosen
from artsound_core.errors import UsageError
from artsound_core.music_prompt import MusicRequest
from artsound_core.progress import (
    Cancelled,
    Event,
    ProgressMonitor,
    SoundReady,
    StageAdvanced,
    StageFinished,
    StageStarted,
)
from artsound_core.stage import Stage
from fakes.paintings import plain_painting
from fakes.stages import fake_pipeline


def test_a_run_tells_each_stage_in_order() -> None:
    events: list[Event] = []
    monitor, pipeline, painting = ProgressMonitor(events.append), fake_pipeline(), plain_painting()
    emotion, _ = pipeline.read_emotion(painting, None, monitor)
    caption, _ = pipeline.describe(painting, emotion, monitor)
    prompt, _ = pipeline.write_prompt(painting, emotion, caption, MusicRequest(4.0), monitor)
    blocks = list(pipeline.perform(prompt, 0, monitor))
    assert [type(event) for event in events] == [
        StageStarted, StageAdvanced, StageFinished,
        StageStarted, StageAdvanced, StageFinished,
        StageStarted, StageAdvanced, StageFinished,
        StageStarted, SoundReady, *[StageAdvanced] * 4, StageFinished,
    ]  # fmt: skip
    assert [event.stage for event in events if isinstance(event, StageStarted)] == list(Stage)
    assert sum(block.frames for block in blocks) == 4 * 44_100


def test_the_record_of_the_music_counts_the_musicians_time_and_not_the_listeners() -> None:
    import time

    pipeline, painting, monitor = fake_pipeline(), plain_painting(), ProgressMonitor()
    prompt, _ = pipeline.write_prompt(painting, chosen(Emotion.SAD), None, MusicRequest(4.0), monitor)
    performance = pipeline.perform(prompt, 0, monitor)
    for _ in performance:
        time.sleep(0.05)
    assert performance.record is not None
    assert performance.record.seconds < 0.15


def test_a_chosen_emotion_overrides_the_reader() -> None:
    events: list[Event] = []
    estimate, record = fake_pipeline().read_emotion(plain_painting(), Emotion.FUN, ProgressMonitor(events.append))
    assert (estimate.strongest, estimate.confidence, estimate.is_chosen) == (Emotion.FUN, 1.0, True)
    assert estimate.evidence == ("You chose fun.",)
    assert (record.backend, record.model) == ("chosen", "the listener")


def test_stopping_ends_the_music_at_the_next_block() -> None:
    pipeline, monitor = fake_pipeline(), ProgressMonitor()
    prompt, _ = pipeline.write_prompt(plain_painting(), chosen(Emotion.SAD), None, MusicRequest(600.0), monitor)
    blocks = iter(pipeline.perform(prompt, 0, monitor))
    next(blocks)
    monitor.stop()
    with pytest.raises(Cancelled):
        next(blocks)


def test_cancelled_is_not_swallowed_by_a_library_that_catches_every_exception() -> None:
    assert not issubclass(Cancelled, Exception)


def test_a_musician_without_notes_has_no_score_to_save() -> None:
    pipeline, monitor = fake_pipeline(), ProgressMonitor()
    prompt, _ = pipeline.write_prompt(plain_painting(), chosen(Emotion.SAD), None, MusicRequest(4.0), monitor)
    with pytest.raises(UsageError, match="makes sound without a score"):
        pipeline.midi(prompt, 0)


@pytest.mark.parametrize("shares", [dict.fromkeys(EMOTIONS, 0.1), {**dict.fromkeys(EMOTIONS, 0.5), Emotion.SAD: -1.0}])
def test_shares_that_do_not_sum_to_one_are_refused(shares: dict[Emotion, float]) -> None:
    with pytest.raises(ValueError, match="sum to 1"):
        EmotionEstimate(shares, 0.0, 0.0)
