"""The neural musician: MusicGen from a checkpoint on disk, played while it is being made."""

from __future__ import annotations

import gc
import math
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from artsound_core.clip import Clip
from artsound_core.errors import ModelError
from artsound_core.models.card import InstalledModel
from artsound_core.music_prompt import MusicPrompt
from artsound_core.neural.checkpoint import first_line
from artsound_core.neural.device import DeviceKind, Placement, Precision
from artsound_core.neural.finishing.finisher import Finisher
from artsound_core.neural.finishing.loudness_target import loudness_target
from artsound_core.neural.musicgen.columns import ColumnMaker
from artsound_core.neural.musicgen.makers import Advance, LoadedMaker, load_maker
from artsound_core.neural.musicgen.memory import is_out_of_memory
from artsound_core.neural.musicgen.sampling import Sampler, Sampling
from artsound_core.neural.musicgen.tensor_files import part_owner
from artsound_core.neural.musicgen.token_stream import TokenStream
from artsound_core.neural.musicgen.weights import MusicGenWeights, open_weights
from artsound_core.progress import ModelLoading, ProgressMonitor

if TYPE_CHECKING:
    from artsound_core.neural.encodec.decoder import EncodecDecoder, EncodecStream
    from artsound_core.neural.musicgen.text_conditioning import TextConditioner

LoadMaker = Callable[[MusicGenWeights, Placement, Path | None, Advance], LoadedMaker]
_Answer = TypeVar("_Answer")

#: Frames of tokens that become sound at a time: half a second, so that a wish to stop is met in time.
_PIECE_FRAMES = 25
#: A thread that waits for another to load the model looks this often whether it is still wanted.
_LOOKS_EVERY_S = 0.05
#: Shares of the bar while a model loads, as measured: text encoder, EnCodec's decoder, MusicGen's decoder.
_TEXT, _SOUND, _STEPS = 0.15, 0.05, 0.75


@dataclass(frozen=True, slots=True)
class _Loaded:
    weights: MusicGenWeights
    text: TextConditioner
    sound: EncodecDecoder
    steps: LoadedMaker


class _Piece:
    """One run of `perform`: what it has made, and what it needs to go on."""

    def __init__(self, text: str, sampler: Sampler, loaded: _Loaded, frames: int) -> None:
        weights, steps = loaded.weights, loaded.steps
        self.text, self._sampler = text, sampler
        overlap = round(steps.overlap_s * weights.frame_rate_hz)
        self.tokens = TokenStream(weights.codebooks, weights.special_token, frames, steps.positions, overlap)
        self._sound: EncodecStream = loaded.sound.stream()
        self._maker: ColumnMaker | None = None

    def take(self, steps: LoadedMaker, states: Any, guidance: float, monitor: ProgressMonitor) -> None:
        """Goes on with a maker that has last played something else, or nothing."""
        self._maker = steps.maker(self._sampler)
        self.tokens.resume(self._maker, states, guidance, monitor.check)

    def let_go(self) -> None:
        self._maker = None

    def play_on(self, monitor: ProgressMonitor) -> Any:
        """The next half second, float32 [samples] at the model's rate."""
        import torch

        if self._maker is None:
            raise AssertionError("a piece must take a maker before it plays")
        tokens = self.tokens
        codes = tokens.extend(self._maker, _PIECE_FRAMES, lambda: monitor.advance(tokens.given, tokens.total))
        monitor.check()
        sound = self._sound.push(codes)
        if tokens.is_done:
            sound = torch.cat([sound, self._sound.finish()])
        return sound.cpu().numpy()


