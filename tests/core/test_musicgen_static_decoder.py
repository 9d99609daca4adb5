"""The GPU's step, run without a GPU: the same arithmetic, tensors in fixed places, no graphs."""

from __future__ import annotations

from typing import Any

import pytest

from artsound_training.tiny_checkpoints import write_musicgen
from fakes.musicgen_models import musicgen_installed

torch = pytest.importorskip("torch")

from artsound_core.errors import ModelError  # noqa: E402
from artsound_core.neural.device import Placement  # noqa: E402
from artsound_core.neural.musicgen.columns import FREE, SampledColumns, delayed, undelayed  # noqa: E402
from artsound_core.neural.musicgen.graphed_columns import GraphedColumns, GraphStore  # noqa: E402
from artsound_core.neural.musicgen.sampling import Sampler, Sampling  # noqa: E402
from artsound_core.neural.musicgen.static_decoder import StaticDecoder  # noqa: E402
from artsound_core.neural.musicgen.token_stream import TokenStream  # noqa: E402
from artsound_core.neural.musicgen.torch_step import TorchStep  # noqa: E402
from artsound_core.neural.musicgen.weights import MusicGenWeights, open_weights  # noqa: E402

PLACE = Placement(threads=1)


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> MusicGenWeights:
    torch.set_num_threads(1)
    installed = musicgen_installed(write_musicgen(tmp_path_factory.mktemp("models") / "musicgen", seed=8))
    return open_weights(installed, installed)


def nothing(*_: float) -> None:
    pass


def text(length: int, seed: int) -> Any:
    return torch.randn(length, 64, generator=torch.Generator().manual_seed(seed))


def graphed(weights: MusicGenWeights, positions: int, *seeds: int, sampling: Sampling | None = None) -> GraphedColumns:
    decoder = StaticDecoder(weights, PLACE, positions, len(seeds), nothing)
    samplers = [Sampler(sampling or Sampling(), seed, "tiny") for seed in seeds]
    return GraphedColumns(decoder, GraphStore(decoder), samplers, "tiny")


def stepped(weights: MusicGenWeights, positions: int, seed: int, sampling: Sampling | None = None) -> SampledColumns:
    return SampledColumns(TorchStep(weights, PLACE, positions, nothing), Sampler(sampling or Sampling(), seed, "tiny"))


def frames_of(maker: Any, states: Any, frames: int) -> Any:
    stream = TokenStream(4, 2048, frames, maker.positions, 20)
    stream.resume(maker, states, 3.0, nothing)
    return torch.cat([stream.extend(maker, 25, nothing) for _ in range(-(-frames // 25))], dim=1)


@pytest.mark.parametrize("sampling", [Sampling(), Sampling(temperature=0), Sampling(top_k=5, temperature=0.7)])
def test_draws_the_tokens_that_the_stepwise_engine_draws(weights: MusicGenWeights, sampling: Sampling) -> None:
    """150 frames in windows of 100 positions: two spans of the cache, and a window that begins with the last one's end."""
    states = text(9, 1)
    expected = frames_of(stepped(weights, 100, 4, sampling), states, 150)
    assert frames_of(graphed(weights, 100, 4, sampling=sampling), states, 150).tolist() == expected.tolist()


def test_several_pieces_at_once_are_each_what_they_are_alone(weights: MusicGenWeights) -> None:
    """Their texts differ in length: what fills the shorter ones is never attended to."""
    texts, seeds = [text(5, 1), text(70, 2), text(12, 3)], (7, 8, 9)
    maker = graphed(weights, 80, *seeds)
    maker.begin_all(texts, 3.0)
    free = torch.full((4, 40), FREE)
    columns = torch.stack([delayed(free, 2048, 81)] * 3)
    maker.extend_all(columns, 0, 43, nothing)
    for piece, (states, seed) in enumerate(zip(texts, seeds, strict=True)):
        alone = frames_of(stepped(weights, 80, seed), states, 40)
        assert undelayed(columns[piece], 40).tolist() == alone.tolist()


def test_a_second_piece_owes_nothing_to_the_first(weights: MusicGenWeights) -> None:
    decoder = StaticDecoder(weights, PLACE, 80, 1, nothing)
    graphs = GraphStore(decoder)
    first = frames_of(GraphedColumns(decoder, graphs, [Sampler(Sampling(), 1, "tiny")], "tiny"), text(70, 1), 60)
    again = frames_of(GraphedColumns(decoder, graphs, [Sampler(Sampling(), 2, "tiny")], "tiny"), text(6, 2), 60)
    assert again.tolist() == frames_of(graphed(weights, 80, 2), text(6, 2), 60).tolist()
    assert again.tolist() != first.tolist()


def test_a_compiled_step_draws_the_same_tokens(weights: MusicGenWeights) -> None:
    """Traced as for a GPU, run without generating code: what is fused must not change what is drawn."""
    decoder = StaticDecoder(weights, PLACE, 80, 1, nothing, compiler="aot_eager")
    maker = GraphedColumns(decoder, GraphStore(decoder, unit=80), [Sampler(Sampling(), 4, "tiny")], "tiny")
    assert frames_of(maker, text(9, 1), 20).tolist() == frames_of(stepped(weights, 80, 4), text(9, 1), 20).tolist()


def test_logits_that_are_no_numbers_are_an_error(weights: MusicGenWeights) -> None:
    with pytest.raises(ModelError, match="not numbers"):
        frames_of(graphed(weights, 80, 1), text(6, 2) * float("nan"), 20)


@pytest.mark.gpu
def test_captured_graphs_draw_what_the_same_steps_draw_without_capture(weights: MusicGenWeights) -> None:
    from artsound_core.neural.device import DeviceKind, Precision

    place = Placement(DeviceKind.CUDA, Precision.BF16)

    def drawn(is_captured: bool) -> Any:
        decoder = StaticDecoder(weights, place, 100, 1, nothing)
        sampler = Sampler(Sampling(), 4, "tiny")
        return frames_of(GraphedColumns(decoder, GraphStore(decoder, is_captured), [sampler], "tiny"), text(9, 1), 150)

    assert drawn(is_captured=True).tolist() == drawn(is_captured=False).tolist()


@pytest.mark.gpu
def test_a_graphics_card_draws_the_processors_tokens_where_the_logits_agree(weights: MusicGenWeights) -> None:
    """fp32 on both; one token in ten thousand may lie on the edge, and all after it differ."""
    from artsound_core.neural.device import DeviceKind

    decoder = StaticDecoder(weights, Placement(DeviceKind.CUDA), 100, 1, nothing)
    maker = GraphedColumns(decoder, GraphStore(decoder), [Sampler(Sampling(), 4, "tiny")], "tiny")
    found, expected = frames_of(maker, text(9, 1), 60), frames_of(graphed(weights, 100, 4), text(9, 1), 60)
    assert found[:, :20].tolist() == expected[:, :20].tolist()
