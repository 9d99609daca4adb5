"""The reference engine: audiocraft's own MusicGen, where a person has installed it beside. Ours is faster; this one is theirs."""

from __future__ import annotations

import gc
import math
import os
import threading
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from artsound_core.clip import Clip
from artsound_core.errors import ModelError
from artsound_core.models.card import InstalledModel
from artsound_core.music_prompt import MusicPrompt
from artsound_core.neural.checkpoint import first_line
from artsound_core.neural.finishing.finisher import Finisher
from artsound_core.neural.finishing.loudness_target import loudness_target
from artsound_core.neural.musicgen.audiocraft_names import audiocraft_state
from artsound_core.neural.musicgen.sampling import Sampling
from artsound_core.neural.musicgen.weights import open_weights
from artsound_core.progress import ModelLoading, ProgressMonitor

_HOW = "audiocraft is not installed; packaging/requirements-audiocraft.txt says how to install it"
#: How far audiocraft moves on, of its windows of 30 seconds, for a longer piece (its own default).
_STRIDE_S = 18.0
_LOOKS_EVERY_S = 0.05


class AudiocraftMusician:
    """Implements `contracts.Musician` and `contracts.LoadedBackend`.

    audiocraft brings the network, its T5 and EnCodec, from an exported checkpoint in the model's or the base's folder or
    from the hub's cache on this computer; the language model's weights are those of `model`. Nothing is downloaded. It gives
    no sound before its end: the blocks come all at once.
    """

    def __init__(
        self, model: InstalledModel, base: InstalledModel, sample_rate_hz: int = 44100, *, channels: int = 2
    ) -> None:
        self._installed, self._base = model, base
        self._sample_rate_hz, self._channels, self._sampling = sample_rate_hz, channels, Sampling()
        self._lock = threading.Lock()
        self._music: Any = None

    @property
    def backend(self) -> str:
        return "audiocraft 1"

    @property
    def model(self) -> str:
        return self._installed.spoken

    @property
    def sample_rate_hz(self) -> int:
        return self._sample_rate_hz

    @property
    def channels(self) -> int:
        return self._channels

    def load(self, monitor: ProgressMonitor) -> None:
        self._ready(monitor)

    def unload(self) -> None:
        with self._lock:
            self._music = None
        gc.collect()

    def perform(self, prompt: MusicPrompt, seed: int, monitor: ProgressMonitor) -> Iterator[Clip]:
        """See the contract."""
        music = self._ready(monitor)
        rate = int(music.sample_rate)
        finisher = Finisher(
            rate,
            self._sample_rate_hz,
            prompt.duration_s,
            prompt.tempo_bpm,
            self._channels,
            prompt.loops,
            loudness_lufs=loudness_target(prompt.theme),
            model=self._installed.card.name,
            check=monitor.check,
        )
        sound = self._sound(music, prompt.text, prompt.duration_s + finisher.extra_s, seed, monitor)
        del music
        for start in range(0, len(sound), rate):
            monitor.check()
            clip = finisher.push(sound[start : start + rate])
            if clip is not None:
                yield clip
        yield finisher.finish()

    def _sound(self, music: Any, text: str, seconds: float, seed: int, monitor: ProgressMonitor) -> np.ndarray:
        """Mono float32 [samples] of at least `seconds`."""
        import torch

        sampling = self._sampling
        music.set_generation_params(
            use_sampling=True,
            top_k=sampling.top_k,
            top_p=0.0,
            temperature=sampling.temperature,
            cfg_coef=sampling.guidance,
            duration=math.ceil(seconds * music.frame_rate) / music.frame_rate,
            extend_stride=_STRIDE_S,
        )
        # Called at each token; what it raises goes through. Across windows its two numbers disagree (audiocraft 1.3.0).
        music.set_custom_progress_callback(lambda done, total: monitor.advance(min(done, total), total))
        with torch.random.fork_rng():
            torch.manual_seed(seed % 2**63)
            made = self._told(lambda: music.generate([text], progress=False))
        return np.asarray(made[0].mean(0).float().cpu(), dtype=np.float32)

    def _ready(self, monitor: ProgressMonitor) -> Any:
        while not self._lock.acquire(timeout=_LOOKS_EVERY_S):
            monitor.check()
        try:
            monitor.check()
            if self._music is None:
                self._music = self._load(monitor)
            return self._music
        finally:
            self._lock.release()

    def _load(self, monitor: ProgressMonitor) -> Any:
        name = self._installed.card.name
        if find_spec("audiocraft") is None:
            raise ModelError(name, _HOW)
        monitor.tell(ModelLoading(name, 0.0, 1.0))
        weights = open_weights(self._installed, self._base)
        # Read by the hub's client as it is imported: without it a missing file is asked for on the network.
        os.environ["HF_HUB_OFFLINE"] = "1"
        music = self._told(self._opened)
        monitor.check()
        self._told(lambda: music.lm.load_state_dict(audiocraft_state(weights)))
        monitor.tell(ModelLoading(name, 1.0, 1.0))
        return music

    def _opened(self) -> Any:
        import torch

        device = "cuda" if torch.cuda.is_available() else "cpu"
        return import_module("audiocraft.models").MusicGen.get_pretrained(self._place(), device=device)

    def _place(self) -> str:
        """An exported checkpoint's folder, or the repository, which is then looked for in the hub's cache."""
        for installed in (self._installed, self._base):
            if all((installed.folder / file).is_file() for file in ("state_dict.bin", "compression_state_dict.bin")):
                return str(installed.folder)
        return self._base.card.repository

    def _told(self, work: Any) -> Any:
        try:
            return work()
        except (OSError, ValueError, KeyError, TypeError, AttributeError, AssertionError, RuntimeError) as error:
            raise ModelError(self._installed.card.name, f"audiocraft fails ({first_line(error)})") from error
        except ImportError as error:
            raise ModelError(self._installed.card.name, f"audiocraft cannot be imported ({error})") from error
