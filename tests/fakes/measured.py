"""Measures made of chosen numbers, and the embedded stages that take them for a painting's own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from artsound_core.embedded.colour_mood import USUAL, USUAL_EDGE_SHARE, USUAL_ROUGHNESS, Quality
from artsound_core.embedded.composing.composer import compose
from artsound_core.embedded.composing.score import Score
from artsound_core.embedded.emotion_reader import EmbeddedEmotionReader
from artsound_core.embedded.prompt_writer import EmbeddedPromptWriter
from artsound_core.embedded.reasoning.ground import Ground, ground_of
from artsound_core.embedded.seeing.measurer import Measurer
from artsound_core.embedded.seeing.measures import Measures
from artsound_core.embedded.seeing.measuring import measure
from artsound_core.embedded.title_mood import TitleReader
from artsound_core.emotion import Emotion, EmotionEstimate, chosen, moved
from artsound_core.music_prompt import MusicPrompt, MusicRequest
from artsound_core.painting import Label, Painting
from artsound_core.progress import ProgressMonitor
from fakes.paintings import plain_painting
from fakes.pictures import noise

BASE = measure(noise(64, 48), ProgressMonitor())


class GivenMeasures(Measurer):
    """Whatever the painting, these are its measures."""

    def __init__(self, measures: Measures) -> None:
        super().__init__()
        self._given = measures

    def measures_of(self, painting: Painting, monitor: ProgressMonitor) -> Measures:
        return self._given


def usual_measures(**layout: object) -> Measures:
    """A painting like most: every quality of the colour mood at its mean; no outline, weight in the middle."""
    measures = BASE
    for quality in Quality:
        measures = with_quality(measures, quality, 0.0)
    plain = {"contour": (0.5,) * 16, "balance": 0.0, "symmetry": 0.0, **layout}
    return replace(
        measures,
        colour=replace(measures.colour, red_share=0.0),
        texture=replace(measures.texture, calm_area=0.3),
        layout=replace(measures.layout, **plain),  # type: ignore[arg-type]
    )


def with_quality(measures: Measures, quality: Quality, deviations: float) -> Measures:
    """The same painting with one quality so many deviations from usual."""
    colour, texture = measures.colour, measures.texture
    if quality is Quality.DETAIL:
        edge, rough = (max(0.0, mean + deviations * sd) for mean, sd in (USUAL_EDGE_SHARE, USUAL_ROUGHNESS))
        return replace(measures, texture=replace(texture, edge_share=edge, roughness=rough))
    mean, deviation = USUAL[quality]
    value = mean + deviations * deviation
    if quality is Quality.DIAGONALS:
        rest = (1.0 - value) / 2
        return replace(
            measures,
            texture=replace(texture, rising=value / 2, falling=value / 2, horizontal=rest, vertical=rest),
        )
    names = {
        Quality.LIGHTNESS: "lightness",
        Quality.CHROMA: "chroma",
        Quality.YELLOW_LIGHT: "yellow_light",
        Quality.HUE_VARIETY: "hue_entropy",
        Quality.CONTRAST: "lightness_sd",
    }
    return replace(measures, colour=replace(colour, **{names[quality]: value}))


@dataclass(frozen=True, slots=True)
class Made:
    """What the real embedded stages make of measures: `base` is what was read or chosen, before any steps."""

    measures: Measures
    choice: Emotion | None = None
    steps: tuple[int, int] = (0, 0)
    title: str | None = None
    duration_s: float = 30.0
    seed: int = 1

    @property
    def painting(self) -> Painting:
        return plain_painting(label=Label(title=self.title))

    @property
    def base(self) -> EmotionEstimate:
        if self.choice is not None:
            return chosen(self.choice)
        return EmbeddedEmotionReader(GivenMeasures(self.measures)).read(self.painting, ProgressMonitor())

    @property
    def prompt(self) -> MusicPrompt:
        writer = EmbeddedPromptWriter(GivenMeasures(self.measures))
        request = MusicRequest(self.duration_s, self.seed)
        return writer.write(self.painting, moved(self.base, *self.steps), None, request, ProgressMonitor())

    @property
    def ground(self) -> Ground:
        title = TitleReader().read(self.title) if self.title else None
        return ground_of(self.measures, self.base, self.steps, title, "embedded 1")

    def compose(self) -> Score:
        return compose(self.prompt, self.seed)
