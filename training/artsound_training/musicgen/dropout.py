"""Dropout whose masks belong to the examples: the same for an example whoever shares its batch, its process or its device.

torch draws one mask for a whole batch from one running generator. Then a batch that is cut in two, or a run that was resumed,
drops something else; and a layer that is computed twice (gradient checkpointing) must put the generator back. Here each place
in the network draws for each example from its own key.
"""

from __future__ import annotations

from typing import Any

from artsound_training.musicgen.batch import Batch
from artsound_training.musicgen.chance import site_key


class ExampleDropout:
    """Hooked into a decoder by `install`, at the places where audiocraft and transformers drop: on the embedded tokens, and
    behind self-attention, cross-attention and feed-forward of each layer."""

    def __init__(self, share: float) -> None:
        """`share`: of the values that become nought; the others grow so that the mean stays."""
        self._share = share
        self._batch: Batch | None = None

    def draw_for(self, batch: Batch | None) -> None:
        """Whom the next forward and backward pass are for; None drops nothing."""
        self._batch = batch

    def install(self, decoder: Any) -> None:
        """`decoder`: transformers' `MusicgenDecoder`, whose own dropout must be 0."""
        if not self._share:
            return
        decoder.layers[0].register_forward_pre_hook(lambda _, given: (self._dropped(given[0], 0), *given[1:]))
        for number, layer in enumerate(decoder.layers):
            for place, part in enumerate((layer.self_attn, layer.encoder_attn, layer.fc2)):
                self._hook(part, 1 + 3 * number + place)

    def _hook(self, part: Any, site: int) -> None:
        def drop(_module: Any, _given: Any, made: Any) -> Any:
            return (self._dropped(made[0], site), *made[1:]) if isinstance(made, tuple) else self._dropped(made, site)

        part.register_forward_hook(drop)

    def _dropped(self, hidden: Any, site: int) -> Any:
        """`hidden` [batch, steps, width] without what this place drops."""
        import torch

        if self._batch is None:
            return hidden
        mask = torch.zeros(hidden.shape, dtype=torch.bool, device=hidden.device)
        generator = torch.Generator(hidden.device)
        for row, (frames, key) in enumerate(zip(self._batch.frames, self._batch.keys, strict=True)):
            generator.manual_seed(site_key(key, site))
            # Of its own length, not of the batch's: a padded example must draw what it draws alone.
            mask[row, :frames].bernoulli_(1.0 - self._share, generator=generator)
        return hidden * mask * (1.0 / (1.0 - self._share))
