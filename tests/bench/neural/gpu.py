"""MusicGen-small on a CUDA card: captured graphs, our loop kernel by kernel, torch.compile, and what others need.

Beside them transformers' `generate`, and audiocraft where it is installed. What it prints is kept in docs/gpu-checks.md.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from artsound_core.emotion import Emotion
from artsound_core.errors import ModelError
from artsound_core.neural.audiocraft_musician import AudiocraftMusician
from artsound_core.neural.device import DeviceKind, Placement, Precision
from artsound_core.neural.musicgen.columns import FREE, delayed
from artsound_core.neural.musicgen.graphed_columns import GraphedColumns, GraphStore
from artsound_core.neural.musicgen.sampling import Sampler, Sampling
from artsound_core.neural.musicgen.static_decoder import SPAN, StaticDecoder
from artsound_core.neural.musicgen.weights import MusicGenWeights, open_weights
from artsound_core.neural.musician import NeuralMusician
from artsound_core.progress import ProgressMonitor
from bench.figure import Figure, at_least, at_most, tell
from fakes.musicgen_models import musicgen_installed, reference_model
from fakes.themes import prompt_for, theme_for

SECONDS, STEPS = 30.0, 1503
GOAL_TIMES, GOAL_CLIP_S = 10.0, 3.0
BATCHES = (1, 4, 16)
_TEXT_TOKENS = 32
PLACE = Placement(DeviceKind.CUDA, Precision.BF16)


def gpu_figures(checkpoint: Path, is_compiled_too: bool = True) -> list[Figure]:
    """`checkpoint`: MusicGen-small's shapes with random weights. Raises `ModelError` where there is no CUDA card."""
    import torch

    if not torch.cuda.is_available():
        raise ModelError("make bench-gpu", "there is no CUDA card here")
    installed = musicgen_installed(checkpoint, "musicgen-small")
    weights = open_weights(installed, installed)
    bandwidth = _bandwidth()
    card = torch.cuda.get_device_name()
    figures = [Figure("card", f"{card}, torch {torch.__version__}, copies {bandwidth / 1e9:.0f} GB/s", "")]
    baseline_s = _generate_s(checkpoint)
    _free()
    figures.append(Figure("30 s by transformers' `generate`, bf16, with text and sound", f"{baseline_s:.1f} s", ""))
    for name, compiler, is_captured, unit in _ways(is_compiled_too):
        tell(f"gpu: {name}")
        figures += _loop_figures(weights, name, compiler, is_captured, unit, bandwidth)
    figures += _clip_figures(checkpoint, baseline_s)
    return figures + _audiocraft_figures(checkpoint)


def _ways(is_compiled_too: bool) -> Iterator[tuple[str, str | None, bool, int]]:
    yield "own loop, kernel by kernel", None, False, SPAN
    yield "own loop, CUDA graphs", None, True, SPAN
    if is_compiled_too:
        yield "own loop, torch.compile and CUDA graphs", "inductor", True, 512


def _loop_figures(
    weights: MusicGenWeights, name: str, compiler: str | None, is_captured: bool, unit: int, bandwidth: float
) -> list[Figure]:
    """The loop alone: 1503 steps of 1, 4 and 16 pieces at once."""
    import torch

    figures = []
    for pieces in BATCHES if is_captured else BATCHES[:1]:
        decoder = StaticDecoder(weights, PLACE, STEPS, pieces, lambda *_: None, compiler)
        maker = _maker(decoder, is_captured, unit)
        ready_s = _timed(lambda maker=maker, pieces=pieces: maker.begin_all(_texts(weights, pieces), 3.0))  # type: ignore[misc]
        run_s = min(_run_s(decoder, maker) for _ in range(2))
        share = _floor_s(decoder, weights, bandwidth) / (run_s / STEPS)
        figures.append(
            Figure(
                f"{name}, {pieces} at once",
                f"{1000 * run_s / STEPS:.2f} ms a step, {SECONDS * pieces / run_s:.1f} times real time, "
                f"{100 * share:.0f} % of the memory's speed; ready in {ready_s:.1f} s; "
                f"{torch.cuda.max_memory_allocated() / 1e9:.2f} GB",
                "",
            )
        )
        del decoder, maker
        _free()
    return figures


def _maker(decoder: StaticDecoder, is_captured: bool, unit: int) -> GraphedColumns:
    samplers = [Sampler(Sampling(), seed, "musicgen-small") for seed in range(decoder.pieces)]
    return GraphedColumns(decoder, GraphStore(decoder, is_captured, unit), samplers, "musicgen-small")


