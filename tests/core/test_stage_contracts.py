"""What every backend of a stage must do, whoever wrote it: one suite over all of them (`artsound_core/contracts.py`)."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from artsound_core.caption import Ground, Level
from artsound_core.clip import join
from artsound_core.contracts import Captioner, EmotionReader, Musician, PromptWriter
from artsound_core.embedded.captioner import EmbeddedCaptioner
from artsound_core.embedded.emotion_reader import EmbeddedEmotionReader
from artsound_core.embedded.musician import EmbeddedMusician
from artsound_core.embedded.prompt_writer import EmbeddedPromptWriter
from artsound_core.embedded.seeing.faces import FaceFinder
from artsound_core.embedded.seeing.measurer import Measurer
from artsound_core.emotion import EMOTIONS, Emotion, chosen
from artsound_core.music_prompt import MusicPrompt, MusicRequest, Variant
from artsound_core.painting import Label, Painting
from artsound_core.progress import Cancelled, ProgressMonitor
from fakes.neural_stages import neural_captioner, neural_musician, neural_reader, neural_writer
from fakes.paintings import landscape, painting_of, plain_painting
from fakes.stages import FakeCaptioner, FakeEmotionReader, FakePromptWriter, ToneMusician

READERS: list[Callable[[], EmotionReader]] = [
    lambda: EmbeddedEmotionReader(Measurer()),
    neural_reader,
    FakeEmotionReader,
]
CAPTIONERS: list[Callable[[], Captioner]] = [
    lambda: EmbeddedCaptioner(Measurer(), FaceFinder()),
    neural_captioner,
    FakeCaptioner,
]
WRITERS: list[Callable[[], PromptWriter]] = [
    lambda: EmbeddedPromptWriter(Measurer()),
    neural_writer,
    FakePromptWriter,
]
MUSICIANS: list[Callable[[int], Musician]] = [EmbeddedMusician, neural_musician, ToneMusician]
OURS_AND_FAKE = ["embedded", "neural", "fake"]

PAINTINGS = {
    "landscape": landscape(),
    "black": plain_painting((0, 0, 0)),
    "one pixel": plain_painting((200, 30, 90), 1, 1),
    "a line": painting_of(np.random.default_rng(3).integers(0, 255, (3, 900, 3), np.uint8)),
}


@pytest.fixture(params=list(PAINTINGS))
def painting(request: pytest.FixtureRequest) -> Painting:
    return PAINTINGS[request.param]


def stopped() -> ProgressMonitor:
    monitor = ProgressMonitor()
    monitor.stop()
    return monitor


@pytest.mark.parametrize("make", READERS, ids=OURS_AND_FAKE)
def test_a_reader_gives_shares_for_any_painting_and_the_same_twice(
    make: Callable[[], EmotionReader], painting: Painting
) -> None:
    first, second = (make().read(painting, ProgressMonitor()) for _ in range(2))
    assert sum(first.shares.values()) == pytest.approx(1.0)
    assert set(first.shares) == set(EMOTIONS)
    assert not first.is_chosen
    assert all(sentence.endswith(".") for sentence in first.evidence)
    assert (first.shares, first.valence, first.arousal, first.evidence) == (
        second.shares, second.valence, second.arousal, second.evidence,
    )  # fmt: skip


@pytest.mark.parametrize("make", CAPTIONERS, ids=OURS_AND_FAKE)
@pytest.mark.parametrize("emotion", [None, Emotion.SAD])
def test_a_caption_has_the_levels_that_every_listener_needs(
    make: Callable[[], Captioner], painting: Painting, emotion: Emotion | None
) -> None:
    monitor = ProgressMonitor()
    estimate = chosen(emotion) if emotion else FakeEmotionReader().read(painting, monitor)
    caption = make().describe(painting, estimate, monitor)
    levels = [sentence.level for sentence in caption.sentences]
    assert {Level.BRIEF, Level.OVERVIEW, Level.FEELING} <= set(levels)
    assert Level.LABEL not in levels
    assert levels == sorted(levels, key=list(Level).index)
    assert all(sentence.text.strip() == sentence.text and sentence.text for sentence in caption.sentences)
    assert all(sentence.measures for sentence in caption.sentences if sentence.ground is Ground.MEASURED)


@pytest.mark.parametrize("make", CAPTIONERS[:2], ids=OURS_AND_FAKE[:2])
def test_a_label_is_spoken_first_and_only_as_it_stands(make: Callable[[], Captioner]) -> None:
    painting = replace(landscape(), label=Label(title="The Sea", artist="A. Painter"))
    caption = make().describe(painting, chosen(Emotion.FUN), ProgressMonitor())
    assert caption.sentences[0].level is Level.LABEL
    assert caption.sentences[0].ground is Ground.LABEL
    assert caption.sentences[0].text == "The Sea, by A. Painter."


@pytest.mark.parametrize("make", [WRITERS[0], WRITERS[2]], ids=["embedded", "fake"])
@pytest.mark.parametrize("variant", list(Variant))
def test_the_caption_changes_the_words_of_a_prompt_and_not_its_music(
    make: Callable[[], PromptWriter], painting: Painting, variant: Variant
) -> None:
    monitor, request = ProgressMonitor(), MusicRequest(20.0, 4, variant)
    estimate = chosen(Emotion.HAPPY)
    caption = FakeCaptioner().describe(painting, estimate, monitor)
    plain, worded = (make().write(painting, estimate, each, request, monitor) for each in (None, caption))
    assert replace(plain, text="") == replace(worded, text="")
    assert plain.duration_s == 20.0
    assert plain.instruments
    assert plain.text.strip()


@pytest.mark.parametrize("variant", list(Variant))
def test_a_neural_prompt_keeps_length_and_theme_and_plans_the_music_before_the_words(
    painting: Painting, variant: Variant
) -> None:
    monitor, request = ProgressMonitor(), MusicRequest(20.0, 4, variant)
    estimate = chosen(Emotion.HAPPY)
    caption = replace(FakeCaptioner().describe(painting, estimate, monitor), model_text="happy boats on blue water")
    planned, worded = (neural_writer().write(painting, estimate, each, request, monitor) for each in (None, caption))
    completing = WRITERS[0]().write(painting, estimate, None, request, monitor)
    assert replace(planned, text="") == replace(completing, text="")
    assert (worded.duration_s, worded.theme, worded.loops) == (planned.duration_s, planned.theme, planned.loops)
    assert worded.text.strip()
    if variant is Variant.NARRATIVE:
        assert worded.text == "happy boats on blue water"


@pytest.mark.parametrize("make", WRITERS[:2], ids=OURS_AND_FAKE[:2])
def test_the_emotive_prompt_is_the_emotion_word_alone(make: Callable[[], PromptWriter]) -> None:
    request = MusicRequest(variant=Variant.EMOTIVE)
    prompt = make().write(landscape(), chosen(Emotion.ANGRY), None, request, ProgressMonitor())
    assert prompt.text == "angry"


def prompt_for(duration_s: float, loops: bool = False, emotion: Emotion = Emotion.NEUTRAL) -> MusicPrompt:
    request = MusicRequest(duration_s, seed=2, loops=loops)
    return EmbeddedPromptWriter(Measurer()).write(landscape(), chosen(emotion), None, request, ProgressMonitor())


@pytest.mark.parametrize("make", MUSICIANS, ids=OURS_AND_FAKE)
@pytest.mark.parametrize(
    ("duration_s", "rate", "loops"), [(4.0, 44_100, False), (7.3, 48_000, False), (6.0, 44_100, True)]
)
def test_a_musician_plays_exactly_the_length_in_blocks_and_the_same_twice(
    make: Callable[[int], Musician], duration_s: float, rate: int, loops: bool
) -> None:
    prompt = prompt_for(duration_s, loops)
    blocks = list(make(rate).perform(prompt, 5, ProgressMonitor()))
    again = join(list(make(rate).perform(prompt, 5, ProgressMonitor()))).samples
    whole = join(blocks)
    assert (whole.sample_rate_hz, whole.channels, whole.frames) == (rate, make(rate).channels, round(duration_s * rate))
    assert whole.samples.dtype == np.float32
    assert max(block.duration_s for block in blocks) <= 1.5
    assert np.abs(whole.samples).max() <= 1.0
    assert np.array_equal(whole.samples, again)


@pytest.mark.parametrize("make", MUSICIANS, ids=OURS_AND_FAKE)
def test_another_seed_gives_other_music(make: Callable[[int], Musician]) -> None:
    one, other = (join(list(make(44_100).perform(prompt_for(4.0), seed, ProgressMonitor()))) for seed in (0, 1))
    assert not np.array_equal(one.samples, other.samples)


@pytest.mark.parametrize("make", MUSICIANS, ids=OURS_AND_FAKE)
def test_a_musician_stops_when_asked_between_blocks(make: Callable[[int], Musician]) -> None:
    monitor = ProgressMonitor()
    blocks = make(44_100).perform(prompt_for(600.0), 0, monitor)
    next(blocks)
    monitor.stop()
    begun = time.process_time()
    with pytest.raises(Cancelled):
        next(blocks)
    assert time.process_time() - begun < 0.4


@pytest.mark.parametrize("make", [*READERS, *CAPTIONERS, *WRITERS], ids=lambda make: type(make()).__name__)
def test_every_backend_says_who_it_is(make: Callable[[], EmotionReader | Captioner | PromptWriter]) -> None:
    backend = make()
    assert backend.backend
    assert backend.model


def test_a_stage_that_was_stopped_before_it_began_does_nothing() -> None:
    painting = landscape()
    with pytest.raises(Cancelled):
        EmbeddedEmotionReader(Measurer()).read(painting, stopped())
    with pytest.raises(Cancelled):
        EmbeddedCaptioner(Measurer(), FaceFinder()).describe(painting, chosen(Emotion.SAD), stopped())
    with pytest.raises(Cancelled):
        neural_reader().read(painting, stopped())
    with pytest.raises(Cancelled):
        neural_captioner().describe(painting, chosen(Emotion.SAD), stopped())
    with pytest.raises(Cancelled):
        next(neural_musician(44_100).perform(prompt_for(4.0), 0, stopped()))
