"""The parts of one example's step at the paper's full size, each by itself: what stored tensors save and what they do not."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from artsound_training.musicgen.batch import Example, batch_of
from artsound_training.musicgen.network import load_language_model
from artsound_training.musicgen.recipe import NetworkRecipe
from artsound_training.precompute.encoders import SoundEncoder, TextEncoder
from bench.figure import Figure, tell
from bench.training.works import PAPER, SECONDS, DecoderSize, samples_of, store_of

#: So many of the 24 layers are run, and so many of these again: the rest is reckoned from the difference.
_RUN = DecoderSize(4, PAPER.hidden, PAPER.heads)
_FEWER = 2
_ROUNDS = 3
_TEXT = (
    "a sad man in a sailor's hat at a table, a slow tempo and a somber melody played by piano and cello in minor key"
)


def parts_figures(checkpoints: Path) -> list[Figure]:
    """On the processor, in fp32, one example of 30 s."""
    base = store_of(checkpoints, _RUN).require("musicgen-small")
    sound, text = SoundEncoder(base, "cpu"), TextEncoder(base, "cpu")
    samples = samples_of(SECONDS, 0)[None]
    batch = batch_of([Example(sound.codes(samples)[0], text.states([_TEXT])[0], 1)], 2048)
    model, _ = load_language_model(base, NetworkRecipe())
    layers = model.decoder.model.decoder.layers

    def learn(count: int) -> None:
        model.decoder.model.decoder.layers = layers[:count]
        model(batch).sum().backward()
        model.zero_grad()

    least = _least(
        {
            "sound": lambda: sound.codes(samples),
            "text": lambda: text.states([_TEXT]),
            "fewer": lambda: learn(_FEWER),
            "more": lambda: learn(_RUN.layers),
        }
    )
    each = (least["more"] - least["fewer"]) / (_RUN.layers - _FEWER)
    whole = least["more"] + each * (PAPER.layers - _RUN.layers)
    encoding = least["sound"] + least["text"]
    return [
        Figure(f"EnCodec's encoder on {SECONDS:.0f} s", f"{least['sound']:.2f} s", ""),
        Figure(f"T5-base on a text of {batch.states.shape[1]} tokens", f"{least['text']:.3f} s", ""),
        Figure(
            f"forward and backward of {PAPER}, reckoned from {_FEWER} and {_RUN.layers} layers", f"{whole:.1f} s", ""
        ),
        Figure(
            "an example of the paper's size with encoding, over one without", f"{1 + encoding / whole:.2f} times", ""
        ),
    ]


def _least(runs: dict[str, Callable[[], Any]]) -> dict[str, float]:
    """Seconds, the least of the rounds; the runs take turns."""
    least = dict.fromkeys(runs, float("inf"))
    for turn in range(_ROUNDS):
        tell(f"the parts of a step, round {turn + 1}")
        for name, run in runs.items():
            begun = time.perf_counter()
            run()
            least[name] = min(least[name], time.perf_counter() - begun)
    return least
