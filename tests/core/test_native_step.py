"""MusicGen's decoder in C against torch's, on a tiny model."""

from __future__ import annotations

import dataclasses
import gc
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from artsound_core.errors import ModelError
from artsound_core.neural.device import Placement
from artsound_core.neural.musicgen.torch_step import TorchStep
from artsound_core.neural.musicgen.weights import MusicGenWeights, open_weights
from artsound_core.neural.native.library import NativeLibrary
from artsound_core.neural.native.native_step import NativeStep, can_step
from artsound_core.progress import Cancelled
from artsound_training.tiny_checkpoints import write_musicgen
from fakes.native_weights import built_library, installed

POSITIONS = 80


@pytest.fixture(scope="module")
def library() -> NativeLibrary:
    return built_library()


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> MusicGenWeights:
    torch.set_num_threads(1)
    model = installed(write_musicgen(tmp_path_factory.mktemp("models") / "musicgen"))
    return open_weights(model, model)


@pytest.fixture
def step(library: NativeLibrary, weights: MusicGenWeights) -> Iterator[NativeStep]:
    made = NativeStep(weights, library, 2, POSITIONS)
    yield made
    made.close()


def text(weights: MusicGenWeights, length: int = 7, seed: int = 0) -> Any:
    return torch.randn(length, weights.hidden, generator=torch.Generator().manual_seed(seed))


def columns(count: int = POSITIONS) -> Any:
    tokens = torch.randint(0, 2048, (4, count), generator=torch.Generator().manual_seed(1))
    tokens[:, 0] = 2048
    return tokens


def logits_of(step: Any, tokens: Any, first: int = 0) -> Any:
    return torch.stack([step.step(tokens[:, at], at).clone() for at in range(first, tokens.shape[1])])


def divergence(found: Any, wanted: Any) -> float:
    """Kullback-Leibler, in nats, of the chances that the logits stand for."""
    return float(
        torch.nn.functional.kl_div(
            found.log_softmax(-1), wanted.log_softmax(-1), log_target=True, reduction="none"
        ).sum(-1).mean()
    )  # fmt: skip


@pytest.mark.parametrize("guidance", [3.0, 1.0])
def test_logits_are_those_of_the_exact_model_but_for_rounding(
    step: NativeStep, weights: MusicGenWeights, guidance: float
) -> None:
    exact = TorchStep(weights, Placement(), POSITIONS, lambda done, total: None)
    tokens, states = columns(48), text(weights)
    for each in (exact, step):
        each.begin(states, guidance)
    wanted, found = logits_of(exact, tokens), logits_of(step, tokens)
    assert found.shape == (48, 4, 2048)
    assert divergence(found, wanted) < 0.005
    assert (found - wanted).pow(2).mean().sqrt() < 0.03 * wanted.std()


def test_prefilling_is_the_same_as_stepping_to_the_last_bit(step: NativeStep, weights: MusicGenWeights) -> None:
    tokens = columns()
    step.begin(text(weights), 3.0)
    stepped = logits_of(step, tokens)[70:]
    step.begin(text(weights, seed=5), 3.0)
    step.begin(text(weights), 3.0)
    step.prefill(tokens[:, :70], lambda: None)
    assert torch.equal(logits_of(step, tokens, 70), stepped)


@pytest.mark.parametrize("threads", [1, 3, 4])
def test_any_number_of_threads_gives_the_same_logits(
    library: NativeLibrary, weights: MusicGenWeights, step: NativeStep, threads: int
) -> None:
    other = NativeStep(weights, library, threads, POSITIONS)
    for each in (step, other):
        each.begin(text(weights), 3.0)
    assert torch.equal(logits_of(step, columns(40)), logits_of(other, columns(40)))
    other.close()


@pytest.mark.parametrize("length", [1, 31, 33, 150])
def test_a_text_may_have_any_length(step: NativeStep, weights: MusicGenWeights, length: int) -> None:
    exact = TorchStep(weights, Placement(), POSITIONS, lambda done, total: None)
    tokens = columns(3)
    for each in (exact, step):
        each.begin(text(weights, length), 3.0)
    assert divergence(logits_of(step, tokens), logits_of(exact, tokens)) < 0.005


