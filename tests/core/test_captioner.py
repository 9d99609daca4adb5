"""The description: exact sentences for pictures of known truth, and no contradiction for any picture."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from artsound_core.caption import Caption, Ground, Level
from artsound_core.embedded.captioner import EmbeddedCaptioner
from artsound_core.embedded.describing.facts import Facts, facts_of
from artsound_core.embedded.describing.fractions import SPOKEN
from artsound_core.embedded.emotion_reader import EmbeddedEmotionReader
from artsound_core.embedded.seeing.faces import FaceFinder
from artsound_core.embedded.seeing.measurer import Measurer
from artsound_core.embedded.seeing.measuring import measure
from artsound_core.emotion import EMOTIONS, Emotion, EmotionEstimate, chosen
from artsound_core.painting import Label
from artsound_core.progress import Cancelled, ProgressMonitor
from fakes.drawn_pictures import pictures
from fakes.paintings import painting_of
from fakes.pictures import bands, columns, grained, noise, patchwork, slants

SKY, DEEP, NIGHT, SAND, RED = (120, 170, 225), (40, 70, 60), (25, 22, 28), (150, 140, 120), (200, 40, 30)
LEVELS = list(Level)


def described(
    pixels: np.ndarray, label: Label | None = None, emotion: Emotion | None = None, faces: FaceFinder | None = None
) -> Caption:
    """As the pipeline does it: read (unless chosen), then describe."""
    measurer = Measurer()
    painting = painting_of(pixels, label)
    monitor = ProgressMonitor()
    read = EmbeddedEmotionReader(measurer).read(painting, monitor) if emotion is None else chosen(emotion)
    return EmbeddedCaptioner(measurer, faces).describe(painting, read, monitor)


def texts(caption: Caption, *levels: Level) -> list[str]:
    return [sentence.text for sentence in caption.at(*(levels or LEVELS))]


def sea_with_a_buoy() -> np.ndarray:
    pixels = bands(SKY, SKY, DEEP)
    pixels[20:44, 112:136] = RED
    return grained(pixels)


def test_a_sea_with_a_buoy_is_told_in_these_words() -> None:
    label = Label("The Buoy", "A. Painter", "1901", credit="Gift of a friend.")
    assert texts(described(sea_with_a_buoy(), label)) == [
        "The Buoy, by A. Painter, 1901.",
        "Gift of a friend.",
        "A wide painting of middling light, mostly in light blue and dark green.",
        "Roughly two thirds light blue, then a third dark green.",
        "It is moderately colourful, with clear contrasts of light and dark.",
        "Cool colours lead.",
        "About two thirds of the way down, an edge crosses the whole width, perhaps a horizon or the rim of a table: mostly "
        "light blue above, mostly dark green below.",
        "Left and right are yours, as you face it; from one to the other the colours hardly change.",
        "What stands out most is a patch of vivid red in the upper right.",
        "Detail is densest in the middle right, while the upper left is the plainest part.",
        "The surface looks lively, with a fine, visible texture.",
        "Level lines prevail over upright and slanting ones.",
        "More of what stands out lies on the right.",
        "In the music, the tune follows the outline of the painting from left to right.",
        "Read from its colours and lines alone, the mood leans towards neutral: the painting is steadier in its lines and "
        "calmer in detail than most.",
        "This is a moderate hint; happy comes next.",
        "What the painting shows or tells was not recognised: all but its label rests on its colours and forms.",
    ]


def test_a_night_with_a_light_on_the_right_is_told_in_these_words() -> None:
    pixels = grained(columns(NIGHT, NIGHT, SAND, width=90))
    assert texts(described(pixels)) == [
        "An upright painting, very dark on the whole, mostly in black and khaki.",
        "Roughly two thirds black, then a third khaki.",
        "It is almost without colour, with strong contrasts of light and dark.",
        "From top to bottom it stays mostly black.",
        "Left and right are yours, as you face it: the right third is mostly khaki, the rest mostly black.",
        "What stands out most lies in the middle right.",
        "The surface looks lively, with a fine, visible texture.",
        "Upright lines prevail over level and slanting ones.",
        "More of what stands out lies on the right.",
        "In the music, the tune follows the outline of the painting from left to right.",
        "Read from its colours and lines alone, the mood leans towards sad: the painting is darker and less colourful than most.",
        "This is a moderate hint; neutral comes next.",
        "What the painting shows or tells was not recognised: all this rests on its colours and forms.",
    ]


def test_slanting_stripes_are_told_as_one_whole() -> None:
    assert texts(described(slants(rises=True)), Level.BRIEF, Level.OVERVIEW, Level.TOUR, Level.STYLE) == [
        "A wide painting of middling light, mostly in black and white.",
        "Roughly half each of black and white.",
        "It is almost without colour, with strong contrasts of light and dark.",
        "From top to bottom it stays black and white.",
        "Left and right are yours, as you face it; from one to the other the colours hardly change.",
        "The surface looks rough and restless, full of small strokes or marks.",
        "Many lines slant, rising to the right.",
        "In the music, the tune follows the outline of the painting from left to right.",
    ]


def test_a_whirl_of_colours_is_told_as_one() -> None:
    whirl = patchwork(SKY, DEEP, NIGHT, SAND, RED, (240, 200, 60), (250, 250, 250), (120, 40, 130))
    assert texts(described(whirl), Level.TOUR)[:2] == [
        "From top to bottom its many colours are strewn alike.",
        "Left and right are yours, as you face it; from one to the other no colour leads.",
    ]


def test_an_edge_high_up_is_no_rim_of_a_table() -> None:
    assert texts(described(grained(bands(SKY, DEEP, DEEP))), Level.TOUR)[0] == (
        "About a third of the way down, an edge crosses the whole width, perhaps a horizon: mostly light blue above, mostly "
        "dark green below."
    )


def test_a_chosen_emotion_is_said_to_be_chosen_and_nothing_is_claimed_as_read() -> None:
    assert texts(described(sea_with_a_buoy(), emotion=Emotion.SAD), Level.FEELING) == [
        "You chose sad.",
        "What the painting shows or tells was not recognised: all this rests on its colours and forms.",
    ]


def test_an_estimate_without_reasons_is_still_named_an_interpretation() -> None:
    estimate = EmotionEstimate({each: 0.4 if each is Emotion.FUN else 0.15 for each in EMOTIONS}, 0.2, 0.3)
    caption = EmbeddedCaptioner(Measurer()).describe(painting_of(noise()), estimate, ProgressMonitor())
    assert texts(caption, Level.FEELING)[0] == "The mood was read as fun; this is an interpretation."


@pytest.mark.parametrize(
    ("label", "said"),
    [
        (Label(), []),
        (Label(title="Who goes there?"), ["Who goes there?"]),
        (Label(artist="Anonymous", year="c. 1500"), ["A painting by Anonymous, c. 1500."]),
        (Label(year="1893."), ["A painting of 1893."]),
        (Label(title="  Two\nlines "), ["Two lines."]),
        (Label("{braces}", "A {b}"), ["{braces}, by A {b}."]),
        (
            Label("The Scream", "Edvard Munch", "1893", "tempera on cardboard", "National Museum, Oslo"),
            ["The Scream, by Edvard Munch, 1893.", "Tempera on cardboard. National Museum, Oslo."],
        ),
    ],
)
def test_the_label_says_what_is_on_it_and_no_more(label: Label, said: list[str]) -> None:
    caption = described(noise(), label)
    assert texts(caption, Level.LABEL) == said
    assert all(sentence.ground is Ground.LABEL for sentence in caption.at(Level.LABEL))


def test_without_faces_looked_for_nothing_is_said_of_faces() -> None:
    assert "face" not in described(sea_with_a_buoy()).text(Level.TOUR).replace("as you face it", "")


def test_with_faces_looked_for_their_absence_is_said() -> None:
    told = texts(described(sea_with_a_buoy(), faces=FaceFinder()), Level.TOUR)
    assert told[-1] == "No face was found, though painted faces are easily missed."


@settings(max_examples=60, deadline=None)
@given(pictures())
def test_any_picture_is_described_by_the_rules(pixels: np.ndarray) -> None:
    caption = described(pixels)
    for level in (Level.BRIEF, Level.OVERVIEW, Level.TOUR, Level.STYLE, Level.FEELING):
        assert caption.at(level)
    order = [LEVELS.index(sentence.level) for sentence in caption.sentences]
    assert order == sorted(order)
    assert len(caption.at(Level.BRIEF)) == 1
    assert len(caption.text(Level.OVERVIEW).split()) <= 50
    for sentence in caption.sentences:
        assert sentence.text[0].isupper()
        assert sentence.text[-1] in ".?!"
        assert "{" not in sentence.text
        assert "image" not in sentence.text
        if sentence.ground is Ground.MEASURED:
            assert sentence.measures
            assert all(np.isfinite(value) for value in sentence.measures.values())
    assert caption.sentences[-1].text.startswith("What the painting shows or tells was not recognised")


@settings(max_examples=60, deadline=None)
@given(pictures())
def test_no_fact_contradicts_another(pixels: np.ndarray) -> None:
    measures = measure(pixels, ProgressMonitor())
    facts = facts_of(measures)
    names = [colour.name for colour in facts.colours]
    assert len(names) == len(set(names))
    shares = {word: share for share, word in SPOKEN}
    assert sum(shares[colour.fraction] for colour in facts.colours) <= 1.0 + 1e-9
    assert facts.focus_colour not in [accent.name for accent in facts.accents]
    assert not {accent.name for accent in facts.accents} & set(names)
    if facts.light is not None:
        cells = measures.layout.cells
        assert cells[facts.light.lightest].lightness > cells[facts.light.darkest].lightness
        assert facts.light.lightest_colour is None or facts.light.lightest_colour != facts.light.darkest_colour
    if facts.busiest is not None:
        assert facts.busiest != facts.calmest


def test_the_lightest_and_the_darkest_part_are_told_with_their_colours() -> None:
    pixels = bands(SKY, SKY, SKY)
    pixels[:38, :52], pixels[82:, 108:] = (250, 248, 235), NIGHT
    assert "The lightest part is the upper left, mostly ivory; the darkest is the lower right, mostly black." in texts(
        described(grained(pixels)), Level.TOUR
    )


@settings(max_examples=60, deadline=None)
@given(pictures())
def test_the_mood_agrees_with_the_description(pixels: np.ndarray) -> None:
    told_in_full = described(pixels).text()
    for mood, description in (
        ("darker and", "light on the whole"),
        ("darker than", "light on the whole"),
        ("lighter", "dark on the whole"),
        ("more colourful", "muted in colour"),
        ("less colourful", "strongly coloured"),
        ("less colourful", "moderately colourful"),
        ("softer in contrast", "strong contrasts"),
        ("softer in contrast", "clear contrasts"),
        ("stronger in contrast", "soft contrasts"),
        ("steadier in its lines", "lines slant"),
        ("fuller of slanting lines", "lines prevail"),
    ):
        assert not (mood in told_in_full and description in told_in_full)


def test_a_dark_colour_is_never_given_to_the_lightest_part() -> None:
    pixels = bands((24, 20, 20))
    pixels[:38, :52], pixels[82:, 108:] = (75, 45, 30), (0, 0, 0)
    assert "The lightest part is the upper left, the darkest the lower right." in texts(described(pixels), Level.TOUR)


def test_an_even_sky_has_no_lightest_part() -> None:
    assert told(grained(columns(NIGHT, SAND))).light is None


def test_two_swatches_that_sound_alike_are_one_colour() -> None:
    facts = told(grained(bands((30, 60, 200), (45, 75, 215)), amount=12))
    assert len(facts.colours) == 1


def test_a_small_strong_colour_is_told_as_an_accent() -> None:
    pixels = bands(SKY, SKY, DEEP, SAND)
    pixels[36:48, 20:48] = (230, 90, 160)
    facts = told(grained(spot_on(pixels)))
    assert [accent.name.term for accent in facts.accents] == ["pink"]


def spot_on(pixels: np.ndarray) -> np.ndarray:
    """A larger, stronger spot takes the focus, so that the small one is left as an accent."""
    pixels[10:50, 110:150] = (255, 240, 0)
    return pixels


def told(pixels: np.ndarray) -> Facts:
    return facts_of(measure(pixels, ProgressMonitor()))


def test_describing_stops_when_asked() -> None:
    monitor = ProgressMonitor()
    monitor.stop()
    with pytest.raises(Cancelled):
        EmbeddedCaptioner(Measurer()).describe(painting_of(noise()), chosen(Emotion.FUN), monitor)


@pytest.mark.parametrize(
    ("above", "below", "words"),
    [
        (150, 110, "grey both above and below, and darker below"),
        (110, 150, "grey both above and below, and lighter below"),
    ],
)
def test_an_edge_within_one_colour_is_told_by_its_lightness(above: int, below: int, words: str) -> None:
    pixels = np.full((300, 400, 3), above, np.uint8)
    pixels[100:] = below
    assert words in described(pixels).text(Level.TOUR)
