"""Chance by example: orders, texts that are taken away, and dropout that knows no batch."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_training.musicgen.chance import example_key, loses_text, order_of, site_key

torch = pytest.importorskip("torch")

from artsound_training.musicgen.batch import Example, batch_of  # noqa: E402
from artsound_training.musicgen.dropout import ExampleDropout  # noqa: E402


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**63 - 1), st.integers(1, 1000), st.integers(1, 60))
def test_the_order_of_an_epoch_holds_every_example_once(seed: int, epoch: int, count: int) -> None:
    order = order_of(seed, epoch, count)
    assert sorted(order) == list(range(count))
    assert order == order_of(seed, epoch, count)


def test_every_epoch_and_every_seed_has_its_own_order() -> None:
    orders = [tuple(order_of(seed, epoch, 50)) for seed in range(4) for epoch in range(1, 5)]
    assert len(set(orders)) == 16


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 1.0])
def test_a_text_is_taken_away_as_often_as_the_recipe_says(share: float) -> None:
    keys = [example_key(1, epoch, f"song_{number}") for epoch in range(20) for number in range(200)]
    lost = sum(loses_text(key, share) for key in keys) / len(keys)
    # Four standard deviations of 4000 draws.
    assert lost == pytest.approx(share, abs=4 * (share * (1 - share) / 4000) ** 0.5 + 1e-12)


def test_keys_differ_by_seed_epoch_example_and_site() -> None:
    keys = {example_key(seed, epoch, name) for seed in (1, 2) for epoch in (1, 2) for name in ("a", "b")}
    assert len(keys) == 8
    assert len({site_key(key, site) for key in keys for site in range(10)}) == 80


class Part(torch.nn.Module):  # type: ignore[misc]
    """Stands for one layer of a decoder: what comes in goes out."""

    def __init__(self) -> None:
        super().__init__()
        self.self_attn, self.encoder_attn, self.fc2 = (torch.nn.Identity() for _ in range(3))

    def forward(self, hidden: object) -> object:
        return self.fc2(self.encoder_attn(self.self_attn(hidden)))


class Layers(torch.nn.Module):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__()
        self.layers = torch.nn.ModuleList([Part(), Part()])

    def forward(self, hidden: object) -> object:
        for layer in self.layers:
            hidden = layer(hidden)
        return hidden


def example(frames: int, key: int) -> Example:
    return Example(torch.zeros((4, frames), dtype=torch.int64), torch.zeros((1, 8)), key)


def test_an_example_drops_the_same_alone_and_in_any_company() -> None:
    dropout, network = ExampleDropout(0.3), Layers()
    dropout.install(network)
    batch = batch_of([example(5, 11), example(9, 22)], 2048)
    dropout.draw_for(batch)
    together = network(torch.ones((2, 9, 16)))
    dropout.draw_for(batch_of([example(5, 11)], 2048))
    assert torch.equal(network(torch.ones((1, 5, 16)))[0], together[0, :5])
    dropout.draw_for(batch_of([example(9, 22)], 2048))
    assert torch.equal(network(torch.ones((1, 9, 16)))[0], together[1])


def test_dropout_keeps_the_mean_and_falls_silent_where_it_is_told_to() -> None:
    dropout, network = ExampleDropout(0.1), Layers()
    dropout.install(network)
    dropout.draw_for(batch_of([example(400, 3)], 2048))
    dropped = network(torch.ones((1, 400, 50)))
    # Seven places drop a tenth each: .9 to the seventh of the values is left, larger by the same factor.
    assert float((dropped > 0).float().mean()) == pytest.approx(0.9**7, abs=0.02)
    assert float(dropped.mean()) == pytest.approx(1.0, abs=0.04)
    dropout.draw_for(None)
    assert torch.equal(network(torch.ones((1, 400, 50))), torch.ones((1, 400, 50)))
