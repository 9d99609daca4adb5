"""The layers of the emotion network against the libraries' own, and how a painting is prepared for them."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from artsound_core.neural.emotion.head import answer_of, head_from
from artsound_core.neural.emotion.named_tensors import NamedTensors, backbone_names
from artsound_core.neural.emotion.preprocessing import DEVIATION, MEAN, normalised
from artsound_core.neural.emotion.trunk import folded, grid_of, trunk_from
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_training.tiny_checkpoints import head_tensors, resnet_tensors
from fakes.emotion_checkpoints import FEATURES, transformers_names
from fakes.paintings import painting_of


def no_progress(_done: int, _total: int) -> None:
    pass


def a_batch() -> Any:
    import torch

    torch.set_num_threads(1)
    return torch.randn(2, 3, 224, 224, generator=torch.Generator().manual_seed(3))


@pytest.mark.parametrize("depths", [(1, 1, 1, 1), (2, 1, 3, 1)])
def test_the_trunk_equals_that_of_transformers(depths: tuple[int, ...]) -> None:
    import torch
    from transformers import ResNetConfig, ResNetModel

    sizes = [16, 32, 64, 128]
    theirs = ResNetModel(ResNetConfig(embedding_size=4, hidden_sizes=sizes, depths=list(depths))).eval()
    missing = theirs.load_state_dict(transformers_names(resnet_tensors(depths=depths)))
    assert not missing.missing_keys
    assert not missing.unexpected_keys
    trunk = trunk_from(NamedTensors("theirs", backbone_names(theirs.state_dict())))
    batch = a_batch()
    with torch.inference_mode():
        wanted = theirs(batch).last_hidden_state
        plain = grid_of(trunk.eval(), batch, no_progress)
        quick = grid_of(folded(trunk), batch, no_progress)
    assert plain.shape == (2, 128, 7, 7)
    scale = float(wanted.abs().max())
    assert float((plain - wanted).abs().max()) < 1e-6 * scale
    assert float((quick - wanted).abs().max()) < 1e-5 * scale


def test_the_names_of_torchvision_and_of_transformers_classifier_mean_the_same_tensors() -> None:
    plain = {name: each for name, each in resnet_tensors().items() if not name.startswith("fc.")}
    wanted = {f"resnet.{name}" for name in plain}
    classified = {f"resnet.{name}": each for name, each in transformers_names(plain).items()}
    assert set(backbone_names({**plain, "fc.weight": 0})) == wanted
    assert set(backbone_names(transformers_names(plain))) == wanted
    assert set(backbone_names({**classified, "classifier.1.weight": 0})) == wanted


def test_the_head_equals_torchs_own_layers_and_its_contributions_sum_to_the_logits() -> None:
    import torch
    from torch import nn

    tensors = head_tensors(FEATURES)
    steps = torch.randn(3, 49, FEATURES, generator=torch.Generator().manual_seed(1))
    parts = nn.ModuleDict(
        {
            "gru1": nn.GRU(FEATURES, 8, batch_first=True, bidirectional=True),
            "gru2": nn.GRU(16, 4, batch_first=True, bidirectional=True),
            "attention": nn.MultiheadAttention(8, 4, batch_first=True),
            "fc1": nn.Linear(8, 6),
            "fc2": nn.Linear(6, 5),
        }
    )
    parts.load_state_dict(tensors)
    with torch.inference_mode():
        hidden = parts["gru2"](parts["gru1"](steps)[0])[0]
        attended, weights = parts["attention"](hidden, hidden, hidden)
        wanted = parts["fc2"](parts["fc1"](attended.mean(1)))
        head = head_from(NamedTensors("ours", tensors), FEATURES, heads=4, classes=5).eval()
        answer = answer_of(head, steps)
        biases = head["fc2"](head["fc1"](head["attention"].out_proj.bias))
    assert torch.allclose(answer.logits, wanted, atol=1e-6)
    assert torch.allclose(answer.attention, weights.mean(1), atol=1e-6)
    assert torch.allclose(answer.contributions.sum(1) + biases, answer.logits, atol=1e-6)


def test_a_head_in_training_drops_out_and_one_at_rest_does_not() -> None:
    import torch

    head = head_from(NamedTensors("ours", head_tensors(FEATURES)), FEATURES, heads=4, classes=5)
    steps = torch.randn(1, 49, FEATURES)
    first, second = (answer_of(head.train(), steps).logits for _ in range(2))
    assert not torch.equal(first, second)
    assert torch.equal(answer_of(head.eval(), steps).logits, answer_of(head, steps).logits)


def test_a_small_painting_is_resized_as_the_authors_resized_theirs() -> None:
    from PIL import Image

    pixels = np.random.default_rng(0).integers(0, 256, (300, 500, 3), np.uint8)
    square = np.asarray(Image.fromarray(pixels).resize((224, 224), Image.Resampling.BILINEAR), np.float64) / 255
    wanted = (square - np.array(MEAN)) / np.array(DEVIATION)
    prepared = normalised(painting_of(pixels), ProgressMonitor())
    assert (prepared.shape, prepared.dtype) == ((224, 224, 3), np.float32)
    assert prepared == pytest.approx(wanted, abs=1e-6)


def test_a_large_painting_is_averaged_down_first_and_hardly_differs() -> None:
    from PIL import Image

    height, width = 3001, 4099
    down, across = np.mgrid[:height, :width]
    waves = np.stack([np.sin(across / period) * np.cos(down / 300) for period in (200, 410, 90)], axis=2)
    pixels = (127.5 + 120 * waves).astype(np.uint8)
    square = np.asarray(Image.fromarray(pixels).resize((224, 224), Image.Resampling.BILINEAR), np.float64) / 255
    wanted = (square - np.array(MEAN)) / np.array(DEVIATION)
    assert np.abs(normalised(painting_of(pixels), ProgressMonitor()) - wanted).max() < 2.5 / 255 / min(DEVIATION)


def test_averaging_a_large_painting_stops_when_asked() -> None:
    monitor = ProgressMonitor()
    monitor.stop()
    with pytest.raises(Cancelled):
        normalised(painting_of(np.zeros((2_000, 2_000, 3), np.uint8)), monitor)


def test_a_trunk_of_a_full_resnet_50_has_its_published_number_of_weights() -> None:
    tensors = backbone_names(resnet_tensors(width=64, depths=(3, 4, 6, 3)))
    trunk = trunk_from(NamedTensors("full", tensors))
    # 25,557,032 with the last layer of 2048 x 1000 + 1000 (torchvision's table of models).
    assert sum(math.prod(each.shape) for each in trunk.parameters()) == 25_557_032 - 2_049_000
