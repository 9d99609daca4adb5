"""Colour mood: soft, honest, with reasons in the right direction; the title where it has a word of feeling."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from artsound_core.embedded.colour_mood import shares_at
from artsound_core.embedded.emotion_reader import EmbeddedEmotionReader
from artsound_core.embedded.seeing.measurer import Measurer
from artsound_core.embedded.title_mood import TitleReader, with_title
from artsound_core.emotion import EMOTIONS, Emotion, EmotionEstimate
from artsound_core.painting import Label
from artsound_core.progress import Cancelled, ProgressMonitor
from fakes.paintings import painting_of
from fakes.pictures import bands, columns, noise, spot

NIGHT, GREY, SUN, SAND = (20, 22, 30), (95, 95, 98), (250, 215, 60), (235, 215, 150)


def read(pixels: np.ndarray, title: str | None = None) -> EmotionEstimate:
    reader = EmbeddedEmotionReader(Measurer())
    return reader.read(painting_of(pixels, Label(title=title)), ProgressMonitor())


def test_a_dark_grey_picture_leans_towards_sad_and_says_why() -> None:
    estimate = read(columns(NIGHT, GREY, NIGHT))
    assert estimate.strongest is Emotion.SAD
    assert estimate.evidence[0] == (
        "Read from its colours and lines alone, the mood leans towards sad: the painting is darker and less colourful than most."
    )


def test_a_light_golden_picture_is_pleasant() -> None:
    assert read(bands(SUN, SAND)).valence > 0.5
    assert read(bands(NIGHT, GREY)).valence < -0.5


def test_a_busy_colourful_picture_is_more_excited_than_a_plain_pale_one() -> None:
    assert read(noise()).arousal > 0.5 > 0 > read(bands(SAND)).arousal


def test_a_picture_with_much_strong_red_is_angrier_than_the_same_in_blue() -> None:
    red, blue = read(bands((170, 20, 20), (90, 10, 10))), read(bands((20, 60, 170), (10, 30, 90)))
    assert red.shares[Emotion.ANGRY] > blue.shares[Emotion.ANGRY]


@given(st.floats(-1, 1), st.floats(-1, 1), st.floats(0, 1))
def test_no_share_is_over_45_percent(valence: float, arousal: float, red: float) -> None:
    shares = shares_at(valence, arousal, red)
    assert sum(shares.values()) == pytest.approx(1.0)
    assert min(shares.values()) > 0.0
    assert max(shares.values()) <= 0.45


def test_softening_keeps_the_order_of_the_emotions() -> None:
    """At the far corner of sad the raw shares are well over the cap."""
    shares = shares_at(-1.0, -1.0, 0.0)
    assert sorted(EMOTIONS, key=lambda each: -shares[each])[:3] == [Emotion.SAD, Emotion.NEUTRAL, Emotion.ANGRY]
    assert shares[Emotion.SAD] > 0.4


@settings(max_examples=25, deadline=None)
@given(arrays.arrays(np.uint8, st.tuples(st.integers(1, 24), st.integers(1, 24), st.just(3))))
def test_any_picture_is_read(pixels: np.ndarray) -> None:
    estimate = read(pixels)
    assert sum(estimate.shares.values()) == pytest.approx(1.0)
    assert estimate.where is not None
    assert estimate.where.shape == (7, 7)
    assert estimate.where.dtype == np.float32
    assert float(estimate.where.sum()) == pytest.approx(1.0, abs=1e-4)
    assert len(estimate.evidence) >= 2
    assert not estimate.is_chosen


def test_the_map_shows_the_dark_part_of_a_sad_picture() -> None:
    where = read(columns(NIGHT, NIGHT, NIGHT, NIGHT, (170, 170, 165))).where
    assert where is not None
    assert where[:, :5].sum() > 0.85


@pytest.mark.parametrize(
    ("pixels", "said"),
    [
        (bands((120, 110, 90), (150, 140, 110)), "This is a weak hint: "),
        (bands((250, 248, 244)), "This is a moderate hint; "),
        (bands((0, 0, 0)), "This is a fairly clear hint, yet only a hint."),
    ],
)
def test_the_words_say_how_sure_it_is(pixels: np.ndarray, said: str) -> None:
    assert read(pixels).evidence[-1].startswith(said)


def test_the_words_for_certainty_follow_the_lead() -> None:
    limits = {"weak": (0.0, 0.06), "moderate": (0.06, 0.12), "fairly clear": (0.12, 1.0)}
    for level in range(0, 256, 15):
        estimate = read(bands((level, level, level), (level, 255 - level, 120)))
        (word,) = [word for word in limits if word in estimate.evidence[-1]]
        low, high = limits[word]
        assert low <= estimate.lead < high


def test_a_title_without_feeling_changes_nothing() -> None:
    pixels = spot(GREY, SUN, 0.3, 0.3)
    assert read(pixels, "Bridge at Argenteuil") == read(pixels)


def test_a_sad_title_darkens_the_reading_and_the_word_is_named() -> None:
    pixels = bands(SUN, SAND)
    plain, titled = read(pixels), read(pixels, "The Death of Marat")
    assert titled.valence < plain.valence
    assert any("“death”" in sentence for sentence in titled.evidence)


def test_where_the_title_turns_the_reading_that_is_said() -> None:
    pixels = bands((120, 110, 90), (150, 140, 110))
    by_colour = read(pixels).strongest
    titled = read(pixels, "Murder and despair")
    assert titled.strongest is not by_colour
    assert titled.evidence[0] == (
        f"By its colours and lines alone the mood would lean towards {by_colour}; the word “murder” in the title "
        f"turns it to {titled.strongest}."
    )


def test_a_title_in_step_with_the_colours_makes_the_reading_firmer() -> None:
    pixels = bands(SUN, SAND)
    assert read(pixels, "Happy morning").valence > read(pixels).valence


def test_a_title_that_agrees_is_named_after_the_colours() -> None:
    evidence = read(bands(NIGHT, GREY), "Grief").evidence
    assert evidence[0].startswith("Read from its colours and lines alone, the mood leans towards sad: ")
    assert evidence[1] == "The title has its say too: “grief” is an unpleasant word."


@pytest.mark.parametrize(
    "title",
    [
        None,
        "",
        "Water Lilies",
        "The Grand Canal",
        "Miss Grace Hope",
        "Pope Innocent X",
        "The Horse Fair",
        "Woman at a Well",
        "Die Brücke",
        "Sin título",
        "Nature morte au pain",
        "Portrait of Mr. Savage",
        "Mrs. Goodlove",
        "Arrangement in Grey",
        "Impression, Sunrise",
        "No. 5",
        "Composition VII",
        "?!",
        "No peace",
    ],
)
def test_a_title_without_a_clear_english_word_of_feeling_is_silent(title: str | None) -> None:
    assert TitleReader().read(title) is None


@pytest.mark.parametrize(
    ("title", "word", "is_pleasant"),
    [
        ("The Scream", "scream", False),
        ("THE DEAD CHRIST!!!", "dead", False),
        ("The Jolly Flatboatmen", "jolly", True),
        ("Melancholy", "melancholy", False),
        ("The kiss", "kiss", True),
        ("La Grenouillère: the happy swimmers", "happy", True),
    ],
)
def test_a_word_of_feeling_in_a_title_is_found(title: str, word: str, is_pleasant: bool) -> None:
    mood = TitleReader().read(title)
    assert mood is not None
    assert (mood.word, mood.is_pleasant) == (word, is_pleasant)


def test_capitals_are_no_emphasis_in_a_title() -> None:
    assert TitleReader().read("THE KISS!") == TitleReader().read("The kiss")


def test_without_a_title_colour_stands_alone() -> None:
    assert with_title(0.4, None) == 0.4


def test_reading_stops_when_asked() -> None:
    monitor = ProgressMonitor()
    monitor.stop()
    with pytest.raises(Cancelled):
        EmbeddedEmotionReader(Measurer()).read(painting_of(noise()), monitor)


def test_the_reader_says_who_speaks() -> None:
    reader = EmbeddedEmotionReader(Measurer())
    assert (reader.backend, reader.model) == ("embedded 1", "colour mood 1")
