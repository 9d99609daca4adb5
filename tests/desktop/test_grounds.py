"""What a sentence stands on, told in plain words with its numbers."""

from __future__ import annotations

import numpy as np
import pytest

from artsound_core.caption import Ground, Level, Sentence
from artsound_core.embedded.captioner import EmbeddedCaptioner
from artsound_core.embedded.seeing.measurer import Measurer
from artsound_core.emotion import EMOTIONS, Emotion, EmotionEstimate
from artsound_core.painting import Painting
from artsound_core.progress import ProgressMonitor
from artsound_desktop.screens.reading.grounds import MOST_NUMBERS, MeasureTexts, grounds_of


def test_a_measured_sentence_tells_its_numbers_as_percent_or_on_their_scale() -> None:
    sentence = Sentence("Dark.", Level.BRIEF, Ground.MEASURED, {"aspect": 0.785, "lightness": 38.06, "share_1": 0.303})
    assert grounds_of(sentence) == (
        "This was measured in the picture: width 78 percent of the height, mean lightness 38 of 100, "
        "colour 1 covers 30 percent."
    )


def test_a_label_is_told_as_what_came_with_the_picture() -> None:
    sentence = Sentence("Sea, by Ann.", Level.LABEL, Ground.LABEL)
    assert grounds_of(sentence) == "This is from the label that came with the picture."


def test_what_a_model_says_is_told_to_be_fallible_with_how_far_its_answers_agree() -> None:
    sentence = Sentence("A boat.", Level.BRIEF, Ground.MODEL, {"agreement": 0.6, "answers": 5.0})
    assert grounds_of(sentence) == (
        "A program that recognises things said this, and it can be wrong: "
        "its answers agree by 60 percent, answers compared: 5."
    )


def test_in_a_sentence_of_feeling_a_share_is_one_of_the_emotions() -> None:
    numbers = {"share": 0.46, "lead": 0.16, "valence": -0.467}
    assert grounds_of(Sentence("Sad.", Level.FEELING, Ground.INTERPRETATION, numbers)) == (
        "This is an interpretation, and other viewers may feel otherwise: 46 percent of the shares, "
        "16 percent ahead of the next, from dark to bright -47, between minus 100 and 100."
    )


def test_where_on_the_picture_it_is_and_what_has_no_name_is_passed_over() -> None:
    numbers = {"left": 0.0, "top": 0.0, "right": 1.0, "bottom": 1.0, "unheard_of_3": 1.0}
    assert grounds_of(Sentence("It.", Level.TOUR, Ground.MEASURED, numbers)) == "This was measured in the picture."


def test_no_more_numbers_are_told_than_can_be_kept_in_mind() -> None:
    numbers = {f"share_{place}": 0.1 for place in range(1, 9)}
    assert grounds_of(Sentence("It.", Level.OVERVIEW, Ground.MEASURED, numbers)).count("percent") == MOST_NUMBERS


@pytest.mark.parametrize("seed", range(4))
def test_every_measure_of_a_real_description_has_a_name(seed: int) -> None:
    generator = np.random.default_rng(seed)
    pixels = np.repeat(np.repeat(generator.integers(0, 256, (6, 8, 3), dtype=np.uint8), 40, 0), 40, 1)
    painting = Painting(pixels=pixels, digest="0" * 64)
    estimate = EmotionEstimate({each: 0.4 if each is Emotion.SAD else 0.15 for each in EMOTIONS}, -0.4, -0.2, ("Sad.",))
    known = {name.lower() for name, _ in MeasureTexts} | {"left", "top", "right", "bottom"}
    for sentence in EmbeddedCaptioner(Measurer()).describe(painting, estimate, ProgressMonitor()).sentences:
        for name in sentence.measures:
            kind, _, place = name.rpartition("_")
            assert (kind if place.isdecimal() else name) in known, name
