"""The reasons of the music in German: a table as whole as the English one, and sentences read for their grammar."""

from __future__ import annotations

import re
import string
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_core.caption import LANGUAGES
from artsound_core.embedded.colour_mood import Quality
from artsound_core.embedded.composing.instruments import Instrument
from artsound_core.embedded.reasoning.explaining import explain_asked, explain_score
from artsound_core.embedded.reasoning.reason import Aspect
from artsound_core.embedded.reasoning.telling import IN_ENGLISH, IN_GERMAN, TELLINGS, Telling
from artsound_core.emotion import EMOTIONS, Emotion
from artsound_core.music_prompt import Variant
from fakes.measured import Made, usual_measures, with_quality


def fields_of(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


def words_of(telling: Telling) -> set[str]:
    texts = (*telling.table.values(), *telling.wording.words.values())
    return {word for text in texts for word in re.findall(r"[^\W\d_]+", re.sub(r"\{\w+\}", " ", text).lower())}


def test_there_are_reasons_in_each_language_of_the_descriptions() -> None:
    assert tuple(TELLINGS) == LANGUAGES


def test_german_has_each_entry_of_english_with_the_same_fields() -> None:
    english, german = IN_ENGLISH.table, IN_GERMAN.table
    own = {name for name in german if name.startswith("instrument.")} | {
        f"tonic.{key}" for key in ("B", "Bb", "Eb", "Ab")
    }
    assert set(german) - own == set(english)
    assert {name for name in english if fields_of(german[name]) != fields_of(english[name])} == set()


@pytest.mark.parametrize("instrument", Instrument, ids=lambda each: each.name)
def test_every_instrument_has_its_german_name_with_an_article(instrument: Instrument) -> None:
    assert re.match(r"(der|die|das) ", IN_GERMAN.instrument(instrument))


@pytest.mark.parametrize(
    ("key", "name"), [("C", "C"), ("B", "H"), ("Bb", "B"), ("Eb", "Es"), ("Ab", "As"), ("Db", "Des"), ("F#", "Fis")]
)
def test_notes_have_their_german_names(key: str, name: str) -> None:
    assert IN_GERMAN.tonic(key) == name


def tempo_of(made: Made) -> str:
    reasons = explain_score(made.ground, made.prompt, made.compose(), IN_GERMAN).reasons
    return next(each.sentence for each in reasons if each.aspect is Aspect.TEMPO)


def test_what_a_listener_chose_and_asked_for_is_told_in_these_words() -> None:
    sad = Made(usual_measures(), choice=Emotion.SAD)
    assert tempo_of(sad) == "Das Tempo ist langsam, 65 Schläge in der Minute, denn Sie haben traurig gewählt."
    assert tempo_of(replace(sad, steps=(0, -2))).endswith("denn Sie haben traurig gewählt und es ruhiger gewünscht.")
    assert tempo_of(replace(sad, steps=(0, 2))).endswith(
        "denn Sie haben traurig gewählt, obwohl Sie es lebhafter gewünscht haben."
    )


def test_what_the_painting_is_like_is_told_in_these_words() -> None:
    measures = with_quality(with_quality(usual_measures(), Quality.LIGHTNESS, -1.5), Quality.DETAIL, 1.0)
    assert tempo_of(Made(measures)).endswith(
        "denn das Gemälde ist dunkler und reicher an Einzelheiten als die meisten."
    )


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.floats(-2.0, 2.0), min_size=len(Quality), max_size=len(Quality)),
    st.integers(-3, 3),
    st.integers(-3, 3),
    st.sampled_from([*EMOTIONS, None]),
)
def test_any_music_is_reasoned_in_german_alone(
    deviations: list[float], valence: int, arousal: int, choice: Emotion | None
) -> None:
    measures = usual_measures()
    for quality, deviation in zip(Quality, deviations, strict=True):
        measures = with_quality(measures, quality, deviation)
    made = Made(measures, choice, (valence, arousal))
    foreign = words_of(IN_ENGLISH) - words_of(IN_GERMAN) - {"a"}  # a note too
    composed = explain_score(made.ground, made.prompt, made.compose(), IN_GERMAN)
    asked = explain_asked(made.ground, replace(made.prompt, text=""), Variant.LYRICAL, IN_GERMAN)
    for explanation in (composed, asked):
        for sentence in (explanation.summary, *(each.sentence for each in explanation.reasons)):
            assert sentence[0].isupper()
            assert sentence.endswith(".")
            assert not set("{}") & set(sentence)
            assert set(re.findall(r"[^\W\d_]+", sentence.lower())) & foreign == set()
