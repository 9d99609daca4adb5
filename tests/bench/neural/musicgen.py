"""MusicGen-small at full size: 30 seconds of music by our engines, beside transformers' `generate` in fp32.

`generate` would take minutes for a whole clip: its steps are timed at five positions by continuing prompts of that
length, and the clip's time is the integral of the line through them over 1503 steps, with its own text encoding and the
decoding of a part of the sound, scaled up. Ours is timed whole.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from artsound_core.emotion import Emotion
from artsound_core.music_prompt import MusicPrompt
from artsound_core.neural.device import Placement, Precision
from artsound_core.neural.musicgen.columns import delayed
from artsound_core.neural.musicgen.decoder_step import DecoderStep
from artsound_core.neural.musicgen.sampling import Sampler, Sampling
from artsound_core.neural.musicgen.torch_step import TorchStep
from artsound_core.neural.musicgen.weights import MusicGenWeights, open_weights
from artsound_core.neural.musician import NeuralMusician
from artsound_core.neural.native.library import native_library
from artsound_core.neural.native.native_step import NativeStep
from artsound_core.progress import ProgressMonitor
from bench.figure import Figure, at_least, at_most, tell
from fakes.musicgen_models import musicgen_installed, reference_model, reference_states
from fakes.themes import prompt_for, theme_for

SECONDS, STEPS = 30.0, 1503
GOAL_TIMES, GOAL_FIRST_S, GOAL_KL = 10.0, 2.0, 0.02
TEXT = "sad man in a sailor's hat sitting at a table, creating a melancholic atmosphere with a slow-paced tempo"
_PLACES = (0, 125, 500, 1000, 1470)
_BASELINE_STEPS, _ROUNDS = 8, 12
#: Teacher-forced positions for the divergence: at the start, and late, where the cache is long.
_FORCED = ((0, 48), (1000, 24))


def musicgen_figures(checkpoint: Path, cache: Path, threads: int = 2) -> list[Figure]:
    """`checkpoint`: MusicGen-small's shapes with random weights; `cache`: an empty folder with 0.4 GB free."""
    import torch

    torch.set_num_threads(threads)
    installed = musicgen_installed(checkpoint, "musicgen-small")
    weights = open_weights(installed, installed)
    tokens = torch.randint(
        0, weights.vocabulary, (weights.codebooks, STEPS), generator=torch.Generator().manual_seed(1)
    )
    columns = delayed(tokens, weights.special_token, STEPS + 1)
    baseline_s, states, exact, told = _baseline(checkpoint, columns)
    gc.collect()
    figures = [Figure("30 s by transformers' `generate`, fp32", told, "")]
    figures += _whole_clip(checkpoint, cache, threads, baseline_s)
    for name, step in _engines(weights, cache, threads):
        tell(f"musicgen: {name}")
        divergence, agreement = _divergence(step, states, columns, exact)
        figures.append(
            at_most(
                f"{name}: divergence from fp32 after guidance",
                divergence,
                GOAL_KL,
                "",
                f", same argmax {agreement:.3f}",
            )
        )
        figures.append(Figure(f"{name}: step", _step_times(step, columns), ""))
        del step
        gc.collect()
    return figures


def _whole_clip(checkpoint: Path, cache: Path, threads: int, baseline_s: float) -> list[Figure]:
    """The musician as the program uses it: first without kept int8 weights, then with them."""
    tell("musicgen: 30 s by our engine")
    cold = _loaded(checkpoint, cache, threads)[1]
    by, warm = _loaded(checkpoint, cache, threads)
    first = min(_first_second_s(by, seed) for seed in range(3))
    runs = [_clip_s(by, seed) for seed in range(2)]
    whole = min(runs)
    remark = f" ({whole:.1f} s; other run {max(runs):.1f} s; transformers {baseline_s:.0f} s)"
    figures = [
        at_least("30 s of music, seconds of music a second, int8", SECONDS / whole, 1.0, "times real time", remark),
        at_least("30 s of music, against transformers' `generate`", baseline_s / whole, GOAL_TIMES, "times"),
        at_most("first second of sound after the prompt", first, GOAL_FIRST_S, "s"),
        Figure("loading, int8", f"{cold:.1f} s the first time, {warm:.1f} s with kept weights", ""),
    ]
    by.unload()
    return figures


def _loaded(checkpoint: Path, cache: Path, threads: int) -> tuple[NeuralMusician, float]:
    installed = musicgen_installed(checkpoint, "musicgen-small")
    by = NeuralMusician(installed, installed, Placement(precision=Precision.INT8, threads=threads), 44100, cache=cache)
    return by, _seconds(lambda: by.load(ProgressMonitor()))


def _prompt() -> MusicPrompt:
    from dataclasses import replace

    return replace(prompt_for(theme_for(Emotion.SAD), SECONDS), text=TEXT)


def _first_second_s(by: NeuralMusician, seed: int) -> float:
    """From the prompt's text to a second of finished sound; the text differs each time, so that it is read anew."""
    from dataclasses import replace

    begun, frames = time.perf_counter(), 0
    for block in by.perform(replace(_prompt(), text=f"{TEXT} {seed}"), seed, ProgressMonitor()):
        frames += block.frames
        if frames >= block.sample_rate_hz:
            break
    return time.perf_counter() - begun


def _clip_s(by: NeuralMusician, seed: int) -> float:
    return _seconds(lambda: list(by.perform(_prompt(), seed, ProgressMonitor())))


