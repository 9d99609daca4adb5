"""The emotion reader at full size: a painting read in fp32 and bf16, beside transformers' ResNet-50 in fp32."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from artsound_core.models.card import Architecture, InstalledModel, ModelCard
from artsound_core.neural.device import Placement, Precision
from artsound_core.neural.emotion.checkpoint import ClassifierConfig, Pooling, write_classifier
from artsound_core.neural.emotion.preprocessing import normalised
from artsound_core.neural.emotion_reader import NeuralEmotionReader
from artsound_core.opening import open_painting
from artsound_core.painting import Painting
from artsound_core.progress import ProgressMonitor
from artsound_core.stage import Stage
from bench.figure import Figure, at_most
from fakes.emotion_checkpoints import transformers_names

GOAL_S = 0.1
_ROUNDS = 12


def emotion_figures(checkpoint: Path, paintings: Sequence[Path], beside: Path, threads: int = 2) -> list[Figure]:
    """`checkpoint`: a folder with `ResNet.pth` at full size; `beside`: an empty folder for the same weights in our layout."""
    import torch

    torch.set_num_threads(threads)
    tensors = torch.load(checkpoint / "ResNet.pth", weights_only=True)
    write_classifier(beside / "grid", tensors, ClassifierConfig(Pooling.GRID))
    painting = open_painting(paintings[0])
    runs: dict[str, Callable[[], Any]] = {"transformers": _theirs(tensors, painting)}
    loading: dict[str, float] = {}
    for precision in (Precision.FP32, Precision.BF16):
        for name, folder in (("authors' checkpoint", checkpoint), ("our grid", beside / "grid")):
            reader = NeuralEmotionReader(_installed(folder), None, Placement(precision=precision, threads=threads))
            what = f"{name}, {precision}"
            loading[what] = _seconds(lambda reader=reader: reader.load(ProgressMonitor()))  # type: ignore[misc]
            runs[what] = lambda reader=reader: reader.read(painting, ProgressMonitor())
    rounds = [
        {what: _seconds(run) for what, run in runs.items()} for _ in range(_ROUNDS)
    ]  # in turn: all feel the same load
    least = {what: min(each[what] for each in rounds) for what in runs}
    baseline = least.pop("transformers")
    size = f"{painting.width} x {painting.height}"
    figures = [Figure(f"ResNet-50 of transformers in fp32 and preparing {size} pixels", f"{baseline:.3f} s", "")]
    figures += [
        at_most(
            f"emotion read, {what}", seconds, GOAL_S, "s", f", {baseline / seconds:.1f} x; load {loading[what]:.2f} s"
        )
        for what, seconds in least.items()
    ]
    return figures


def _theirs(tensors: dict[str, Any], painting: Painting) -> Callable[[], Any]:
    """The trunk alone: their library has no such head."""
    import torch
    from transformers import ResNetConfig, ResNetModel

    model = ResNetModel(ResNetConfig()).eval()
    plain = {name.removeprefix("resnet."): each for name, each in tensors.items() if name.startswith("resnet.")}
    model.load_state_dict(transformers_names(plain))

    def run() -> Any:
        pixels = np.ascontiguousarray(normalised(painting, ProgressMonitor()).transpose(2, 0, 1)[None])
        with torch.inference_mode():
            return model(torch.from_numpy(pixels)).last_hidden_state

    return run


def _installed(folder: Path) -> InstalledModel:
    card = ModelCard(
        "emotion-classifier", Stage.EMOTION, Architecture.EMOTION_CLASSIFIER, "", "", "", True, "Random weights."
    )
    return InstalledModel(card, folder, "", is_adopted=True)


def _seconds(run: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun
