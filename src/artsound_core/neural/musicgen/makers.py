"""Chooses who computes MusicGen's steps on a device, and loads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from artsound_core.errors import ModelError
from artsound_core.neural.device import DeviceKind, Placement, Precision
from artsound_core.neural.musicgen.columns import ColumnMaker, SampledColumns
from artsound_core.neural.musicgen.decoder_step import DecoderStep
from artsound_core.neural.musicgen.graphed_columns import GraphedColumns, GraphStore
from artsound_core.neural.musicgen.sampling import Sampler
from artsound_core.neural.musicgen.static_decoder import StaticDecoder
from artsound_core.neural.musicgen.torch_step import TorchStep
from artsound_core.neural.musicgen.weights import MusicGenWeights
from artsound_core.neural.native.library import native_library
from artsound_core.neural.native.native_step import NativeStep, can_step

#: A maker for one piece, drawing by the sampler that it is given; the weights and the cache behind it are shared.
MakerOf = Callable[[Sampler], ColumnMaker]
#: `done` of `total` parts are in memory; may raise `Cancelled`.
Advance = Callable[[float, float], None]

#: What MusicGen was trained on (arXiv:2306.05284, section 3.2): it counts positions no further, whatever its table allows.
TRAINED_S = 30

#: What a window begins with is read again, and the music waits for it: 12 seconds are audiocraft's, of which a processor
#: would take longer than the listener's reserve lasts.
_OVERLAP_S, _CPU_OVERLAP_S = 12.0, 5.0


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
            lambda sampler: GraphedColumns(decoder, graphs, [sampler], weights.name),
            positions,
            _OVERLAP_S,
            "CUDA graphs",
        )
    step, spoken = _stepwise(weights, placement, positions, cache, advance)
    overlap_s = _CPU_OVERLAP_S if placement.device is DeviceKind.CPU else _OVERLAP_S
    return LoadedMaker(lambda sampler: SampledColumns(step, sampler), positions, overlap_s, spoken)


def _stepwise(
    weights: MusicGenWeights, placement: Placement, positions: int, cache: Path | None, advance: Advance
) -> tuple[DecoderStep, str]:
    library = native_library() if (placement.device, placement.precision) == (DeviceKind.CPU, Precision.INT8) else None
    if library is None or not can_step(weights):
        return TorchStep(weights, placement, positions, advance), "torch"
    # How far it is cannot be told: mapped from the cache it takes no time, made anew some seconds.
    step = NativeStep(weights, library, placement.threads, positions, cache, lambda: advance(0, 1))
    advance(1, 1)
    return step, "own kernels"
