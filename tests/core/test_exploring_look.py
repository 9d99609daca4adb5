"""What a part of a painting is like, and what is surveyed before a walk."""

from __future__ import annotations

import time

import numpy as np
import pytest

from artsound_core.embedded.seeing.colour_names import ColourName, Term
from artsound_core.exploring.look import Hue, Sight
from artsound_core.exploring.place import WHOLE, Place, Rect
from artsound_core.exploring.survey import Horizon, Surveyor
from artsound_core.progress import Cancelled, ProgressMonitor
from fakes.paintings import painting_of
from fakes.pictures import bands, columns, face, noise, patchwork
from fakes.surveys import survey_of, with_mass

BLUE, YELLOW, RED, GREY = (40, 70, 190), (230, 200, 40), (200, 30, 40), (128, 128, 128)
LEFT, RIGHT = Rect(0.0, 0.0, 0.5, 1.0), Rect(0.5, 0.0, 1.0, 1.0)


def sight_of(pixels: np.ndarray) -> Sight:
    return Sight.of(pixels, ProgressMonitor())


def test_each_half_has_its_own_colour_and_family() -> None:
    sight = sight_of(columns(BLUE, YELLOW))
    assert (sight.look(LEFT).hue, sight.look(RIGHT).hue) == (Hue.BLUE, Hue.YELLOW)
    assert sight.look(LEFT).lightness < 40.0 < 75.0 < sight.look(RIGHT).lightness


def test_a_part_of_two_colours_names_the_second_by_its_plain_term() -> None:
    look = sight_of(columns(BLUE, RED)).look(WHOLE)
    assert {name.term for name in look.colours} == {Term.BLUE, Term.RED}
    assert look.colours[1] == ColourName(look.colours[1].term)


def test_a_part_of_many_colours_names_none() -> None:
    many = patchwork(BLUE, RED, YELLOW, (40, 150, 60), (20, 20, 20), (250, 250, 250))
    assert sight_of(many).look(WHOLE).colours == ()


def test_one_colour_is_named_by_its_own_pixels_not_by_the_mixture() -> None:
    pixels = np.full((90, 90, 3), (250, 250, 250), np.uint8)
    pixels[:, :65] = (20, 30, 120)  # three quarters dark blue: the mean would be a greyish light blue
    (name,) = sight_of(pixels).look(WHOLE).colours
    assert name.term is Term.BLUE
    assert name != ColourName(Term.BLUE)


def test_a_plain_part_has_neither_contrast_nor_edges_nor_roughness() -> None:
    look = sight_of(np.full((60, 60, 3), GREY, np.uint8)).look(WHOLE)
    assert (look.contrast, look.roughness, look.edge_share, look.difference) == pytest.approx((0, 0, 0, 0), abs=1e-3)


def test_noise_is_rough_and_full_of_edges_and_a_plain_half_beside_it_is_not() -> None:
    pixels = np.concatenate([np.full((120, 120, 3), GREY, np.uint8), noise(120, 120)], axis=1)
    sight = sight_of(pixels)
    plain, rough = sight.look(LEFT), sight.look(RIGHT)
    assert rough.roughness > 5.0 > plain.roughness
    assert rough.edge_share > 0.5 > 0.1 > plain.edge_share


def test_difference_is_the_distance_from_the_middle_colour_of_the_whole() -> None:
    pixels = np.full((90, 90, 3), (255, 255, 255), np.uint8)
    pixels[:30, :30] = 0
    look = sight_of(pixels).look(Place(0, 0, 0).cell)
    assert look.difference == pytest.approx(100.0, abs=0.5)


@pytest.mark.parametrize("size", [(1, 1), (1, 4000), (4000, 1), (3, 2)])
def test_any_size_of_painting_has_looks_at_every_level(size: tuple[int, int]) -> None:
    survey = survey_of(np.full((*size, 3), (10, 200, 90), np.uint8))
    for level in range(4):
        look = survey.look(Place(level, 0, 0).cell)
        assert [name.term for name in look.colours] == [Term.GREEN]


def test_a_look_is_quick_enough_for_a_step() -> None:
    survey = survey_of(noise(900, 700))
    took = []
    for _ in range(5):
        begun = time.perf_counter()
        survey.look(WHOLE)
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.01


def test_preparing_stops_when_it_is_asked_to() -> None:
    monitor = ProgressMonitor()
    monitor.stop()
    with pytest.raises(Cancelled):
        Sight.of(noise(900, 700), monitor)


def test_a_full_width_boundary_is_a_horizon_where_it_lies() -> None:
    high = survey_of(bands((200, 220, 250), (40, 60, 30), (40, 60, 30)))
    assert high.horizon == Horizon(pytest.approx(1 / 3, abs=0.05))
    assert high.horizon is not None
    assert high.horizon.is_high
    assert not Horizon(0.7).is_high
    assert survey_of(with_mass("dark", "left")).horizon is None


def test_faces_are_sought_apart_and_lie_where_they_were_drawn() -> None:
    pixels = face(np.full((300, 400, 3), (90, 80, 70), np.uint8), 110, 110, 120)
    surveyor, painting = Surveyor(), painting_of(pixels)
    survey = surveyor.survey(painting, ProgressMonitor())
    assert (survey.faces, survey.has_sought_faces) == ((), False)
    found = surveyor.with_faces(survey, painting, ProgressMonitor())
    assert found.has_sought_faces
    (rect,) = found.faces
    assert rect.middle == pytest.approx((0.28, 0.37), abs=0.06)
