"""The neural emotion reader as the pipeline uses it: any painting, any checkpoint, in any thread."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from artsound_core.contracts import LoadedBackend
from artsound_core.emotion import CENTRES, EMOTIONS, Emotion
from artsound_core.models.card import Architecture, InstalledModel
from artsound_core.neural.device import Placement, Precision
from artsound_core.neural.emotion.checkpoint import ClassifierConfig, Pooling, write_classifier
from artsound_core.neural.emotion_reader import NeuralEmotionReader
from artsound_core.progress import Cancelled, Event, ModelLoading, ProgressMonitor
from artsound_training.tiny_checkpoints import write_authors_classifier, write_backbone
from fakes.emotion_checkpoints import installed, redness_tensors, write_own_classifier
from fakes.paintings import landscape, painting_of, plain_painting

ONE_THREAD = Placement(threads=1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("classifiers")


@pytest.fixture(scope="module")
def own(folder: Path) -> InstalledModel:
    return write_own_classifier(folder / "own")


@pytest.fixture(scope="module")
def authors(folder: Path) -> InstalledModel:
    return installed(write_authors_classifier(folder / "authors"))


@pytest.fixture(scope="module")
def seeing_red(folder: Path) -> dict[Pooling, InstalledModel]:
    """Classifiers to which red is happy, by place and by the mean."""
    tensors = redness_tensors(output=EMOTIONS.index(Emotion.HAPPY))
    for pooling in Pooling:
        write_classifier(folder / f"red {pooling}", tensors, ClassifierConfig(pooling, accuracy=0.62))
    return {pooling: installed(folder / f"red {pooling}") for pooling in Pooling}


def with_red(top: int, left: int, side: int = 80) -> Any:
    """A dark square painting of 224 pixels with a red square in it."""
    pixels = np.full((224, 224, 3), 30, np.uint8)
    pixels[top : top + side, left : left + side] = (220, 20, 20)
    return painting_of(pixels)


def test_a_reader_is_a_loaded_backend_that_names_its_checkpoint(own: InstalledModel) -> None:
    reader = NeuralEmotionReader(own, None, ONE_THREAD)
    assert isinstance(reader, LoadedBackend)
    assert (reader.backend, reader.model) == ("neural 1", "someone/emotion-classifier 0123456789ab (adopted)")


@pytest.mark.parametrize("pooling", list(Pooling))
def test_where_is_the_place_of_what_speaks_for_the_strongest_emotion(
    seeing_red: dict[Pooling, InstalledModel], pooling: Pooling
) -> None:
    reader = NeuralEmotionReader(seeing_red[pooling], None, ONE_THREAD)
    read = reader.read(with_red(top=0, left=130), ProgressMonitor())
    assert read.strongest is Emotion.HAPPY
    assert read.where is not None
    assert (read.where.shape, read.where.dtype) == ((7, 7), np.float32)
    assert read.where.sum() == pytest.approx(1.0, abs=1e-5)
    assert read.where[:3, 4:].sum() > 0.99
    assert read.evidence == (
        "A network that learned from people's judgements of paintings reads this one as happy.",
        "The feeling lies mostly in the upper right.",
        "This is a fairly clear hint, yet only a hint; angry comes next.",
        "With paintings that were new to it, it was right 62 times in a hundred.",
    )


def test_a_feeling_that_lies_everywhere_alike_is_given_no_place(seeing_red: dict[Pooling, InstalledModel]) -> None:
    reader = NeuralEmotionReader(seeing_red[Pooling.GRID], None, ONE_THREAD)
    read = reader.read(plain_painting((220, 20, 20)), ProgressMonitor())
    assert read.strongest is Emotion.HAPPY
    assert read.where is not None
    assert read.where == pytest.approx(np.full((7, 7), 1 / 49), abs=1e-5)
    assert not any("lies" in sentence for sentence in read.evidence)


def test_a_pooled_reader_to_whom_no_place_tells_more_than_another_gives_no_map(
    seeing_red: dict[Pooling, InstalledModel],
) -> None:
    reader = NeuralEmotionReader(seeing_red[Pooling.POOLED], None, ONE_THREAD)
    assert reader.read(plain_painting((20, 20, 20)), ProgressMonitor()).where is None


def test_valence_and_arousal_are_the_mean_of_the_centres_by_the_shares(own: InstalledModel) -> None:
    read = NeuralEmotionReader(own, None, ONE_THREAD).read(landscape(), ProgressMonitor())
    assert sum(read.shares.values()) == pytest.approx(1.0)
    assert len(set(read.shares.values())) == 5
    assert read.valence == pytest.approx(sum(read.shares[each] * CENTRES[each][0] for each in EMOTIONS))
    assert read.arousal == pytest.approx(sum(read.shares[each] * CENTRES[each][1] for each in EMOTIONS))


def test_a_higher_temperature_makes_the_same_answer_less_sure(folder: Path) -> None:
    cool, warm = (write_own_classifier(folder / f"at {each}", temperature=each) for each in (1.0, 3.0))
    first, second = (
        NeuralEmotionReader(each, None, ONE_THREAD).read(landscape(), ProgressMonitor()) for each in (cool, warm)
    )
    assert first.ranked == second.ranked
    odds = [np.log(list(each.shares.values())) for each in (first, second)]
    assert odds[0] - odds[0].mean() == pytest.approx(3.0 * (odds[1] - odds[1].mean()))


def test_classes_in_another_order_name_the_same_outputs_otherwise(folder: Path) -> None:
    usual = write_own_classifier(folder / "usual")
    turned = write_own_classifier(folder / "turned", classes=EMOTIONS[::-1])
    first, second = (
        NeuralEmotionReader(each, None, ONE_THREAD).read(landscape(), ProgressMonitor()) for each in (usual, turned)
    )
    assert list(first.shares.values()) == pytest.approx(list(second.shares.values())[::-1])


def test_a_classifier_without_a_resnet_takes_the_backbone_and_answers_as_with_its_own(folder: Path) -> None:
    from safetensors.torch import load_file

    backbone = installed(write_backbone(folder / "backbone"), Architecture.RESNET)
    bare = write_own_classifier(folder / "bare", with_trunk=False)
    head = load_file(bare.folder / "model.safetensors")
    trunk = {f"resnet.{name}": each for name, each in load_file(backbone.folder / "model.safetensors").items()}
    del trunk["resnet.fc.weight"], trunk["resnet.fc.bias"]
    write_classifier(folder / "joined", {**trunk, **head}, ClassifierConfig(Pooling.GRID))
    joined = NeuralEmotionReader(installed(folder / "joined"), None, ONE_THREAD).read(landscape(), ProgressMonitor())
    composed = NeuralEmotionReader(bare, backbone, ONE_THREAD).read(landscape(), ProgressMonitor())
    assert dict(joined.shares) == dict(composed.shares)


def test_the_authors_file_is_read_and_its_known_accuracy_told(authors: InstalledModel) -> None:
    read = NeuralEmotionReader(authors, None, ONE_THREAD).read(landscape(), ProgressMonitor())
    assert read.evidence[-1] == "With paintings that were new to it, it was right 56 times in a hundred."
    assert read.where is not None


@pytest.mark.parametrize(("width", "height"), [(1, 1), (20_000, 50), (3, 7_000), (2_000, 1_500)])
def test_any_painting_can_be_read(own: InstalledModel, width: int, height: int) -> None:
    pixels = np.random.default_rng(2).integers(0, 256, (height, width, 3), np.uint8)
    read = NeuralEmotionReader(own, None, ONE_THREAD).read(painting_of(pixels), ProgressMonitor())
    assert sum(read.shares.values()) == pytest.approx(1.0)
    assert read.where is not None
    assert np.isfinite(read.where).all()


def test_the_same_painting_reads_the_same_twice_and_in_bf16_nearly_so(own: InstalledModel) -> None:
    reader = NeuralEmotionReader(own, None, ONE_THREAD)
    first, second = (reader.read(landscape(), ProgressMonitor()) for _ in range(2))
    assert dict(first.shares) == dict(second.shares)
    halved = NeuralEmotionReader(own, None, replace(ONE_THREAD, precision=Precision.BF16))
    shares = halved.read(landscape(), ProgressMonitor()).shares
    assert list(shares.values()) == pytest.approx(list(first.shares.values()), abs=0.02)
    assert dict(shares) != dict(first.shares)


def test_a_reading_tells_its_progress_block_by_block(own: InstalledModel) -> None:
    events: list[Event] = []
    reader = NeuralEmotionReader(own, None, ONE_THREAD)
    reader.load(ProgressMonitor(events.append))
    assert {type(event) for event in events} == {ModelLoading}
    assert events[-1] == ModelLoading("emotion-classifier", 1.0, 1)
    events.clear()
    reader.read(landscape(), ProgressMonitor(events.append))
    assert [(event.done, event.total) for event in events] == [(1, 4), (2, 4), (3, 4), (4, 4)]  # type: ignore[union-attr]


def test_a_model_is_loaded_once_however_many_threads_ask(own: InstalledModel) -> None:
    events: list[Event] = []
    reader = NeuralEmotionReader(own, None, ONE_THREAD)
    threads = [threading.Thread(target=reader.load, args=(ProgressMonitor(events.append),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert events.count(ModelLoading("emotion-classifier", 1.0, 1)) == 1


def test_who_waits_for_another_threads_loading_can_stop(own: InstalledModel) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def hold(_event: Event) -> None:
        begun.set()
        go_on.wait(20)

    reader = NeuralEmotionReader(own, None, ONE_THREAD)
    loading = threading.Thread(target=reader.load, args=(ProgressMonitor(hold),))
    loading.start()
    assert begun.wait(20)
    impatient = ProgressMonitor()
    threading.Timer(0.1, impatient.stop).start()
    with pytest.raises(Cancelled):
        reader.read(landscape(), impatient)
    go_on.set()
    loading.join()


@pytest.mark.parametrize("events_before", [0, 5])
def test_loading_stops_when_asked_and_can_be_taken_up_again(own: InstalledModel, events_before: int) -> None:
    left = [events_before]

    def count(_event: Event) -> None:
        left[0] -= 1
        if left[0] < 0:
            monitor.stop()

    monitor = ProgressMonitor(count)
    reader = NeuralEmotionReader(own, None, ONE_THREAD)
    with pytest.raises(Cancelled):
        reader.load(monitor)
    assert reader.read(landscape(), ProgressMonitor()).confidence >= 0.2


def test_a_reading_stops_between_two_blocks(own: InstalledModel) -> None:
    reader = NeuralEmotionReader(own, None, ONE_THREAD)
    reader.load(ProgressMonitor())
    monitor = ProgressMonitor(lambda _event: monitor.stop())
    with pytest.raises(Cancelled):
        reader.read(landscape(), monitor)


def networks() -> Iterator[Any]:
    from artsound_core.neural.emotion.network import EmotionNetwork

    return (each for each in gc.get_objects() if type(each) is EmotionNetwork)


def test_unloading_frees_the_network_and_the_next_reading_loads_it_again(own: InstalledModel) -> None:
    reader = NeuralEmotionReader(own, None, ONE_THREAD)
    reader.load(ProgressMonitor())
    weight = weakref.ref(next(networks()).head["fc1"])
    assert weight() is not None
    reader.unload()
    assert weight() is None
    assert reader.read(landscape(), ProgressMonitor()).confidence >= 0.2


def test_a_reader_that_saves_memory_keeps_nothing_after_a_reading(own: InstalledModel) -> None:
    gc.collect()
    before = len(list(networks()))
    thrifty = NeuralEmotionReader(own, None, replace(ONE_THREAD, saves_memory=True))
    thrifty.read(landscape(), ProgressMonitor())
    assert len(list(networks())) == before
