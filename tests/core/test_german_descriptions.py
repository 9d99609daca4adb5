"""The German descriptions: golden ones of the five paintings, and a table as whole as the English one."""

from __future__ import annotations

import re
import string
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from artsound_core.assemble import Engine, NeuralWish, assemble
from artsound_core.caption import LANGUAGES, Caption, Level
from artsound_core.embedded.captioner import EmbeddedCaptioner
from artsound_core.embedded.describing.wording import ENGLISH, GERMAN, WORDINGS, Wording
from artsound_core.embedded.emotion_reader import EmbeddedEmotionReader
from artsound_core.embedded.prompt_writer import EmbeddedPromptWriter
from artsound_core.embedded.seeing.measurer import Measurer
from artsound_core.emotion import EMOTIONS, Emotion, EmotionEstimate, chosen
from artsound_core.music_prompt import MusicRequest, Variant
from artsound_core.neural.device import Placement
from artsound_core.neural.emotion.sentences import TABLES, evidence_for
from artsound_core.neural.prompt_writer import NeuralPromptWriter
from artsound_core.opening import open_with_label
from artsound_core.painting import Label
from artsound_core.pipeline import Pipeline
from artsound_core.progress import ProgressMonitor
from artsound_core.settings import folders_from
from fakes.drawn_pictures import pictures
from fakes.paintings import painting_of
from fakes.pictures import noise

