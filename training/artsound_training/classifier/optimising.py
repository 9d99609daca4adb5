"""The paper's optimiser and schedule: AdamW, and rates that fall where the validation loss no longer does."""

from __future__ import annotations

from typing import Any

from artsound_training.classifier.network import ClassifierNetwork
from artsound_training.classifier.recipe import ClassifierRecipe


def optimiser_of(network: ClassifierNetwork, recipe: ClassifierRecipe) -> Any:
    """AdamW over whatever learns; the head's parameters stand first, then the trunk's with their own rate.

    Decay reaches every parameter, as torch's own AdamW does it and the paper's did.
    """
    from torch.optim import AdamW

    head = {"params": list(network.head.parameters()), "lr": recipe.head.learning_rate}
    learning = [each for each in network.trunk.parameters() if each.requires_grad]
    trunk = {"params": learning, "lr": recipe.trunk.learning_rate}
    return AdamW([head, trunk] if learning else [head], weight_decay=recipe.optimiser.weight_decay)


def schedule_of(optimiser: Any, recipe: ClassifierRecipe) -> Any:
    """Its `step(validation_loss)` is called after each epoch."""
    from torch.optim.lr_scheduler import ReduceLROnPlateau

    wanted = recipe.optimiser
    return ReduceLROnPlateau(optimiser, factor=wanted.factor, patience=wanted.patience, min_lr=wanted.floor)
