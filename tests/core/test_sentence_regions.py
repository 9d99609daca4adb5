"""Which part of the painting a sentence speaks of, as its measures hold it."""

from __future__ import annotations

import numpy as np
import pytest

from artsound_core.caption import Ground, Level, Sentence
from artsound_core.embedded.captioner import EmbeddedCaptioner
from artsound_core.embedded.describing.tour import EDGE_ROOM, face_sentence
from artsound_core.embedded.describing.wording import ENGLISH
from artsound_core.embedded.seeing.faces import Face
from artsound_core.embedded.seeing.measurer import Measurer
from artsound_core.emotion import Emotion, chosen
from artsound_core.painting import Painting
from artsound_core.progress import ProgressMonitor


def described(pixels: np.ndarray) -> tuple[Sentence, ...]:
    painting = Painting(pixels=pixels, digest="0" * 64)
    return EmbeddedCaptioner(Measurer()).describe(painting, chosen(Emotion.SAD), ProgressMonitor()).sentences


def test_a_sentence_without_four_sides_speaks_of_no_one_part() -> None:
    assert Sentence("It is wide.", Level.BRIEF, Ground.MEASURED, {"left": 0.0, "top": 0.0}).region is None


def test_what_stands_out_is_told_with_the_cell_it_lies_in() -> None:
    pixels = np.full((300, 300, 3), 225, np.uint8)
    pixels[220:280, 20:80] = (190, 20, 20)
    (told,) = [each for each in described(pixels) if "focus_x" in each.measures]
    assert "lower left" in told.text
    assert told.region == pytest.approx((0.0, 2 / 3, 1 / 3, 1.0))


def test_an_edge_is_told_with_a_strip_across_the_whole_width() -> None:
    pixels = np.full((300, 400, 3), (190, 215, 245), np.uint8)
    pixels[200:] = (40, 70, 35)
    (told,) = [each for each in described(pixels) if "horizon_y" in each.measures]
    y = told.measures["horizon_y"]
    assert y == pytest.approx(2 / 3, abs=0.03)
    assert told.region == pytest.approx((0.0, y - EDGE_ROOM, 1.0, y + EDGE_ROOM))


def test_one_face_is_told_with_its_own_place_several_together_with_their_cell_and_strewn_ones_with_none() -> None:
    one, near, far = Face(0.5, 0.4, 0.2, 0.3), Face(0.6, 0.5, 0.1, 0.1), Face(0.9, 0.9, 0.1, 0.1)
    assert face_sentence((one,), ENGLISH).region == pytest.approx((0.4, 0.25, 0.6, 0.55))
    assert face_sentence((one, near), ENGLISH).region == pytest.approx((1 / 3, 1 / 3, 2 / 3, 2 / 3))
    assert face_sentence((one, far), ENGLISH).region is None


def test_a_face_at_the_rim_stays_within_the_painting() -> None:
    region = face_sentence((Face(0.02, 0.98, 0.2, 0.2),), ENGLISH).region
    assert region == pytest.approx((0.0, 0.88, 0.12, 1.0))