def _engines(weights: MusicGenWeights, cache: Path, threads: int) -> Iterator[tuple[str, DecoderStep]]:
    """One after the other: together they would not fit."""
    library = native_library()
    if library is not None:
        yield "own kernels, int8", NativeStep(weights, library, threads, STEPS, cache)
    for precision in (Precision.INT8, Precision.BF16, Precision.FP32):
        place = Placement(precision=precision, threads=threads)
        yield f"torch, {precision}", TorchStep(weights, place, STEPS, lambda *_: None)


def _step_times(step: DecoderStep, columns: Any) -> str:
    """Least of some rounds at each position, and the mean over a clip by the line through them."""
    step.prefill(columns[:, : _PLACES[-1]], lambda: None)
    times = []
    for place in _PLACES:
        rounds = [_seconds(lambda place=place: step.step(columns[:, place], place)) for _ in range(_ROUNDS)]  # type: ignore[misc]
        times.append(min(rounds))
    sampler = Sampler(Sampling(), 0, "")
    drawing = min(_seconds(lambda: sampler.draw(step.step(columns[:, 0], 0))) for _ in range(_ROUNDS)) - times[0]
    mean = _whole_s(times) / STEPS + max(0.0, drawing)
    listed = ", ".join(f"{1000 * each:.1f} at {place}" for each, place in zip(times, _PLACES, strict=True))
    return f"{listed} ms; mean over 30 s {1000 * mean:.1f} ms = {1 / mean / 50:.2f} times real time"


def _whole_s(times: Sequence[float]) -> float:
    """A clip's steps from times at `_PLACES`."""
    return float(np.interp(np.arange(STEPS), _PLACES, times).sum())


def _divergence(step: DecoderStep, states: Any, columns: Any, exact: Any) -> tuple[float, float]:
    """KL(fp32 || engine) of the guided tokens' distribution, the mean over the forced positions; and the same argmax."""
    import torch

    found = []
    for first, count in _FORCED:
        step.begin(states, 3.0)
        step.prefill(columns[:, :first], lambda: None)
        found += [step.step(columns[:, place], place).clone() for place in range(first, first + count)]
    ours, theirs = torch.log_softmax(torch.stack(found), -1), torch.log_softmax(exact, -1)
    divergence = (theirs.exp() * (theirs - ours)).sum(-1).mean()
    return float(divergence), float((ours.argmax(-1) == theirs.argmax(-1)).float().mean())


def _baseline(checkpoint: Path, columns: Any) -> tuple[float, Any, Any, str]:
    """Seconds for a clip, the text's states, the exact logits at the forced positions, and how it was measured."""
    import torch

    tell("musicgen: transformers in fp32")
    model = reference_model(checkpoint)
    ids = torch.randint(3, 160, (1, 32), generator=torch.Generator().manual_seed(2))
    with torch.inference_mode():
        states = reference_states(model, ids).clone()
        text_s = _seconds(lambda: model.text_encoder(input_ids=ids))
        codes = columns[None, None, :, 4:104].contiguous()
        sound_s = min(_seconds(lambda: model.audio_encoder.decode(codes, [None])) for _ in range(2)) * SECONDS / 2
        exact = _exact_logits(model, ids, columns)
    times = [_generate_step_s(model, ids, columns, place) for place in _PLACES]
    whole = text_s + _whole_s(times) + sound_s
    listed = ", ".join(f"{1000 * each:.0f} at {place}" for each, place in zip(times, _PLACES, strict=True))
    told = (
        f"{whole:.0f} s ({listed} ms a step, median of {_BASELINE_STEPS - 2}; summed over {STEPS} steps; text {text_s:.1f} s, "
        f"sound {sound_s:.1f} s)"
    )
    return whole, states, exact, told


def _generate_step_s(model: Any, ids: Any, columns: Any, place: int) -> float:
    """One step of `generate` behind a prompt of `place` frames: the least, without the first ones, which read the prompt."""
    from transformers import StoppingCriteria, StoppingCriteriaList

    class Clock(StoppingCriteria):  # type: ignore[misc]
        def __init__(self) -> None:
            self.times: list[float] = []

        def __call__(self, input_ids: Any, scores: Any, **_: Any) -> Any:
            import torch

            self.times.append(time.perf_counter())
            return torch.zeros(len(input_ids), dtype=torch.bool)

    clock = Clock()
    prompt = {"decoder_input_ids": columns[:, 4 : 4 + place].contiguous()} if place else {}
    model.generate(
        input_ids=ids, do_sample=True, guidance_scale=3.0, top_k=250, max_new_tokens=_BASELINE_STEPS,
        stopping_criteria=StoppingCriteriaList([clock]), **prompt,
    )  # fmt: skip
    return float(np.median(np.diff(clock.times)[1:]))


def _exact_logits(model: Any, ids: Any, columns: Any) -> Any:
    """[positions, codebooks, vocabulary] of transformers' forward, guided, at the forced positions."""
    import torch

    last = max(first + count for first, count in _FORCED)
    states = model.text_encoder(input_ids=ids).last_hidden_state
    logits = model(
        encoder_outputs=(torch.cat([states, torch.zeros_like(states)]),),
        attention_mask=torch.cat([torch.ones_like(ids), torch.zeros_like(ids)]),
        decoder_input_ids=columns[:, :last].repeat(2, 1),
        use_cache=False,
    ).logits.view(2, len(columns), last, -1)
    guided = (logits[1] + 3.0 * (logits[0] - logits[1])).transpose(0, 1)
    return torch.cat([guided[first : first + count] for first, count in _FORCED]).clone()


def _seconds(work: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
