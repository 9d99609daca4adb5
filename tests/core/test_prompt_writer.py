"""Prompts: fitted tempo, key and mode, instruments, and a text for each variant."""

from dataclasses import replace

import numpy as np
import pytest

from artsound_core.caption import Caption, Ground, Level, Sentence
from artsound_core.embedded.composing.composer import compose
from artsound_core.embedded.composing.scales import signature_of
from artsound_core.embedded.prompt_writer import EmbeddedPromptWriter, choose_key
from artsound_core.embedded.seeing.measurer import Measurer
from artsound_core.emotion import EMOTIONS, Emotion, EmotionEstimate, chosen
from artsound_core.music_prompt import MusicPrompt, MusicRequest, Variant
from artsound_core.painting import Label, Painting
from artsound_core.progress import Cancelled, ProgressMonitor
from fakes.paintings import landscape, painting_of, plain_painting

CAPTION = Caption(
    (
        Sentence("Evening, by nobody.", Level.LABEL, Ground.LABEL),
        Sentence("A wide painting in blue.", Level.BRIEF, Ground.MEASURED),
        Sentence("Most of it is dark.", Level.OVERVIEW, Ground.MEASURED),
        Sentence("At the top it is darkest.", Level.TOUR, Ground.MEASURED),
    )
)
NAVY = plain_painting((20, 30, 80))


@pytest.fixture(scope="module")
def writer() -> EmbeddedPromptWriter:
    return EmbeddedPromptWriter(Measurer())


def write(
    writer: EmbeddedPromptWriter,
    emotion: Emotion = Emotion.SAD,
    variant: Variant = Variant.LYRICAL,
    caption: Caption | None = None,
    painting: Painting = NAVY,
    **request: float | bool,
) -> MusicPrompt:
    wanted = MusicRequest(variant=variant, **request)
    return writer.write(painting, chosen(emotion), caption, wanted, ProgressMonitor())


@pytest.mark.parametrize("emotion", EMOTIONS)
def test_the_emotive_text_is_the_emotion_word_alone(writer, emotion):
    assert write(writer, emotion, Variant.EMOTIVE).text == emotion.value


def test_the_narrative_text_is_the_caption_and_starts_with_the_emotion(writer):
    prompt = write(writer, variant=Variant.NARRATIVE, caption=CAPTION)
    assert prompt.text == "sad: A wide painting in blue. Most of it is dark."


def test_without_a_caption_the_narrative_names_the_colours(writer):
    assert write(writer, variant=Variant.NARRATIVE).text == "sad: a painting in navy blue."


def test_the_lyrical_text_is_one_sentence_from_the_painting_to_its_sound(writer):
    prompt = replace(write(writer), tempo_bpm=0.0)
    beats = round(write(writer).tempo_bpm)
    key = prompt.key.replace("b", " flat").replace("#", " sharp")
    assert prompt.text == (
        f"A sad painting in navy blue, heard as a chamber elegy: slow, {beats} beats a minute, in {key} minor, "
        "a cello melody over broken piano chords, with strings and plucked double bass."
    )


def test_a_short_title_is_named_and_a_long_one_is_not(writer):
    for title, clause in (
        ("Evening\nat Sea", "navy blue, “Evening at Sea”, heard"),
        ("Sea " * 20, "navy blue, heard"),
        (" ", "blue, heard"),
    ):
        titled = plain_painting((20, 30, 80), label=Label(title=title))
        assert clause in write(writer, painting=titled).text


def test_the_optimized_text_lists_the_same_facts_as_terms(writer):
    text = write(writer, Emotion.ANGRY, Variant.OPTIMIZED).text
    assert text.startswith("stormy orchestral march, angry, fast tempo, ")
    assert text.endswith(
        "brass melody, driving tremolo strings, brass, synthesizer bass, percussion, inspired by a painting in navy blue"
    )


def test_the_score_is_the_same_with_and_without_a_caption_and_for_every_variant(writer):
    scores = [
        compose(write(writer, variant=variant, caption=caption), 3)
        for variant in Variant
        for caption in (None, CAPTION)
    ]
    assert all(score == scores[0] for score in scores)


@pytest.mark.parametrize("emotion", EMOTIONS)
@pytest.mark.parametrize(
    ("duration_s", "loops"), [(4.0, False), (30.0, False), (30.0, True), (61.7, False), (600.0, True)]
)
def test_the_score_has_exactly_the_prompts_tempo_key_and_length(writer, emotion, duration_s, loops):
    prompt = write(writer, emotion, duration_s=duration_s, loops=loops)
    score = compose(prompt, 0)
    assert score.tempo_bpm == prompt.tempo_bpm
    assert score.duration_s == duration_s
    assert score.mode is prompt.mode
    assert score.loops == loops


def test_the_score_is_played_by_the_instruments_that_the_prompt_names(writer):
    for emotion in EMOTIONS:
        prompt = write(writer, emotion, painting=landscape())
        score = compose(prompt, 0)
        assert score.parts[0].instrument.spoken == prompt.instruments[0]


def test_seeds_change_the_key_and_the_same_seed_keeps_it(writer):
    keys = [write(writer, seed=seed).key for seed in range(12)]
    assert len(set(keys)) >= 4
    assert keys == [write(writer, seed=seed).key for seed in range(12)]


def test_two_paintings_have_keys_of_their_own(writer):
    generator = np.random.default_rng(0)
    paintings = [painting_of(generator.integers(0, 255, (24, 24, 3), np.uint8)) for _ in range(10)]
    assert len({write(writer, painting=painting).key for painting in paintings}) >= 3


def test_keys_are_readable(writer):
    theme = write(writer).theme
    for seed in range(60):
        key, mode = choose_key(theme, "digest", seed)
        assert abs(signature_of(key, mode)) <= 4


def test_a_read_emotion_speaks_more_quietly_than_a_chosen_one(writer):
    shares = {each: 0.32 if each is Emotion.ANGRY else 0.17 for each in EMOTIONS}
    read = EmotionEstimate(shares, -0.2, 0.2)
    text = writer.write(NAVY, read, None, MusicRequest(), ProgressMonitor()).text
    assert "tense chamber piece" in text
    assert "stormy" not in text


def test_a_stopped_monitor_stops_the_writer(writer):
    monitor = ProgressMonitor()
    monitor.stop()
    with pytest.raises(Cancelled):
        writer.write(NAVY, chosen(Emotion.SAD), None, MusicRequest(), monitor)