GOLDEN = {
    "bowl-on-a-table.jpg": (
        "Ein Gemälde im Querformat, insgesamt hell, vor allem hellgrau.",
        "Ungefähr drei Fünftel hellgrau, ein Fünftel braun, dann ein Achtel beige.",
        "Es ist in den Farben gedämpft, mit weichen Kontrasten von Hell und Dunkel.",
        "Warme und kühle Farben halten sich die Waage.",
        "Die oberen zwei Drittel sind überwiegend hellgrau, das untere Drittel ist überwiegend braun.",
        "Links und rechts gelten von Ihnen aus gesehen; von einer Seite zur anderen ändern sich die Farben kaum.",
        "Am stärksten hebt sich rechts auf halber Höhe ein Fleck ab; er ist gelb.",
        "Am dichtesten sind die Einzelheiten unten in der Mitte, am ruhigsten ist es oben in der Mitte.",
        "Am hellsten ist es oben links, überwiegend hellgrau; am dunkelsten unten rechts, überwiegend braun.",
        "Ein Gesicht wurde nicht gefunden; gemalte Gesichter werden allerdings leicht übersehen.",
        "Die Oberfläche wirkt lebendig, mit einer feinen, sichtbaren Struktur.",
        "Waagerechte Linien überwiegen gegenüber senkrechten und schrägen.",
        "In der Musik folgt die Melodie dem Umriss des Gemäldes von links nach rechts.",
        (
            "Allein nach Farben und Linien wirkt die Stimmung am ehesten neutral: Das Gemälde ist ruhiger in den Linien und "
            "heller als die meisten."
        ),
        "Das ist ein mäßiger Hinweis; als Nächstes kommt fröhlich in Frage.",
        (
            "Was das Gemälde zeigt oder erzählt, wurde nicht erkannt: Bis auf die Angaben zum Werk beruht alles auf seinen "
            "Farben und Formen."
        ),
    ),
    "carnival.jpg": (
        "Ein Gemälde im Querformat, insgesamt hell, vor allem himmelblau, gelb und blau.",
        "Ungefähr ein Viertel himmelblau, je ein Fünftel gelb und blau, dann ein Zehntel orange.",
        "Es ist kräftig farbig, mit weichen Kontrasten von Hell und Dunkel.",
        "Warme und kühle Farben halten sich die Waage.",
        (
            "In etwa zwei Dritteln der Höhe von oben zieht sich eine Kante über die ganze Breite, vielleicht ein Horizont "
            "oder ein Tischrand: Darüber ist es teils himmelblau, darunter teils gelb."
        ),
        "Links und rechts gelten von Ihnen aus gesehen: Beide Seiten sind vielfarbig, die Mitte ist teils himmelblau.",
        "Am stärksten hebt sich unten in der Mitte ein Fleck ab; er ist leuchtend gelb.",
        "Einzelne kleine Akzente sind rot und violett.",
        "Ein Gesicht wurde nicht gefunden; gemalte Gesichter werden allerdings leicht übersehen.",
        "Die Oberfläche wirkt rau und unruhig, voller kleiner Striche oder Tupfer.",
        "Die Linien verlaufen gleichmäßig in alle Richtungen.",
        "In der Musik folgt die Melodie dem Umriss des Gemäldes von links nach rechts.",
        (
            "Allein nach Farben und Linien wirkt die Stimmung am ehesten fröhlich: Das Gemälde ist farbiger und heller als "
            "die meisten."
        ),
        "Das ist ein schwacher Hinweis, denn ausgelassen ist fast ebenso wahrscheinlich.",
        (
            "Was das Gemälde zeigt oder erzählt, wurde nicht erkannt: Bis auf die Angaben zum Werk beruht alles auf seinen "
            "Farben und Formen."
        ),
    ),
    "grey-shore.jpg": (
        "Ein Gemälde im Querformat von mittlerer Helligkeit, vor allem grau.",
        "Auf das Ganze gesehen: fast alles grau.",
        "Es ist fast farblos, mit weichen Kontrasten von Hell und Dunkel.",
        "Von oben bis unten bleibt es überwiegend grau.",
        "Links und rechts gelten von Ihnen aus gesehen; von einer Seite zur anderen ändern sich die Farben kaum.",
        "Am stärksten hebt sich rechts auf halber Höhe ein Fleck ab; er ist schwarz.",
        "Am hellsten ist es rechts auf halber Höhe, am dunkelsten unten links.",
        "Ein Gesicht wurde nicht gefunden; gemalte Gesichter werden allerdings leicht übersehen.",
        "Die Oberfläche wirkt lebendig, mit einer feinen, sichtbaren Struktur.",
        "Waagerechte Linien überwiegen gegenüber senkrechten und schrägen.",
        "In der Musik folgt die Melodie dem Umriss des Gemäldes von links nach rechts.",
        (
            "Allein nach Farben und Linien wirkt die Stimmung am ehesten traurig: Das Gemälde ist weniger farbig und ruhiger "
            "in den Linien als die meisten."
        ),
        "Das ist ein schwacher Hinweis, denn neutral ist fast ebenso wahrscheinlich.",
        (
            "Was das Gemälde zeigt oder erzählt, wurde nicht erkannt: Bis auf die Angaben zum Werk beruht alles auf seinen "
            "Farben und Formen."
        ),
    ),
    "red-storm.jpg": (
        "Ein Gemälde im Querformat, insgesamt dunkel, vor allem leuchtend rot, schwarz und dunkelrot.",
        "Ungefähr ein Drittel leuchtend rot, ein Viertel schwarz, ein Fünftel dunkelrot, dann ein Zehntel orange.",
        "Es ist kräftig farbig, mit starken Kontrasten von Hell und Dunkel.",
        "Warme Farben überwiegen.",
        "Die oberen zwei Drittel sind überwiegend rot, das untere Drittel ist überwiegend schwarz.",
        (
            "Links und rechts gelten von Ihnen aus gesehen: Das linke Drittel ist schwarz und dunkelrot, der Rest teils "
            "leuchtend rot."
        ),
        "Am stärksten hebt sich in der Mitte ein Fleck ab; er ist goldgelb.",
        "Am dichtesten sind die Einzelheiten unten in der Mitte, am ruhigsten ist es unten links.",
        "Am hellsten ist es in der Mitte, am dunkelsten unten links.",
        "Ein Gesicht wurde nicht gefunden; gemalte Gesichter werden allerdings leicht übersehen.",
        "Die Oberfläche wirkt rau und unruhig, voller kleiner Striche oder Tupfer.",
        "Viele Linien sind schräg und steigen nach rechts an.",
        "In der Musik folgt die Melodie dem Umriss des Gemäldes von links nach rechts.",
        (
            "Allein nach Farben und Linien wirkt die Stimmung am ehesten zornig: Das Gemälde ist dunkler und reicher an "
            "schrägen Linien als die meisten."
        ),
        "Das ist ein mäßiger Hinweis; als Nächstes kommt ausgelassen in Frage.",
        (
            "Was das Gemälde zeigt oder erzählt, wurde nicht erkannt: Bis auf die Angaben zum Werk beruht alles auf seinen "
            "Farben und Formen."
        ),
    ),
    "summer-meadow.jpg": (
        "Ein Gemälde im Querformat, insgesamt sehr hell, vor allem hellgrün, himmelblau und grün.",
        "Ungefähr ein Viertel hellgrün, je ein Fünftel himmelblau und grün, dann ein Zehntel gelb.",
        "Es ist kräftig farbig, mit weichen Kontrasten von Hell und Dunkel.",
        "Warme und kühle Farben halten sich die Waage.",
        (
            "Etwa auf halber Höhe zieht sich eine Kante über die ganze Breite, vielleicht ein Horizont oder ein Tischrand: "
            "Darüber ist es teils himmelblau, darunter teils grün."
        ),
        (
            "Links und rechts gelten von Ihnen aus gesehen: Links ist es teils hellgrün, in der Mitte teils himmelblau, "
            "rechts teils grün."
        ),
        "Am stärksten hebt sich in der Mitte ein Fleck ab; er ist orange.",
        "Am dichtesten sind die Einzelheiten unten rechts, am ruhigsten ist es oben in der Mitte.",
        "Am hellsten ist es oben links, am dunkelsten unten rechts.",
        "Einzelne kleine Akzente sind leuchtend rot.",
        "Ein Gesicht wurde nicht gefunden; gemalte Gesichter werden allerdings leicht übersehen.",
        "Die Oberfläche wirkt rau und unruhig, voller kleiner Striche oder Tupfer.",
        "In der Musik folgt die Melodie dem Umriss des Gemäldes von links nach rechts.",
        (
            "Allein nach Farben und Linien wirkt die Stimmung am ehesten fröhlich: Das Gemälde ist heller und farbiger als "
            "die meisten."
        ),
        "Das ist ein mäßiger Hinweis; als Nächstes kommt ausgelassen in Frage.",
        (
            "Was das Gemälde zeigt oder erzählt, wurde nicht erkannt: Bis auf die Angaben zum Werk beruht alles auf seinen "
            "Farben und Formen."
        ),
    ),
}


