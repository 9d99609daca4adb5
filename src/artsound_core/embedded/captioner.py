"""The embedded captioner: a description for a listener who cannot see the painting, made from measured facts."""

from __future__ import annotations

from artsound_core.caption import Caption, Ground, Level, Sentence
from artsound_core.embedded.describing.facts import Facts, facts_of
from artsound_core.embedded.describing.overview import brief_sentence, label_sentences, overview_sentences
from artsound_core.embedded.describing.tour import face_sentence, tour_sentences
from artsound_core.embedded.describing.wording import ENGLISH, Wording
from artsound_core.embedded.seeing.faces import FaceFinder
from artsound_core.embedded.seeing.measurer import Measurer
from artsound_core.embedded.seeing.measures import Measures
from artsound_core.emotion import EmotionEstimate
from artsound_core.painting import Painting
from artsound_core.progress import ProgressMonitor


class EmbeddedCaptioner:
    """Describes a painting level by level. `faces=None` leaves faces out: quicker, and nothing is said of them."""

    backend = "embedded 1"
    model = "measured description 1"

    def __init__(self, measurer: Measurer, faces: FaceFinder | None = None, wording: Wording = ENGLISH) -> None:
        self._measurer = measurer
        self._faces = faces
        self._wording = wording

    def describe(self, painting: Painting, estimate: EmotionEstimate, monitor: ProgressMonitor) -> Caption:
        """100 to 250 words for a usual painting; never raises for a painting that could be opened."""
        measures = self._measurer.measures_of(painting, monitor)
        monitor.check()
        facts = facts_of(measures)
        wording = self._wording
        tour = tour_sentences(facts, measures, wording)
        if self._faces is not None:
            tour.append(face_sentence(self._faces.faces_of(painting, monitor), wording))
        english: tuple[Sentence, ...] = ()
        if wording.language != ENGLISH.language:
            english = (brief_sentence(facts, measures, ENGLISH), *overview_sentences(facts, measures, ENGLISH))
        return Caption(
            (
                *label_sentences(painting.label, wording),
                brief_sentence(facts, measures, wording),
                *overview_sentences(facts, measures, wording),
                *tour,
                *style_sentences(facts, measures, wording),
                *feeling_sentences(painting, estimate, wording),
            ),
            language=wording.language,
            english=english,
        )


def style_sentences(facts: Facts, measures: Measures, wording: Wording) -> list[Sentence]:
    """Surface, lines, symmetry, weight, and what of it is heard in the music."""
    texture, layout = measures.texture, measures.layout
    told = [_style(wording.say(f"style.surface.{facts.surface}"), {"roughness": texture.roughness})]
    if facts.lines is not None:
        numbers = {"horizontal": texture.horizontal, "vertical": texture.vertical}
        numbers |= {"rising": texture.rising, "falling": texture.falling}
        told.append(_style(wording.say(f"style.lines.{facts.lines}"), numbers))
    if facts.symmetry is not None:
        told.append(_style(wording.say(f"style.symmetry.{facts.symmetry}"), {"symmetry": layout.symmetry}))
    elif facts.heavy_side is not None:
        told.append(_style(wording.say(f"style.weight_{facts.heavy_side}"), {"balance": layout.balance}))
    contour = {"contour_lowest": min(layout.contour), "contour_highest": max(layout.contour)}
    told.append(_style(wording.say("style.tune"), contour))
    return told


def feeling_sentences(painting: Painting, estimate: EmotionEstimate, wording: Wording) -> list[Sentence]:
    """The feeling, named as an interpretation or as the person's choice; last, what was not recognised."""
    emotion = wording.word(f"emotion.{estimate.strongest}")
    numbers = {"share": estimate.confidence, "lead": estimate.lead}
    numbers |= {"valence": estimate.valence, "arousal": estimate.arousal}
    if estimate.is_chosen:
        texts: tuple[str, ...] = (wording.say("feeling.chosen", emotion=emotion),)
    else:
        texts = estimate.evidence or (wording.say("feeling.bare", emotion=emotion),)
    last = "feeling.unrecognised" if painting.label.is_empty else "feeling.unrecognised_labelled"
    told = [Sentence(text, Level.FEELING, Ground.INTERPRETATION, numbers) for text in texts]
    return [*told, Sentence(wording.say(last), Level.FEELING, Ground.INTERPRETATION)]


def _style(text: str, numbers: dict[str, float]) -> Sentence:
    return Sentence(text, Level.STYLE, Ground.MEASURED, numbers)
