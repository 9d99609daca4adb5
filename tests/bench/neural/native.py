"""The compiled int8 kernels: a product and MusicGen's step beside what memory can give, measured in turn."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from artsound_core.neural.musicgen.weights import open_weights
from artsound_core.neural.native.int8_matrix import GROUP, Int8Matrix, packed_bytes
from artsound_core.neural.native.library import NativeEngine, native_library
from artsound_core.neural.native.native_step import NativeStep
from artsound_core.neural.native.structures import address_of, as_matrix
from bench.figure import Figure, at_least, at_most, tell
from fakes.musicgen_models import musicgen_installed

POSITIONS = 1503
GOAL_SHARE, GOAL_STEP_MS = 85.0, 16.0
#: Rows x columns of one large matrix: far more than any cache holds.
_LARGE = (86016, 4096)
_PLACES = (20, 125, 500, 750, 1000, 1480)
_ROUNDS = 20


def native_figures(checkpoint: Path, cache: Path, threads: int = 2) -> list[Figure]:
    """`checkpoint`: MusicGen-small's shapes; `cache`: an empty folder with 0.4 GB free. Nothing where there are no kernels."""
    library = native_library()
    if library is None:
        return [Figure("compiled int8 kernels", "not built here", "")]
    figures = []
    for kernel in library.kernels()[:-1]:
        tell(f"native: product by {kernel}")
        with library.engine(threads, kernel).closing() as engine:
            figures.append(_product(engine, kernel, is_best=kernel == library.kernels()[0]))
    tell("native: MusicGen's step")
    installed = musicgen_installed(checkpoint, "musicgen-small")
    step = NativeStep(open_weights(installed, installed), library, threads, POSITIONS, cache)
    figures += _steps(step)
    step.close()
    return figures


def _product(engine: NativeEngine, kernel: str, is_best: bool) -> Figure:
    """Two rows of activations, as guidance has them."""
    rows, columns = _LARGE
    # Written, so that its pages are real ones.
    packed = np.full(packed_bytes(rows, columns, GROUP), 3, np.uint8)
    matrix = Int8Matrix(packed, rows, columns, GROUP)
    states, out = np.ones((2, columns), np.float32), np.empty((2, rows), np.float32)
    structure = as_matrix(matrix)
    product_s, read_s = _least_in_turn(
        lambda: engine.multiply(structure, address_of(states), 2, None, address_of(out)), lambda: engine.read(packed)
    )
    share, rate = 100 * read_s / product_s, packed.nbytes / product_s / 1e9
    what = f"{kernel}: product of two rows, share of memory's speed"
    if is_best:
        return at_least(what, share, GOAL_SHARE, "%", f" ({rate:.1f} GB/s)")
    return Figure(what, f"{share:.3g} % ({rate:.1f} GB/s)", "")


def _steps(step: NativeStep) -> list[Figure]:
    import torch

    chance = torch.Generator().manual_seed(1)
    tokens = torch.randint(0, 2048, (4, POSITIONS), generator=chance)
    # As many positions of text as a prompt of the paper's writer takes.
    step.begin(torch.randn(40, step.hidden, generator=chance), 3.0)
    start = time.perf_counter()
    step.prefill(tokens, lambda: None)
    prefill_s = time.perf_counter() - start
    memory = np.full(step.weight_bytes, 3, np.uint8)
    figures, times = [], []
    for place in _PLACES:
        step_s, read_s = _least_in_turn(
            lambda place=place: step.step(tokens[:, place], place),  # type: ignore[misc]
            lambda: step.engine.read(memory),
        )
        floor_s = read_s * (step.weight_bytes + step.position_bytes * place) / step.weight_bytes
        told = f"{step_s * 1e3:.2f} ms; reading alone {floor_s * 1e3:.2f} ms: {100 * floor_s / step_s:.0f} %"
        figures.append(Figure(f"MusicGen-small, step at position {place}", told, ""))
        times.append(step_s)
    mean_ms = 1e3 * float(np.interp(np.arange(POSITIONS), _PLACES, times).mean())
    remark = f" ({20 / mean_ms:.2f} times real time)"
    figures.append(at_most("mean step over 30 s of music", mean_ms, GOAL_STEP_MS, "ms", remark))
    figures.append(Figure("reading 1503 positions again", f"{prefill_s:.2f} s", ""))
    return figures


def _least_in_turn(first: Callable[[], object], second: Callable[[], object]) -> tuple[float, float]:
    """Seconds of each: the least of many rounds in turn, so that both meet the same disturbances."""
    least = [float("inf"), float("inf")]
    for _ in range(_ROUNDS):
        for index, call in enumerate((first, second)):
            start = time.perf_counter()
            call()
            least[index] = min(least[index], time.perf_counter() - start)
    return least[0], least[1]
