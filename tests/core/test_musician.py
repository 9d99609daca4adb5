"""The embedded musician keeps the contract: exact, repeatable, stoppable, and true to the score it hands out."""

from __future__ import annotations

import numpy as np
import pytest

from artsound_core.clip import join
from artsound_core.embedded.composing.score import Score
from artsound_core.embedded.musician import EmbeddedMusician
from artsound_core.emotion import CENTRES, EMOTIONS, Emotion
from artsound_core.music_prompt import Mode, MusicPrompt, Theme
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_core.sound.loudness import integrated_loudness, true_peak_dbtp

PLAIN = {
    Emotion.ANGRY: (156.0, Mode.PHRYGIAN),
    Emotion.FUN: (148.0, Mode.IONIAN),
    Emotion.HAPPY: (118.0, Mode.IONIAN),
    Emotion.NEUTRAL: (88.0, Mode.DORIAN),
    Emotion.SAD: (58.0, Mode.AEOLIAN),
}


def prompt(emotion: Emotion, duration_s: float = 6.0, loops: bool = False) -> MusicPrompt:
    valence, arousal = CENTRES[emotion]
    contour = tuple(0.5 + 0.5 * float(np.sin(place)) for place in range(16))
    theme = Theme({each: float(each is emotion) for each in EMOTIONS}, valence, arousal, True, contour)
    tempo, mode = PLAIN[emotion]
    return MusicPrompt(emotion.value, duration_s, tempo, "D", mode, (), theme, loops)


@pytest.mark.parametrize("emotion", list(Emotion))
def test_each_emotion_is_played_whole_at_its_loudness_under_the_ceiling(emotion: Emotion) -> None:
    musician, monitor = EmbeddedMusician(), ProgressMonitor()
    clip = join(list(musician.perform(prompt(emotion, 12.0), 3, monitor)))
    target = musician.score(prompt(emotion, 12.0), 3).loudness_lufs
    assert (clip.frames, clip.channels, clip.sample_rate_hz) == (12 * 44100, 2, 44100)
    assert integrated_loudness(clip.samples, 44100) == pytest.approx(target, abs=0.5)
    assert true_peak_dbtp(clip.samples) <= -1.0
    assert np.abs(clip.samples).max() < 1.0


def test_two_musicians_play_the_same_samples() -> None:
    first, second = (
        join(list(EmbeddedMusician().perform(prompt(Emotion.SAD), 7, ProgressMonitor()))) for _ in range(2)
    )
    assert np.array_equal(first.samples, second.samples)


def test_another_seed_is_another_piece() -> None:
    musician = EmbeddedMusician()
    first, second = (join(list(musician.perform(prompt(Emotion.HAPPY), seed, ProgressMonitor()))) for seed in (1, 2))
    assert not np.array_equal(first.samples, second.samples)


def test_the_score_handed_out_is_the_one_played_and_is_composed_once() -> None:
    composed: list[int] = []

    def counting(task: MusicPrompt, seed: int, monitor: ProgressMonitor) -> Score:
        composed.append(seed)
        return EmbeddedMusician().score(task, seed, monitor)

    musician = EmbeddedMusician(composer=counting)
    next(iter(musician.perform(prompt(Emotion.FUN), 5, ProgressMonitor())))
    kept = musician.score(prompt(Emotion.FUN), 5)
    assert composed == [5]
    assert kept == EmbeddedMusician().score(prompt(Emotion.FUN), 5)


def test_it_says_who_it_is_and_plays_at_the_rate_asked() -> None:
    musician = EmbeddedMusician(48000)
    block = next(iter(musician.perform(prompt(Emotion.NEUTRAL), 0, ProgressMonitor())))
    assert (musician.backend, musician.channels, musician.sample_rate_hz) == ("embedded 1", 2, 48000)
    assert musician.model.startswith("own bank ")
    assert block.sample_rate_hz == 48000


def test_it_stops_at_once_when_asked_before_and_within_a_block_when_asked_later() -> None:
    monitor = ProgressMonitor()
    blocks = EmbeddedMusician().perform(prompt(Emotion.ANGRY, 20.0), 0, monitor)
    next(blocks)
    monitor.stop()
    with pytest.raises(Cancelled):
        next(blocks)
    with pytest.raises(Cancelled):
        next(EmbeddedMusician().perform(prompt(Emotion.ANGRY), 0, monitor))