def _texts(weights: MusicGenWeights, pieces: int) -> list[Any]:
    import torch

    generator = torch.Generator().manual_seed(3)
    return [torch.randn(_TEXT_TOKENS, weights.hidden, generator=generator) for _ in range(pieces)]


def _run_s(decoder: StaticDecoder, maker: GraphedColumns) -> float:
    import torch

    codebooks = decoder.columns.shape[1]
    free = torch.full((codebooks, STEPS - codebooks + 1), FREE)
    columns = torch.stack([delayed(free, 2048, STEPS + 1)] * decoder.pieces)
    return _timed(lambda: maker.extend_all(columns, 0, STEPS, lambda: None))


def _floor_s(decoder: StaticDecoder, weights: MusicGenWeights, bandwidth: float) -> float:
    """What a step must read at least: every weight but the embeddings, and half of the cache on the mean of a clip."""
    matrices = weights.layers * (6 * weights.hidden**2 + 2 * weights.hidden * weights.ffn)
    heads = weights.codebooks * weights.vocabulary * weights.hidden
    cache = weights.layers * 2 * 2 * decoder.pieces * weights.hidden * STEPS / 2
    return 2 * (matrices + heads + cache) / bandwidth


def _clip_figures(checkpoint: Path, baseline_s: float) -> list[Figure]:
    """The musician as the program uses it: text, tokens, sound and finishing."""
    installed = musicgen_installed(checkpoint, "musicgen-small")
    by = NeuralMusician(installed, installed, PLACE, 44100)
    tell("gpu: 30 s by the musician")
    load_s = _timed(lambda: by.load(ProgressMonitor()))
    cold_s = _timed(lambda: _play(by, 0))
    warm_s = min(_timed(lambda seed=seed: _play(by, seed)) for seed in range(1, 4))  # type: ignore[misc]
    first_s = min(_timed(lambda seed=seed: _play(by, seed, 1)) for seed in range(4, 7))  # type: ignore[misc]
    by.unload()
    return [
        at_most(
            "30 s of music, finished", warm_s, GOAL_CLIP_S, "s", f" (first piece {cold_s:.1f} s; load {load_s:.1f} s)"
        ),
        at_least("30 s of music, against transformers' `generate`", baseline_s / warm_s, GOAL_TIMES, "times"),
        Figure("first block of finished sound after the prompt", f"{first_s:.2f} s", ""),
    ]


def _play(by: Any, seed: int, blocks: int = 1000) -> None:
    prompt = replace(prompt_for(theme_for(Emotion.SAD), SECONDS), text=f"sad man in a hat sitting at a table {seed}")
    made = by.perform(prompt, seed, ProgressMonitor())
    for _, _ in zip(range(blocks), made, strict=False):
        pass
    made.close()


def _generate_s(checkpoint: Path) -> float:
    import torch

    tell("gpu: transformers")
    model = reference_model(checkpoint).to("cuda", torch.bfloat16)
    ids = torch.randint(3, 160, (1, _TEXT_TOKENS), device="cuda")
    options = {"input_ids": ids, "do_sample": True, "guidance_scale": 3.0, "top_k": 250}
    model.generate(max_new_tokens=8, **options)
    return _timed(lambda: model.generate(max_new_tokens=STEPS, **options))


def _audiocraft_figures(checkpoint: Path) -> list[Figure]:
    if find_spec("audiocraft") is None:
        return [Figure("30 s by audiocraft", "not measured: it is not installed", "")]
    installed = musicgen_installed(checkpoint, "musicgen-small")
    installed = replace(installed, card=replace(installed.card, repository="facebook/musicgen-small"))
    by = AudiocraftMusician(installed, installed)
    try:
        by.load(ProgressMonitor())
    except ModelError as error:
        return [Figure("30 s by audiocraft", f"not measured: {error.reason}", "")]
    _play(by, 0)
    return [Figure("30 s by audiocraft, with finishing", f"{_timed(lambda: _play(by, 1)):.1f} s", "")]


def _bandwidth() -> float:
    """Bytes a second of a copy on the card, read and written."""
    import torch

    source = torch.empty(2**30, dtype=torch.int8, device="cuda")
    target = torch.empty_like(source)
    target.copy_(source)
    seconds = _timed(lambda: [target.copy_(source) for _ in range(20)])
    return 20 * 2 * source.numel() / seconds


def _timed(work: Callable[[], Any]) -> float:
    import torch

    torch.cuda.synchronize()
    begun = time.perf_counter()
    work()
    torch.cuda.synchronize()
    return time.perf_counter() - begun


def _free() -> None:
    import torch

    gc.collect()
    torch.cuda.empty_cache()
    torch.cuda.reset_peak_memory_stats()
