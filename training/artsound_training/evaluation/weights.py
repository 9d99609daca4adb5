"""Weights of the measuring networks: read from a named file, or random where the caller asks for a trial of the chain."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from artsound_core.errors import ModelError, printable
from artsound_training.file_digest import sha256_of

if TYPE_CHECKING:
    from artsound_training.evaluation.embeddings import SoundEmbedder
    from artsound_training.evaluation.tagger import Tagger

#: Where the weights are published. Their digests are recorded, not demanded: both were republished under several addresses.
VGGISH_SOURCE = "https://github.com/harritaylor/torchvggish/releases/tag/v0.1 (vggish-10086976.pth)"
CNN14_SOURCE = "https://zenodo.org/records/3987831 (Cnn14_mAP=0.431.pth)"

#: Channels of the first layer of a network with random weights: quick, and small sets then have a covariance of full rank.
RANDOM_WIDTH = 4


@dataclass(frozen=True, slots=True)
class Weights:
    """`file` and `sha256` of what was read; both None for random weights drawn by `seed`."""

    file: str | None = None
    sha256: str | None = None
    seed: int | None = None

    @property
    def is_random(self) -> bool:
        return self.sha256 is None

    def explain(self) -> str:
        """A clause for a definition."""
        if self.is_random:
            return f"random weights (seed {self.seed}): for trying the chain only, the figure means nothing"
        return f"weights {printable(self.file or '')}, sha256 {self.sha256}"


def load_vggish(
    file: Path | None,
    device: str = "cpu",
    *,
    random_seed: int | None = None,
    width: int = RANDOM_WIDTH,
    check: Callable[[], None] = lambda: None,
) -> SoundEmbedder:
    """VGGish from torchvggish's `vggish-10086976.pth`; without a file, of random weights by `random_seed`, first layer `width`.

    Raises `ModelError` for no file and no seed, and for a file that holds no VGGish; `DataError` for one that cannot be read.
    """
    from artsound_training.evaluation.embeddings import SoundEmbedder, VGGish

    if file is None:
        network = VGGish(width)
        weights = _randomised("vggish", network, random_seed, f"--vggish FILE, from {VGGISH_SOURCE}")
    else:
        digest, tensors = sha256_of(file, check), read_tensors("vggish", file)
        network = VGGish()
        # Its owner's export carries the PCA beside the network.
        fill("vggish", network, tensors, passed_over=("pproc.",))
        weights = Weights(file.name, digest)
    return SoundEmbedder(network.eval().requires_grad_(False).to(device), weights, device)


def load_tagger(
    file: Path | None,
    device: str = "cpu",
    *,
    random_seed: int | None = None,
    width: int = RANDOM_WIDTH,
    check: Callable[[], None] = lambda: None,
) -> Tagger:
    """Cnn14 from PANNs' `Cnn14_mAP=0.431.pth`; without a file, of random weights by `random_seed`, first block `width` wide.

    Raises `ModelError` for no file and no seed, and for a file that holds another network (of 16 kHz, say); `DataError`.
    """
    from artsound_training.evaluation.tagger import Cnn14, Tagger

    if file is None:
        network = Cnn14(width=width)
        weights = _randomised("cnn14", network, random_seed, f"--tagger FILE, from {CNN14_SOURCE}")
        # What the first norm meets are decibels.
        network.bn0.running_mean.fill_(-40.0)
        network.bn0.running_var.fill_(400.0)
    else:
        digest, tensors = sha256_of(file, check), read_tensors("cnn14", file)
        _check_filters(tensors)
        network = Cnn14()
        fill("cnn14", network, tensors, passed_over=("spectrogram_extractor.", "logmel_extractor."))
        weights = Weights(file.name, digest)
    return Tagger(network.eval().requires_grad_(False).to(device), weights, device)


def read_tensors(name: str, file: Path) -> dict[str, Any]:
    """The state dict in a file of torch.save, by itself or under `model`. Nothing in it is run. Raises `ModelError`.

    A training's own checkpoint holds numpy arrays beside the tensors (the sampler's place); they are let through and dropped.
    """
    import torch

    try:
        with torch.serialization.safe_globals(_numpy_parts()):
            held = torch.load(file, map_location="cpu", weights_only=True)
    except (OSError, RuntimeError, ValueError, TypeError, KeyError, EOFError, pickle.UnpicklingError) as error:
        raise ModelError(name, f"{printable(file)} holds no weights that can be read") from error
    if isinstance(held, dict) and isinstance(held.get("model"), dict):
        held = held["model"]
    if not isinstance(held, dict) or not all(isinstance(each, torch.Tensor) for each in held.values()):
        raise ModelError(name, f"{printable(file)} holds no state dict")
    return {str(key): each for key, each in held.items()}


def fill(name: str, network: Any, tensors: dict[str, Any], passed_over: tuple[str, ...] = ()) -> None:
    """Copy `tensors` into `network`, every one that it has and no other. Raises `ModelError` naming the first that differs."""
    wanted = network.state_dict()
    given = {key: each for key, each in tensors.items() if not key.startswith(passed_over)}
    # A batch norm's counter of batches is of no use here, and old files lack it.
    needed = {key for key in wanted if not key.endswith("num_batches_tracked")}
    if missing := sorted(needed - given.keys()):
        raise ModelError(name, f"{len(missing)} of its tensors are missing, the first is {missing[0]}")
    if unknown := sorted(given.keys() - wanted.keys()):
        raise ModelError(name, f"it holds a tensor that this network does not have: {printable(unknown[0])[:80]}")
    for key, each in given.items():
        if each.shape != wanted[key].shape:
            raise ModelError(name, f"a tensor has the wrong shape: {key} is {list(each.shape)}")
    network.load_state_dict(given, strict=False)


def _randomised(name: str, network: Any, seed: int | None, wanted: str) -> Weights:
    """He's normal weights, which keep the size of what passes through; biases 0. Raises `ModelError` where no seed was given."""
    import torch

    if seed is None:
        raise ModelError(name, f"its weights are needed: {wanted}")
    chance = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for each in network.parameters():
            if each.ndim > 1:
                each.normal_(0.0, (2.0 / each[0].numel()) ** 0.5, generator=chance)
    for key, each in network.named_parameters():
        if key.endswith("bias"):
            each.detach().zero_()
    return Weights(seed=seed)


def _check_filters(tensors: dict[str, Any]) -> None:
    """The file holds the filters that it was trained with; another network of the family (16 kHz, 8 kHz) has others."""
    import numpy as np

    from artsound_training.evaluation.log_mel import cnn14_filters

    held, ours = tensors.get("logmel_extractor.melW"), cnn14_filters()
    if held is None:
        return
    if tuple(held.shape) != ours.shape or float(np.abs(held.double().numpy() - ours).max()) > 1e-4 * ours.max():
        raise ModelError("cnn14", "it listens to other frequency bands than Cnn14 at 32 kHz does")


def _numpy_parts() -> list[Any]:
    """What an array of numbers or texts is rebuilt from, under the names of numpy 1 and 2; none of it runs anything."""
    import numpy as np
    from numpy._core.multiarray import _reconstruct, scalar

    kinds = {type(np.dtype(letter)) for letter in "?bhilqBHILQefdUS"}
    parts: list[Any] = [np.ndarray, np.dtype, *kinds]
    for module in ("numpy.core.multiarray", "numpy._core.multiarray"):
        parts += [(_reconstruct, f"{module}._reconstruct"), (scalar, f"{module}.scalar")]
    return parts
