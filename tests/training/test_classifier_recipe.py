"""The classifier's recipes: the paper's numbers, ours, and what cannot be asked for."""

from __future__ import annotations

import pytest

from artsound_core.neural.emotion.checkpoint import Pooling
from artsound_training.classifier.recipe import (
    AugmentationRecipe,
    Balance,
    ClassifierRecipe,
    HeadRecipe,
    LossRecipe,
    OptimiserRecipe,
    StoppingRecipe,
    TrunkRecipe,
    Watched,
)
from artsound_training.errors import RecipeInvalid
from artsound_training.recipe import read_recipe


def test_the_papers_recipe_has_the_papers_numbers() -> None:
    assert read_recipe(ClassifierRecipe, "classifier-paper") == ClassifierRecipe(
        seed=0,
        epochs=15,
        batch_size=32,
        trunk=TrunkRecipe(1e-5, 0, frozen_statistics=False, from_features=False),
        head=HeadRecipe(Pooling.POOLED, 1e-5, (256, 128), 4, 128),
        augmentation=AugmentationRecipe(0.5, 10.0, 0.2, 0.2, 0.2, 0.1),
        loss=LossRecipe(Balance.NONE, 0.0),
        optimiser=OptimiserRecipe(5e-4, 0.5, 5, 1e-6, 0.0),
        stopping=StoppingRecipe(Watched.LOSS, 0),
    )


def test_our_recipe_walks_over_the_grid_balances_and_stops_early() -> None:
    recipe = read_recipe(ClassifierRecipe, "classifier-grid")
    assert recipe.head.pooling is Pooling.GRID
    assert recipe.loss.balance is Balance.LOSS
    assert recipe.stopping == StoppingRecipe(Watched.MACRO_F1, 8)
    assert recipe.trunk.learning_rate < recipe.head.learning_rate
    assert (recipe.head.hidden, recipe.head.inner) == ((256, 128), 128)


def test_a_frozen_trunk_is_four_words_away() -> None:
    changes = [
        *("trunk.frozen_stages=4", "trunk.from_features=true"),
        *(
            f"augmentation.{name}=0"
            for name in ("flip", "rotation_degrees", "brightness", "contrast", "saturation", "hue")
        ),
    ]
    recipe = read_recipe(ClassifierRecipe, "classifier-grid", changes)
    assert (recipe.trunk.is_frozen, recipe.trunk.from_features) == (True, True)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("trunk.learning_rate=0", "trunk: learning_rate must be above 0"),
        ("trunk.frozen_stages=5", "trunk: frozen_stages must be 0 to 4"),
        ("trunk.from_features=true", "trunk: from_features needs frozen_stages = 4"),
        ("head.heads=3", "head: heads must divide twice the second of hidden"),
        ("head.hidden=[8]", "head.hidden must be a list of 2"),
        ("head.pooling=mean", "head.pooling must be grid or pooled, not 'mean'"),
        ("augmentation.hue=0.6", "augmentation: hue must be 0 to 0.5"),
        ("augmentation.flip=2", "augmentation: flip must be 0 to 1"),
        ("loss.label_smoothing=1", "loss: label_smoothing must be 0 or more and below 1"),
        ("optimiser.factor=1", "optimiser: factor must lie between 0 and 1"),
        ("stopping.patience=-1", "stopping: patience must be 0 or more"),
        ("epochs=0", "the recipe: epochs and batch_size must be 1 or more"),
        ("learning=1", "learning is no key of this recipe"),
    ],
)
def test_what_cannot_be_asked_for_is_named(change: str, reason: str) -> None:
    with pytest.raises(RecipeInvalid) as refused:
        read_recipe(ClassifierRecipe, "classifier-grid", [change])
    assert reason in refused.value.explain()


def test_batch_norms_that_learn_in_a_frozen_trunk_are_refused() -> None:
    with pytest.raises(RecipeInvalid, match="needs frozen_statistics = true"):
        read_recipe(ClassifierRecipe, "classifier-paper", ["trunk.frozen_stages=4"])


def test_kept_features_cannot_be_augmented() -> None:
    with pytest.raises(RecipeInvalid, match="leaves no pixels to change"):
        read_recipe(ClassifierRecipe, "classifier-grid", ["trunk.frozen_stages=4", "trunk.from_features=true"])
