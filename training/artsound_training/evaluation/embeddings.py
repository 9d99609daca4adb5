"""VGGish: what each second of a sound is like, as a vector; the space in which FAD measures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import torch
from torch import nn

from artsound_core.errors import ModelError
from artsound_training.evaluation.log_mel import BANDS, PATCH_FRAMES, VGGISH_HZ, vggish_patches
from artsound_training.evaluation.resampling import mono_at
from artsound_training.evaluation.weights import Weights

#: So many patches at once: a fifth of a second or less on two cores at full size, then the wish to stop is asked for.
_PATCHES = 4
_PATCHES_ON_CARD = 64


class VGGish(nn.Module):  # type: ignore[misc]
    """Log-mel patches float [n, 96, 64] or [n, 1, 96, 64] → embeddings [n, 2 * width], 128 at the published width of 64.

    Hershey and others 2017, as the published network computes them before the last activation, without PCA and without
    quantising: what FAD is measured on. The names of its tensors are those of torchvggish, `features.0.weight` and so on.
    """

    def __init__(self, width: int = 64) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        into = 1
        for factors in ((1,), (2,), (4, 4), (8, 8)):
            for factor in factors:
                layers += [nn.Conv2d(into, factor * width, 3, padding=1), nn.ReLU(inplace=True)]
                into = factor * width
            layers.append(nn.MaxPool2d(2))
        self.features = nn.Sequential(*layers)
        flat, hidden = (PATCH_FRAMES // 16) * (BANDS // 16) * into, 64 * width
        self.embeddings = nn.Sequential(
            nn.Linear(flat, hidden),
            nn.ReLU(inplace=True),
            nn.Linear(hidden, hidden),
            nn.ReLU(inplace=True),
            nn.Linear(hidden, 2 * width),
        )

    def forward(self, patches: torch.Tensor) -> torch.Tensor:
        seen = self.features(patches.reshape(-1, 1, PATCH_FRAMES, BANDS))
        # Time, band, channel: the order of the network that the weights come from, where the channel is the last axis.
        return self.embeddings(seen.permute(0, 2, 3, 1).flatten(1))


@dataclass(frozen=True, slots=True)
class SoundEmbedder:
    """VGGish on a device, with where its `weights` come from."""

    network: VGGish
    weights: Weights
    device: str

    sample_rate_hz: ClassVar[int] = VGGISH_HZ

    @property
    def definition(self) -> str:
        """What is computed, for a report."""
        return (
            "VGGish: mono, soxr HQ to 16 kHz, patches of 0.96 s without overlap, before the last activation, no PCA, no "
            f"quantising; {self.weights.explain()}"
        )

    def embeddings(self, samples: Any, sample_rate_hz: int, check: Callable[[], None] = lambda: None) -> np.ndarray:
        """Of [frames] or [channels, frames]: float32 [patches, 128], one for each whole 0.96 s (31 for 30 s).

        `check` is called between batches and may raise. Raises `ValueError` for a sound under 0.975 s, and `ModelError` where
        the answer is no number.
        """
        patches = vggish_patches(mono_at(samples, sample_rate_hz, VGGISH_HZ))
        size = _PATCHES if self.device == "cpu" else _PATCHES_ON_CARD
        found = []
        with torch.inference_mode():
            for begin in range(0, len(patches), size):
                check()
                batch = torch.from_numpy(patches[begin : begin + size]).to(self.device)
                found.append(self.network(batch).float().cpu().numpy())
        vectors = np.concatenate(found)
        if not np.isfinite(vectors).all():
            raise ModelError("vggish", "its answer is no number, so its weights must be damaged")
        return vectors
