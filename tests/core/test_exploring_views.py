"""Other ways to show a painting: more contrast, grey alone, edges alone."""

from __future__ import annotations

import numpy as np
import pytest

from artsound_core.exploring.picture_mode import PictureMode
from artsound_core.exploring.views import LONGEST_PX, shown_as, thinned
from artsound_core.progress import Cancelled, ProgressMonitor
from fakes.pictures import columns, noise


def shown(pixels: np.ndarray, mode: PictureMode) -> np.ndarray:
    return shown_as(pixels, mode, ProgressMonitor())


@pytest.mark.parametrize("mode", PictureMode)
@pytest.mark.parametrize("size", [(1, 1), (3, 400), (120, 160)])
def test_every_mode_gives_a_picture_of_the_same_size(mode: PictureMode, size: tuple[int, int]) -> None:
    pixels = np.full((*size, 3), (200, 40, 40), np.uint8)
    picture = shown(pixels, mode)
    assert (picture.shape, picture.dtype) == ((*size, 3), np.uint8)
    assert picture.flags.c_contiguous


def test_as_painted_is_the_painting_itself() -> None:
    pixels = noise()
    assert np.array_equal(shown(pixels, PictureMode.AS_PAINTED), pixels)


def test_grey_has_no_colour_and_keeps_what_is_lighter() -> None:
    picture = shown(columns((250, 230, 40), (30, 30, 160)), PictureMode.GREY)
    assert np.array_equal(picture[..., 0], picture[..., 1])
    assert np.array_equal(picture[..., 0], picture[..., 2])
    assert picture[0, 0, 0] > 200 > 80 > picture[0, -1, 0]


def test_faint_differences_are_spread_in_high_contrast() -> None:
    pixels = columns(*[(120 + step, 120 + step, 120 + step) for step in range(0, 16, 2)])
    picture = shown(pixels, PictureMode.HIGH_CONTRAST)
    assert np.ptp(picture[..., 0].astype(int)) > 1.5 * np.ptp(pixels[..., 0].astype(int))


def test_edges_are_white_where_two_colours_meet_and_black_elsewhere() -> None:
    picture = shown(columns((20, 20, 20), (240, 240, 240)), PictureMode.EDGES)[..., 0]
    assert picture[60, 80] > 200
    assert picture[:, :60].max() == 0
    assert picture[:, 100:].max() == 0


def test_a_painting_too_large_for_any_screen_is_thinned_first() -> None:
    huge = np.zeros((10, 3 * LONGEST_PX + 5, 3), np.uint8)
    assert thinned(huge).shape == (3, 1922, 3)


def test_filtering_stops_when_it_is_asked_to() -> None:
    monitor = ProgressMonitor()
    monitor.stop()
    with pytest.raises(Cancelled):
        shown_as(noise(), PictureMode.EDGES, monitor)
