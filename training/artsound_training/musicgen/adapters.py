"""Low-rank adapters (Hu et al. 2021) by way of peft: put in, and worked into the weights that are kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from artsound_training.musicgen.recipe import LoraRecipe

_INNER = ".base_layer"


def add_adapters(model: Any, lora: LoraRecipe, seed: int) -> None:
    """Freeze all of `model` and put adapters beside the decoder layers' linear layers that `lora` names.

    They begin as no change: the second of the two factors is nought.
    """
    import torch
    from peft import LoraConfig, inject_adapter_in_model

    model.requires_grad_(False)
    names = "|".join(lora.targets)
    settings = LoraConfig(
        r=lora.rank, lora_alpha=lora.alpha, target_modules=rf".*\.layers\.\d+\.(.*\.)?({names})", lora_dropout=0.0
    )
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        inject_adapter_in_model(settings, model.decoder)


def merged_tensors(model: Any) -> Iterator[tuple[str, Any]]:
    """Each tensor of `model` under its name without adapters, on the processor, with what the adapters add.

    The model itself stays as it is: to merge and to part again would round its weights, and a run that was watched would no
    longer be the one that was not.
    """
    from peft.tuners.lora.layer import LoraLayer

    adapted = {name: part for name, part in model.named_modules() if isinstance(part, LoraLayer)}
    for name, tensor in model.state_dict().items():
        place = name.removesuffix(f"{_INNER}.weight")
        if place in adapted:
            part = adapted[place]
            yield f"{place}.weight", (tensor + part.get_delta_weight("default").to(tensor.dtype)).cpu()
        elif not any(name.startswith(f"{each}.lora_") for each in adapted):
            yield name, tensor.cpu()
