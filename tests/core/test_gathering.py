"""Blocks are handed on as they come, and measured as one sound whatever their borders are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_core.clip import Clip
from artsound_core.gathering import Gathering
from artsound_core.sound.loudness import integrated_loudness, true_peak_dbtp

RATE = 44_100


def sound(frames: int) -> np.ndarray:
    noise = np.random.default_rng(4).normal(0, 0.1, (2, frames))
    return noise.astype(np.float32)


def blocks_of(samples: np.ndarray, borders: list[int]) -> list[Clip]:
    return [Clip(part, RATE) for part in np.split(samples, borders, axis=1) if part.shape[1]]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, 3 * RATE - 1), max_size=5, unique=True))
def test_the_borders_of_the_blocks_change_no_number(borders: list[int]) -> None:
    samples = sound(3 * RATE)
    gathering = Gathering(iter(blocks_of(samples, sorted(borders))), (), clock=lambda: 0.5)
    gathering.gather()
    facts = gathering.facts(None)
    assert facts.frames == 3 * RATE
    assert facts.loudness_lufs == pytest.approx(integrated_loudness(samples, RATE), abs=0.01)
    assert facts.true_peak_dbtp == pytest.approx(true_peak_dbtp(samples), abs=0.01)
    whole = Gathering(iter(blocks_of(samples, [])), (), clock=lambda: 0.5)
    whole.gather()
    assert facts.samples_sha256 == whole.facts(None).samples_sha256


def test_each_taker_gets_each_block_at_once_and_the_first_sound_is_timed() -> None:
    taken: list[int] = []
    times = iter([0.7, 9.0])
    gathering = Gathering(
        iter(blocks_of(sound(2 * RATE), [RATE])), (lambda clip: taken.append(clip.frames),), clock=lambda: next(times)
    )
    gathering.gather_one()
    assert (taken, gathering.first_sound_s) == ([RATE], 0.7)
    gathering.gather(2.0)
    gathering.gather(60.0)
    assert (taken, gathering.first_sound_s, gathering.made_s) == ([RATE, RATE], 0.7, 2.0)


def test_facts_of_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="nothing has been gathered"):
        Gathering(iter(()), (), clock=lambda: 0.0).facts(None)
