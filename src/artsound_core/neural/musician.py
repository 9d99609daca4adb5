"""The neural musician: MusicGen from a checkpoint on disk, played while it is being made."""

from __future__ import annotations

import gc
import math
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from artsound_core.clip import Clip
from artsound_core.errors import ModelError
from artsound_core.models.card import InstalledModel
from artsound_core.music_prompt import MusicPrompt
from artsound_core.neural.checkpoint import first_line
from artsound_core.neural.device import DeviceKind, Placement, Precision
from artsound_core.neural.encodec.decoder import load_decoder
from artsound_core.neural.finishing.finisher import Finisher
from artsound_core.neural.finishing.loudness_target import loudness_target
from artsound_core.neural.musicgen.loading import LoadedMusicGen, LoadMaker, LoadSound, MusicGenLoader
from artsound_core.neural.musicgen.makers import load_maker
from artsound_core.neural.musicgen.memory import is_out_of_memory
from artsound_core.neural.musicgen.piece import Piece
from artsound_core.neural.musicgen.sampling import Sampler, Sampling
from artsound_core.progress import ProgressMonitor

_Answer = TypeVar("_Answer")

#: A thread that waits for another to load the model looks this often whether it is still wanted.
_LOOKS_EVERY_S = 0.05


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
        make_sound: LoadSound = load_decoder,
    ) -> None:
        self._installed, self._placement = model, placement
        self._sample_rate_hz, self._channels = sample_rate_hz, channels
        self._sampling = sampling or Sampling()
        self._loader = MusicGenLoader(model, base, cache, self._sampling, make_steps, make_sound)
        self._lock = threading.Lock()
        self._loaded: LoadedMusicGen | None = None
        self._player: Piece | None = None  # whose tokens the cache holds
        self._pieces: weakref.WeakSet[Piece] = weakref.WeakSet()  # those that may go on

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
        piece = Piece(prompt.text, Sampler(self._sampling, seed, self._installed.card.name), loaded, frames)
        del loaded  # the model must be free to go while the listener holds this iterator
        self._pieces.add(piece)
        while not piece.is_done:
            with self._held(monitor):
                samples = self._with_room(lambda: self._play_on(piece, monitor))
            clip = finisher.push(samples)
            if clip is not None:
                yield clip
            monitor.check()
        yield finisher.finish()

    def _play_on(self, piece: Piece, monitor: ProgressMonitor) -> Any:
        """The next half second of sound, mono float32 at the model's rate."""
        loaded = self._ready(monitor)
        if self._player is not piece:
            if self._player is not None:
                self._player.step_aside()
            self._player = None
            piece.take(loaded, self._sampling.guidance, monitor)
            self._player = piece
        return piece.play_on(loaded, monitor)

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

    def _ready(self, monitor: ProgressMonitor) -> LoadedMusicGen:
        if self._loaded is None:
            self._loaded = self._loader.load(self._placement, monitor)
        return self._loaded

    def _let_go(self) -> None:
        device = self._placement.device
        self._loaded = None
        for piece in list(self._pieces):
            piece.let_go()
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
