"""The names of colours, held to anchors that people agree on."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from artsound_core.embedded.describing.wording import ENGLISH
from artsound_core.embedded.seeing.colour_names import FOCAL_LCH, TERMS, ColourName, Painters, Term, name_of, terms_of


def lab_of(red: int, green: int, blue: int) -> tuple[float, float, float]:
    pixel = np.array([[(red, green, blue)]], np.float32) / np.float32(255)
    lightness, a, b = cv2.cvtColor(pixel, cv2.COLOR_RGB2Lab)[0, 0]
    return float(lightness), float(a), float(b)


@pytest.mark.parametrize(
    ("rgb", "spoken"),
    [
        ((0, 0, 0), "black"),
        ((255, 255, 255), "white"),
        ((128, 128, 128), "grey"),
        ((70, 70, 70), "charcoal"),
        ((192, 192, 192), "light grey"),
        ((255, 0, 0), "vivid red"),
        ((178, 34, 34), "red"),
        ((128, 0, 0), "dark red"),
        ((255, 165, 0), "vivid orange"),
        ((255, 255, 0), "vivid yellow"),
        ((218, 165, 32), "golden yellow"),
        ((128, 128, 0), "olive"),
        ((34, 139, 34), "green"),
        ((0, 100, 0), "dark green"),
        ((0, 0, 255), "vivid blue"),
        ((20, 40, 120), "dark blue"),
        ((135, 206, 235), "sky blue"),
        ((64, 224, 208), "turquoise"),
        ((128, 0, 128), "vivid purple"),
        ((255, 192, 203), "pale pink"),
        ((255, 105, 180), "pink"),
        ((140, 95, 60), "brown"),
        ((160, 82, 45), "rust"),
        ((245, 245, 220), "ivory"),
        ((245, 222, 179), "cream"),
        ((190, 150, 70), "ochre"),
    ],
)
def test_a_colour_has_the_name_people_give_it(rgb: tuple[int, int, int], spoken: str) -> None:
    assert ENGLISH.colour(name_of(lab_of(*rgb))) == spoken


@given(st.floats(0, 100), st.floats(-120, 120), st.floats(-120, 120))
def test_every_colour_has_a_name_and_the_table_can_say_it(lightness: float, a: float, b: float) -> None:
    spoken = ENGLISH.colour(name_of((lightness, a, b)))
    assert 1 <= len(spoken.split()) <= 3


def test_terms_of_many_colours_are_those_of_each() -> None:
    rng = np.random.default_rng(3)
    lab = np.stack((rng.uniform(0, 100, 500), rng.uniform(-90, 90, 500), rng.uniform(-90, 90, 500)), axis=1)
    assert list(terms_of(lab)) == [int(terms_of(one)) for one in lab]


def test_black_is_never_given_a_finer_name() -> None:
    assert name_of((18.0, 0.0, 0.0)) == ColourName(Term.BLACK)


def test_each_painters_name_is_spoken_at_its_own_focal_point() -> None:
    for painters, (lightness, chroma, hue) in FOCAL_LCH.items():
        angle = np.radians(hue)
        name = name_of((lightness, float(chroma * np.cos(angle)), float(chroma * np.sin(angle))))
        assert name.painters is painters


def test_no_one_hears_of_dark_yellow() -> None:
    assert name_of((50.0, 0.0, 45.0)).painters in (Painters.OCHRE, Painters.OLIVE)


def test_the_table_has_every_basic_term() -> None:
    assert [ENGLISH.word(f"term.{term}") for term in TERMS] == [str(term) for term in TERMS]
