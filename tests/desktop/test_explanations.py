"""Every error of the core has words for a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from artsound_core import errors
from artsound_core.errors import ArtsoundError, FileError, ModelError, SoundError, UsageError
from artsound_desktop.explanations import EXPLANATIONS, explain


def kinds(of: type[ArtsoundError] = ArtsoundError) -> list[type[ArtsoundError]]:
    return [of, *(each for child in of.__subclasses__() for each in kinds(child))]


def example(kind: type[ArtsoundError]) -> ArtsoundError:
    if issubclass(kind, FileError):
        return kind(Path("/pictures/sea.jpg"), "it is empty")
    if issubclass(kind, ModelError | SoundError | UsageError):
        return kind("the thing", "it is empty")
    return kind("it is empty")


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_every_error_of_the_core_has_an_explanation_of_its_own(kind: type[ArtsoundError]) -> None:
    assert kind in EXPLANATIONS
    explanation = explain(example(kind))
    assert "it is empty" in explanation.happened
    assert explanation.happened.endswith(".")
    assert "{" not in explanation.sentence
    assert kind.__name__ in explanation.details


def test_a_damaged_painting_is_told_by_its_name_alone_and_with_what_to_do() -> None:
    explanation = explain(errors.PaintingDamaged(Path("/home/me/pictures/sea.jpg"), "it breaks off in the middle"))
    assert explanation.sentence == "sea.jpg is damaged: it breaks off in the middle. Find another copy of it."


def test_a_name_that_cannot_be_printed_is_told_in_signs_that_can() -> None:
    explanation = explain(errors.PaintingMissing("a\nb\udcff.jpg", "it is gone"))
    assert explanation.happened == "a\\nb\\xff.jpg was not found: it is gone."


def test_a_fault_of_the_program_is_owned_and_its_trace_kept_for_copying() -> None:
    try:
        raise KeyError("surprise")
    except KeyError as error:
        explanation = explain(error)
    assert explanation.sentence == (
        "Something in Artsound went wrong: KeyError. Nothing of yours was changed. You can go on."
    )
    assert "test_explanations.py" in explanation.details
    assert "surprise" in explanation.details
