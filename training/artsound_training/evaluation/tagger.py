"""Cnn14, the tagger whose class posteriors KL and the inception score are taken from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from artsound_core.errors import ModelError
from artsound_training.evaluation.log_mel import BANDS, CNN14_HZ, cnn14_log_mel
from artsound_training.evaluation.resampling import mono_at
from artsound_training.evaluation.weights import Weights

#: The classes of AudioSet that Cnn14 was trained to tell.
CLASSES = 527


class ConvBlock(nn.Module):  # type: ignore[misc]
    """[n, into, time, band] → [n, out, time, band]: twice a convolution of 3 x 3, batch norm, ReLU."""

    def __init__(self, into: int, out: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(into, out, 3, padding=1, bias=False)
        self.conv2 = nn.Conv2d(out, out, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(out)
        self.bn2 = nn.BatchNorm2d(out)

    def forward(self, seen: torch.Tensor) -> torch.Tensor:
        seen = functional.relu(self.bn1(self.conv1(seen)))
        return functional.relu(self.bn2(self.conv2(seen)))


class Cnn14(nn.Module):  # type: ignore[misc]
    """Log-mel float [n, time, 64] → logits [n, classes], before the sigmoid. Kong and others 2020 (PANNs).

    Five blocks are each followed by averages of 2 x 2, the sixth by none; then the mean over bands, and over time the
    largest value plus the mean. Tensors have the published names. `width`: channels of the first block, 64 in the paper.
    """

    def __init__(self, classes: int = CLASSES, width: int = 64) -> None:
        super().__init__()
        self.bn0 = nn.BatchNorm2d(BANDS)
        into = 1
        for number in range(1, 7):
            out = width * 2 ** (number - 1)
            self.add_module(f"conv_block{number}", ConvBlock(into, out))
            into = out
        self.fc1 = nn.Linear(into, into)
        self.fc_audioset = nn.Linear(into, classes)

    def forward(self, log_mel: torch.Tensor, check: Callable[[], None] = lambda: None) -> torch.Tensor:
        return self.fc_audioset(self.embedding(log_mel, check))

    def embedding(self, log_mel: torch.Tensor, check: Callable[[], None] = lambda: None) -> torch.Tensor:
        """[n, 32 * width], what the classes are told from. `check` is called before each block and may raise."""
        # The norm is over bands, which must stand where it expects channels.
        seen = self.bn0(log_mel[:, None].transpose(1, 3)).transpose(1, 3)
        for number in range(1, 7):
            check()
            seen = self.get_submodule(f"conv_block{number}")(seen)
            if number < 6:
                seen = functional.avg_pool2d(seen, 2)
        over_bands = seen.mean(dim=3)
        return functional.relu(self.fc1(over_bands.amax(dim=2) + over_bands.mean(dim=2)))


@dataclass(frozen=True, slots=True)
class Tagger:
    """Cnn14 on a device, with where its `weights` come from."""

    network: Cnn14
    weights: Weights
    device: str

    sample_rate_hz: ClassVar[int] = CNN14_HZ

    @property
    def definition(self) -> str:
        """What is computed, for a report."""
        return (
            "Cnn14 (PANNs): mono, soxr HQ to 32 kHz, the whole clip at once, logits before the sigmoid; "
            f"{self.weights.explain()}"
        )

    def logits(self, samples: Any, sample_rate_hz: int, check: Callable[[], None] = lambda: None) -> np.ndarray:
        """Of [frames] or [channels, frames]: float32 [classes]. `check` is called before each block and may raise.

        Raises `ValueError` for a sound under 0.31 s, and `ModelError` where the answer is no number.
        """
        log_mel = cnn14_log_mel(mono_at(samples, sample_rate_hz, CNN14_HZ))
        with torch.inference_mode():
            heard = torch.from_numpy(log_mel)[None].to(self.device)
            logits = self.network(heard, check)[0].float().cpu().numpy()
        if not np.isfinite(logits).all():
            raise ModelError("cnn14", "its answer is no number, so its weights must be damaged")
        return np.asarray(logits)
