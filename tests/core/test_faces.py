"""Probable faces: found where they are, told as probable, stopped when asked."""

from __future__ import annotations

import time

import numpy as np
import pytest

from artsound_core.caption import Ground
from artsound_core.embedded.describing.tour import face_sentence
from artsound_core.embedded.describing.wording import ENGLISH
from artsound_core.embedded.seeing.faces import Face, FaceFinder
from artsound_core.progress import Cancelled, Event, ProgressMonitor, StageAdvanced
from fakes.paintings import painting_of, plain_painting
from fakes.pictures import face, noise

GROUND = (90, 80, 70)


def canvas(width: int = 400, height: int = 300) -> np.ndarray:
    return np.full((height, width, 3), GROUND, np.uint8)


def faces_in(pixels: np.ndarray) -> tuple[Face, ...]:
    found = FaceFinder().faces_of(painting_of(pixels), ProgressMonitor())
    assert found is not None
    return found


def test_two_drawn_faces_are_found_from_left_to_right() -> None:
    found = faces_in(face(face(canvas(), 300, 190, 130), 110, 110, 120))
    assert [(round(each.x, 1), round(each.y, 1)) for each in found] == [(0.3, 0.4), (0.8, 0.6)]


@pytest.mark.parametrize("pixels", [canvas(), noise(300, 200)], ids=["plain", "noise"])
def test_no_face_is_found_where_none_is(pixels: np.ndarray) -> None:
    assert faces_in(pixels) == ()


@pytest.mark.parametrize(("width", "height"), [(1, 1), (20000, 50), (3, 900), (23, 23)])
def test_paintings_too_small_for_a_face_have_none(width: int, height: int) -> None:
    assert FaceFinder().faces_of(plain_painting(width=width, height=height), ProgressMonitor()) == ()


def test_a_painting_is_searched_once() -> None:
    finder, painting = FaceFinder(), painting_of(face(canvas(), 200, 150, 140))
    assert finder.faces_of(painting, ProgressMonitor()) is finder.faces_of(painting, ProgressMonitor())


def test_searching_advances_often_and_stops_at_the_next_step() -> None:
    events: list[Event] = []
    finder = FaceFinder()
    finder.faces_of(painting_of(noise(300, 200, seed=2)), ProgressMonitor(events.append))
    steps = [event for event in events if isinstance(event, StageAdvanced)]
    assert len(steps) >= 12

    monitor = ProgressMonitor(lambda event: monitor.stop())
    begun = time.process_time()
    with pytest.raises(Cancelled):
        finder.faces_of(painting_of(noise(800, 600)), monitor)
    assert time.process_time() - begun < 1.0


def at(*places: tuple[float, float]) -> tuple[Face, ...]:
    return tuple(Face(x, y, 0.1, 0.1) for x, y in places)


@pytest.mark.parametrize(
    ("faces", "said"),
    [
        (None, "Faces were not looked for, because no face finder is installed here."),
        ((), "No face was found, though painted faces are easily missed."),
        (at((0.5, 0.5)), "There is one probable face, in the centre."),
        (at((0.1, 0.1), (0.2, 0.2)), "There are two probable faces, both in the upper left."),
        (at((0.1, 0.1), (0.9, 0.5)), "There are two probable faces, in the upper left and the middle right."),
        (
            at((0.1, 0.1), (0.5, 0.9), (0.9, 0.5)),
            "There are three probable faces, in the upper left, the middle right and the lower centre.",
        ),
        (
            at((0.1, 0.1), (0.5, 0.5), (0.6, 0.5), (0.9, 0.9)),
            "There are about four probable faces, more in the centre than elsewhere.",
        ),
        (
            at((0.1, 0.1), (0.5, 0.1), (0.5, 0.5), (0.9, 0.9)),
            "There are about four probable faces, in different parts.",
        ),
    ],
)
def test_faces_are_told_by_their_place_and_as_probable(faces: tuple[Face, ...] | None, said: str) -> None:
    sentence = face_sentence(faces, ENGLISH)
    assert sentence.text == said
    assert sentence.ground is Ground.MODEL
