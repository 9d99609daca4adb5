"""The neural captioner on tiny checkpoints: the same tokens as transformers, loading, stopping, memory, broken folders."""

from __future__ import annotations

import gc
import json
import shutil
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from artsound_core.caption import Caption, Level
from artsound_core.contracts import LoadedBackend
from artsound_core.emotion import Emotion, chosen
from artsound_core.errors import ModelError
from artsound_core.models.card import Architecture, InstalledModel, ModelCard
from artsound_core.neural.captioner import NeuralCaptioner
from artsound_core.neural.captioning.asking import Question
from artsound_core.neural.captioning.loading import STEPS, load_network
from artsound_core.neural.captioning.network import BlipNetwork, TextRules
from artsound_core.neural.device import DeviceKind, Placement, Precision
from artsound_core.painting import Painting
from artsound_core.progress import Cancelled, Event, ModelLoading, ProgressMonitor, StageAdvanced
from artsound_core.stage import Stage
from artsound_training.tiny_checkpoints import write_captioner
from fakes.captioner_network import ScriptedNetwork
from fakes.paintings import landscape, painting_of, plain_painting
from fakes.stages import FakeCaptioner

pytest.importorskip("torch")

CARD = ModelCard(
    "tiny-blip", Stage.CAPTION, Architecture.BLIP, "somebody/tiny-blip", "0123456789", "BSD", True, "Captions."
)
ONE_THREAD = Placement(DeviceKind.CPU, Precision.FP32, threads=1)
QUESTIONS = (Question("sad"), Question(), Question("a painting of"), Question("", 1), Question("", 2))


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny BLIP whose answers depend on the picture: transformers' own first weights of the vision part are near zero."""
    import torch
    from safetensors.torch import load_file, save_file

    torch.set_num_threads(1)
    folder = write_captioner(tmp_path_factory.mktemp("models") / "blip")
    tensors = load_file(folder / "model.safetensors")
    generator = torch.Generator().manual_seed(4)
    lively = {
        name: torch.randn(each.shape, generator=generator) * 0.3 if each.ndim > 1 else each
        for name, each in tensors.items()
    }
    save_file(lively, folder / "model.safetensors", metadata={"format": "pt"})
    return folder


@pytest.fixture(scope="module")
def network(checkpoint: Path) -> BlipNetwork:
    return load_network(installed(checkpoint), ONE_THREAD, lambda step: None)


def installed(folder: Path) -> InstalledModel:
    return InstalledModel(CARD, folder, "0123456789", True)


def captioner_of(folder: Path, **more: Any) -> NeuralCaptioner:
    return NeuralCaptioner(installed(folder), FakeCaptioner(), ONE_THREAD, **more)


def heedless(share: float) -> None:
    assert 0.0 <= share <= 1.0


def prepared_by_transformers(folder: Path, painting: Painting, text: str | None) -> Any:
    from transformers import AutoTokenizer, BatchFeature
    from transformers.models.blip.image_processing_pil_blip import BlipImageProcessorPil

    processor = BlipImageProcessorPil.from_pretrained(folder)
    pixels = processor(np.asarray(painting.pixels), return_tensors="pt", input_data_format="channels_last").pixel_values
    words = AutoTokenizer.from_pretrained(folder)(text, return_tensors="pt").input_ids if text else None
    return BatchFeature({"pixel_values": pixels, "input_ids": words})


def model_of_transformers(folder: Path) -> Any:
    import torch
    from transformers import BlipForConditionalGeneration

    from artsound_core.neural.checkpoint import load_model

    return load_model(BlipForConditionalGeneration, installed(folder), torch.float32)


@pytest.mark.filterwarnings("ignore:Using the model-agnostic default `max_length`:UserWarning")
def test_the_conditional_and_the_free_caption_equal_transformers_token_by_token(
    checkpoint: Path, network: BlipNetwork
) -> None:
    import torch

    model = model_of_transformers(checkpoint)
    told = []
    for painting in (landscape(), landscape(90, 200, seed=7), plain_painting((200, 30, 90), 1, 1)):
        with torch.inference_mode():
            states = network.look(painting.pixels, True, heedless)
            ours = network.tokens(states, QUESTIONS, heedless)
            for place, text in ((0, "sad"), (1, None)):
                theirs = model.generate(**prepared_by_transformers(checkpoint, painting, text))[0].tolist()
                assert list(ours[place]) == [
                    token for token in theirs if token != model.config.text_config.sep_token_id
                ]
        told.append(ours[0])
    assert len(set(told)) > 1


