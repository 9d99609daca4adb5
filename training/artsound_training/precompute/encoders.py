"""The networks that never learn: EnCodec's encoder, T5, and the trunk that looks at paintings; what they give is exact fp32.

Precomputing and encoding in the loop run the same classes, so that both train on the same numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

from artsound_core.errors import ModelError
from artsound_core.models.card import InstalledModel
from artsound_core.models.safe_folder import check_folder
from artsound_core.neural.checkpoint import first_line, load_part, quiet_transformers
from artsound_core.neural.emotion.checkpoint import read_backbone
from artsound_core.neural.emotion.trunk import folded, grid_of, trunk_from
from artsound_core.neural.encodec import weights as encodec_weights
from artsound_core.neural.encodec.shape import EncodecShape, read_shape
from artsound_core.neural.musicgen.memory import is_out_of_memory
from artsound_core.neural.musicgen.text_conditioning import LEAST_WORDS, MOST_TOKENS, load_text_encoder
from artsound_core.neural.musicgen.weights import read_config
from artsound_core.progress import ProgressMonitor

#: Asked between the layers of a network; raises `Cancelled` once the person has asked to stop.
Check = Callable[[], None]


class SoundEncoder:
    """EnCodec's encoder and quantizer (Défossez et al. 2022), from the checkpoint of a MusicGen or from one of its own."""

    def __init__(self, model: InstalledModel, device: str, check: Check = lambda: None) -> None:
        """`device`: torch's name of one. Raises `ModelError` for a checkpoint that does not fit."""
        import torch

        check_folder(model)
        self._name = model.card.name
        config, prefix = encodec_weights.read_config(model)
        self._shape = read_shape(config, model.card.name)
        self._network = _sound_network(model, config, prefix, self._shape, check).to(device)
        self.device, self.check = torch.device(device), check
        self.revision = revision_of(model)

    @property
    def sample_rate_hz(self) -> int:
        return self._shape.sampling_rate

    @property
    def frame_rate(self) -> int:
        """Steps a second."""
        return self._shape.sampling_rate // self._shape.hop

    @property
    def codebooks(self) -> int:
        return self._shape.codebooks

    @property
    def codebook_size(self) -> int:
        return self._shape.codebook_size

    def steps(self, frames: int) -> int:
        """How many steps so many samples become: the last one may be filled up."""
        return -(-frames // self._shape.hop)

    def codes(self, samples: Any) -> Any:
        """int64 [n, codebooks, steps] on the device, of float32 [n, frames], a tensor or an array.

        On a processor row by row, which is no slower than all at once: a row's codes are the same in any batch. On a card a
        batch's sums may be rounded in another order, some 1e-6 of their size, and only a code that stands as near to its
        neighbour could change.
        """
        import torch

        batch = samples if isinstance(samples, torch.Tensor) else torch.from_numpy(np.ascontiguousarray(samples))
        parts = batch.split(1) if self.device.type == "cpu" else (batch,)
        return torch.cat([self._codes(part) for part in parts])

    def _codes(self, batch: Any) -> Any:
        import torch

        batch = batch.to(self.device, torch.float32, non_blocking=True)[:, None]
        layers = self._network.encoder.layers
        with _told(self._name), torch.inference_mode(), exact_numbers(self.device.type), heeded(layers, self.check):
            codes = self._network.quantizer.encode(self._network.encoder(batch))
        return codes[: self.codebooks].transpose(0, 1).clone()


class TextEncoder:
    """T5's encoder (Raffel et al. 2020) from a MusicGen's checkpoint: what comes before MusicGen's own projection."""

    def __init__(self, model: InstalledModel, device: str, check: Check = lambda: None) -> None:
        """`device`: torch's name of one. Raises `ModelError` for a checkpoint that does not fit."""
        import torch
        from transformers import AutoTokenizer

        self._name = model.card.name
        config = read_config(model)["text_encoder"]
        self._tokenizer = load_part(AutoTokenizer, model, LEAST_WORDS)
        self._network = load_text_encoder(model, config, torch.float32, check).to(device)
        self.device, self.check = torch.device(device), check
        self.revision = revision_of(model)

    @property
    def width(self) -> int:
        return int(self._network.config.d_model)

    def states(self, texts: Sequence[str]) -> list[Any]:
        """float32 [length, width] on the device for each text; cut off where the program cuts it (`MOST_TOKENS`).

        Each distinct text is read alone: in a batch with longer ones the last bits of its states would be others, and then
        training on stored states would not be training with the encoder in the loop.
        """
        known = {text: self._states(text) for text in dict.fromkeys(texts)}
        return [known[text] for text in texts]

    def token_ids(self, text: str) -> list[int]:
        """Raises `ModelError` where the tokenizer is not that of the weights."""
        with quiet_transformers():
            ids: list[int] = self._tokenizer(text, truncation=True, max_length=MOST_TOKENS).input_ids
        if max(ids) >= self._network.config.vocab_size:
            raise ModelError(self._name, "its tokenizer knows words that its text encoder does not")
        return ids

    def _states(self, text: str) -> Any:
        import torch

        ids = torch.tensor([self.token_ids(text)], device=self.device)
        blocks = self._network.encoder.block
        with _told(self._name), torch.inference_mode(), exact_numbers(self.device.type), heeded(blocks, self.check):
            states = self._network(input_ids=ids).last_hidden_state[0]
        return states.clone()


class PaintingEncoder:
    """The frozen trunk of the emotion classifier: a ResNet (He et al. 2016), its batch norms folded in."""

    def __init__(self, backbone: InstalledModel, device: str, monitor: ProgressMonitor) -> None:
        """`device`: torch's name of one. Raises `ModelError` for a checkpoint that does not fit."""
        import torch

        self._name = backbone.card.name
        tensors = read_backbone(backbone, monitor)
        trunk = trunk_from(tensors)
        tensors.refuse_rest()
        self.channels = int(trunk["layer4"][-1]["conv3"].out_channels)
        self._trunk, self.device, self._monitor = folded(trunk).to(device), torch.device(device), monitor
        self.revision = revision_of(backbone)

    def grids(self, pixels: Any) -> Any:
        """float32 [n, places, channels] on the device, the places row by row, 49 of them for 224 pixels a side; of float32
        [n, side, side, 3] as `preprocessing.normalised` gives them."""
        import torch

        batch = pixels if isinstance(pixels, torch.Tensor) else torch.from_numpy(np.ascontiguousarray(pixels))
        batch = batch.to(self.device, torch.float32, non_blocking=True).permute(0, 3, 1, 2)
        with _told(self._name), torch.inference_mode(), exact_numbers(self.device.type):
            grid = grid_of(self._trunk, batch, lambda *_: self._monitor.check())
        return grid.flatten(2).transpose(1, 2).clone(memory_format=torch.contiguous_format)


def revision_of(model: InstalledModel) -> str:
    """The model's name and its whole revision: what stored tensors are made by."""
    return f"{model.card.name} {model.revision}"


@contextmanager
def exact_numbers(device_kind: str) -> Iterator[None]:
    """fp32 as it is written: without autocast, and on a card without TF32, whose ten bits would change codes."""
    import torch

    if device_kind != "cuda":
        with torch.autocast(device_kind, enabled=False):
            yield
        return
    places = (torch.backends.cudnn.conv, torch.backends.cudnn.rnn, torch.backends.cuda.matmul)
    before = [place.fp32_precision for place in places]
    for place in places:
        place.fp32_precision = "ieee"
    try:
        with torch.autocast("cuda", enabled=False):
            yield
    finally:
        for place, precision in zip(places, before, strict=True):
            place.fp32_precision = precision


@contextmanager
def heeded(layers: Any, check: Check) -> Iterator[None]:
    """`check` before each of a network's layers."""
    hooks = [layer.register_forward_pre_hook(lambda *_: check()) for layer in layers]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


@contextmanager
def _told(name: str) -> Iterator[None]:
    """What torch raises at work as one sentence about the model `name`."""
    try:
        yield
    except (RuntimeError, MemoryError) as error:
        if is_out_of_memory(error):
            reason = "the device has too little memory for it; encode fewer at once (--batch)"
            raise ModelError(name, reason) from error
        raise ModelError(name, f"it fails at work ({first_line(error)})") from error


def _sound_network(model: InstalledModel, config: Any, prefix: str, shape: EncodecShape, check: Check) -> Any:
    """transformers' EnCodec without its decoder. Weight norm is worked into the weights, which never change here."""
    import torch
    from huggingface_hub.errors import StrictDataclassError
    from torch.nn.utils.parametrize import is_parametrized, remove_parametrizations
    from transformers import EncodecConfig, EncodecModel

    name = model.card.name
    if config.get("normalize") or config.get("chunk_length_s") is not None:
        raise ModelError(name, "its EnCodec cuts or levels the sound before it encodes it, which MusicGen's does not")
    try:
        with quiet_transformers():
            network = EncodecModel(EncodecConfig.from_dict(dict(config)))
    except (ValueError, TypeError, KeyError, AttributeError, RuntimeError, StrictDataclassError) as error:
        raise ModelError(name, "its EnCodec's configuration cannot be used") from error
    del network.decoder
    with encodec_weights.TensorReader(model, prefix, check) as reader, torch.no_grad():
        for place, part in network.encoder.named_modules():
            if isinstance(part, torch.nn.Conv1d):
                if is_parametrized(part, "weight"):
                    remove_parametrizations(part, "weight")
                part.weight.copy_(reader.kernel(f"encoder.{place}", *part.weight.shape))
            for kind, held in part.named_parameters(recurse=False):
                if not (isinstance(part, torch.nn.Conv1d) and kind == "weight"):
                    held.copy_(reader.tensor(f"encoder.{place}.{kind}", *held.shape))
        for number, layer in enumerate(network.quantizer.layers[: shape.codebooks]):
            codes = layer.codebook.embed
            codes.copy_(reader.tensor(f"quantizer.layers.{number}.codebook.embed", *codes.shape))
    return network.eval().requires_grad_(False)
