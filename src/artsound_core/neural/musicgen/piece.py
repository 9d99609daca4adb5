"""One piece of music on its way: its tokens, its sound, and how it goes on after the model was needed elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from artsound_core.neural.musicgen.columns import ColumnMaker
from artsound_core.neural.musicgen.loading import LoadedMusicGen
from artsound_core.neural.musicgen.sampling import Sampler
from artsound_core.neural.musicgen.token_stream import TokenStream
from artsound_core.progress import ProgressMonitor

if TYPE_CHECKING:
    from artsound_core.neural.encodec.decoder import EncodecStream

#: Frames of tokens that become sound at a time: half a second, so that a wish to stop is met in time.
_PIECE_FRAMES = 25


class Piece:
    """One run of `perform`: what it has made, and what it needs to go on, also with a model that was loaded anew."""

    def __init__(self, text: str, sampler: Sampler, loaded: LoadedMusicGen, frames: int) -> None:
        weights, steps = loaded.weights, loaded.steps
        self.text, self._sampler = text, sampler
        overlap = round(steps.overlap_s * weights.frame_rate_hz)
        self._tokens = TokenStream(weights.codebooks, weights.special_token, frames, steps.positions, overlap)
        self._maker: ColumnMaker | None = None
        self._sound: EncodecStream | None = None
        self._given = 0  # samples
        self.is_done = False

    def take(self, loaded: LoadedMusicGen, guidance: float, monitor: ProgressMonitor) -> None:
        """Goes on with a model that has last played something else, or nothing."""
        states = loaded.text.states(self.text, monitor.check)
        self._maker = loaded.steps.maker(self._sampler)
        self._tokens.resume(self._maker, states, guidance, monitor.check)

    def step_aside(self) -> None:
        """Another piece takes the model's cache over."""
        self._maker = None

    def let_go(self) -> None:
        """The model goes; of the sound only the codes are kept."""
        self._maker = self._sound = None

    def play_on(self, loaded: LoadedMusicGen, monitor: ProgressMonitor) -> Any:
        """The next half second, float32 [samples] at the model's rate."""
        import torch

        if self._maker is None:
            raise AssertionError("a piece must take a model before it plays")
        tokens = self._tokens
        before = tokens.codes
        codes = tokens.extend(self._maker, _PIECE_FRAMES, lambda: monitor.advance(tokens.given, tokens.total))
        monitor.check()
        if self._sound is None:
            # From the beginning: EnCodec remembers. What was given already is cut off.
            self._sound = loaded.sound.stream(monitor.check)
            sound = self._decoded(self._sound, torch.cat([before, codes], dim=1))[self._given :]
        else:
            sound = self._decoded(self._sound, codes)
        self._given += len(sound)
        self.is_done = tokens.is_done
        return sound

    def _decoded(self, stream: EncodecStream, codes: Any) -> Any:
        self._sound = None  # where decoding fails, the stream is of no more use
        parts = [stream.push(codes)]
        if self._tokens.is_done:
            parts.append(stream.finish())
        self._sound = stream
        return np.concatenate([part.cpu().numpy() for part in parts])
