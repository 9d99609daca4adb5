"""Changing the sample rate: the right length, the right wave, nothing folded back, no seams."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_core.sound.resampling import Resampler, resample

EDGE = 2000


def sine(frequency_hz: float, rate_hz: int, frames: int) -> np.ndarray:
    return (0.5 * np.sin(2 * np.pi * frequency_hz * np.arange(frames) / rate_hz)).astype(np.float32)


@pytest.mark.parametrize(
    ("source_hz", "target_hz"), [(48_000, 44_100), (22_050, 44_100), (44_100, 48_000), (32_000, 44_100)]
)
def test_a_1_khz_sine_keeps_its_shape_with_90_db_to_spare(source_hz: int, target_hz: int) -> None:
    made = resample(sine(1000, source_hz, source_hz)[None], source_hz, target_hz)[0]
    wanted = sine(1000, target_hz, len(made))
    error = (made - wanted)[EDGE:-EDGE]
    assert 10 * np.log10(np.mean(wanted[EDGE:-EDGE] ** 2) / np.mean(error**2)) > 90


def test_what_the_lower_rate_cannot_hold_is_removed() -> None:
    made = resample(sine(30_000, 96_000, 96_000)[None], 96_000, 44_100)[0]
    assert np.abs(made[EDGE:-EDGE]).max() < 0.5 * 10 ** (-85 / 20)


def test_high_notes_pass_up_to_18_khz() -> None:
    made = resample(sine(18_000, 48_000, 48_000)[None], 48_000, 44_100)[0]
    assert np.std(made[EDGE:-EDGE]) * 2**0.5 == pytest.approx(0.5, abs=0.005)


def test_the_same_rate_changes_nothing() -> None:
    samples = sine(440, 44_100, 100)[None]
    assert resample(samples, 44_100, 44_100) is samples


def test_an_empty_clip_stays_empty() -> None:
    assert resample(np.zeros((2, 0), np.float32), 48_000, 44_100).shape == (2, 0)


@settings(max_examples=40, deadline=None)
@given(
    rates=st.sampled_from([(48_000, 44_100), (22_050, 44_100), (44_100, 48_000), (11_025, 44_100), (96_000, 22_050)]),
    cuts=st.lists(st.integers(0, 4000), max_size=6),
    seed=st.integers(0, 1000),
)
def test_blocks_join_to_the_same_sound_however_they_are_cut(rates: tuple[int, int], cuts: list[int], seed: int) -> None:
    samples = np.random.default_rng(seed).uniform(-1, 1, (2, sum(cuts))).astype(np.float32)
    resampler = Resampler(*rates, channels=2)
    parts, place = [], 0
    for cut in cuts:
        parts.append(resampler.push(samples[:, place : place + cut]))
        place += cut
    joined = np.concatenate([*parts, resampler.finish()], axis=1)
    assert joined.shape == (2, -(-sum(cuts) * rates[1] // rates[0]))
    np.testing.assert_allclose(joined, resample(samples, *rates), atol=1e-6)


@settings(max_examples=20, deadline=None)
@given(factor=st.floats(-2, 2, allow_nan=False), seed=st.integers(0, 1000))
def test_resampling_is_linear(factor: float, seed: int) -> None:
    samples = np.random.default_rng(seed).uniform(-1, 1, (1, 1500)).astype(np.float32)
    scaled = resample(samples * np.float32(factor), 48_000, 44_100)
    np.testing.assert_allclose(scaled, resample(samples, 48_000, 44_100) * np.float32(factor), atol=1e-5)