class NeuralMusician:
    """Implements `contracts.Musician` and `contracts.LoadedBackend`.

    `base` holds the text encoder, EnCodec and the configuration where `model` is a bare state dict; the same model
    otherwise. `cache`: a folder for weights made ready, or None. One piece is made at a time; a second one that is begun
    meanwhile takes the model over, and the first goes on where it was when it is asked again.
    """

    def __init__(
        self,
        model: InstalledModel,
        base: InstalledModel,
        placement: Placement,
        sample_rate_hz: int = 44100,
        *,
        channels: int = 2,
        cache: Path | None = None,
        sampling: Sampling | None = None,
        make_steps: LoadMaker = load_maker,
    ) -> None:
        self._installed, self._base, self._placement = model, base, placement
        self._sample_rate_hz, self._channels, self._cache = sample_rate_hz, channels, cache
        self._sampling, self._make_steps = sampling or Sampling(), make_steps
        self._lock = threading.Lock()
        self._loaded: _Loaded | None = None
        self._player: _Piece | None = None  # whose tokens the cache holds

    @property
    def backend(self) -> str:
        return "neural 1"

    @property
    def model(self) -> str:
        return self._installed.spoken

    @property
    def sample_rate_hz(self) -> int:
        return self._sample_rate_hz

    @property
    def channels(self) -> int:
        return self._channels

    @property
    def placement(self) -> Placement:
        """Where it runs: after a device has run out of memory, not where it was put."""
        return self._placement

    @property
    def engine(self) -> str | None:
        """Who computes the steps: `own kernels`, `torch`, `CUDA graphs`; None while no model is loaded."""
        loaded = self._loaded
        return None if loaded is None else loaded.steps.spoken

    def load(self, monitor: ProgressMonitor) -> None:
        with self._held(monitor):
            self._with_room(lambda: self._ready(monitor))

    def unload(self) -> None:
        with self._lock:
            self._let_go()

    def perform(self, prompt: MusicPrompt, seed: int, monitor: ProgressMonitor) -> Iterator[Clip]:
        """See the contract. The music hears `prompt.text`, and nothing else of the prompt but its length and ending."""
        monitor.check()
        with self._held(monitor):
            loaded = self._with_room(lambda: self._ready(monitor))
        finisher = Finisher(
            loaded.sound.sampling_rate,
            self._sample_rate_hz,
            prompt.duration_s,
            prompt.tempo_bpm,
            self._channels,
            prompt.loops,
            loudness_lufs=loudness_target(prompt.theme),
            model=self._installed.card.name,
            check=monitor.check,
        )
        seconds = prompt.duration_s + finisher.extra_s
        frames = math.ceil(seconds * loaded.sound.sampling_rate / loaded.sound.hop - 1e-6)
        piece = _Piece(prompt.text, Sampler(self._sampling, seed, self._installed.card.name), loaded, frames)
        del loaded  # the model must be free to go while the listener holds this iterator
        while not piece.tokens.is_done:
            with self._held(monitor):
                samples = self._with_room(lambda: self._play_on(piece, monitor))
            clip = finisher.push(samples)
            if clip is not None:
                yield clip
            monitor.check()
        yield finisher.finish()

    def _play_on(self, piece: _Piece, monitor: ProgressMonitor) -> Any:
        """The next half second of sound, mono float32 at the model's rate."""
        loaded = self._ready(monitor)
        if self._player is not piece:
            if self._player is not None:
                self._player.let_go()
            self._player = None
            states = loaded.text.states(piece.text, monitor.check)
            piece.take(loaded.steps, states, self._sampling.guidance, monitor)
            self._player = piece
        return piece.play_on(monitor)

    def _with_room(self, work: Callable[[], _Answer]) -> _Answer:
        """`work`; where the device has too little memory for it, again on the processor. `ModelError` where that has too."""
        while True:
            try:
                return work()
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise ModelError(self._installed.card.name, f"it fails as it runs ({first_line(error)})") from error
                self._let_go()
                if self._placement.device is DeviceKind.CPU:
                    raise ModelError(self._installed.card.name, "there is not enough free memory for it") from error
            # Outside the handler: what the error holds of the device is gone by now.
            self._placement = replace(self._placement, device=DeviceKind.CPU, precision=Precision.INT8)

    def _ready(self, monitor: ProgressMonitor) -> _Loaded:
        if self._loaded is None:
            self._loaded = self._load(monitor)
        return self._loaded

    def _load(self, monitor: ProgressMonitor) -> _Loaded:

        from artsound_core.neural.encodec.decoder import load_decoder
        from artsound_core.neural.musicgen.text_conditioning import TextConditioner, text_owner

        name = self._installed.card.name

        told = -1.0

        def tell(done: float) -> None:
            nonlocal told
            monitor.check()
            if done > told:
                told = done
                monitor.tell(ModelLoading(name, min(done, 1.0), 1.0))

        tell(0.0)
        weights = open_weights(self._installed, self._base)
        text = TextConditioner(text_owner(self._installed, self._base), weights, self._placement, monitor.check)
        tell(_TEXT)
        owner = part_owner(self._installed, self._base, "audio_encoder.")
        sound = load_decoder(owner, self._placement, monitor.check)
        if sound.codebooks != weights.codebooks:
            raise ModelError(name, f"its {weights.codebooks} codebooks do not fit the {sound.codebooks} of its EnCodec")
        tell(_TEXT + _SOUND)
        steps = self._make_steps(
            weights, self._placement, self._cache, lambda done, total: tell(_TEXT + _SOUND + _STEPS * done / total)
        )
        loaded = _Loaded(weights, text, sound, steps)
        self._warm_up(loaded, monitor)
        tell(1.0)
        return loaded

    def _warm_up(self, loaded: _Loaded, monitor: ProgressMonitor) -> None:
        """A column of nothing, so that whatever is slow at the first time is over before a prompt comes: reading the
        weights, choosing kernels, capturing graphs."""
        import torch

        weights = loaded.weights
        maker = loaded.steps.maker(Sampler(self._sampling, 0, weights.name))
        maker.begin(loaded.text.states("", monitor.check), self._sampling.guidance)
        columns = torch.full((weights.codebooks, 2), weights.special_token, dtype=torch.int64)
        maker.extend(columns, 0, 1, monitor.check)
        loaded.sound.stream(monitor.check).push(torch.zeros((weights.codebooks, 1), dtype=torch.int64))

    def _let_go(self) -> None:
        device = self._placement.device
        self._loaded = None
        if self._player is not None:
            self._player.let_go()
        self._player = None
        gc.collect()
        if device is DeviceKind.CUDA:
            import torch

            torch.cuda.empty_cache()

    @contextmanager
    def _held(self, monitor: ProgressMonitor) -> Iterator[None]:
        """The model for oneself; waits while another thread loads or uses it."""
        while not self._lock.acquire(timeout=_LOOKS_EVERY_S):
            monitor.check()
        try:
            monitor.check()
            self._set_threads()
            yield
        finally:
            self._lock.release()

    def _set_threads(self) -> None:
        """torch keeps the number for each thread by itself, and the model may be loaded in one and played in another."""
        import torch

        if self._placement.device is not DeviceKind.CUDA and torch.get_num_threads() != self._placement.threads:
            torch.set_num_threads(self._placement.threads)
