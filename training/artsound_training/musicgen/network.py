"""The part of MusicGen that learns: the decoder and the projection of the text, without T5 and without EnCodec."""

from __future__ import annotations

from functools import partial
from typing import Any

import torch

from artsound_core.errors import ModelError, UsageError
from artsound_core.models.card import InstalledModel
from artsound_core.neural.checkpoint import first_line, quiet_transformers
from artsound_core.neural.musicgen.weights import MusicGenWeights, open_weights, read_config
from artsound_training.musicgen.adapters import add_adapters
from artsound_training.musicgen.batch import Batch
from artsound_training.musicgen.conditioning import heard
from artsound_training.musicgen.dropout import ExampleDropout
from artsound_training.musicgen.loss import codebook_sum
from artsound_training.musicgen.recipe import LoraRecipe, NetworkRecipe


class LanguageModel(torch.nn.Module):  # type: ignore[misc]
    """`decoder`: transformers' `MusicgenForCausalLM`; `enc_to_dec_proj`: from the text encoder's width to the decoder's.

    Called with a batch, it gives the summed cross-entropy of each codebook, float32 [codebooks]. The names of its tensors are
    those of `MusicgenForConditionalGeneration`.
    """

    def __init__(self, decoder: Any, projection: Any) -> None:
        """`projection`: None where the two widths are one."""
        super().__init__()
        self.decoder = decoder
        if projection is not None:
            self.enc_to_dec_proj = projection
        self._dropout = ExampleDropout(0.0)

    def drop(self, share: float) -> None:
        """Drop `share` of what each part of a layer gives, in training. Called once, when all adapters are in."""
        self._dropout = ExampleDropout(share)
        self._dropout.install(self.decoder.model.decoder)

    def forward(self, batch: Batch) -> Any:
        self._dropout.draw_for(batch if self.training else None)
        hidden = self._hidden(batch)
        sums = [codebook_sum(head(hidden), batch.labels[:, k]) for k, head in enumerate(self.decoder.lm_heads)]
        return torch.stack(sums)

    def logits(self, batch: Batch) -> Any:
        """float [batch, codebooks, steps, vocabulary], without dropout."""
        self._dropout.draw_for(None)
        hidden = self._hidden(batch)
        return torch.stack([head(hidden) for head in self.decoder.lm_heads], dim=1)

    def _hidden(self, batch: Batch) -> Any:
        states = batch.states
        if hasattr(self, "enc_to_dec_proj"):
            states = self.enc_to_dec_proj(states)
        return self.decoder.model(
            input_ids=batch.inputs,
            encoder_hidden_states=heard(states, batch.mask, batch.has_text),
            encoder_attention_mask=batch.mask,
            use_cache=False,
        ).last_hidden_state


def load_language_model(
    base: InstalledModel, recipe: NetworkRecipe, lora: LoraRecipe | None = None, seed: int = 0
) -> tuple[LanguageModel, MusicGenWeights]:
    """The base model's decoder in float32 on the processor, frozen and adapted as the recipe says; and its dimensions.

    `seed` draws the adapters' first values. Raises `ModelError` for a checkpoint that does not fit, `UsageError` for more
    frozen layers than there are.
    """
    weights = open_weights(base, base)
    decoder = _empty_decoder(base)
    if recipe.frozen_layers > weights.layers:
        raise UsageError(f"network.frozen_layers {recipe.frozen_layers}", f"{weights.name} has {weights.layers} layers")
    decoder.load_state_dict({name: _read(weights, f"decoder.{name}") for name in decoder.state_dict()}, assign=True)
    inner = decoder.model.decoder
    inner.embed_positions.weights = weights.position_table(weights.positions)
    projection = _projection(weights)
    if recipe.gradient_checkpointing:
        _forget_activations(inner)
    model = LanguageModel(decoder.requires_grad_(True), projection)
    inner.layers[: recipe.frozen_layers].requires_grad_(False)
    if recipe.frozen_embeddings:
        inner.embed_tokens.requires_grad_(False)
    if lora is not None:
        add_adapters(model, lora, seed)
    model.drop(recipe.dropout)
    return model, weights


def _empty_decoder(base: InstalledModel) -> Any:
    """transformers' decoder without numbers. All chance is taken out of it: what it drops, `ExampleDropout` drops."""
    from huggingface_hub.errors import StrictDataclassError
    from transformers import MusicgenDecoderConfig, MusicgenForCausalLM

    still = {"dropout": 0.0, "attention_dropout": 0.0, "activation_dropout": 0.0, "layerdrop": 0.0}
    try:
        with quiet_transformers(), torch.device("meta"):
            return MusicgenForCausalLM(MusicgenDecoderConfig.from_dict({**read_config(base)["decoder"], **still}))
    except (ValueError, TypeError, KeyError, AttributeError, RuntimeError, StrictDataclassError) as error:
        raise ModelError(base.card.name, f"its decoder's configuration cannot be used ({first_line(error)})") from error


def _forget_activations(inner: Any) -> None:
    """Keep only what goes into each layer; the layer is computed again on the way back. No running generator is put back
    for it, for there is none. (transformers' own switch is called otherwise in each of its versions.)"""
    from torch.utils.checkpoint import checkpoint

    for layer in inner.layers:
        layer.forward = partial(checkpoint, layer.forward, use_reentrant=False, preserve_rng_state=False)


def _projection(weights: MusicGenWeights) -> Any:
    found = weights.text_projection()
    if found is None:
        return None
    projection = torch.nn.Linear(weights.text_width, weights.hidden)
    projection.load_state_dict({"weight": found[0].float(), "bias": found[1].float()}, assign=True)
    return projection.requires_grad_(True)


def _read(weights: MusicGenWeights, name: str) -> Any:
    return weights.tensors.read(name).float()
