"""The neural prompt writer: the text of each variant, when the model is asked, and how it is loaded and let go."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("torch")
pytest.importorskip("transformers")

from artsound_core.caption import Caption, Ground, Level, Sentence
from artsound_core.contracts import LoadedBackend
from artsound_core.embedded.prompt_writer import EmbeddedPromptWriter
from artsound_core.embedded.seeing.measurer import Measurer
from artsound_core.emotion import EMOTIONS, Emotion, chosen
from artsound_core.errors import ModelError
from artsound_core.models.card import InstalledModel
from artsound_core.music_prompt import MusicPrompt, MusicRequest, Variant
from artsound_core.neural.device import Placement, Precision
from artsound_core.neural.prompt_writer import NeuralPromptWriter
from artsound_core.progress import Cancelled, ModelLoading, ProgressMonitor, StageAdvanced
from fakes.paintings import plain_painting
from fakes.prompt_checkpoints import installed, write_lively

NAVY = plain_painting((20, 30, 80))
MODEL_TEXT = "sad man in a sailor's hat sitting at a table"
SENTENCES = (
    Sentence("A wide painting in blue.", Level.BRIEF, Ground.MEASURED),
    Sentence("Most of it is dark.", Level.OVERVIEW, Ground.MEASURED),
)
CAPTION = Caption(SENTENCES, MODEL_TEXT)
REWRITTEN = (Variant.LYRICAL, Variant.OPTIMIZED)


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def falcon(tmp_path_factory: pytest.TempPathFactory) -> InstalledModel:
    return installed(write_lively(tmp_path_factory.mktemp("falcon")))


@pytest.fixture(scope="module")
def embedded() -> EmbeddedPromptWriter:
    return EmbeddedPromptWriter(Measurer())


def writer_of(
    model: InstalledModel | None, embedded: EmbeddedPromptWriter, saves_memory: bool = False, cache: Path | None = None
) -> NeuralPromptWriter:
    placement = Placement(precision=Precision.INT8, threads=1, saves_memory=saves_memory)
    return NeuralPromptWriter(model, embedded, placement, cache)


def write(
    writer: NeuralPromptWriter | EmbeddedPromptWriter,
    variant: Variant,
    caption: Caption | None = CAPTION,
    emotion: Emotion = Emotion.SAD,
    monitor: ProgressMonitor | None = None,
    seed: int = 0,
) -> MusicPrompt:
    request = MusicRequest(30.0, seed, variant)
    return writer.write(NAVY, chosen(emotion), caption, request, monitor or ProgressMonitor())


def missing(falcon: InstalledModel) -> InstalledModel:
    """A model that cannot be loaded: whoever asks it raises."""
    return replace(falcon, folder=falcon.folder / "nowhere")


@pytest.mark.parametrize("emotion", EMOTIONS)
@pytest.mark.parametrize("caption", [None, CAPTION], ids=["no caption", "caption"])
def test_the_emotive_text_is_the_emotion_word_alone_and_asks_no_model(
    embedded: EmbeddedPromptWriter, falcon: InstalledModel, emotion: Emotion, caption: Caption | None
) -> None:
    writer = writer_of(missing(falcon), embedded)
    prompt = write(writer, Variant.EMOTIVE, caption, emotion)
    assert prompt == replace(write(embedded, Variant.EMOTIVE, caption, emotion), text=emotion.value)


def test_the_narrative_text_is_the_caption_models_own_and_asks_no_model(
    embedded: EmbeddedPromptWriter, falcon: InstalledModel
) -> None:
    prompt = write(writer_of(missing(falcon), embedded), Variant.NARRATIVE)
    assert prompt == replace(write(embedded, Variant.NARRATIVE), text=MODEL_TEXT)


def test_without_a_caption_model_the_narrative_text_is_the_emotion_and_the_measured_caption(
    embedded: EmbeddedPromptWriter,
) -> None:
    prompt = write(writer_of(None, embedded), Variant.NARRATIVE, Caption(SENTENCES))
    assert prompt.text == "sad: A wide painting in blue. Most of it is dark."


@pytest.mark.parametrize("variant", [Variant.NARRATIVE, *REWRITTEN])
def test_without_a_caption_it_is_the_plan_at_once(
    embedded: EmbeddedPromptWriter, falcon: InstalledModel, variant: Variant
) -> None:
    assert write(writer_of(missing(falcon), embedded), variant, None) == write(embedded, variant, None)


@pytest.mark.parametrize("variant", REWRITTEN)
def test_a_rewrite_from_a_checkpoint_keeps_emotion_subject_theme_and_length(
    embedded: EmbeddedPromptWriter, falcon: InstalledModel, variant: Variant
) -> None:
    prompt = write(writer_of(falcon, embedded), variant)
    plan = write(embedded, variant)
    # The tiny model answers nonsense, so that the caption and the planned words stand for it.
    assert prompt.text == f"Sad man in a sailor's hat sitting at a table. {plan.text}"
    assert prompt == replace(plan, text=prompt.text)


def test_a_rewrite_is_the_same_twice(embedded: EmbeddedPromptWriter, falcon: InstalledModel) -> None:
    writer = writer_of(falcon, embedded)
    assert write(writer, Variant.LYRICAL, seed=5) == write(writer, Variant.LYRICAL, seed=5)


def test_without_an_instruction_model_the_planned_words_follow_the_caption(embedded: EmbeddedPromptWriter) -> None:
    plan = write(embedded, Variant.LYRICAL)
    prompt = write(writer_of(None, embedded), Variant.LYRICAL)
    assert prompt.text == f"Sad man in a sailor's hat sitting at a table. {plan.text}"


def test_a_measured_caption_is_worded_where_no_model_looked(embedded: EmbeddedPromptWriter) -> None:
    prompt = write(writer_of(None, embedded), Variant.LYRICAL, Caption(SENTENCES))
    assert prompt.text.startswith("Sad wide painting in blue. A sad painting in navy blue")


def test_it_says_who_it_is(embedded: EmbeddedPromptWriter, falcon: InstalledModel) -> None:
    writer = writer_of(falcon, embedded)
    assert isinstance(writer, LoadedBackend)
    assert writer.backend == "neural 1"
    assert writer.model == "tiny/falcon 0123456789ab"
    assert writer_of(None, embedded).model == embedded.model


def test_progress_is_that_of_the_answer_and_ends_whole(embedded: EmbeddedPromptWriter, falcon: InstalledModel) -> None:
    told: list[object] = []
    write(writer_of(falcon, embedded), Variant.LYRICAL, monitor=ProgressMonitor(told.append))
    loading = [event for event in told if isinstance(event, ModelLoading)]
    assert loading[0].done == 0
    assert loading[-1].done == loading[-1].total
    advanced = [event for event in told if isinstance(event, StageAdvanced)]
    assert (advanced[-1].done, advanced[-1].total) == (1, 1)
    assert len(advanced) > 5


def test_it_loads_once_for_many_threads(embedded: EmbeddedPromptWriter, falcon: InstalledModel) -> None:
    writer, told = writer_of(falcon, embedded), []
    threads = [threading.Thread(target=writer.load, args=(ProgressMonitor(told.append),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    writer.load(ProgressMonitor(told.append))
    assert sum(event.done == event.total for event in told) == 1


def mapped_files() -> str:
    """What Linux tells of this process's mapped files; nothing elsewhere."""
    maps = Path("/proc/self/maps")
    return maps.read_text("utf-8") if maps.exists() else ""


