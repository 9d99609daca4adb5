"""CLAP by transformers: vectors of texts and sounds in one space, the same sound always to the same vector."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from artsound_core.errors import ModelError
from artsound_core.models.card import Architecture, InstalledModel, ModelCard
from artsound_core.neural.checkpoint import load_model, load_part
from artsound_core.stage import Stage
from artsound_training.evaluation.resampling import mono_at
from artsound_training.file_digest import sha256_of

NAME = "clap"
SAMPLE_RATE_HZ, WINDOW_SAMPLES = 48_000, 480_000
#: LAION pads and cuts texts there (Wu and others 2023, their program).
MOST_TOKENS = 77
#: RoBERTa has 50265; without its files transformers makes a tokenizer of five words, and says nothing.
LEAST_WORDS = 50_000
#: Of two captions that have nothing in common. Checkpoints whose text tower has collapsed give .999.
MOST_ALIKE = 0.9
_UNRELATED = "a quiet piano piece in a minor key", "a dog barks at a passing car"
#: What laion/clap-htsat-unfused says of itself. Without the checkpoint's own file transformers takes other values.
_SETTINGS = {
    "sampling_rate": SAMPLE_RATE_HZ, "nb_max_samples": WINDOW_SAMPLES, "frequency_min": 50, "frequency_max": 14_000,
    "truncation": "rand_trunc", "padding": "repeatpad",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clap:
    """Loaded by `load_clap`. `sha256` is that of the weights' file."""

    model: Any
    tokenizer: Any
    extractor: Any
    device: str
    folder: str
    sha256: str

    sample_rate_hz: ClassVar[int] = SAMPLE_RATE_HZ

    @property
    def definition(self) -> str:
        """What is computed, for a report."""
        return (
            "LAION CLAP by transformers: mono, soxr HQ to 48 kHz, windows of 10 s every 10 s, the last at the end, shorter "
            f"sound repeated; unit vectors averaged and made unit again; texts cut at {MOST_TOKENS} tokens; checkpoint "
            f"{self.folder}, sha256 {self.sha256}"
        )

    def texts(self, texts: Sequence[str], check: Callable[[], None] = lambda: None) -> np.ndarray:
        """Unit vectors float32 [n, d]. Each text goes alone: padding moves the last digits, and texts are few.

        Raises `ValueError` for no text, `ModelError` where the answer is no number.
        """
        import torch

        if not texts:
            raise ValueError("there is no text")
        found = []
        with torch.inference_mode():
            for text in texts:
                check()
                tokens = self.tokenizer(text, truncation=True, max_length=MOST_TOKENS, return_tensors="pt")
                answer = self.model.get_text_features(**tokens.to(self.device))
                found.append(answer.pooler_output[0].float().cpu().numpy())
        return self._checked(np.stack(found))

    def sound(self, samples: Any, sample_rate_hz: int, check: Callable[[], None] = lambda: None) -> np.ndarray:
        """The unit vector float32 [d] of [frames] or [channels, frames]. Raises `ValueError` for no sound, `ModelError`."""
        import torch

        sound = mono_at(samples, sample_rate_hz, SAMPLE_RATE_HZ)
        if not sound.size:
            raise ValueError("there is no sound")
        found = []
        with torch.inference_mode():
            for window in windows(sound):
                check()
                # Never longer than the window, so nothing is cut at random.
                features = self.extractor(window, sampling_rate=SAMPLE_RATE_HZ, return_tensors="pt")["input_features"]
                answer = self.model.get_audio_features(input_features=features.float().to(self.device))
                found.append(answer.pooler_output[0].float().cpu().numpy())
        mean = self._checked(np.stack(found)).mean(axis=0, dtype=np.float64)
        length = float(np.linalg.norm(mean))
        if length == 0.0:
            raise ModelError(NAME, "its vectors of one sound cancel out, so its weights must be damaged")
        return np.asarray(mean / length, np.float32)

    def _checked(self, vectors: np.ndarray) -> np.ndarray:
        if not np.isfinite(vectors).all():
            raise ModelError(NAME, "its answer is no number, so its weights must be damaged")
        return vectors


def windows(sound: np.ndarray) -> list[np.ndarray]:
    """Stretches of exactly 10 s of float [frames] at 48 kHz, every 10 s, the last one ending where the sound does.

    A sound of up to 10 s is one window of its own length.
    """
    if sound.size <= WINDOW_SAMPLES:
        return [sound]
    last = sound.size - WINDOW_SAMPLES
    return [sound[begin : begin + WINDOW_SAMPLES] for begin in [*range(0, last, WINDOW_SAMPLES), last]]


def load_clap(
    folder: Path,
    device: str = "cpu",
    *,
    least_words: int = LEAST_WORDS,
    check: Callable[[], None] = lambda: None,
) -> Clap:
    """CLAP from a folder in the hub's layout (`laion/clap-htsat-unfused`, only safetensors). A tiny one needs fewer words.

    Raises `ModelError` for whatever is missing or damaged, for other settings of sound than the unfused checkpoint's, and
    for a text tower that hears no difference between unrelated captions.
    """
    import torch
    from transformers import AutoTokenizer, ClapFeatureExtractor, ClapModel

    # The card's architecture decides only which pickles may be opened: none.
    card = ModelCard(NAME, Stage.MUSIC, Architecture.MUSICGEN, "", "", "", True, "Compares texts with sounds.")
    installed = InstalledModel(card, folder, "", is_adopted=True)
    model = load_model(ClapModel, installed, torch.float32)
    tokenizer = load_part(AutoTokenizer, installed, least_words)
    extractor = load_part(ClapFeatureExtractor, installed)
    _check_settings(model, extractor)
    check()
    weights = sorted(folder.glob("*.safetensors"))
    digest = "+".join(sha256_of(file, check) for file in weights)
    clap = Clap(model.to(device).requires_grad_(False), tokenizer, extractor, device, folder.name, digest)
    _check_texts(clap)
    return clap


def _check_settings(model: Any, extractor: Any) -> None:
    for setting, wanted in _SETTINGS.items():
        held = getattr(extractor, setting, None)
        if held != wanted:
            raise ModelError(NAME, f"its {setting} is {held}, not {wanted}: it is not the unfused checkpoint's")
    if model.config.audio_config.enable_fusion:
        raise ModelError(
            NAME, "it is a fused checkpoint, which mixes random crops of longer sound; take the unfused one"
        )


def _check_texts(clap: Clap) -> None:
    one, other = clap.texts(_UNRELATED)
    alike = float(one @ other)
    if alike > MOST_ALIKE:
        raise ModelError(
            NAME, f"it finds two unrelated captions alike (cosine {alike:.3f}): its text tower has collapsed"
        )
