"""Cleaning what a language model wrote, and judging it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_core.emotion import Emotion
from artsound_core.neural.prompting.answer_text import cleaned, clipped, finished, sentences_of
from artsound_core.neural.prompting.judging import Fault, faults_of, is_hopeless, keeps_subject
from fakes.prompt_answers import PUBLISHED, SUBJECT


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("  A slow song.\n", "A slow song."),
        ("Sure! Here is a musical theme description: A slow song.", "A slow song."),
        ("Here's the description:\n\nA slow song.", "A slow song."),
        ("Sure! A slow song.", "A slow song."),
        ("1) A slow song. 2) It is sad.", "A slow song. It is sad."),
        ("Tempo:\nslow", "Tempo: slow"),
        ("A slow song. <INST> Another question", "A slow song."),
        ("A slow song.<|im_end|>\n<|im_start|>user", "A slow song."),
        ("A slow song.\nUser: and now?", "A slow song."),
        ("<RESP> A slow song.", "A slow song."),
        ("- Mood: sad\n- Tempo: **slow**\n* Genre: folk", "Mood: sad. Tempo: slow. Genre: folk"),
        ("1. A slow song\n2) with a cello.", "A slow song. with a cello."),
        ('"A slow song."', "A slow song."),
        ("A\tslow \x00song\u200b.", "A slow song."),
        ("", ""),
    ],
)
def test_an_answer_is_cleaned(raw: str, plain: str) -> None:
    assert cleaned(raw) == plain


@settings(deadline=None)
@given(st.text(max_size=300))
def test_cleaning_gives_one_line_and_takes_nothing_away_twice(raw: str) -> None:
    once = cleaned(raw)
    assert "\n" not in once
    assert once == once.strip()


def test_an_unfinished_sentence_is_left_out_where_another_stands() -> None:
    assert finished("A slow song. It has a", is_complete=False) == ["A slow song."]


def test_an_unfinished_single_sentence_ends_at_its_last_clause() -> None:
    text = "A slow and mournful song of the sea, played by a cello and a pi"
    assert finished(text, is_complete=False) == ["A slow and mournful song of the sea, played by a cello."]


def test_a_complete_answer_only_lacks_its_dot() -> None:
    assert finished("One. A slow song", is_complete=True) == ["One.", "A slow song."]
    assert finished("", is_complete=True) == []


def test_numbers_do_not_end_sentences() -> None:
    assert sentences_of("It plays at 62.5 bpm. Then it ends.") == ["It plays at 62.5 bpm.", "Then it ends."]


def test_a_clipped_sentence_ends_with_a_word_that_can_end_it() -> None:
    assert clipped("one two three four five six seven of the", 8) == "one two three four five six seven."
    assert clipped("short enough", 8) == "short enough."


def test_the_published_answer_has_no_fault() -> None:
    assert faults_of(PUBLISHED, SUBJECT, Emotion.SAD) == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", Fault.TOO_SHORT),
        ("A sad song.", Fault.TOO_SHORT),
        ("As an AI language model, I cannot hear a sad man at a table with a slow melody on piano.", Fault.REFUSAL),
        ("I'm sorry, but the sad man at the table has no slow melody or piano.", Fault.REFUSAL),
        ("sad man qwpo zxmn vbqa lkjh ztrw piano wrtk plmz xcvq mnbt hgfd", Fault.NOT_TEXT),
        ("sad man at a table ��� ��� ��� with a slow ��� melody on ��� piano", Fault.NOT_TEXT),
        ("The sad man and the sad man and the sad man at a table with a slow melody on piano", Fault.LOOPING),
        ("The sad man hears a slow tune. A piano plays. The sad man hears a slow tune.", Fault.LOOPING),
        ("Generate a musical theme description for the sad man at a table, slow melody on piano.", Fault.ECHO),
        (" ".join(["The sad man at a table hears a slow melody on the piano,"] + [f"and word{chr(97 + i)}" for i in range(26)]
                  + [f"then more{chr(97 + i)}" for i in range(10)]), Fault.TOO_LONG),
        ("Title: Alone. Verse 1: The sad man sits at a table and hears a slow melody on piano", Fault.LYRICS),
        ("The sad man in a hat sits at a table and looks at his hands.", Fault.NO_MUSIC),
        ("A slow and mournful ballad with a somber melody played by the piano.", Fault.SUBJECT_LOST),
        ("The man in a sailor's hat sits at a table to a cheerful, fast melody.", Fault.EMOTION_LOST),
    ],
)  # fmt: skip
def test_each_fault_is_seen(text: str, fault: Fault) -> None:
    assert fault in faults_of(text, SUBJECT, Emotion.SAD)


def test_the_subject_is_kept_in_other_forms_of_its_words() -> None:
    assert keeps_subject("Ladies dance by the boats.", "happy lady dancing near a boat", Emotion.HAPPY)
    assert not keeps_subject("Mountains rise.", "happy lady dancing near a boat", Emotion.HAPPY)


def test_a_caption_that_names_nothing_asks_for_nothing() -> None:
    assert keeps_subject("A song.", "sad painting of a", Emotion.SAD)


@pytest.mark.parametrize(
    "text", ["������������������", "aaaaaaaaaaaaaaaaaaaa", "As an AI, I can", "go on and go on and go on and"]
)
def test_a_hopeless_answer_is_known_before_its_end(text: str) -> None:
    assert is_hopeless(text)


def test_a_good_answer_is_never_given_up_on_the_way() -> None:
    assert not any(is_hopeless(PUBLISHED[:length]) for length in range(len(PUBLISHED) + 1))