def test_a_model_that_was_let_go_is_loaded_again_and_leaves_memory(
    embedded: EmbeddedPromptWriter, falcon: InstalledModel, tmp_path: Path
) -> None:
    writer = writer_of(falcon, embedded, cache=tmp_path)
    writer.load(ProgressMonitor())
    network = weakref.ref(writer._loaded.network)
    before = write(writer, Variant.LYRICAL)
    assert str(tmp_path) in mapped_files() or not mapped_files()
    writer.unload()
    assert network() is None
    assert str(tmp_path) not in mapped_files()
    assert write(writer, Variant.LYRICAL) == before


def test_small_memory_lets_go_after_each_answer(embedded: EmbeddedPromptWriter, falcon: InstalledModel) -> None:
    writer, told = writer_of(falcon, embedded, saves_memory=True), []
    for _ in range(2):
        write(writer, Variant.LYRICAL, monitor=ProgressMonitor(told.append))
    assert sum(isinstance(event, ModelLoading) and event.done == event.total for event in told) == 2


def test_without_a_model_there_is_nothing_to_load(embedded: EmbeddedPromptWriter) -> None:
    writer = writer_of(None, embedded)
    writer.load(ProgressMonitor())
    writer.unload()


def test_stopping_while_another_thread_loads_does_not_wait_for_it(
    embedded: EmbeddedPromptWriter, falcon: InstalledModel
) -> None:
    writer, monitor = writer_of(falcon, embedded), ProgressMonitor()
    with writer._loading:
        threading.Timer(0.02, monitor.stop).start()
        with pytest.raises(Cancelled):
            writer.load(monitor)


def test_stopping_while_it_writes_leaves_it_usable(embedded: EmbeddedPromptWriter, falcon: InstalledModel) -> None:
    writer = writer_of(falcon, embedded)
    writer.load(ProgressMonitor())

    def listen(event: object) -> None:
        if isinstance(event, StageAdvanced):
            monitor.stop()

    monitor = ProgressMonitor(listen)
    with pytest.raises(Cancelled):
        write(writer, Variant.LYRICAL, monitor=monitor)
    assert write(writer, Variant.LYRICAL).text.startswith("Sad man")


def test_a_missing_folder_is_told(embedded: EmbeddedPromptWriter, falcon: InstalledModel) -> None:
    with pytest.raises(ModelError, match="its folder is not there"):
        write(writer_of(missing(falcon), embedded), Variant.LYRICAL)