@pytest.mark.parametrize("activation", ["relu", "silu", "gelu_new"])
def test_other_activations_are_known(library: NativeLibrary, weights: MusicGenWeights, activation: str) -> None:
    other = dataclasses.replace(weights, activation=activation)
    exact = TorchStep(other, Placement(), POSITIONS, lambda done, total: None)
    native = NativeStep(other, library, 1, POSITIONS)
    for each in (exact, native):
        each.begin(text(weights), 3.0)
    assert divergence(logits_of(native, columns(4)), logits_of(exact, columns(4))) < 0.005
    native.close()


def test_an_unknown_activation_is_told_before(weights: MusicGenWeights) -> None:
    assert can_step(weights)
    assert not can_step(dataclasses.replace(weights, activation="mish"))


def test_a_model_of_odd_sizes_is_computed(library: NativeLibrary, tmp_path: Path) -> None:
    model = installed(write_musicgen(tmp_path / "odd", seed=3, layers=1, hidden=36))
    odd = open_weights(model, model)
    exact = TorchStep(odd, Placement(), 8, lambda done, total: None)
    native = NativeStep(odd, library, 2, 8)
    for each in (exact, native):
        each.begin(text(odd), 3.0)
    assert odd.head_width == 9
    assert divergence(logits_of(native, columns(8)), logits_of(exact, columns(8))) < 0.005
    native.close()


def test_what_is_out_of_range_is_refused(step: NativeStep, weights: MusicGenWeights) -> None:
    tokens = columns(1)[:, 0]
    with pytest.raises(ValueError, match="out of its range"):
        step.step(tokens, 0)  # before a text was given
    step.begin(text(weights), 3.0)
    with pytest.raises(ValueError, match="out of its range"):
        step.step(tokens, POSITIONS)
    with pytest.raises(ValueError, match="out of its range"):
        step.step(torch.full((4,), 2049), 0)
    with pytest.raises(ValueError, match="4 codebooks"):
        step.step(tokens[:3], 0)
    with pytest.raises(ValueError, match="width 64"):
        step.begin(torch.zeros(3, 63), 3.0)


def test_prefilling_stops_when_the_person_asks(step: NativeStep, weights: MusicGenWeights) -> None:
    step.begin(text(weights), 3.0)
    asked = iter([False, True])

    def check() -> None:
        if next(asked):
            raise Cancelled

    with pytest.raises(Cancelled):
        step.prefill(columns(), check)


def test_reading_the_weights_stops_when_the_person_asks(library: NativeLibrary, weights: MusicGenWeights) -> None:
    def check() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        NativeStep(weights, library, 1, POSITIONS, check=check)


def test_weights_that_are_no_numbers_are_refused_in_one_sentence(library: NativeLibrary, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    folder = write_musicgen(tmp_path / "damaged", layers=1)
    tensors = load_file(folder / "model.safetensors")
    tensors["decoder.model.decoder.layers.0.fc1.weight"][3, 5] = float("nan")
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    model = installed(folder)
    with pytest.raises(ModelError) as told:
        NativeStep(open_weights(model, model), library, 1, POSITIONS, tmp_path / "cache")
    assert told.value.explain() == "tiny: its weights hold what is no number."
    assert list((tmp_path / "cache").iterdir()) == []


def test_kept_weights_give_the_same_logits(
    library: NativeLibrary, weights: MusicGenWeights, step: NativeStep, tmp_path: Path
) -> None:
    first = NativeStep(weights, library, 1, POSITIONS, tmp_path)
    second = NativeStep(weights, library, 1, POSITIONS, tmp_path)
    for each in (step, first, second):
        each.begin(text(weights), 3.0)
    wanted = logits_of(step, columns(5))
    assert torch.equal(logits_of(first, columns(5)), wanted)
    assert torch.equal(logits_of(second, columns(5)), wanted)
    assert len(list(tmp_path.iterdir())) == 1
    first.close()
    second.close()


def test_everything_is_freed_with_the_step(library: NativeLibrary, weights: MusicGenWeights) -> None:
    step = NativeStep(weights, library, 2, POSITIONS)
    kept, engine = weakref.ref(step._kept.matrix("heads").packed), weakref.ref(step.engine)
    del step
    gc.collect()
    assert kept() is None
    assert engine() is None
