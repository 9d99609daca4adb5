"""Loads all of MusicGen that music needs: text encoder, decoder step, EnCodec's decoder; and warms them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from artsound_core.errors import ModelError
from artsound_core.models.card import InstalledModel
from artsound_core.neural.device import Placement
from artsound_core.neural.encodec.decoder import EncodecDecoder, load_decoder
from artsound_core.neural.importing import import_modules
from artsound_core.neural.musicgen.makers import Advance, LoadedMaker, load_maker
from artsound_core.neural.musicgen.sampling import Sampler, Sampling
from artsound_core.neural.musicgen.tensor_files import part_owner
from artsound_core.neural.musicgen.text_conditioning import TextConditioner, text_owner
from artsound_core.neural.musicgen.weights import MusicGenWeights, open_weights
from artsound_core.progress import ModelLoading, ProgressMonitor

LoadMaker = Callable[[MusicGenWeights, Placement, Path | None, Advance], LoadedMaker]
LoadSound = Callable[[InstalledModel, Placement, Callable[[], None]], EncodecDecoder]

#: Shares of the bar while a model loads, as measured: text encoder, EnCodec's decoder, MusicGen's decoder.
_TEXT, _SOUND, _STEPS = 0.15, 0.05, 0.75


@dataclass(frozen=True, slots=True)
class LoadedMusicGen:
    weights: MusicGenWeights
    text: TextConditioner
    sound: EncodecDecoder
    steps: LoadedMaker


@dataclass(frozen=True, slots=True)
class MusicGenLoader:
    """What to load and how. `base` holds what `model` lacks; `cache` is a folder for weights made ready, or None."""

    model: InstalledModel
    base: InstalledModel
    cache: Path | None
    sampling: Sampling
    make_steps: LoadMaker = load_maker
    make_sound: LoadSound = load_decoder

    def load(self, placement: Placement, monitor: ProgressMonitor) -> LoadedMusicGen:
        """Tells `ModelLoading`. Raises `ModelError`, and what torch raises where memory is short."""
        name, check = self.model.card.name, monitor.check
        bar = _Bar(name, monitor)
        bar.tell(0.0)
        import_modules("torch", "transformers.models.t5.modeling_t5", "transformers.models.auto.tokenization_auto")
        weights = open_weights(self.model, self.base)
        text = TextConditioner(text_owner(self.model, self.base), weights, placement, check)
        bar.tell(_TEXT)
        sound = self.make_sound(part_owner(self.model, self.base, "audio_encoder."), placement, check)
        if sound.codebooks != weights.codebooks:
            raise ModelError(name, f"its {weights.codebooks} codebooks do not fit the {sound.codebooks} of its EnCodec")
        before = _TEXT + _SOUND
        bar.tell(before)
        steps = self.make_steps(
            weights, placement, self.cache, lambda done, total: bar.tell(before + _STEPS * done / total)
        )
        loaded = LoadedMusicGen(weights, text, sound, steps)
        self._warm_up(loaded, check)
        bar.tell(1.0)
        return loaded

    def _warm_up(self, loaded: LoadedMusicGen, check: Callable[[], None]) -> None:
        """A column of nothing, so that whatever is slow at the first time is over before a prompt comes: reading the
        weights, choosing kernels, capturing graphs."""
        import torch

        weights = loaded.weights
        maker = loaded.steps.maker(Sampler(self.sampling, 0, weights.name))
        maker.begin(loaded.text.states("", check), self.sampling.guidance)
        columns = torch.full((weights.codebooks, 2), weights.special_token, dtype=torch.int64)
        maker.extend(columns, 0, 1, check)
        loaded.sound.stream(check).push(torch.zeros((weights.codebooks, 1), dtype=torch.int64))


class _Bar:
    """Tells what is new, and looks whether to stop each time."""

    def __init__(self, name: str, monitor: ProgressMonitor) -> None:
        self._name, self._monitor, self._told = name, monitor, -1.0

    def tell(self, done: float) -> None:
        self._monitor.check()
        if done > self._told:
            self._told = done
            self._monitor.tell(ModelLoading(self._name, min(done, 1.0), 1.0))
