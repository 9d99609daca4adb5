"""Turns the prompt's text into the states that the music is conditioned on: T5's encoder, and MusicGen's projection."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from artsound_core.errors import ModelError
from artsound_core.models.card import InstalledModel
from artsound_core.neural.checkpoint import load_part, quiet_transformers
from artsound_core.neural.device import DeviceKind, Placement, Precision
from artsound_core.neural.musicgen.packed_linear import has_bf16
from artsound_core.neural.musicgen.tensor_files import TensorSource, open_tensors, part_owner
from artsound_core.neural.musicgen.weights import MusicGenWeights, read_config

#: T5 was trained on so many tokens at once; more are cut off (a caption and its rewrite take under 200).
MOST_TOKENS = 512
#: A T5 tokenizer whose files are missing comes up with its 103 special tokens, and without an error.
LEAST_WORDS = 120
_PREFIX = "text_encoder."


class TextConditioner:
    """Keeps the last text's states, for a piece may begin more than once."""

    def __init__(
        self, owner: InstalledModel, weights: MusicGenWeights, placement: Placement, check: Callable[[], None]
    ) -> None:
        """`owner`: whose folder holds the text encoder and its tokenizer. Loads both; `check` may raise to stop."""
        import torch
        from transformers import AutoTokenizer

        config = read_config(owner)["text_encoder"]
        self._tokenizer = load_part(AutoTokenizer, owner, LEAST_WORDS)
        # It runs once a text: on Apple's GPU it would gain nothing, and only the decoder is tried there.
        on_cpu = placement.device is not DeviceKind.CUDA
        is_exact = placement.precision is Precision.FP32 or (on_cpu and not has_bf16())
        self._type = torch.float32 if is_exact else torch.bfloat16
        self._device = torch.device("cpu" if on_cpu else placement.device.value)
        self._encoder = load_text_encoder(owner, config, self._type, check).to(self._device)
        if self._encoder.config.d_model != weights.text_width:
            raise ModelError(weights.name, "its text encoder has another width than its music was made for")
        found = weights.text_projection()
        self._projection = None if found is None else tuple(part.float() for part in found)
        self._model = owner.card.name
        self._last: tuple[str, Any] | None = None

    def states(self, text: str, check: Callable[[], None]) -> Any:
        """float32 [length, hidden] on the CPU, of at least one token. `check` is called before each layer."""
        import torch

        if self._last is not None and self._last[0] == text:
            return self._last[1]
        with torch.inference_mode(), quiet_transformers():
            ids = self._tokenizer(text, truncation=True, max_length=MOST_TOKENS, return_tensors="pt").input_ids
            if int(ids.max()) >= self._encoder.config.vocab_size:
                raise ModelError(self._model, "its tokenizer knows words that its text encoder does not")
            hooks = [block.register_forward_pre_hook(lambda *_: check()) for block in self._encoder.encoder.block]
            try:
                states = self._encoder(input_ids=ids.to(self._device)).last_hidden_state[0].float().cpu()
            finally:
                for hook in hooks:
                    hook.remove()
            if self._projection is not None:
                states = torch.nn.functional.linear(states, *self._projection)
        self._last = (text, states)
        return states


def text_owner(model: InstalledModel, base: InstalledModel) -> InstalledModel:
    """Whose text encoder is used: the model's own where its tokenizer is there too, else the base's."""
    has_tokenizer = any((model.folder / name).is_file() for name in ("tokenizer.json", "spiece.model"))
    return part_owner(model, base, _PREFIX) if has_tokenizer else base


def load_text_encoder(owner: InstalledModel, config: dict[str, Any], dtype: Any, check: Callable[[], None]) -> Any:
    """T5's encoder alone, from the file that holds the whole model."""
    import torch
    from huggingface_hub.errors import StrictDataclassError
    from transformers import T5Config, T5EncoderModel

    if config.get("model_type", "t5") != "t5":
        raise ModelError(owner.card.name, f"its text encoder is a {config['model_type']}, and only T5 is read")
    tensors = open_tensors(owner)
    try:
        with quiet_transformers(), torch.device("meta"):
            encoder = T5EncoderModel(T5Config.from_dict(dict(config)))
    except (
        *(ValueError, TypeError, KeyError, AttributeError, ZeroDivisionError, RuntimeError),
        StrictDataclassError,
    ) as error:
        raise ModelError(owner.card.name, "its text encoder's configuration cannot be used") from error
    found = {}
    for name, place in encoder.state_dict().items():
        check()
        found[name] = _read(owner, tensors, name, place, dtype)
    encoder.load_state_dict(found, assign=True)
    # The file holds the one table of words under one of its two names.
    encoder.encoder.embed_tokens.weight = encoder.shared.weight
    return encoder.eval().requires_grad_(False)


def _read(owner: InstalledModel, tensors: TensorSource, name: str, place: Any, dtype: Any) -> Any:
    alias = {"encoder.embed_tokens.weight": "shared.weight", "shared.weight": "encoder.embed_tokens.weight"}
    names = [_PREFIX + name] + ([_PREFIX + alias[name]] if name in alias else [])
    held = next((each for each in names if each in tensors.names()), None)
    if held is None:
        raise ModelError(owner.card.name, f"a tensor of its text encoder is missing: {_PREFIX}{name}")
    if tensors.shape(held) != tuple(place.shape):
        raise ModelError(owner.card.name, f"a tensor has the wrong shape: {held} is {list(tensors.shape(held))}")
    return tensors.read(held).to(dtype)
