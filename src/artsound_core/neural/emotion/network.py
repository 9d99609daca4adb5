"""The whole emotion network, placed on a device: from normalised pixels to logits and the places they come from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from artsound_core.errors import ModelError
from artsound_core.models.card import InstalledModel
from artsound_core.neural.device import DeviceKind, Placement, Precision
from artsound_core.neural.emotion.checkpoint import ClassifierConfig, Pooling, read_classifier
from artsound_core.neural.emotion.head import answer_of, head_from
from artsound_core.neural.emotion.preprocessing import SIDE_PX
from artsound_core.neural.emotion.trunk import folded, grid_of, trunk_from
from artsound_core.neural.emotion.where import attended_places, telling_places
from artsound_core.progress import ProgressMonitor


@dataclass(frozen=True, slots=True)
class NetworkAnswer:
    """`logits` float64 [classes], not yet divided by the temperature. `where` float32 [7, 7], sums to 1, or None."""

    logits: np.ndarray
    where: np.ndarray | None


@dataclass(frozen=True, slots=True)
class EmotionNetwork:
    """`name` is the classifier's card. The trunk is folded and runs in `precision`; the head is small and stays in fp32."""

    name: str
    config: ClassifierConfig
    trunk: Any
    head: Any
    placement: Placement

    def read(self, pixels: np.ndarray, monitor: ProgressMonitor) -> NetworkAnswer:
        """The answer for float32 [224, 224, 3]; advances after each block of the trunk. Raises `ModelError`."""
        import torch

        if self.placement.device is DeviceKind.CPU:
            torch.set_num_threads(
                self.placement.threads
            )  # it holds for this thread, which need not be the one that loaded
        with torch.inference_mode(), _told_memory(self.name):
            # A picture of interleaved colours, seen as [1, 3, h, w], already lies as channels_last wants it.
            batch = torch.from_numpy(np.ascontiguousarray(pixels)).permute(2, 0, 1)[None]
            grid = grid_of(self.trunk, _placed(batch, self.placement), monitor.advance)
            features = grid[0].float().flatten(1).T.contiguous()  # [49, channels]
            return self._answer(features)

    def _answer(self, features: Any) -> NetworkAnswer:
        walks = self.config.pooling is Pooling.GRID
        answer = answer_of(self.head, features[None] if walks else features.mean(0)[None, None])
        logits = answer.logits[0].cpu().double().numpy()
        if not np.isfinite(logits).all():
            raise ModelError(self.name, "its answer is no number, so its weights must be damaged")
        strongest = int(logits.argmax())
        if walks:
            return NetworkAnswer(logits, attended_places(answer, strongest))
        return NetworkAnswer(logits, telling_places(self.head, features, answer.logits, strongest))


def network_from(
    classifier: InstalledModel, backbone: InstalledModel | None, placement: Placement, monitor: ProgressMonitor
) -> EmotionNetwork:
    """Load, fold, place, and run once over a grey picture. Raises `ModelError` for any checkpoint that does not fit."""
    config, head_tensors, trunk_tensors = read_classifier(classifier, backbone, monitor)
    trunk = trunk_from(trunk_tensors)
    trunk_tensors.refuse_rest()
    features = trunk["layer4"][-1]["conv3"].out_channels
    head = head_from(head_tensors, features, config.heads, len(config.classes)).eval().requires_grad_(False)
    head_tensors.refuse_rest()
    monitor.check()
    with _told_memory(classifier.card.name):
        network = EmotionNetwork(
            classifier.card.name, config, _placed(folded(trunk), placement), head.to(placement.device.value), placement
        )
    # The first run chooses and builds kernels; here it also shows whether the weights give numbers at all.
    network.read(np.zeros((SIDE_PX, SIDE_PX, 3), np.float32), ProgressMonitor())
    return network


def _placed(what: Any, placement: Placement) -> Any:
    """A trunk or a batch on the device, in its precision. There is no int8 form: the trunk is done in a fiftieth of a second.

    Channels last on CPU and CUDA: in bf16 a quarter quicker on the CPU (19 against 24 ms), in fp32 the same.
    """
    import torch

    dtype = torch.bfloat16 if placement.precision is Precision.BF16 else torch.float32
    if placement.device is DeviceKind.MPS:
        return what.to(placement.device.value, dtype)
    return what.to(placement.device.value, dtype, memory_format=torch.channels_last)


@contextmanager
def _told_memory(name: str) -> Iterator[None]:
    import torch

    try:
        yield
    except torch.OutOfMemoryError as error:
        raise ModelError(name, "there is not enough memory for it on the graphics card") from error
