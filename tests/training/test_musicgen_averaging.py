"""The moving average of the weights: what it holds after some steps, and that it steps in for them without a copy."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

torch = pytest.importorskip("torch")

from artsound_training.musicgen.averaging import AveragedWeights  # noqa: E402


@settings(max_examples=20, deadline=None)
@given(st.floats(0.1, 0.99), st.lists(st.floats(-3, 3), max_size=6))
def test_the_average_is_the_weighted_sum_of_all_that_the_weights_were(decay: float, values: list[float]) -> None:
    weight = torch.nn.Parameter(torch.tensor([1.0], dtype=torch.float64))
    average, expected = AveragedWeights({"weight": weight}, decay), 1.0
    for value in values:
        weight.data.fill_(value)
        average.follow()
        expected = decay * expected + (1 - decay) * value
    assert average.tensors["weight"].item() == pytest.approx(expected, abs=1e-12)


def test_it_steps_in_for_the_weights_and_out_again_even_after_an_error() -> None:
    weight = torch.nn.Parameter(torch.tensor([1.0, 2.0]))
    average = AveragedWeights({"weight": weight}, 0.5)
    weight.data.fill_(5.0)
    average.follow()
    place = weight.data_ptr()
    with average.in_place():
        assert weight.tolist() == [3.0, 3.5]
    with pytest.raises(KeyboardInterrupt), average.in_place():
        raise KeyboardInterrupt
    assert weight.tolist() == [5.0, 5.0]
    assert weight.data_ptr() == place


def test_what_was_kept_is_put_back() -> None:
    weight = torch.nn.Parameter(torch.zeros(2))
    average = AveragedWeights({"weight": weight}, 0.5)
    average.restore({"weight": torch.tensor([7.0, 8.0])})
    assert average.tensors["weight"].tolist() == [7.0, 8.0]
    assert weight.tolist() == [0.0, 0.0]