def test_what_is_seen_equals_transformers_vision_model(checkpoint: Path, network: BlipNetwork) -> None:
    import torch

    painting = landscape(200, 150)  # larger ones are averaged down first
    with torch.inference_mode():
        pixels = prepared_by_transformers(checkpoint, painting, None).pixel_values
        theirs = model_of_transformers(checkpoint).vision_model(pixels).last_hidden_state
    ours = network.look(painting.pixels, True, heedless)
    assert float((ours - theirs).abs().max() / theirs.abs().max()) < 1e-5


def test_a_batch_of_answers_is_the_same_as_one_by_one(network: BlipNetwork) -> None:
    states = network.look(landscape().pixels, True, heedless)
    together = network.tell([states], QUESTIONS, heedless)[0]
    assert together == tuple(network.tell([states], (question,), heedless)[0][0] for question in QUESTIONS)
    other = network.look(landscape(seed=5).pixels[:60], True, heedless)
    assert network.tell([states, other], QUESTIONS[:2], heedless) == [
        network.tell([each], QUESTIONS[:2], heedless)[0] for each in (states, other)
    ]


def test_bf16_sees_nearly_what_fp32_sees(checkpoint: Path, network: BlipNetwork) -> None:
    half = load_network(installed(checkpoint), Placement(DeviceKind.CPU, Precision.BF16, 1), lambda step: None)
    exact, near = (each.look(landscape().pixels, True, heedless).float() for each in (network, half))
    error = float((exact - near).norm() / exact.norm())
    assert 0.0 < error < 0.05
    assert half.tell([half.look(landscape().pixels, False, heedless)], QUESTIONS, heedless)[0][0].startswith("sad")


def test_a_part_is_looked_at_with_fewer_patches(network: BlipNetwork) -> None:
    whole, part = (network.look(landscape().pixels, is_whole, heedless) for is_whole in (True, False))
    # 32 pixels in patches of 8, and 7/12 of them.
    assert (whole.shape[1], part.shape[1]) == (1 + 4 * 4, 1 + 2 * 2)


def test_checkpoints_of_older_libraries_are_read_too(checkpoint: Path, tmp_path: Path, network: BlipNetwork) -> None:
    from safetensors.torch import load_file, save_file

    shutil.copytree(checkpoint, tmp_path / "old")
    tensors = load_file(checkpoint / "model.safetensors")
    tensors["text_decoder.bert.embeddings.position_ids"] = torch_range(64)[None]
    tensors["text_decoder.cls.predictions.decoder.weight"] = tensors[
        "text_decoder.bert.embeddings.word_embeddings.weight"
    ].clone()
    tensors["text_decoder.cls.predictions.decoder.bias"] = tensors["text_decoder.cls.predictions.bias"].clone()
    save_file(tensors, tmp_path / "old" / "model.safetensors", {"format": "pt"})
    (tmp_path / "old" / "tokenizer.json").unlink()  # vocab.txt has the same words
    old = load_network(installed(tmp_path / "old"), ONE_THREAD, lambda step: None)
    seen = [each.look(landscape().pixels, True, heedless) for each in (old, network)]
    assert old.tell(seen[:1], QUESTIONS, heedless) == network.tell(seen[1:], QUESTIONS, heedless)


def torch_range(length: int) -> Any:
    import torch

    return torch.arange(length)


def test_a_layer_takes_the_weights_that_it_lays_out() -> None:
    import torch

    from artsound_core.neural.captioning.linear import layer

    torch.manual_seed(0)
    one, other, x = torch.nn.Linear(6, 4), torch.nn.Linear(6, 3), torch.randn(5, 6)
    with torch.inference_mode():
        wanted = torch.cat([one(x), other(x)], -1)
        joined = layer(one, other, rows=5)
        assert torch.allclose(joined(x), wanted, atol=1e-6)
    assert one.weight is None
    assert other.bias is None


@pytest.mark.parametrize(
    ("rules", "longest"),
    [
        (TextRules(5, 3), 22),
        (TextRules(5, 3, max_length=12), 12),
        (TextRules(5, 3, max_length=1), 3),
        (TextRules(5, 3, max_length=12, max_new_tokens=7), 9),
        (TextRules(5, 3, max_new_tokens=900), 64),
    ],
)
def test_the_length_is_the_checkpoints_own(rules: TextRules, longest: int) -> None:
    assert rules.longest(2, positions=64) == longest


