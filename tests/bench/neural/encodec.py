"""EnCodec's decoder at full size: the stream beside transformers' decoding of the whole, and of pieces with context."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from artsound_core.models.card import Architecture, InstalledModel, ModelCard
from artsound_core.neural.device import Placement
from artsound_core.neural.encodec.decoder import EncodecDecoder, load_decoder
from artsound_core.neural.finishing.finisher import Finisher
from artsound_core.stage import Stage
from bench.figure import Figure, at_most, tell

#: Five seconds of codes; pieces of half a second and a second; the context that keeps a piece's error under 1e-6.
_FRAMES, _PIECES, _LEFT, _RIGHT = 250, (50, 25, 10), 25, 4
_ROUNDS = 5
#: Relative error against decoding all at once.
GOAL_ERROR = 1e-5


def encodec_figures(checkpoint: Path, threads: int = 2) -> list[Figure]:
    """`checkpoint`: a MusicGen at full size, its weights random or not. Takes half a minute and 1 GB."""
    import torch

    torch.set_num_threads(threads)
    tell("EnCodec's decoder, whole and in pieces")
    begun = time.perf_counter()
    decoder = load_decoder(_installed(checkpoint), Placement(threads=threads))
    load_s = time.perf_counter() - begun
    theirs = _transformers_model(checkpoint)
    generator = torch.Generator().manual_seed(0)
    codes = torch.randint(0, theirs.config.codebook_size, (decoder.codebooks, _FRAMES), generator=generator)
    with torch.inference_mode():
        whole = theirs.decode(codes[None, None], [None]).audio_values[0, 0]
        runs: dict[str, Callable[[], Any]] = {"whole": lambda: theirs.decode(codes[None, None], [None])}
        runs |= {f"with context, {piece}": _with_context(theirs, codes, piece) for piece in _PIECES}
        runs |= {f"stream, {piece}": _streamed(decoder, codes, piece) for piece in _PIECES}
        least = _least_of_rounds(runs)
        error = max(_error(runs[f"stream, {piece}"](), whole) for piece in _PIECES)
    seconds = _FRAMES * decoder.hop / decoder.sampling_rate
    figures = [
        Figure(f"EnCodec, {what} frames at a time" if "," in what else "EnCodec of transformers, the whole at once",
               f"{seconds / spent:.1f} s of sound a second ({least['whole'] / spent:.2f} x)", "")
        for what, spent in least.items()
    ]  # fmt: skip
    figures.append(at_most("EnCodec's stream against the whole, worst relative error", error, GOAL_ERROR, ""))
    figures.append(Figure("EnCodec's decoder loaded", f"{load_s:.2f} s", ""))
    figures.append(_finishing_figure(whole.numpy()))
    return figures


def _streamed(decoder: EncodecDecoder, codes: Any, piece: int) -> Callable[[], Any]:
    import torch

    def run() -> Any:
        stream = decoder.stream()
        return torch.cat([*(stream.push(part) for part in codes.split(piece, dim=1)), stream.finish()])

    return run


def _with_context(theirs: Any, codes: Any, piece: int) -> Callable[[], Any]:
    """What one would do without a stream: each piece decoded with frames before and after it."""

    def run() -> None:
        for first in range(0, codes.shape[1], piece):
            around = codes[:, max(0, first - _LEFT) : first + piece + _RIGHT]
            theirs.decode(around[None, None], [None])

    return run


def _least_of_rounds(runs: dict[str, Callable[[], Any]]) -> dict[str, float]:
    """In turn, so that all feel the same load."""
    rounds = [{what: _seconds(run) for what, run in runs.items()} for _ in range(_ROUNDS)]
    return {what: min(each[what] for each in rounds) for what in runs}


def _finishing_figure(sound: np.ndarray) -> Figure:
    """Resampling, stereo, level and limiter of the same seconds, on one core."""
    seconds, scaled = len(sound) / 32000, np.asarray(0.2 * sound / np.abs(sound).max(), np.float32)

    def run() -> None:
        finisher = Finisher(32000, 44100, seconds, 100.0)
        for first in range(0, len(scaled), 16000):
            finisher.push(scaled[first : first + 16000])
        finisher.finish()

    spent = min(_seconds(run) for _ in range(_ROUNDS))
    return at_most("finishing a second of neural music", 1e3 * spent / seconds, 50, "ms")


def _transformers_model(checkpoint: Path) -> Any:
    from safetensors import safe_open
    from transformers import AutoConfig, EncodecModel

    config = AutoConfig.from_pretrained(checkpoint, local_files_only=True).audio_encoder
    model, head = EncodecModel(config).eval(), "audio_encoder."
    with safe_open(checkpoint / "model.safetensors", "pt") as file:
        names = [name for name in file.keys() if name.startswith(head)]  # noqa: SIM118
        model.load_state_dict({name.removeprefix(head): file.get_tensor(name) for name in names})
    return model


def _error(heard: Any, wanted: Any) -> float:
    return float((heard - wanted).norm() / wanted.norm())


def _seconds(work: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _installed(folder: Path) -> InstalledModel:
    card = ModelCard("musicgen-small", Stage.MUSIC, Architecture.MUSICGEN, "", "", "", False, "Random weights.")
    return InstalledModel(card, folder, "", True)
