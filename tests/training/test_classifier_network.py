"""The network that is trained and the one that the program runs are one: the same answers, from the same files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("torch")

import torch

from artsound_core.emotion import EMOTIONS
from artsound_core.errors import ModelError, UsageError
from artsound_core.models.card import Architecture
from artsound_core.models.store import ModelStore
from artsound_core.neural.device import Placement
from artsound_core.neural.emotion.checkpoint import AUTHORS_ACCURACY, ClassifierConfig, Pooling, write_classifier
from artsound_core.neural.emotion.network import network_from as programs_network
from artsound_core.progress import ProgressMonitor
from artsound_training.classifier.network import ClassifierNetwork, fresh_head
from artsound_training.classifier.recipe import ClassifierRecipe, HeadRecipe, TrunkRecipe
from artsound_training.classifier.starting import beginning, digest_of, network_of, read_checkpoint
from artsound_training.tiny_checkpoints import write_authors_classifier, write_backbone
from fakes.emotion_checkpoints import installed, write_own_classifier
from fakes.small_work import tiny_models

HEAD = HeadRecipe(Pooling.GRID, 1e-3, (8, 4), 4, 6)
NO_WEIGHTS = "it is cut short, or not written by a current torch.save"
PIXELS = np.random.default_rng(0).normal(0.0, 1.0, (2, 224, 224, 3)).astype(np.float32)


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ModelStore:
    return tiny_models(tmp_path_factory.mktemp("models"), {"resnet50-imagenet": write_backbone})


def recipe_of(pooling: Pooling, *, frozen: bool) -> ClassifierRecipe:
    trunk = TrunkRecipe(frozen_stages=4, frozen_statistics=True) if frozen else TrunkRecipe()
    return ClassifierRecipe(trunk=trunk, head=replace(HEAD, pooling=pooling))


def trained_logits(network: ClassifierNetwork) -> np.ndarray:
    with network.at_rest():
        pixels = torch.from_numpy(PIXELS).permute(0, 3, 1, 2).contiguous()
        return np.asarray(network.logits(pixels, lambda: None).double().numpy())


@pytest.mark.parametrize("frozen", [True, False], ids=["the backbone's trunk", "a trunk of its own"])
@pytest.mark.parametrize("pooling", Pooling)
def test_the_program_gives_the_trainers_logits(
    tmp_path: Path, store: ModelStore, pooling: Pooling, frozen: bool
) -> None:
    network = beginning(recipe_of(pooling, frozen=frozen), None, store, ProgressMonitor(), "cpu")
    if not frozen:  # a step that moves weights and statistics of the trunk too
        network.prepare_training(TrunkRecipe())
        network.logits(torch.from_numpy(PIXELS).permute(0, 3, 1, 2), lambda: None).square().sum().backward()
        with torch.no_grad():
            for each in network.trunk.parameters():
                each -= 0.01 * each.grad.sign()
    folder = tmp_path / "best"
    write_classifier(folder, network.tensors(), ClassifierConfig(pooling))
    assert ("resnet" in (folder / "config.json").read_text()) is True
    backbone = store.require("resnet50-imagenet")
    program = programs_network(installed(folder), backbone if frozen else None, Placement(), ProgressMonitor())
    answers = [program.read(pixels, ProgressMonitor()).logits for pixels in PIXELS]
    wanted = trained_logits(network)
    assert np.abs(np.stack(answers) - wanted).max() < 2e-5 * max(1.0, np.abs(wanted).max())
    read_back = network_of(read_checkpoint(folder, store, ProgressMonitor()), "cpu")
    assert (trained_logits(read_back) == wanted).all()
    assert read_back.is_trunk_own is not frozen


def test_a_checkpoint_without_a_trunk_needs_the_backbone(tmp_path: Path, store: ModelStore) -> None:
    network = beginning(recipe_of(Pooling.GRID, frozen=True), None, store, ProgressMonitor(), "cpu")
    write_classifier(tmp_path / "best", network.tensors(), ClassifierConfig(Pooling.GRID))
    with pytest.raises(ModelError, match="holds no ResNet of its own"):
        read_checkpoint(tmp_path / "best", ModelStore(tmp_path / "none", store.cards), ProgressMonitor())


@pytest.mark.parametrize("name", ["ResNet.pth", "of the authors.pth"])
def test_the_authors_file_is_read_whatever_it_is_called(tmp_path: Path, store: ModelStore, name: str) -> None:
    file = (write_authors_classifier(tmp_path) / "ResNet.pth").rename(tmp_path / name)
    held = read_checkpoint(file, store, ProgressMonitor())
    assert (held.config.pooling, held.config.accuracy, held.has_own_trunk) == (Pooling.POOLED, AUTHORS_ACCURACY, True)
    if name == "ResNet.pth":
        program = programs_network(installed(tmp_path), None, Placement(), ProgressMonitor())
        answers = np.stack([program.read(pixels, ProgressMonitor()).logits for pixels in PIXELS])
        assert np.abs(trained_logits(network_of(held, "cpu")) - answers).max() < 1e-4


def test_outputs_stand_in_the_order_of_the_emotions_whatever_the_checkpoints(tmp_path: Path, store: ModelStore) -> None:
    turned = tuple(reversed(EMOTIONS))
    plain = write_own_classifier(tmp_path / "plain", seed=3)
    other = write_own_classifier(tmp_path / "turned", seed=3, classes=turned)
    logits = [
        trained_logits(network_of(read_checkpoint(each.folder, store, ProgressMonitor()), "cpu"))
        for each in (plain, other)
    ]
    assert np.abs(logits[0] - logits[1][:, ::-1]).max() < 1e-6
    assert np.abs(logits[0] - logits[1]).max() > 1e-2


def test_training_may_begin_with_another_classifier(tmp_path: Path, store: ModelStore) -> None:
    file = write_authors_classifier(tmp_path) / "ResNet.pth"
    begun = beginning(recipe_of(Pooling.POOLED, frozen=False), file, store, ProgressMonitor(), "cpu")
    assert (
        trained_logits(begun) == trained_logits(network_of(read_checkpoint(file, store, ProgressMonitor()), "cpu"))
    ).all()
    assert digest_of(file) == digest_of(tmp_path)


def test_another_classifier_of_other_sizes_is_refused(tmp_path: Path, store: ModelStore) -> None:
    file = write_authors_classifier(tmp_path) / "ResNet.pth"
    with pytest.raises(
        UsageError, match=r"its head has sizes \(8, 4, 6\) and 4 attention heads, the recipe \(256, 128, 128\) and 4"
    ):
        beginning(ClassifierRecipe(), file, store, ProgressMonitor(), "cpu")


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, "there is no such checkpoint"), (b"no weights", NO_WEIGHTS), (b"", NO_WEIGHTS)],
    ids=["missing", "text", "empty"],
)
def test_what_is_no_checkpoint_is_refused_in_a_sentence(
    tmp_path: Path, store: ModelStore, content: bytes | None, reason: str
) -> None:
    file = tmp_path / "ResNet.pth"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ModelError) as refused:
        read_checkpoint(file, store, ProgressMonitor())
    assert refused.value.explain() == f"ResNet.pth: {reason}."


def test_a_missing_backbone_is_told_with_what_to_do(tmp_path: Path, store: ModelStore) -> None:
    with pytest.raises(ModelError, match="it is not on this computer"):
        beginning(ClassifierRecipe(), None, ModelStore(tmp_path, store.cards), ProgressMonitor(), "cpu")


def test_a_fresh_head_is_drawn_by_the_seed_as_torchs_layers_begin() -> None:
    one, same, other = (fresh_head(16, HEAD, seed) for seed in (1, 1, 2))
    assert all(torch.equal(one[name], same[name]) for name in one)
    assert not torch.equal(one["fc1.weight"], other["fc1.weight"])
    # GRUs: uniform within 1/sqrt(hidden); the attention's biases 0 (torch's own defaults).
    assert float(one["gru1.weight_ih_l0"].abs().max()) <= 8**-0.5
    assert float(one["gru1.weight_ih_l0"].abs().max()) > 0.9 * 8**-0.5
    assert not one["attention.in_proj_bias"].any()


def test_what_torch_draws_elsewhere_stays_as_it_was() -> None:
    torch.manual_seed(5)
    wanted = torch.rand(3)
    torch.manual_seed(5)
    fresh_head(16, HEAD, 9)
    assert torch.equal(torch.rand(3), wanted)


def test_the_trunk_in_bf16_gives_nearly_the_same(store: ModelStore) -> None:
    network = beginning(recipe_of(Pooling.GRID, frozen=True), None, store, ProgressMonitor(), "cpu")
    rough = trained_logits(replace(network, is_bf16=True))
    wanted = trained_logits(network)
    assert 0 < np.abs(rough - wanted).max() < 0.1


def grid_places(network: ClassifierNetwork, grid: Any) -> Any:
    with network.at_rest():
        return network.logits_of_grid(grid)


def test_pooling_sees_the_mean_and_the_grid_its_order(store: ModelStore) -> None:
    grid = torch.randn(1, 49, 128, generator=torch.Generator().manual_seed(0))
    turned = grid.flip(1)
    pooled, walking = (
        beginning(recipe_of(pooling, frozen=True), None, store, ProgressMonitor(), "cpu")
        for pooling in (Pooling.POOLED, Pooling.GRID)
    )
    assert torch.allclose(grid_places(pooled, grid), grid_places(pooled, turned), atol=1e-6)
    assert not torch.allclose(grid_places(walking, grid), grid_places(walking, turned), atol=1e-6)


@pytest.mark.gpu
def test_a_card_gives_the_processors_logits_in_fp32(store: ModelStore) -> None:
    recipe = replace(recipe_of(Pooling.GRID, frozen=False), arithmetic="fp32")
    processor, card = (beginning(recipe, None, store, ProgressMonitor(), device) for device in ("cpu", "cuda"))
    with card.at_rest():
        pixels = torch.from_numpy(PIXELS).permute(0, 3, 1, 2).to("cuda")
        found = card.logits(pixels, lambda: None).double().cpu().numpy()
    assert np.abs(found - trained_logits(processor)).max() < 1e-2  # TF32 in the convolutions


def test_the_card_of_the_backbone_is_the_catalogues(store: ModelStore) -> None:
    assert store.card("resnet50-imagenet").architecture is Architecture.RESNET