def test_a_whole_description_comes_from_a_checkpoint_and_twice_the_same(checkpoint: Path) -> None:
    captioner = captioner_of(checkpoint)
    for painting in (landscape(), plain_painting((0, 0, 0)), plain_painting((200, 30, 90), 1, 1)):
        first, second = (captioner.describe(painting, chosen(Emotion.SAD), ProgressMonitor()) for _ in range(2))
        assert first == second
        assert first.model_text is not None
        assert first.model_text.startswith("sad ")
        assert {Level.BRIEF, Level.OVERVIEW, Level.FEELING} <= {each.level for each in first.sentences}
    assert (captioner.backend, captioner.model) == ("neural 1", "somebody/tiny-blip 0123456789 (adopted)")


def test_a_very_large_painting_is_described_without_a_copy_of_it(checkpoint: Path, network: BlipNetwork) -> None:
    small = landscape(64, 48).pixels
    large = np.repeat(np.repeat(small, 40, axis=0), 40, axis=1)
    exact, averaged = (network.look(each, True, heedless) for each in (small, large))
    assert float((exact - averaged).norm() / exact.norm()) < 0.2


def test_it_can_be_loaded_ahead_and_tells_how_far_it_is(checkpoint: Path) -> None:
    events: list[Event] = []
    captioner = captioner_of(checkpoint)
    assert isinstance(captioner, LoadedBackend)
    captioner.load(ProgressMonitor(events.append))
    told = [event for event in events if isinstance(event, ModelLoading)]
    assert {event.name for event in told} == {"tiny-blip"}
    assert all(0 <= event.done <= event.total == STEPS for event in told)
    events.clear()
    captioner.describe(landscape(), chosen(Emotion.FUN), ProgressMonitor(events.append))
    assert not [event for event in events if isinstance(event, ModelLoading)]
    shares = [event.done / event.total for event in events if isinstance(event, StageAdvanced)]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_two_threads_load_one_network() -> None:
    count: list[int] = []
    gate = threading.Event()

    def slowly(model: InstalledModel, placement: Placement, tell: Callable[[int], None]) -> ScriptedNetwork:
        count.append(1)
        gate.wait(5)
        return ScriptedNetwork(["a man"])

    captioner = captioner_of(Path("nowhere"), load=slowly)
    threads = [threading.Thread(target=captioner.load, args=(ProgressMonitor(),)) for _ in range(3)]
    for thread in threads:
        thread.start()
    gate.set()
    for thread in threads:
        thread.join()
    assert count == [1]


def test_who_stops_while_it_loads_waits_for_nothing_and_the_next_finds_it_loaded() -> None:
    count: list[int] = []
    gate = threading.Event()

    def slowly(model: InstalledModel, placement: Placement, tell: Callable[[int], None]) -> ScriptedNetwork:
        count.append(1)
        gate.wait(5)
        return ScriptedNetwork(["a man"])

    captioner, monitor = captioner_of(Path("nowhere"), load=slowly), ProgressMonitor()
    threading.Timer(0.1, monitor.stop).start()
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        captioner.load(monitor)
    assert time.monotonic() - begun < 1.0  # 0.15 s as a rule; the gate is still shut
    gate.set()
    captioner.load(ProgressMonitor())
    assert count == [1]


@pytest.mark.parametrize("at", [1, 3, 10, 30, 60])
def test_describing_stops_at_the_very_next_step(checkpoint: Path, at: int) -> None:
    captioner = captioner_of(checkpoint)
    captioner.load(ProgressMonitor())
    events: list[Event] = []

    def listen(event: Event) -> None:
        events.append(event)
        if len(events) == at:
            monitor.stop()

    monitor = ProgressMonitor(listen)
    with pytest.raises(Cancelled):
        captioner.describe(landscape(), chosen(Emotion.SAD), monitor)
    assert len(events) == at


