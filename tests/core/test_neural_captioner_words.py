"""A caption model's raw words: tidied, taken apart, compared. Exact expectations for what such models are known to say."""

from __future__ import annotations

import pytest

from artsound_core.neural.captioning.comparison import compare
from artsound_core.neural.captioning.phrases import base_of, parts_of, with_article
from artsound_core.neural.captioning.voices import Doubt
from artsound_core.neural.captioning.words import tidy_words


@pytest.mark.parametrize(
    ("raw", "tidy"),
    [
        ("sad man in a sailor ' s hat sitting at a table", "sad man in a sailor's hat sitting at a table"),
        ("a black - haired woman, looking up.", "a black-haired woman looking up"),
        ("[DEC] a boat [SEP] [UNK] on the sea [PAD]", "a boat on the sea"),
        ("##e a boat", "a boat"),
        ("arafed man with a beard", "man with a beard"),
        ("a man in a hat in a hat in a hat", "a man in a hat"),
        ("a dog a dog a dog a dog", "a dog"),
        (
            "a man and a woman on a beach with a dog and a man and a woman on a beach",
            "a man and a woman on a beach with a dog",
        ),
        ("two boats floating in the water with a", "two boats floating in the water"),
        ("starry night over the rhone by vincent van gogh 1888", "starry night over the rhone"),
        ("a house by the sea surrounded by trees", "a house by the sea surrounded by trees"),
        ("a painting titled sunrise", "a painting"),
        ("a gypsy playing a guitar", "a person playing a guitar"),
        ("", ""),
        ("[UNK] ##s 1889 . ,", ""),
    ],
)
def test_raw_words_become_tidy(raw: str, tidy: str) -> None:
    assert " ".join(tidy_words(raw)) == tidy


@pytest.mark.parametrize(
    ("caption", "parts"),
    [
        ("a man in a hat sitting at a table", ["a man", "in a hat", "sitting at a table"]),
        ("there is a man that is sitting at a table", ["a man", "sitting at a table"]),
        ("a man sits at a table", ["a man", "sitting at a table"]),
        ("a man that has a beard", ["a man", "with a beard"]),
        ("a close up of a painting of a man's face", ["a man's face"]),
        ("an old oil painting of two women", ["two women"]),
        ("a black and white photo of a black and white cat on a bed", ["a black and white cat", "on a bed"]),
        ("sad painting of a lonely woman", ["a woman"]),
        ("a boat in the middle of a lake with trees in the background",
         ["a boat", "in the middle of a lake", "with trees", "in the background"]),
        ("a white building with a red roof", ["a white building", "with a red roof"]),
        ("a woman playing guitar next to a smiling child", ["a woman", "playing guitar", "next to a smiling child"]),
        ("a bearded man dressed in red", ["a bearded man", "dressed in red"]),
        ("a vase of flowers on a table", ["a vase of flowers", "on a table"]),
        ("a painting", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_caption_is_taken_apart(caption: str, parts: list[str]) -> None:
    assert [part.text for part in parts_of(caption.split())] == parts


def test_nouns_are_compared_by_their_base() -> None:
    words = ("men", "guys", "boats", "churches", "cities", "children", "grass", "gentleman's", "leaves", "sheep")
    assert [base_of(word) for word in words] == [
        "man", "man", "boat", "church", "city", "child", "grass", "man", "leaf", "sheep",
    ]  # fmt: skip


def test_a_single_thing_gets_the_article_that_it_sounds_with() -> None:
    given = ("man", "old man", "an woman", "women", "water", "the sea", "hour", "unicorn", "sailor's hat")
    assert [" ".join(with_article(each.split())) for each in given] == [
        "a man", "an old man", "a woman", "women", "water", "the sea", "an hour", "a unicorn", "a sailor's hat",
    ]  # fmt: skip


def test_what_most_answers_share_is_agreed_and_what_few_say_is_disputed() -> None:
    found = compare(
        [
            "sad man in a sailor's hat sitting at a table",
            "a man in a hat sitting at a table with a boat",
            "a painting of a man in a sailor's hat sitting at a table",
            "a man sitting at a table with a pipe",
            "a man with a hat is sitting at a table",
        ]
    )
    assert [part.text for part in found.parts] == ["man", "in a sailor's hat", "sitting at a table"]
    assert found.is_sure
    assert found.disputed == ("a boat", "a pipe")
    assert found.also == ()
    assert found.answers == 5
    assert found.agreement == pytest.approx((5 + 4 + 5) / 15)


def test_a_word_that_only_one_answer_gives_to_an_agreed_thing_is_left_out() -> None:
    found = compare(["a house with a red roof", "a house with a green roof", "a house with a roof"])
    assert [part.text for part in found.parts] == ["a house", "with a roof"]


def test_a_number_that_is_disputed_is_left_out() -> None:
    found = compare(["two women standing in a field", "three women standing in a field", "women standing in a field"])
    assert [part.text for part in found.parts] == ["women", "standing in a field"]


def test_a_disputed_thing_of_an_agreed_kind_is_called_by_its_kind() -> None:
    found = compare(["woman in a dress", "a man in a dress", "a person in a dress", "a woman in a dress"])
    assert [part.text for part in found.parts] == ["a person", "in a dress"]
    assert found.doubts == (Doubt("person", ("woman", "man")),)
    assert found.disputed == ()


def test_half_of_the_answers_agree_on_nothing_that_the_other_half_calls_otherwise() -> None:
    found = compare(["a man in a hat", "a man in a hat", "a woman in a hat", "a woman in a hat"])
    assert [part.text for part in found.parts] == ["a person", "in a hat"]
    both = compare(["a man and a woman", "a man and a woman", "a house", "a tree"])
    assert [part.text for part in both.parts] == ["a man", "and a woman"]


def test_a_verb_that_is_disputed_gives_way_to_a_plain_link() -> None:
    found = compare(["a woman holding a basket", "a woman carrying a basket", "a woman with a basket"])
    assert [part.text for part in found.parts] == ["a woman", "with a basket"]


def test_further_things_that_most_answers_name_are_told_as_agreed() -> None:
    found = compare(
        ["a boat on a lake", "a boat on a lake and a mountain", "a boat near a mountain", "a lake and a mountain"]
    )
    assert [part.text for part in found.parts] == ["a boat", "on a lake", "and a mountain"]
    found = compare(["a boat on the sea", "a boat with a flag", "the sea and a flag", "the sea, a boat", "a flag"])
    assert found.also == ("a flag",)


def test_a_single_answer_agrees_with_nobody() -> None:
    found = compare(["a dog on a bed"])
    assert not found.is_sure
    assert [part.text for part in found.parts] == ["a dog", "on a bed"]
    assert found.nouns == frozenset()


def test_answers_without_words_are_no_answers() -> None:
    found = compare(["", "[UNK]", "a painting"])
    assert (found.parts, found.answers, found.agreement) == ((), 0, 0.0)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        (None, "man in a hat"),
        ("Portrait of a Lady", "a person in a hat"),
        ("A Man and a Woman", "man in a hat"),
        ("The King's Boat", "man in a hat"),
    ],
)
def test_nothing_contradicts_the_title(title: str | None, words: str) -> None:
    found = compare(["sad man in a hat", "man in a hat", "a painting of a man in a hat"], title)
    assert " ".join(part.text for part in found.parts) == words
