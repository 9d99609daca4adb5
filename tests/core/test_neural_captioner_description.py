"""The neural description: exact sentences from planned answers, and rules that hold for whatever a model says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_core.caption import Caption, Ground, Level, Sentence
from artsound_core.embedded.captioner import EmbeddedCaptioner
from artsound_core.embedded.describing.wording import GERMAN
from artsound_core.embedded.seeing.measurer import Measurer
from artsound_core.emotion import EMOTIONS, Emotion, EmotionEstimate, chosen
from artsound_core.models.card import Architecture, InstalledModel, ModelCard
from artsound_core.neural.captioner import QUESTIONS, NeuralCaptioner
from artsound_core.neural.captioning.asking import Question
from artsound_core.neural.captioning.comparison import compare
from artsound_core.neural.captioning.lexicon import FEELINGS
from artsound_core.neural.captioning.model_text import model_text
from artsound_core.neural.captioning.places import tour_sentences
from artsound_core.neural.captioning.regions import regions_of
from artsound_core.neural.captioning.telling import (
    BRIEF_WORDS,
    OVERVIEW_WORDS,
    TOUR_WORDS,
    brief_sentence,
    overview_sentences,
)
from artsound_core.neural.device import Placement
from artsound_core.painting import Label, Painting
from artsound_core.progress import ProgressMonitor
from artsound_core.stage import Stage
from fakes.captioner_network import ScriptedNetwork, WorkClock, loader_of
from fakes.paintings import landscape, painting_of, plain_painting
from fakes.stages import FakeCaptioner

SAILOR = (
    "sad man in a sailor ' s hat sitting at a table",
    "a man in a hat sitting at a table with a boat",
    "a painting of a man in a sailor's hat sitting at a table",
    "this painting shows a man sitting at a table with a pipe",
    "a man with a hat is sitting at a table",
    "arafed man in a sailor's hat sitting at a table",
)
BLIP = ModelCard(
    "blip", Stage.CAPTION, Architecture.BLIP, "somebody/blip", "0123456789abcdef", "BSD", True, "Captions."
)
INSTALLED = InstalledModel(BLIP, Path("nowhere"), "0123456789abcdef", False)


def captioner_with(network: ScriptedNetwork, budget_s: float = 6.0) -> NeuralCaptioner:
    completing = EmbeddedCaptioner(Measurer())
    return NeuralCaptioner(
        INSTALLED, completing, Placement(), load=loader_of(network), budget_s=budget_s, clock=network.clock
    )


def described(whole: Sequence[str], parts: Sequence[str] = (), painting: Painting | None = None) -> Caption:
    captioner = captioner_with(ScriptedNetwork(whole, parts))
    return captioner.describe(painting or landscape(), chosen(Emotion.SAD), ProgressMonitor())


def of_model(caption: Caption, *levels: Level) -> list[str]:
    return [each.text for each in caption.at(*(levels or tuple(Level))) if each.ground is Ground.MODEL]


def test_where_another_language_is_spoken_the_models_words_are_for_the_music_alone() -> None:
    network = ScriptedNetwork(SAILOR, ("a ship",))
    completing = EmbeddedCaptioner(Measurer(), None, GERMAN)
    captioner = NeuralCaptioner(INSTALLED, completing, Placement(), load=loader_of(network), clock=network.clock)
    caption = captioner.describe(landscape(), chosen(Emotion.SAD), ProgressMonitor())
    measured = completing.describe(landscape(), chosen(Emotion.SAD), ProgressMonitor())
    assert caption == replace(measured, model_text="sad man in a sailor's hat sitting at a table")


def test_a_sailor_is_told_in_these_words() -> None:
    caption = described(SAILOR)
    assert caption.model_text == "sad man in a sailor's hat sitting at a table"
    assert [(each.text, each.ground) for each in caption.at(Level.BRIEF, Level.OVERVIEW)] == [
        ("A man in a sailor's hat sits at a table.", Ground.MODEL),
        ("A wide painting of middling light, mostly in green and blue.", Ground.MEASURED),
        ("It may also show a boat and a pipe.", Ground.MODEL),
        ("Roughly half each of green and blue.", Ground.MEASURED),
        ("It is strongly coloured, with soft contrasts of light and dark.", Ground.MEASURED),
        ("Cool colours lead.", Ground.MEASURED),
    ]
    assert caption.sentences[0].measures == {"agreement": pytest.approx((6 + 5 + 6) / 18), "answers": 6.0}


def test_the_measured_sentences_are_kept_but_for_the_one_that_a_model_makes_untrue() -> None:
    painting, estimate = landscape(), chosen(Emotion.SAD)
    measured = EmbeddedCaptioner(Measurer()).describe(painting, estimate, ProgressMonitor()).sentences
    caption = described(SAILOR, painting=painting)
    assert measured[-1].text.startswith("What the painting shows or tells was not recognised")
    ours = [each for each in caption.sentences if each.ground is not Ground.MODEL]
    assert [(each.text, each.level, each.ground) for each in ours[:-1]] == [
        (each.text, each.level, each.ground) for each in measured[:-1]
    ]
    assert ours[-1].text.startswith("What the painting shows was named by a caption model, which can be mistaken")


def test_the_label_is_spoken_first() -> None:
    painting = replace(landscape(), label=Label(title="The Sailor", artist="A. Painter"))
    caption = described(SAILOR, painting=painting)
    assert (caption.sentences[0].text, caption.sentences[0].ground) == ("The Sailor, by A. Painter.", Ground.LABEL)
    assert caption.sentences[1].text == "A man in a sailor's hat sits at a table."


def test_the_model_is_asked_by_the_emotion_first_and_looks_at_the_whole_once() -> None:
    network = ScriptedNetwork(SAILOR)
    captioner_with(network).describe(landscape(), chosen(Emotion.ANGRY), ProgressMonitor())
    assert network.looks[0] == (True, (120, 160, 3))
    assert [is_whole for is_whole, _ in network.looks].count(True) == 1
    assert network.asked[0] == (Question("angry"), *QUESTIONS)


@pytest.mark.parametrize(
    ("answers", "brief", "overview"),
    [
        (["a man in a hat"] * 3, "The painting shows a man in a hat.", []),
        (["two women walking on a beach"] * 3, "Two women walk on a beach.", []),
        (["a group of people standing around a fire"] * 3, "A group of people stands around a fire.", []),
        (["a woman frolicking in the sea"] * 3, "The painting shows a woman frolicking in the sea.", []),
        (["a man sitting at a table and a woman standing next to him"] * 3,
         "The painting shows a man sitting at a table and a woman standing next to him.", []),
        (["a man and a woman sitting at a table"] * 3, "The painting shows a man and a woman sitting at a table.", []),
        (["a boat on a lake", "a tree in a field", "a dog"], "The painting may show a dog.",
         ["Or it may show a boat, a lake or a tree."]),
        (["a river with trees", "a lake with trees", "the sea with trees"], "The painting shows water with trees.",
         ["The water may be a lake, a river or the sea."]),
        (["", "[UNK]", "a painting"], "What the painting shows could not be made out.", []),
    ],
)  # fmt: skip
def test_agreement_is_told_plainly_and_dispute_is_hedged(answers: list[str], brief: str, overview: list[str]) -> None:
    found = compare(answers)
    assert brief_sentence(found, 30).text == brief
    assert [each.text for each in overview_sentences(found, 60)] == overview


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (
            ["happy starry night over a town with a cypress tree", "painting of a starry night with a large tree and a village",
             "a painting of a starry night sky with a moon and stars", "this painting shows the starry night by van gogh",
             "a painting of a starry night over a village", "there is a painting of a night sky with stars"],
            "The painting shows a starry night over a village. It may also show a cypress tree, a starry night sky and stars.",
        ),
        (
            ["sad couple standing in front of a farm house with a pitchfork",
             "there is a painting of a man and a woman standing next to each other",
             "a painting of a man and a woman in front of a house", "this painting shows a farmer and his wife",
             "a man holding a pitchfork next to a woman", "a painting of two people standing in front of a barn"],
            "The painting shows a man and a woman standing next to each other. It may also show a farm house, a pitchfork and a "
            "farmer.",
        ),
        (
            ["angry horse jumping over a man with a sword", "a man riding on the back of a white horse",
             "a painting of a man on a horse", "this painting shows napoleon on a horse",
             "there is a man riding a horse on a hill", "a man on a rearing horse pointing"],
            "The painting shows a man on a horse. It may also show a sword and a hill.",
        ),
        (
            ["sad ship in a stormy sea", "there is a painting of a ship in the ocean with large waves",
             "a painting of a ship in a rough sea", "this painting shows boats in a storm",
             "a large wave crashing over boats with a mountain in the background", "painting of a boat on rough water"],
            "The painting shows a boat on rough water. It may also show large waves, a storm and a mountain.",
        ),
        (
            ["sad old man sitting in a chair with his head in his hands", "there is a painting of an old man sitting on a chair",
             "a painting of an old man with his hands on his face", "this painting shows a man crying in a chair",
             "an old man in blue sitting in a wooden chair by the fire", "a painting of a man sitting on a chair"],
            "An old man sits on a chair. It may also show the fire.",
        ),
    ],
)  # fmt: skip
def test_answers_in_a_models_own_manner_become_these_sentences(answers: list[str], told: str) -> None:
    found = compare(answers)
    assert " ".join(each.text for each in (brief_sentence(found, 18), *overview_sentences(found, 30))) == told


def test_a_long_caption_is_cut_after_a_whole_part() -> None:
    long = "a man in a hat sitting at a table with a vase of flowers and a bowl of fruit near a window"
    found = compare([long] * 3)
    assert brief_sentence(found, 13).text == "A man in a hat sits at a table."
    assert brief_sentence(found, 16).text == "A man in a hat sits at a table with a vase of flowers."


def test_things_seen_again_in_a_part_are_placed_and_new_ones_hedged() -> None:
    whole = compare(["a man sitting at a table near a window"] * 3)
    told = tour_sentences(
        whole, [(4, "a painting of a man"), (8, "a sleeping dog"), (2, "a window"), (5, "a window with a view")], None
    )
    assert [each.text for each in told] == [
        "The window is in the upper right.",
        "The man is in the centre.",
        "In the lower right, perhaps, a sleeping dog.",
    ]
    assert all(each.level is Level.TOUR and each.ground is Ground.MODEL for each in told)


def test_a_thing_that_is_everywhere_has_no_place_and_is_not_said_twice() -> None:
    whole = compare(["a man sitting at a table"] * 3)
    told = tour_sentences(whole, [(place, "a painting of a boat with a man") for place in range(9)], None)
    assert told == []


def test_parts_are_looked_at_as_long_as_time_lasts_and_the_last_sentence_says_how_many() -> None:
    network = ScriptedNetwork(SAILOR, clock=WorkClock(), look_s=1.0, tell_s=0.5)
    caption = captioner_with(network, 6.0).describe(checkered(), chosen(Emotion.SAD), ProgressMonitor())
    # 1.5 s for the whole; each part is begun only where it and 0.5 s of writing still fit: 1.5 + 4 x 1.0 + 0.5 = 6.0.
    assert [is_whole for is_whole, _ in network.looks] == [True, False, False, False, False]
    assert network.clock.now_s == 6.0
    last = caption.sentences[-1]
    assert last.text.endswith("it looked at the whole and at four of its parts.")
    assert (last.measures["parts_seen"], last.measures["parts_wanted"]) == (4.0, 10.0)


def test_with_no_time_left_the_whole_alone_is_told() -> None:
    network = ScriptedNetwork(SAILOR, clock=WorkClock(), look_s=4.0, tell_s=3.0)
    caption = captioner_with(network, 6.0).describe(checkered(), chosen(Emotion.SAD), ProgressMonitor())
    assert len(network.looks) == 1
    assert caption.sentences[0].text == "A man in a sailor's hat sits at a table."
    assert caption.sentences[-1].text == "What the painting shows was named by a caption model, which can be mistaken."


def test_a_quick_model_looks_at_all_parts() -> None:
    network = ScriptedNetwork(SAILOR)
    captioner_with(network).describe(checkered(), chosen(Emotion.SAD), ProgressMonitor())
    assert len(network.looks) == 1 + 10


def test_the_main_thing_is_looked_at_first() -> None:
    first = regions_of(landscape().pixels)[0]
    assert first.place == 2  # the red square in the viewer's upper right
    assert first.left < 130 < first.right
    assert first.top < 28 < first.bottom


def test_nine_parts_cover_a_painting_and_stay_inside_it() -> None:
    pixels = checkered().pixels
    regions = regions_of(pixels)
    assert sorted(region.place for region in regions[1:]) == list(range(9))
    seen = np.zeros(pixels.shape[:2], bool)
    for region in regions:
        assert 0 <= region.left < region.right <= pixels.shape[1]
        assert 0 <= region.top < region.bottom <= pixels.shape[0]
        seen[region.top : region.bottom, region.left : region.right] = True
    assert seen.all()


@pytest.mark.parametrize(
    "painting", [plain_painting((0, 0, 0)), plain_painting((9, 9, 9), 1, 1), plain_painting((5, 9, 5), 900, 3)]
)
def test_a_bare_or_tiny_painting_has_no_parts(painting: Painting) -> None:
    assert regions_of(painting.pixels) == []


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("sad man in a sailor ' s hat", "sad man in a sailor's hat"),
        ("sad sad sad sad", "sad small painting"),
        ("sad", "sad small painting"),
        ("", "sad small painting"),
        ("sad [UNK] ##x", "sad small painting"),
        ("sadeee woman", "sad sadeee woman"),
        ("sad arafed dog", "sad dog"),
    ],
)
def test_the_models_text_begins_with_the_emotion_and_is_never_empty(raw: str, text: str) -> None:
    measured = FakeCaptioner().describe(landscape(), chosen(Emotion.SAD), ProgressMonitor())
    assert model_text(raw, "sad", lambda: measured) == text


WORDS = ("a", "the", "two", "man", "men", "boat", "boats", "sad", "happy", "hat", "in", "on", "of", "with", "and", "sitting",
         "sits", "holding", "painting", "there", "is", "are", "that", "by", "monet", "red", "black", "water", "table", "group",
         "people", "[UNK]", "##x", "'", "s", "-", "next", "to", "background", "wearing", "arafed", "ly", "1889", "woman's",
         "standing", "surrounded", "has", "it", "quickly", "each", "other")  # fmt: skip
answer = st.lists(st.sampled_from(WORDS), max_size=24).map(" ".join)


@settings(max_examples=80, deadline=None)
@given(st.lists(answer, min_size=1, max_size=6), st.lists(answer, max_size=10), st.sampled_from(EMOTIONS))
def test_whatever_a_model_says_the_rules_hold(whole: list[str], parts: list[str], emotion: Emotion) -> None:
    network = ScriptedNetwork(whole, parts)
    captioner = NeuralCaptioner(INSTALLED, FakeCaptioner(), Placement(), load=loader_of(network), clock=network.clock)
    estimate = EmotionEstimate({each: 0.4 if each is emotion else 0.15 for each in EMOTIONS}, 0.0, 0.0)
    caption = captioner.describe(LITTLE, estimate, ProgressMonitor())
    levels = [list(Level).index(each.level) for each in caption.sentences]
    assert levels == sorted(levels)
    assert {Level.BRIEF, Level.OVERVIEW, Level.FEELING} <= {each.level for each in caption.sentences}
    texts = [each.text for each in caption.sentences]
    assert len(set(texts)) == len(texts)
    assert caption.model_text is not None
    assert caption.model_text.split()[0] == emotion
    assert len(caption.model_text.split()) > 1
    for level, most in ((Level.BRIEF, BRIEF_WORDS), (Level.OVERVIEW, OVERVIEW_WORDS), (Level.TOUR, TOUR_WORDS)):
        assert len(caption.text(level).split()) <= most
    for sentence in caption.sentences:
        if sentence.ground is Ground.MODEL:
            assert_well_said(sentence)


def assert_well_said(sentence: Sentence) -> None:
    words = sentence.text.rstrip(".").lower().split()
    assert sentence.text[0].isupper()
    assert sentence.text.endswith(".")
    assert not {word.rstrip(",") for word in words} & FEELINGS
    assert not any("#" in word or "[" in word or word.rstrip(",") in ("monet", "arafed", "1889") for word in words)
    assert sentence.measures
    for size in range(1, 6):
        pairs = [words[at : at + size] == words[at + size : at + 2 * size] for at in range(len(words) - 2 * size + 1)]
        assert not any(pairs), sentence.text


def checkered() -> Painting:
    """Strong detail everywhere."""
    squares = np.indices((160, 200)).sum(axis=0) // 20 % 2
    return painting_of((squares[..., None] * np.array([200, 180, 160])).astype(np.uint8))


LITTLE = checkered()
