"""Int8 layers in the place of a model's linear layers, with the compiled kernels and without."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from artsound_core.neural.native.int8_linear import int8_linear, int8_matrix, linear_names, replace_linears
from artsound_core.neural.native.library import NativeEngine
from artsound_core.progress import Cancelled
from fakes.native_weights import built_library, numbers


@pytest.fixture(params=["compiled kernels", "torch's kernels"])
def engine(request: pytest.FixtureRequest) -> Iterator[NativeEngine | None]:
    torch.set_num_threads(1)
    if request.param == "torch's kernels":
        yield None
    else:
        with built_library().engine(2).closing() as made:
            yield made


def small_model() -> Any:
    torch.manual_seed(0)
    return torch.nn.Sequential(
        torch.nn.Linear(64, 48),
        torch.nn.GELU(),
        torch.nn.Sequential(torch.nn.Linear(48, 80, bias=False), torch.nn.LayerNorm(80)),
        torch.nn.Linear(80, 5),
    ).eval()


@pytest.mark.parametrize("has_bias", [True, False])
@pytest.mark.parametrize("shape", [(64,), (1, 64), (2, 3, 64)], ids=str)
def test_a_layer_does_what_a_linear_layer_does(
    engine: NativeEngine | None, shape: tuple[int, ...], has_bias: bool
) -> None:
    torch.manual_seed(0)
    whole = torch.nn.Linear(64, 48, bias=has_bias)
    bias = whole.bias.detach() if has_bias else None
    layer = int8_linear(int8_matrix(whole.weight.detach().numpy(), engine), bias, engine)
    states = torch.from_numpy(numbers(*shape))
    with torch.inference_mode():
        wanted, found = whole(states), layer(states)
    assert found.shape == wanted.shape
    # torch's kernel rounds activations to 8 bits; ours to 14.
    assert (found - wanted).abs().max() < (0.05 if engine is None else 0.02)


def test_activations_of_another_type_or_spread_in_memory_are_taken(engine: NativeEngine | None) -> None:
    layer = int8_linear(int8_matrix(numbers(48, 64), engine), None, engine)
    states = torch.from_numpy(numbers(64, 6))
    with torch.inference_mode():
        assert torch.equal(layer(states.t()), layer(states.t().contiguous()))
        assert layer(states.t().bfloat16()).dtype == torch.float32


def test_all_linear_layers_of_a_model_are_replaced_but_those_to_keep(engine: NativeEngine | None) -> None:
    model, states = small_model(), torch.from_numpy(numbers(4, 64))
    assert linear_names(model, ("3",)) == ("0", "2.0")
    with torch.inference_mode():
        wanted = model(states)
        replace_linears(model, engine, keep=("3",))
        found = model(states)
    assert [type(module).__name__ for module in (model[0], model[2][0], model[3])] == [
        "Int8Linear",
        "Int8Linear",
        "Linear",
    ]
    assert (found - wanted).abs().max() < 0.1


def test_the_old_weights_are_let_go(engine: NativeEngine | None) -> None:
    model = small_model()
    old = weakref.ref(model[0].weight)
    replace_linears(model, engine)
    gc.collect()
    assert old() is None


def test_kept_weights_serve_a_model_whose_own_were_never_read(engine: NativeEngine | None, tmp_path: Path) -> None:
    source = tmp_path / "model.safetensors"
    source.write_bytes(b"the weights that the model was read from")
    states = torch.from_numpy(numbers(4, 64))
    first = small_model()
    replace_linears(first, engine, name="small", folder=tmp_path / "cache", sources=(source,))
    second = small_model()
    for layer in (second[0], second[2][0], second[3]):
        layer.weight = torch.nn.Parameter(layer.weight.to("meta"))
    weights = replace_linears(second, engine, name="small", folder=tmp_path / "cache", sources=(source,))
    assert weights.is_mapped
    with torch.inference_mode():
        assert torch.equal(first(states), second(states))


def test_replacing_stops_when_the_person_asks(engine: NativeEngine | None) -> None:
    def check() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        replace_linears(small_model(), engine, check=check)


def test_both_kernels_say_nearly_the_same() -> None:
    weights, states = numbers(96, 256), torch.from_numpy(numbers(3, 256, seed=1))
    with built_library().engine(1).closing() as engine, torch.inference_mode():
        compiled = int8_linear(int8_matrix(weights, engine), None, engine)(states).numpy()
        plain = int8_linear(int8_matrix(weights, None), None, None)(states).numpy()
    exact = states.numpy() @ weights.T
    assert np.abs(compiled - exact).std() < np.abs(plain - exact).std() < 0.03 * exact.std()
