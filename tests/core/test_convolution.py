"""Filtering hop by hop gives what filtering the whole would give."""

from __future__ import annotations

import numpy as np
import pytest

from artsound_core.sound.convolution import Convolver, packed, unpacked


def stereo(frames: int, seed: int) -> np.ndarray:
    chance = np.random.default_rng(seed)
    return (chance.standard_normal(frames) + 1j * chance.standard_normal(frames)).astype(np.complex64)


@pytest.mark.parametrize("taps", [1, 63, 64, 65, 300])
def test_hops_join_to_the_whole_convolution(taps: int) -> None:
    sound, kernel = stereo(512, 1), stereo(taps, 2)
    convolver = Convolver([kernel], hop=64)
    heard = np.concatenate([convolver.feed(block) for block in sound.reshape(-1, 64)])
    assert heard == pytest.approx(np.convolve(sound, kernel)[:512], abs=1e-3)


def test_several_inputs_are_summed_each_through_its_own_kernel() -> None:
    one, two, first, second = stereo(256, 1), stereo(256, 2), stereo(10, 3), stereo(100, 4)
    convolver = Convolver([first, second], hop=64)
    pairs = zip(one.reshape(-1, 64), two.reshape(-1, 64), strict=True)
    heard = np.concatenate([convolver.feed(a, b) for a, b in pairs])
    assert heard == pytest.approx((np.convolve(one, first)[:256] + np.convolve(two, second)[:256]), abs=1e-3)


def test_packing_keeps_both_channels() -> None:
    samples = np.array([[1.0, 2.0], [3.0, -4.0]], np.float32)
    assert np.array_equal(unpacked(packed(samples)), samples)
    assert np.array_equal(unpacked(packed(samples[:1])), np.array([[1.0, 2.0], [0.0, 0.0]], np.float32))
