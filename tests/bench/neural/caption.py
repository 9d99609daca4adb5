"""The captioner at full size: BLIP-large's caption by our decoding, beside transformers' `generate` in fp32."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from artsound_core.contracts import Captioner
from artsound_core.emotion import Emotion, chosen
from artsound_core.models.card import Architecture, InstalledModel, ModelCard
from artsound_core.neural.captioner import QUESTIONS, NeuralCaptioner
from artsound_core.neural.captioning.asking import Question
from artsound_core.neural.captioning.loading import load_network
from artsound_core.neural.captioning.network import BlipNetwork
from artsound_core.neural.checkpoint import load_model, load_part
from artsound_core.neural.device import Placement, Precision
from artsound_core.opening import open_painting
from artsound_core.painting import Painting
from artsound_core.progress import ProgressMonitor
from artsound_core.stage import Stage
from bench.figure import Figure, at_most, tell

GOAL_S = 3.5
_ROUNDS = 4
_EMOTION = Emotion.SAD


def caption_figures(
    checkpoint: Path, paintings: Sequence[Path], completing: Captioner, threads: int = 2
) -> list[Figure]:
    """`checkpoint`: BLIP-large's shapes with random weights; `completing` measures the painting. Takes 5 GB at most."""
    import torch

    torch.set_num_threads(threads)
    painting = open_painting(paintings[0])
    tell("caption: transformers, and our networks in fp32 and bf16")
    theirs, tokens = _theirs(checkpoint, painting)
    networks, loading = {}, {}
    for precision in (Precision.FP32, Precision.BF16):
        begun = time.perf_counter()
        placement = Placement(precision=precision, threads=threads)
        networks[precision] = load_network(_installed(checkpoint), placement, lambda step: None)
        loading[precision] = time.perf_counter() - begun
    ours = _ours(networks, painting)
    runs: dict[str, Callable[[], Any]] = {"transformers": theirs, **ours}
    rounds = [{what: _seconds(run) for what, run in runs.items()} for _ in range(_ROUNDS)]  # in turn, under one load
    least = {what: min(each[what] for each in rounds) for what in runs}
    baseline = least.pop("transformers")
    is_same = (
        networks[Precision.FP32].tokens(_seen(networks[Precision.FP32], painting), _QUESTION, _heedless)[0] == tokens
    )
    del networks, ours, runs, theirs
    gc.collect()
    same = "its tokens are ours in fp32" if is_same else "its tokens are NOT ours in fp32"
    figures = [
        Figure("BLIP-large, one caption by transformers' `generate`, fp32", f"{baseline:.2f} s; {same}", "", is_same)
    ]
    for what, seconds in least.items():
        remark = f", {baseline / seconds:.1f} x"
        if "one caption" in what:
            precision = Precision(what.rpartition(", ")[2])
            figures.append(at_most(what, seconds, GOAL_S, "s", f"{remark}; load {loading[precision]:.2f} s"))
        else:
            figures.append(Figure(what, f"{seconds:.2f} s{remark}", ""))
    return [*figures, *_whole(checkpoint, paintings, completing, threads)]


_QUESTION = (Question(str(_EMOTION)),)


def _ours(networks: dict[Precision, BlipNetwork], painting: Painting) -> dict[str, Callable[[], Any]]:
    part = painting.pixels[: painting.height // 2, : painting.width // 2]

    def told(network: BlipNetwork, questions: Sequence[Question]) -> Callable[[], Any]:
        return lambda: network.tell([network.look(painting.pixels, True, _heedless)], questions, _heedless)

    runs: dict[str, Callable[[], Any]] = {}
    for precision, network in networks.items():
        runs[f"BLIP-large, one caption by our decoding, {precision}"] = told(network, _QUESTION)
        runs[f"all {1 + len(QUESTIONS)} answers in a batch, {precision}"] = told(network, (*_QUESTION, *QUESTIONS))
        runs[f"a look at one part of the painting, {precision}"] = lambda network=network: network.look(  # type: ignore[misc]
            part, False, _heedless
        )
    return runs


def _whole(checkpoint: Path, paintings: Sequence[Path], completing: Captioner, threads: int) -> list[Figure]:
    """The whole description of each painting, parts and measured sentences included; none is measured beforehand."""
    tell("caption: the whole description")
    captioner = NeuralCaptioner(
        _installed(checkpoint), completing, Placement(precision=Precision.BF16, threads=threads)
    )
    captioner.load(ProgressMonitor())
    times, parts = [], []
    for file in paintings:
        painting = open_painting(file)
        begun = time.perf_counter()
        caption = captioner.describe(painting, chosen(_EMOTION), ProgressMonitor())
        times.append(time.perf_counter() - begun)
        parts.append(caption.sentences[-1].measures)
    seen = ", ".join(f"{each['parts_seen']:.0f} of {each['parts_wanted']:.0f}" for each in parts)
    told = f"median {statistics.median(times):.2f} s, worst {max(times):.2f} s; parts looked at: {seen}"
    return [Figure(f"a whole description, bf16, {len(times)} paintings", told, "")]


def _theirs(checkpoint: Path, painting: Painting) -> tuple[Callable[[], Any], tuple[int, ...]]:
    """One caption as the paper makes it, and its tokens without the last."""
    import torch
    from transformers import BertTokenizer, BlipForConditionalGeneration
    from transformers.models.blip.image_processing_pil_blip import BlipImageProcessorPil

    installed = _installed(checkpoint)
    model = load_model(BlipForConditionalGeneration, installed, torch.float32)
    processor, tokenizer = load_part(BlipImageProcessorPil, installed), load_part(BertTokenizer, installed)
    words = tokenizer(str(_EMOTION), return_tensors="pt").input_ids

    def run() -> Any:
        pictures = processor(np.asarray(painting.pixels), return_tensors="pt", input_data_format="channels_last")
        with torch.inference_mode():
            return model.generate(pictures.pixel_values, words.clone(), max_new_tokens=20)

    end = model.config.text_config.sep_token_id
    return run, tuple(token for token in run()[0].tolist() if token != end)


def _seen(network: BlipNetwork, painting: Painting) -> Any:
    return network.look(painting.pixels, True, _heedless)


def _heedless(share: float) -> None:
    """Nobody wants to stop a benchmark."""


def _installed(folder: Path) -> InstalledModel:
    card = ModelCard("blip-large", Stage.CAPTION, Architecture.BLIP, "", "", "", True, "Random weights.")
    return InstalledModel(card, folder, "", is_adopted=True)


def _seconds(run: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun
