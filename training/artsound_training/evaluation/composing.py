"""Music from a checkpoint for many texts at once: the program's own decoders, whose tokens depend on text and seed alone.

On a processor one piece after the other, by the step that the program plays with, in full precision. On a GPU, or where
several at once are wanted, the decoder with fixed places. The sound is the network's own: mono at its rate, neither
mastered nor levelled, for it is the model that is judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from artsound_core.models.card import InstalledModel
from artsound_core.neural.device import DeviceKind, Placement, Precision
from artsound_core.neural.encodec.decoder import EncodecDecoder
from artsound_core.neural.musicgen.graphed_columns import GraphStore
from artsound_core.neural.musicgen.makers import LoadedMaker
from artsound_core.neural.musicgen.sampling import Sampling
from artsound_core.neural.musicgen.static_decoder import StaticDecoder
from artsound_core.neural.musicgen.text_conditioning import TextConditioner
from artsound_core.neural.musicgen.weights import MusicGenWeights

#: Frames of tokens between two looks whether to stop; the GPU's decoder is asked every 64.
_FRAMES_AT_ONCE = 25
#: A step of a narrower decoder is over before a second thread has woken up: with two threads on two busy cores a tiny model
#: took six times as long as with one.
_NARROW = 512


@dataclass(frozen=True, slots=True)
class Wish:
    """One piece: what conditions it, and the seed that it alone has."""

    text: str
    seed: int


class Composer:
    """Makes pieces of `frames` frames, up to `batch` at once. Loaded by `load_composer`.

    Where a piece is longer than the model counts, it is made by windows, one piece at a time.
    """

    def __init__(
        self,
        weights: MusicGenWeights,
        text: TextConditioner,
        sound: EncodecDecoder,
        maker: LoadedMaker | tuple[StaticDecoder, GraphStore],
        frames: int,
    ) -> None:
        self._weights, self._text, self._sound, self._maker = weights, text, sound, maker
        self.frames, self.sampling = frames, Sampling()

    @property
    def sample_rate_hz(self) -> int:
        return self._sound.sampling_rate

    @property
    def batch(self) -> int:
        return self._maker[0].pieces if isinstance(self._maker, tuple) else 1

    def compose(self, wishes: Sequence[Wish], advance: Callable[[int], None]) -> list[np.ndarray]:
        """The sound of each wish, float32 [frames x hop]. `advance(n)`: n more frames of tokens; may raise `Cancelled`.

        No more wishes than `batch`. Raises `ModelError` where the model's answers are not numbers.
        """
        if len(wishes) > self.batch:
            raise ValueError(f"{len(wishes)} pieces were wished of a batch of {self.batch}")
        with _one_thread_if(self._weights.hidden < _NARROW):
            is_batch = isinstance(self._maker, tuple)
            codes = self._together(wishes, advance) if is_batch else [self._alone(wishes[0], advance)]
            return [self._heard(each, lambda: advance(0)) for each in codes]

    def _alone(self, wish: Wish, advance: Callable[[int], None]) -> Any:
        """int64 [codebooks, frames]."""
        import torch

        from artsound_core.neural.musicgen.sampling import Sampler
        from artsound_core.neural.musicgen.token_stream import TokenStream

        assert isinstance(self._maker, LoadedMaker)
        weights, check = self._weights, lambda: advance(0)
        overlap = round(self._maker.overlap_s * weights.frame_rate_hz)
        stream = TokenStream(weights.codebooks, weights.special_token, self.frames, self._maker.positions, overlap)
        maker = self._maker.maker(Sampler(self.sampling, wish.seed, weights.name))
        stream.resume(maker, self._text.states(wish.text, check), self.sampling.guidance, check)
        parts = []
        while not stream.is_done:
            parts.append(stream.extend(maker, _FRAMES_AT_ONCE, check))
            advance(parts[-1].shape[1])
        return torch.cat(parts, dim=1)

    def _together(self, wishes: Sequence[Wish], advance: Callable[[int], None]) -> list[Any]:
        """int64 [codebooks, frames] of each. A short batch is filled up, so that every product has the same shape."""
        import torch

        from artsound_core.neural.musicgen.columns import FREE, delayed, undelayed
        from artsound_core.neural.musicgen.graphed_columns import GraphedColumns
        from artsound_core.neural.musicgen.sampling import Sampler
        from artsound_core.neural.musicgen.static_decoder import NOISE_STEPS

        assert isinstance(self._maker, tuple)
        decoder, graphs = self._maker
        weights, check = self._weights, lambda: advance(0)
        filled = [*wishes, *[wishes[-1]] * (decoder.pieces - len(wishes))]
        samplers = [Sampler(self.sampling, each.seed, weights.name) for each in filled]
        maker = GraphedColumns(decoder, graphs, samplers, weights.name)
        maker.begin_all([self._text.states(each.text, check) for each in filled], self.sampling.guidance)
        steps = self.frames + weights.codebooks - 1
        free = torch.full((weights.codebooks, self.frames), FREE, dtype=torch.int64)
        columns = torch.stack([delayed(free, weights.special_token, steps + 1)] * decoder.pieces)
        for start in range(0, steps, NOISE_STEPS):
            count = min(NOISE_STEPS, steps - start)
            maker.extend_all(columns, start, count, check)
            advance(min(count, self.frames - start) * len(wishes) if start < self.frames else 0)
        return [undelayed(columns[place], self.frames) for place in range(len(wishes))]

    def _heard(self, codes: Any, check: Callable[[], None]) -> np.ndarray:
        stream = self._sound.stream(check)
        parts = [stream.push(codes), stream.finish()]
        return np.concatenate([part.cpu().numpy() for part in parts])


@contextmanager
def _one_thread_if(is_wanted: bool) -> Iterator[None]:
    import torch

    before = torch.get_num_threads()
    if is_wanted:
        torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def placement_for(device: str) -> Placement:
    """Full precision on a processor, bf16 on a GPU. `device` as `device.chosen_device` gives it."""
    import torch

    if device == "cpu":
        return Placement(DeviceKind.CPU, Precision.FP32, torch.get_num_threads())
    # The program's own placements know one card: which one, torch is told here.
    torch.cuda.set_device(torch.device(device).index or 0)
    return Placement(DeviceKind.CUDA, Precision.BF16, torch.get_num_threads())


def load_composer(
    model: InstalledModel,
    base: InstalledModel,
    placement: Placement,
    seconds: float,
    batch: int,
    check: Callable[[], None],
) -> Composer:
    """`base` holds the text encoder and EnCodec where `model` is a decoder alone. Raises `ModelError`."""
    from artsound_core.errors import ModelError
    from artsound_core.neural.encodec.decoder import load_decoder
    from artsound_core.neural.musicgen.makers import load_maker, window_positions
    from artsound_core.neural.musicgen.tensor_files import part_owner
    from artsound_core.neural.musicgen.text_conditioning import text_owner
    from artsound_core.neural.musicgen.weights import open_weights

    def advance(_done: float, _total: float) -> None:
        check()

    weights = open_weights(model, base)
    text = TextConditioner(text_owner(model, base), weights, placement, check)
    sound = load_decoder(part_owner(model, base, "audio_encoder."), placement, check)
    if sound.codebooks != weights.codebooks:
        raise ModelError(
            weights.name, f"its {weights.codebooks} codebooks do not fit the {sound.codebooks} of its EnCodec"
        )
    # Rounded up to a whole frame: the sound is cut to the sample where it is written.
    frames = max(1, -(-round(seconds * sound.sampling_rate) // sound.hop))
    steps = frames + weights.codebooks - 1
    if batch == 1 or steps > window_positions(weights):
        return Composer(weights, text, sound, load_maker(weights, placement, None, advance), frames)
    decoder = StaticDecoder(weights, placement, steps, batch, advance)
    return Composer(weights, text, sound, (decoder, GraphStore(decoder)), frames)
