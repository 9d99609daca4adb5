"""Chooses who computes MusicGen's steps on a device, and loads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from artsound_core.errors import ModelError
from artsound_core.neural.device import DeviceKind, Placement
from artsound_core.neural.musicgen.columns import ColumnMaker, SampledColumns
from artsound_core.neural.musicgen.graphed_columns import GraphedColumns, GraphStore
from artsound_core.neural.musicgen.sampling import Sampler
from artsound_core.neural.musicgen.static_decoder import StaticDecoder
from artsound_core.neural.musicgen.torch_step import TorchStep
from artsound_core.neural.musicgen.weights import MusicGenWeights

#: A maker for one piece, drawing by the sampler that it is given; the weights and the cache behind it are shared.
MakerOf = Callable[[Sampler], ColumnMaker]
#: `done` of `total` parts are in memory; may raise `Cancelled`.
Advance = Callable[[float, float], None]

#: What MusicGen was trained on (arXiv:2306.05284, section 3.2): it counts positions no further, whatever its table allows.
TRAINED_S = 30


@dataclass(frozen=True, slots=True)
class LoadedMaker:
    """`overlap_s`: how much of a window the next one begins with; it must be read again, which the music waits for."""

    maker: MakerOf
    positions: int
    overlap_s: float
    spoken: str


def window_positions(weights: MusicGenWeights) -> int:
    """Length of a window: 30 seconds and the delay, or what the checkpoint can count."""
    trained = TRAINED_S * weights.frame_rate_hz + weights.codebooks - 1
    positions = min(trained, weights.positions)
    if positions < 4 * weights.codebooks:
        raise ModelError(weights.name, f"it counts only {positions} positions, too few for a piece of music")
    return positions


def load_maker(weights: MusicGenWeights, placement: Placement, cache: Path | None, advance: Advance) -> LoadedMaker:
    """The fastest there is for the device. `cache`: a folder for what was made of the weights; None goes without."""
    positions = window_positions(weights)
    if placement.device is DeviceKind.CUDA:
        decoder = StaticDecoder(weights, placement, positions, 1, advance)
        graphs = GraphStore(decoder)
        return LoadedMaker(
            lambda sampler: GraphedColumns(decoder, graphs, [sampler], weights.name), positions, 10.0, "CUDA graphs"
        )
    step = TorchStep(weights, placement, positions, advance)
    overlap_s = 5.0 if placement.device is DeviceKind.CPU else 10.0
    return LoadedMaker(lambda sampler: SampledColumns(step, sampler), positions, overlap_s, "torch")