def test_unloading_frees_the_network_and_the_next_use_loads_it_again(checkpoint: Path) -> None:
    made: list[weakref.ref[BlipNetwork]] = []

    def watched(model: InstalledModel, placement: Placement, tell: Callable[[int], None]) -> BlipNetwork:
        network = load_network(model, placement, tell)
        made.append(weakref.ref(network))
        return network

    captioner = captioner_of(checkpoint, load=watched)
    captioner.describe(landscape(), chosen(Emotion.SAD), ProgressMonitor())
    assert made[0]() is not None
    captioner.unload()
    gc.collect()
    assert made[0]() is None
    captioner.describe(landscape(), chosen(Emotion.SAD), ProgressMonitor())
    assert len(made) == 2
    captioner.unload()


def test_where_memory_is_short_the_model_goes_when_the_description_is_done() -> None:
    count: list[int] = []

    def counted(model: InstalledModel, placement: Placement, tell: Callable[[int], None]) -> ScriptedNetwork:
        count.append(1)
        return ScriptedNetwork(["a man"])

    saving = NeuralCaptioner(installed(Path("nowhere")), FakeCaptioner(), Placement(saves_memory=True), load=counted)
    for _ in range(2):
        saving.describe(landscape(), chosen(Emotion.SAD), ProgressMonitor())
    assert count == [1, 1]


def without_weights(folder: Path) -> None:
    (folder / "model.safetensors").unlink()


def cut_weights(folder: Path) -> None:
    whole = (folder / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(whole[: len(whole) // 2])


def without_words(folder: Path) -> None:
    for name in ("vocab.txt", "tokenizer.json", "tokenizer_config.json"):
        (folder / name).unlink()


def weights_of_no_number(folder: Path) -> None:
    from safetensors.torch import load_file, save_file

    tensors = load_file(folder / "model.safetensors")
    save_file(
        {name: each * float("nan") for name, each in tensors.items()}, folder / "model.safetensors", {"format": "pt"}
    )


def without_one_tensor(folder: Path) -> None:
    from safetensors.torch import load_file, save_file

    tensors = load_file(folder / "model.safetensors")
    del tensors["vision_model.post_layernorm.weight"]
    save_file(tensors, folder / "model.safetensors", {"format": "pt"})


def with_config(change: Callable[[dict[str, Any]], None]) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        change(config)
        (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")

    return damage


def with_pictures(change: dict[str, Any]) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        file = folder / "preprocessor_config.json"
        file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | change), encoding="utf-8")

    return damage


DAMAGES: dict[str, Callable[[Path], None]] = {
    "no weights": without_weights,
    "half the weights": cut_weights,
    "no words": without_words,
    "no numbers": weights_of_no_number,
    "no config": lambda folder: (folder / "config.json").unlink(),
    "config is no JSON": lambda folder: (folder / "config.json").write_text("{", encoding="utf-8"),
    "another width": with_config(lambda config: config["text_config"].update(hidden_size=64)),
    "other heads": with_config(lambda config: config["text_config"].update(num_attention_heads=5)),
    "other vision heads": with_config(lambda config: config["vision_config"].update(num_attention_heads=5)),
    "start token outside": with_config(lambda config: config["text_config"].update(bos_token_id=30522)),
    "a tensor too few": without_one_tensor,
    "a mean of one number": with_pictures({"image_mean": [0.5]}),
    "a deviation of zero": with_pictures({"image_std": [0.0, 0.0, 0.0]}),
    "a filter that is none": with_pictures({"resample": 77}),
    "a mean in words": with_pictures({"image_mean": ["a", "b", "c"]}),
}


@pytest.mark.parametrize("damage", list(DAMAGES))
def test_whatever_is_wrong_with_a_checkpoint_is_said_in_one_sentence(
    checkpoint: Path, tmp_path: Path, damage: str
) -> None:
    folder = tmp_path / "blip"
    shutil.copytree(checkpoint, folder)
    DAMAGES[damage](folder)
    with pytest.raises(ModelError) as told:
        captioner_of(folder).describe(landscape(), chosen(Emotion.SAD), ProgressMonitor())
    assert told.value.model == "tiny-blip"
    assert "\n" not in told.value.explain()


def test_a_failed_load_is_tried_again(checkpoint: Path, tmp_path: Path) -> None:
    captioner = captioner_of(tmp_path / "late")
    with pytest.raises(ModelError, match="its folder is not there"):
        captioner.load(ProgressMonitor())
    shutil.copytree(checkpoint, tmp_path / "late")
    caption = captioner.describe(painting_of(landscape().pixels.copy()), chosen(Emotion.SAD), ProgressMonitor())
    assert isinstance(caption, Caption)
