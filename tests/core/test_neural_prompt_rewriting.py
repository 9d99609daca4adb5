"""A caption in musical terms: what is kept of an answer, what is added, what is put right, and when it is asked for again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_core.embedded.composing.composer import compose
from artsound_core.emotion import Emotion
from artsound_core.music_prompt import Mode, MusicPrompt
from artsound_core.neural.prompting.judging import MOST_WORDS
from artsound_core.neural.prompting.music_terms import music_terms
from artsound_core.neural.prompting.rewriting import Question, may_stop, retry_seed, rewritten
from artsound_core.progress import Cancelled, ProgressMonitor
from fakes.prompt_answers import PUBLISHED, SUBJECT, ScriptedAnswers, planned

REFUSAL = "As an AI language model, I cannot hear the sad man in his hat."
LEAD = "Sad man in a sailor's hat sitting at a table."


def rewrite(giver: ScriptedAnswers, plan: MusicPrompt | None = None, seed: int = 3) -> MusicPrompt:
    return rewritten(SUBJECT, Emotion.SAD, plan or planned(), giver, seed, ProgressMonitor())


def test_a_good_answer_is_asked_for_once_and_kept_word_for_word() -> None:
    giver = ScriptedAnswers(PUBLISHED)
    prompt = rewrite(giver)
    assert giver.asked == [Question(SUBJECT, Emotion.SAD)]
    assert prompt.text == PUBLISHED + " In D minor."
    assert prompt.instruments == ("piano",)
    assert (prompt.tempo_bpm, prompt.key, prompt.mode) == (61.7, "D", Mode.AEOLIAN)


def test_what_the_answer_states_reaches_the_prompt_and_the_rest_stays_as_planned() -> None:
    text = "The sad man sits at a table to a mournful folk song in E flat major at 84 bpm, played by violin and harp."
    plan = planned()
    prompt = rewrite(ScriptedAnswers(text), plan)
    assert prompt == replace(
        plan, text=text, tempo_bpm=84.0, key="Eb", mode=Mode.IONIAN, instruments=("violin", "harp")
    )


def test_a_tempo_word_draws_the_planned_tempo_only_as_far_as_it_must() -> None:
    text = "The sad man sits at a table to a fast and mournful cello melody in D minor."
    assert rewrite(ScriptedAnswers(text)).tempo_bpm == 126.0
    assert rewrite(ScriptedAnswers(text.replace("fast", "slow"))).tempo_bpm == 61.7


def test_a_tempo_that_rounds_to_the_planned_one_keeps_its_whole_bars() -> None:
    text = "The sad man sits at a table to a mournful cello melody in D minor at 62 bpm."
    assert rewrite(ScriptedAnswers(text)).tempo_bpm == 61.7


@pytest.mark.parametrize("number", ["220", "20", "9999"])
def test_a_tempo_that_cannot_be_played_is_put_right_in_the_text(number: str) -> None:
    text = f"The sad man sits at a table to a mournful cello melody in D minor at {number} bpm."
    prompt = rewrite(ScriptedAnswers(text))
    assert prompt.text == text.replace(number, "62")
    assert prompt.tempo_bpm == 61.7


def test_a_mode_that_cannot_be_played_is_put_right_in_the_text() -> None:
    text = "The sad man sits at a table to a mournful cello melody in B locrian at 62 bpm."
    prompt = rewrite(ScriptedAnswers(text), planned(key="Eb", mode=Mode.DORIAN))
    assert prompt.text == text.replace("B locrian", "E flat dorian")
    assert (prompt.key, prompt.mode) == ("Eb", Mode.DORIAN)


def test_everything_that_is_missing_is_said_in_one_sentence() -> None:
    text = "The sad man sits at a table, wrapped in a somber folk melody of gentle rhythm."
    prompt = rewrite(ScriptedAnswers(text))
    assert prompt.text == text + " Played by cello, piano and strings at 62 beats a minute in D minor."
    assert prompt.instruments == planned().instruments


def test_a_bare_minor_key_gets_its_tonic() -> None:
    text = "The sad man sits at a table to a slow piano melody in a minor key."
    prompt = rewrite(ScriptedAnswers(text), planned(key="F", mode=Mode.IONIAN))
    assert (prompt.key, prompt.mode) == ("D", Mode.AEOLIAN)
    assert prompt.text == text + " In D minor."


def test_a_refusal_is_answered_by_a_firmer_question_with_a_seed_of_its_own() -> None:
    giver = ScriptedAnswers(REFUSAL, PUBLISHED)
    prompt = rewrite(giver, seed=11)
    assert giver.asked[1] == Question(SUBJECT, Emotion.SAD, is_firm=True, seed=retry_seed(11))
    assert prompt.text.startswith(PUBLISHED)


def test_two_useless_answers_give_way_to_the_caption_and_the_planned_words() -> None:
    giver = ScriptedAnswers(REFUSAL, "table table table table table table table table table")
    prompt = rewrite(giver)
    assert len(giver.asked) == 2
    assert prompt == replace(planned(), text=f"{LEAD} {planned().text}")


def test_the_better_of_two_faulty_answers_is_kept_and_led_by_the_caption() -> None:
    giver = ScriptedAnswers(REFUSAL, "A slow and mournful ballad with a cello melody in D minor.")
    prompt = rewrite(giver)
    assert prompt.text == f"{LEAD} A slow and mournful ballad with a cello melody in D minor."


def test_a_lost_emotion_is_brought_back_by_the_caption() -> None:
    text = "The man in a sailor's hat sits at a table to a cheerful piano melody at 120 bpm in C major."
    assert rewrite(ScriptedAnswers(text, text)).text == f"{LEAD} {text}"


def test_a_first_answer_that_is_no_worse_is_kept() -> None:
    first = "A slow and mournful ballad with a cello melody in D minor."
    assert first in rewrite(ScriptedAnswers(first, first.replace("cello", "harp"))).text


def test_an_answer_cut_off_within_a_word_ends_with_a_whole_sentence() -> None:
    prompt = rewrite(ScriptedAnswers(PUBLISHED + " The strings th…"))
    assert prompt.text == PUBLISHED + " In D minor."


def test_an_answer_that_goes_round_in_circles_is_kept_up_to_there() -> None:
    giver = ScriptedAnswers(PUBLISHED + " The man is alone." * 8)
    assert rewrite(giver).text == PUBLISHED + " The man is alone. In D minor."
    assert len(giver.asked) == 1


def test_a_list_is_read_as_sentences() -> None:
    answer = "Mood: sad\nGenre: folk\nTempo: slow (60 bpm)\nMelody: a man at a table hums with a cello"
    prompt = rewrite(ScriptedAnswers(answer))
    assert prompt.text.startswith("Mood: sad. Genre: folk. Tempo: slow (60 bpm). Melody: a man at a table")
    assert prompt.tempo_bpm == 60.0


def test_a_long_answer_is_cut_at_a_sentence_so_that_the_text_is_read_whole() -> None:
    more = " ".join(
        f"Voice {chr(97 + i)}{chr(98 + i)} enters softly over quiet chords like distant waves." for i in range(12)
    )
    prompt = rewrite(ScriptedAnswers(f"{PUBLISHED} {more}"))
    assert len(prompt.text.split()) <= MOST_WORDS
    assert prompt.text.startswith(PUBLISHED)
    assert prompt.text.endswith("In D minor.")


def test_an_endless_sentence_is_cut_at_a_clause() -> None:
    endless = PUBLISHED.removesuffix(".") + (
        ", while the strings answer from far away and the rain falls on the roof, and a distant bell counts the hours of the "
        "long night over the empty harbor, as ships sleep in the fog and gulls cry once, with nobody at the door"
    )
    giver = ScriptedAnswers(endless, endless)
    prompt = rewrite(giver)
    assert len(giver.asked) == 2
    assert len(prompt.text.split()) <= MOST_WORDS
    assert prompt.text.startswith(PUBLISHED.removesuffix("."))
    assert prompt.text.endswith("falls on the roof. In D minor.")


def test_stopping_between_two_askings_stops() -> None:
    class StopsAfterOne(ScriptedAnswers):
        def answer(self, question, monitor):
            given = super().answer(question, monitor)
            monitor.stop()
            return given

    with pytest.raises(Cancelled):
        rewritten(SUBJECT, Emotion.SAD, planned(), StopsAfterOne(REFUSAL, PUBLISHED), 0, ProgressMonitor())


def test_an_answer_may_stop_at_the_first_sentence_that_says_all() -> None:
    text = "The sad man sits at a table to a slow folk melody on the piano."
    assert [length for length in range(len(text) + 1) if may_stop(text[:length], SUBJECT, Emotion.SAD)] == [len(text)]


def test_an_answer_that_lacks_a_part_may_not_stop() -> None:
    assert not may_stop(PUBLISHED, SUBJECT, Emotion.SAD)  # no genre


def test_a_refusal_may_stop_at_once() -> None:
    assert may_stop("As an AI language model", SUBJECT, Emotion.SAD)


_PIECES = st.lists(
    st.sampled_from(
        ["The sad man sits at a table", "in A minor", "in G# major", "in B locrian", "in a major key", "at 72 bpm", "at 300 bpm",
         "a slow melody", "a very fast tempo", "played by violin", "without drums", "on the saxophone", "a folk ballad",
         "mournful", "and", ".", "\n", "<INST>", "62.5", "key of F", "As an AI", "between 30 and 50 bpm", "…", "“", "sad"]
    ),
    max_size=14,
)  # fmt: skip


@settings(deadline=None)
@given(_PIECES, _PIECES)
def test_the_text_never_contradicts_the_numbers(first: list[str], second: list[str]) -> None:
    prompt = rewrite(ScriptedAnswers(" ".join(first), " ".join(second)))
    terms = music_terms(prompt.text)
    assert 40.0 <= prompt.tempo_bpm <= 200.0
    assert terms.tempo is not None
    assert terms.tempo.lowest - 0.5 <= prompt.tempo_bpm <= terms.tempo.highest + 0.5
    assert terms.key is not None
    assert terms.key.fitted_to(prompt.key, prompt.mode) == (prompt.key, prompt.mode)
    assert terms.instruments == prompt.instruments[: len(terms.instruments)]
    assert len(prompt.text.split()) <= MOST_WORDS + 5
    assert (prompt.theme, prompt.duration_s, prompt.loops) == (planned().theme, 30.0, False)


def test_what_is_asked_for_can_be_composed() -> None:
    text = "The sad man sits at a table to a mournful cello melody in G sharp major at 200 bpm."
    prompt = rewrite(ScriptedAnswers(text))
    assert prompt.key == "Ab"
    assert compose(prompt, 1).duration_s == 30.0
