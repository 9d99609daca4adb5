"""What is measured of pictures whose truth is known."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from artsound_core.embedded.seeing.measurer import LastPainting, Measurer
from artsound_core.embedded.seeing.measures import Measures
from artsound_core.embedded.seeing.measuring import measure
from artsound_core.progress import Cancelled, Event, ProgressMonitor, StageAdvanced
from fakes.paintings import painting_of, plain_painting
from fakes.pictures import bands, columns, noise, slants, spot

BLUE, GREEN, CREAM, BLACK = (90, 140, 210), (60, 120, 50), (240, 230, 205), (15, 15, 15)


def measured(pixels: np.ndarray) -> Measures:
    return measure(pixels, ProgressMonitor())


def all_numbers(value: Any) -> Iterator[float]:
    """Every number in a measured value, however deep."""
    if isinstance(value, int | float):
        yield float(value)
    elif isinstance(value, np.ndarray):
        yield from (float(number) for number in value.ravel())
    elif isinstance(value, tuple):
        for item in value:
            yield from all_numbers(item)
    else:
        for field in fields(value):
            yield from all_numbers(getattr(value, field.name))


def test_blue_above_green_has_a_horizon_halfway_down() -> None:
    layout = measured(bands(BLUE, GREEN)).layout
    assert layout.horizon_y == pytest.approx(0.5, abs=0.03)
    assert layout.horizon_contrast > 50


def test_a_busy_picture_has_no_horizon() -> None:
    assert measured(noise()).layout.horizon_contrast < 5


def test_upright_bands_have_no_horizon() -> None:
    assert measured(columns(BLUE, GREEN)).layout.horizon_contrast < 1


@pytest.mark.parametrize(("x", "y"), [(0.8, 0.2), (0.2, 0.8), (0.5, 0.5), (0.15, 0.25)])
def test_the_focus_is_where_the_red_square_is(x: float, y: float) -> None:
    layout = measured(spot(CREAM, (200, 30, 30), x, y)).layout
    assert (layout.focus_x, layout.focus_y) == pytest.approx((x, y), abs=0.06)
    assert layout.focus_strength > 3
    assert layout.focus_lab[1] > 40  # it is red


def test_weight_on_the_right_is_positive_balance() -> None:
    assert measured(spot(CREAM, BLACK, 0.8, 0.5)).layout.balance > 0.5
    assert measured(spot(CREAM, BLACK, 0.2, 0.5)).layout.balance < -0.5


def test_a_mirrored_picture_is_symmetric_and_a_one_sided_one_is_not() -> None:
    assert measured(columns(BLACK, CREAM, BLACK)).layout.symmetry > 0.95
    assert measured(columns(BLACK, CREAM)).layout.symmetry < -0.9


def test_a_sky_over_a_field_is_no_symmetry() -> None:
    assert measured(bands(BLUE, GREEN)).layout.symmetry == 0.0


def test_a_dark_left_third_is_dark_on_the_left() -> None:
    left, middle, right = measured(columns(BLACK, CREAM, CREAM)).layout.columns
    assert left.lightness < 15
    assert min(middle.lightness, right.lightness) > 85


def test_the_palette_holds_each_colour_by_its_area() -> None:
    palette = measured(columns(BLUE, BLUE, GREEN)).palette
    assert [round(swatch.share, 1) for swatch in palette] == [0.7, 0.3]
    assert palette[0].lab[2] < -20  # blue
    assert palette[1].lab[1] < -20  # green


def test_small_accents_are_not_averaged_away() -> None:
    pixels = bands(BLUE, CREAM, (120, 110, 60), GREEN)
    pixels[50:60, 70:90] = (220, 20, 20)
    reds = [swatch for swatch in measured(pixels).palette if swatch.lab[1] > 50]
    assert len(reds) == 1
    assert reds[0].share == pytest.approx(10 * 20 / (160 * 120), rel=0.2)


@pytest.mark.parametrize("rises", [True, False])
def test_slanting_lines_are_told_by_the_way_they_slant(rises: bool) -> None:
    texture = measured(slants(rises)).texture
    slanting, other = (texture.rising, texture.falling) if rises else (texture.falling, texture.rising)
    assert slanting > 0.8
    assert other < 0.05


def test_level_and_upright_lines_are_told_apart() -> None:
    assert measured(bands(BLACK, CREAM, BLACK, CREAM)).texture.horizontal > 0.95
    assert measured(columns(BLACK, CREAM, BLACK, CREAM)).texture.vertical > 0.95


def test_noise_is_rougher_than_a_plain_picture_and_has_no_calm() -> None:
    rough, plain = measured(noise()).texture, measured(bands(BLUE)).texture
    assert (plain.roughness, plain.edge_share, plain.calm_area) == (pytest.approx(0, abs=1e-4), 0, 1)
    assert rough.roughness > 10
    assert rough.calm_area == 0


def test_warm_and_cool_lie_on_either_side_of_grey() -> None:
    warm, grey, cool = (measured(bands(c)).colour.warmth for c in ((220, 120, 40), (128, 128, 128), (60, 110, 200)))
    assert warm > 0.3
    assert grey == pytest.approx(-0.5, abs=0.02)
    assert cool < -0.9


def test_the_contour_of_a_plain_picture_is_level() -> None:
    assert measured(bands(BLUE)).layout.contour == (0.5,) * 16


def test_the_contour_rises_where_the_outline_rises() -> None:
    rows, cols = np.mgrid[0:120, 0:160]
    hill = np.where((120 - rows) < 20 + cols // 2, 40, 200).astype(np.uint8)
    contour = measured(np.repeat(hill[..., None], 3, axis=2)).layout.contour
    assert np.corrcoef(contour, np.arange(16))[0, 1] > 0.5


def test_the_same_picture_gives_the_same_numbers() -> None:
    assert list(all_numbers(measured(noise()))) == list(all_numbers(measured(noise())))


@settings(max_examples=40, deadline=None)
@given(
    st.tuples(st.integers(1, 40), st.integers(1, 40)).flatmap(
        lambda shape: arrays.arrays(np.uint8, (*shape, 3), elements=st.integers(0, 255))
    )
)
def test_no_picture_however_small_gives_a_number_that_is_none(pixels: np.ndarray) -> None:
    measures = measured(pixels)
    assert all(math.isfinite(number) for number in all_numbers(measures))
    assert sum(swatch.share for swatch in measures.palette) == pytest.approx(1)
    for region in (*measures.layout.cells, *measures.layout.rows, *measures.layout.columns):
        assert sum(region.swatch_shares) == pytest.approx(1)
    assert all(0 <= step <= 1 for step in measures.layout.contour)


@pytest.mark.parametrize(("width", "height"), [(1, 1), (20000, 50), (50, 20000), (1, 3000), (641, 640)])
def test_odd_sizes_are_measured(width: int, height: int) -> None:
    measures = measured(noise(width, height))
    assert (measures.width_px, measures.height_px) == (width, height)
    assert all(math.isfinite(number) for number in all_numbers(measures))


def test_a_line_of_millions_of_pixels_is_measured_like_a_short_one() -> None:
    line = np.full((1, 3_000_000, 3), BLUE, np.uint8)
    line[:, 1_500_000:] = GREEN
    palette = measured(line).palette
    assert [round(swatch.share, 2) for swatch in palette] == [0.5, 0.5]


def test_a_turned_view_of_the_pixels_is_measured_too() -> None:
    """Rows from the bottom up, as a mirrored array has them."""
    assert measured(bands(BLUE, GREEN)[::-1]).layout.rows[0].lab[1] < -20


def test_measuring_says_how_far_it_is() -> None:
    events: list[Event] = []
    measure(noise(), ProgressMonitor(events.append))
    done = [event.done for event in events if isinstance(event, StageAdvanced)]
    assert done == sorted(done)
    assert len(done) >= 6


def test_measuring_stops_when_asked() -> None:
    monitor = ProgressMonitor()
    monitor.stop()
    with pytest.raises(Cancelled):
        measure(noise(), monitor)


def test_a_painting_is_measured_once_for_all_who_ask() -> None:
    measurer = Measurer()
    painting = painting_of(noise())
    assert measurer.measures_of(painting, ProgressMonitor()) is measurer.measures_of(painting, ProgressMonitor())


def test_another_painting_is_measured_anew() -> None:
    measurer = Measurer()
    first = measurer.measures_of(plain_painting((10, 10, 10)), ProgressMonitor())
    second = measurer.measures_of(plain_painting((200, 10, 10)), ProgressMonitor())
    assert first.colour.lightness < second.colour.lightness


def test_one_who_waits_for_another_thread_can_still_be_stopped() -> None:
    release, begun = threading.Event(), threading.Event()

    def slow(pixels: np.ndarray, monitor: ProgressMonitor) -> int:
        begun.set()
        release.wait(10)
        return 1

    last = LastPainting(slow)
    worker = threading.Thread(target=last.of, args=(plain_painting(), ProgressMonitor()))
    worker.start()
    begun.wait(10)
    monitor = ProgressMonitor()
    monitor.stop()
    started = time.monotonic()
    with pytest.raises(Cancelled):
        last.of(plain_painting(), monitor)
    assert time.monotonic() - started < 5
    release.set()
    worker.join(10)
