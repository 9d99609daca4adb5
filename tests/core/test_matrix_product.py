"""The piecewise product is the product."""

from __future__ import annotations

import numpy as np
import pytest

from artsound_core.sound.matrix_product import product


@pytest.mark.parametrize("shape", [(1, 1, 1), (7, 288, 512), (1034, 100, 512), (13, 5000, 65), (256, 88, 192)])
def test_pieces_make_the_whole_product(shape: tuple[int, int, int]) -> None:
    rows, inner, columns = shape
    chance = np.random.default_rng(rows)
    left = chance.standard_normal((rows, inner)).astype(np.float32)
    right = chance.standard_normal((inner, columns)).astype(np.float32)
    assert product(left, right) == pytest.approx(left.astype(np.float64) @ right, rel=1e-3, abs=1e-2)
