"""A captioner whose few sentences stand on four levels of the ladder."""

from __future__ import annotations

from dataclasses import replace

from artsound_core.caption import Caption, Ground, Level, Sentence
from artsound_core.emotion import EmotionEstimate
from artsound_core.painting import Painting
from artsound_core.pipeline import Pipeline
from artsound_core.progress import ProgressMonitor
from fakes.stages import FakeCaptioner, fake_pipeline

BRIEF, OVERVIEW = "A small painting.", "It is wide."
TOUR = ("A boat lies in the lower left.", "The sky is empty.")
FEELING = "It feels sad."
MORE = "Shift Down Arrow tells more."


class LadderCaptioner(FakeCaptioner):
    """What the first sentence of the tour speaks of lies in the lower left."""

    def describe(self, painting: Painting, estimate: EmotionEstimate, monitor: ProgressMonitor) -> Caption:
        monitor.advance(1, 1)
        boat = {"faces": 1.0, "left": 0.0, "top": 0.5, "right": 0.25, "bottom": 1.0}
        return Caption(
            (
                Sentence(BRIEF, Level.BRIEF, Ground.MEASURED, {"lightness": 38.1}),
                Sentence(OVERVIEW, Level.OVERVIEW, Ground.MEASURED),
                Sentence(TOUR[0], Level.TOUR, Ground.MODEL, boat),
                Sentence(TOUR[1], Level.TOUR, Ground.MEASURED),
                Sentence(FEELING, Level.FEELING, Ground.INTERPRETATION),
            )
        )


class ToldCaptioner(FakeCaptioner):
    """Says just these sentences, all of them of the tour."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        self._texts = texts

    def describe(self, painting: Painting, estimate: EmotionEstimate, monitor: ProgressMonitor) -> Caption:
        monitor.advance(1, 1)
        return Caption(tuple(Sentence(text, Level.TOUR, Ground.MEASURED) for text in self._texts))


def described_as(*texts: str) -> Pipeline:
    return replace(fake_pipeline(), captioner=ToldCaptioner(texts))


def ladder_pipeline() -> Pipeline:
    return replace(fake_pipeline(), captioner=LadderCaptioner())
