"""The neural emotion reader: the paper's classifier, with the place in the painting that carries the feeling."""

from __future__ import annotations

import threading
from dataclasses import replace

from artsound_core.emotion import CENTRES, EmotionEstimate
from artsound_core.models.card import InstalledModel
from artsound_core.neural.device import DeviceKind, Placement
from artsound_core.neural.emotion.calibration import shares_of
from artsound_core.neural.emotion.checkpoint import ClassifierConfig
from artsound_core.neural.emotion.network import EmotionNetwork, NetworkAnswer, network_from
from artsound_core.neural.emotion.preprocessing import normalised
from artsound_core.neural.emotion.sentences import evidence_for
from artsound_core.neural.importing import import_modules
from artsound_core.painting import Painting
from artsound_core.progress import ProgressMonitor

#: How often a thread that waits for another's loading looks whether it should stop.
_LOOK_S = 0.05


class NeuralEmotionReader:
    """Reads a painting's emotion by ResNet, GRUs and attention. `backbone` completes a classifier without a ResNet."""

    backend = "neural 1"

    def __init__(
        self,
        classifier: InstalledModel,
        backbone: InstalledModel | None,
        placement: Placement,
        language: str = "en",
    ) -> None:
        self._classifier = classifier
        self._backbone = backbone
        self._placement = placement
        self._language = language
        self._network: EmotionNetwork | None = None
        self._loading = threading.Lock()

    @property
    def model(self) -> str:
        return self._classifier.spoken

    def load(self, monitor: ProgressMonitor) -> None:
        """Read the network into memory and run it once, so that the first painting does not wait for its kernels."""
        self._loaded(monitor)

    def unload(self) -> None:
        """Let the network go; a reading that is under way keeps it until it is done."""
        with self._loading:
            was_loaded, self._network = self._network is not None, None
        if was_loaded and self._placement.device is DeviceKind.CUDA:
            import torch

            torch.cuda.empty_cache()

    def read(self, painting: Painting, monitor: ProgressMonitor) -> EmotionEstimate:
        """Calibrated shares, valence and arousal as the shares' centres, where the feeling lies, and how far to trust it."""
        network = self._loaded(monitor)
        answer = network.read(normalised(painting, monitor), monitor)
        if self._placement.saves_memory:
            self.unload()
        return _estimate(network.config, answer, self._language)

    def _loaded(self, monitor: ProgressMonitor) -> EmotionNetwork:
        while not self._loading.acquire(timeout=_LOOK_S):
            monitor.check()
        try:
            if self._network is None:
                import_modules("torch")
                self._network = network_from(self._classifier, self._backbone, self._placement, monitor)
            return self._network
        finally:
            self._loading.release()


def _estimate(config: ClassifierConfig, answer: NetworkAnswer, language: str) -> EmotionEstimate:
    shares = dict(zip(config.classes, shares_of(answer.logits, config.temperature).tolist(), strict=True))
    valence, arousal = (sum(share * CENTRES[each][axis] for each, share in shares.items()) for axis in (0, 1))
    bare = EmotionEstimate(shares, valence, arousal, where=answer.where)
    return replace(bare, evidence=evidence_for(bare, config.accuracy, language))
