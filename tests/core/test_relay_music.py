"""A relay of real music: two pieces of the embedded musician in one tempo, the second as if a model had made it."""

from __future__ import annotations

import numpy as np
import pytest

from artsound_core.clip import join
from artsound_core.embedded.composing.score import Role
from artsound_core.embedded.musician import EmbeddedMusician
from artsound_core.emotion import Emotion
from artsound_core.progress import ProgressMonitor
from artsound_core.relay.bars import BarLines
from artsound_core.sound.loudness import true_peak_dbtp
from fakes.relay_simulation import Simulation, longest_silence_s, short_term_lufs, steady
from fakes.themes import prompt_for, theme_for

RATE = 44_100
SECONDS = 20.0


def made(musician: EmbeddedMusician, emotion: Emotion, seed: int) -> np.ndarray:
    return join(list(musician.perform(prompt_for(theme_for(emotion), SECONDS), seed, ProgressMonitor()))).samples


@pytest.mark.parametrize("emotion", [Emotion.ANGRY, Emotion.HAPPY, Emotion.SAD])
def test_real_music_changes_hands_on_bar_lines_without_hole_jump_or_peak(emotion: Emotion) -> None:
    musician = EmbeddedMusician(RATE)
    score = musician.score(prompt_for(theme_for(emotion), SECONDS), 1)
    bars = BarLines(tuple(bar.start_s for bar in score.bars), score.tempo_bpm, score.beats_per_bar)
    is_beaten = any(part.role is Role.PERCUSSION for part in score.parts)
    stand_in, neural = made(musician, emotion, 1), made(musician, emotion, 2)
    relay = Simulation(stand_in, neural, bars, steady(1.5), fails_at_s=15.0, rate=RATE, is_beaten=is_beaten).run()
    assert relay.kinds[1:] == ["TookOver", "WentBack", "GaveUp"]
    over, back = relay.joins
    assert np.abs(np.array(bars.starts_s) - over).min() < 0.001
    assert (back - over) / bars.bar_s == pytest.approx(round((back - over) / bars.bar_s), abs=0.002)
    assert relay.listener.silent_s == 0.0
    assert true_peak_dbtp(relay.heard) < -1.0
    short_term = short_term_lufs(relay.heard, RATE)
    for place in (over, back):
        around = relay.heard[:, round((place - 1.0) * RATE) : round((place + 3.0) * RATE)]
        assert longest_silence_s(around, RATE) <= 0.15
        before, after = short_term[max(0, round(10 * (place - 3.0)))], short_term[round(10 * place)]
        assert abs(after - before) < 3.0