@pytest.fixture(scope="module")
def german() -> Pipeline:
    return assemble(folders_from({}), Engine.EMBEDDED, wish=NeuralWish(language="de")).pipeline


@pytest.mark.parametrize("name", GOLDEN)
def test_the_paintings_that_come_with_the_program_are_told_in_these_words(
    german: Pipeline, assets: Path, name: str
) -> None:
    monitor = ProgressMonitor()
    painting = open_with_label(assets / name, monitor).painting
    estimate, _ = german.read_emotion(painting, None, monitor)
    caption, _ = german.describe(painting, estimate, monitor)
    told = [sentence.text for sentence in caption.sentences if sentence.level is not Level.LABEL]
    assert tuple(told) == GOLDEN[name]
    assert caption.language == "de"


def described(pixels: np.ndarray, wording: Wording, label: Label | None = None) -> Caption:
    measurer, painting, monitor = Measurer(), painting_of(pixels, label), ProgressMonitor()
    estimate = EmbeddedEmotionReader(measurer, wording).read(painting, monitor)
    return EmbeddedCaptioner(measurer, None, wording).describe(painting, estimate, monitor)


def fields_of(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


def words_of(wording: Wording) -> set[str]:
    texts = [*wording.sentences.values(), *wording.words.values(), wording.list_and]
    return {word for text in texts for word in re.findall(r"[^\W\d_]+", re.sub(r"\{\w+\}", " ", text).lower())}


def test_there_are_words_for_each_language_that_can_be_asked_for() -> None:
    assert tuple(WORDINGS) == LANGUAGES == tuple(TABLES)
    assert all(wording.language == code for code, wording in WORDINGS.items())


def test_german_has_each_entry_of_english_with_the_same_fields() -> None:
    for english, german in ((ENGLISH.sentences, GERMAN.sentences), (ENGLISH.words, GERMAN.words)):
        assert set(german) == set(english)
        assert {name for name in english if fields_of(german[name]) != fields_of(english[name])} == set()


def test_every_german_sentence_is_a_whole_one() -> None:
    for name, text in GERMAN.sentences.items():
        assert text.endswith("."), name
        assert "  " not in text
        assert not re.search(r"\s[,.;:]", text)


@settings(max_examples=40, deadline=None)
@given(pictures())
def test_any_picture_is_told_in_german_alone(pixels: np.ndarray) -> None:
    foreign = words_of(ENGLISH) - words_of(GERMAN)
    for sentence in described(pixels, GERMAN).sentences:
        assert sentence.text[0].isupper()
        assert sentence.text.endswith(".")
        assert not set("{}_") & set(sentence.text)
        assert "  " not in sentence.text
        assert set(re.findall(r"[^\W\d_]+", sentence.text.lower())) & foreign == set()


def test_the_same_facts_are_told_in_both_languages() -> None:
    german, english = (
        described(noise(), wording, Label("Stille", "A. Maler", "1901")) for wording in (GERMAN, ENGLISH)
    )
    assert [(each.level, each.ground, each.measures) for each in german.sentences] == [
        (each.level, each.ground, each.measures) for each in english.sentences
    ]
    assert german.sentences[0].text == "Stille, von A. Maler, 1901."


@pytest.mark.parametrize("variant", Variant)
def test_music_does_not_change_with_the_language_of_the_description(variant: Variant) -> None:
    pixels, request, prompts = noise(), MusicRequest(variant=variant), []
    for wording in (GERMAN, ENGLISH):
        caption = described(pixels, wording)
        writer = EmbeddedPromptWriter(Measurer())
        prompts.append(writer.write(painting_of(pixels), chosen(Emotion.SAD), caption, request, ProgressMonitor()))
        worded = NeuralPromptWriter(None, writer, Placement())
        prompts.append(worded.write(painting_of(pixels), chosen(Emotion.SAD), caption, request, ProgressMonitor()))
    assert prompts[:2] == prompts[2:]


def test_a_chosen_emotion_is_told_as_chosen() -> None:
    caption = EmbeddedCaptioner(Measurer(), None, GERMAN).describe(
        painting_of(noise()), chosen(Emotion.HAPPY), ProgressMonitor()
    )
    assert caption.at(Level.FEELING)[0].text == "Sie haben fröhlich gewählt."


def test_the_network_that_reads_the_emotion_is_told_in_german_too() -> None:
    where = np.zeros((7, 7), np.float32)
    where[0, 0] = 1.0
    shares = {each: 0.8 if each is Emotion.SAD else 0.05 for each in EMOTIONS}
    assert evidence_for(EmotionEstimate(shares, -0.5, -0.3, where=where), 0.555, "de") == (
        "Ein Netz, das aus Urteilen von Menschen über Gemälde gelernt hat, liest dieses als traurig.",
        "Das Gefühl liegt vor allem oben links.",
        "Das ist ein recht deutlicher Hinweis, aber eben nur ein Hinweis; als Nächstes kommt zornig in Frage.",
        "Bei Gemälden, die ihm neu waren, hatte es in 56 von hundert Fällen recht.",
    )
