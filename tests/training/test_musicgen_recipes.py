"""The recipes that come along are the paper's, to the number; and what a recipe may not say is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from artsound_core.music_prompt import Variant
from artsound_training.errors import RecipeInvalid
from artsound_training.musicgen.recipe import (
    BatchRecipe,
    CountedBatches,
    CountedExamples,
    LoraRecipe,
    LossRecipe,
    MusicGenRecipe,
    OptimiserRecipe,
    Precision,
    Source,
)
from artsound_training.recipe import read_recipe


@pytest.mark.parametrize("variant", list(Variant))
def test_the_papers_recipes_have_the_papers_numbers(variant: Variant) -> None:
    recipe = read_recipe(MusicGenRecipe, str(variant))
    assert recipe.variant is variant
    assert recipe.base == "musicgen-small"
    assert recipe.batch == BatchRecipe(size=16, accumulation=2)
    assert recipe.optimiser == OptimiserRecipe(1e-5, (0.9, 0.99), weight_decay=1e-3, clip=0.5, ema=0.0)
    assert (recipe.schedule.epochs, recipe.schedule.warmup, recipe.schedule.patience) == (40, 100, 5)
    assert recipe.schedule.max_steps == 0
    assert recipe.data.segment_s == 30.0
    assert recipe.precision in (Precision.BF16, Precision.FP16)
    assert recipe.loss == LossRecipe(CountedExamples.ALL, CountedBatches.ALL)
    assert recipe.lora is None


def test_only_the_optimized_variant_reads_stored_tensors_freezes_layers_and_never_takes_a_text_away() -> None:
    for variant in Variant:
        recipe = read_recipe(MusicGenRecipe, str(variant))
        is_optimized = variant is Variant.OPTIMIZED
        assert recipe.data.source is (Source.TENSORS if is_optimized else Source.SOUND)
        assert (recipe.network.frozen_layers > 0) is is_optimized
        assert (recipe.data.condition_dropout == 0.0) is is_optimized


def test_our_recipes_average_or_adapt_and_read_stored_tensors() -> None:
    ours, lora, tiny = (read_recipe(MusicGenRecipe, name) for name in ("ours", "ours-lora", "tiny"))
    assert ours.optimiser.ema == 0.999
    assert lora.lora == LoraRecipe(rank=16, alpha=32.0, targets=("q_proj", "k_proj", "v_proj", "out_proj"))
    assert {recipe.data.source for recipe in (ours, lora, tiny)} == {Source.TENSORS}
    assert tiny.precision is Precision.FP32


def test_the_variant_and_single_values_can_be_changed() -> None:
    recipe = read_recipe(MusicGenRecipe, "ours", ['variant="narrative"', "loss.examples=first", "lora.rank=4"])
    assert recipe.variant is Variant.NARRATIVE
    assert recipe.loss.examples is CountedExamples.FIRST
    assert recipe.lora is not None
    assert recipe.lora.rank == 4


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (["optimiser.learning_rate=0"], "optimiser: learning_rate must lie between 0 and 1"),
        (["optimiser.ema=1.0"], "optimiser: ema must be at least 0 and below 1"),
        (["optimiser.betas=[0.9, 1.5]"], "betas must lie between 0 and 1, not 1.5"),
        (["batch.size=0"], "batch: size must lie between 1 and"),
        (["data.condition_dropout=1.2"], "data: condition_dropout must lie between 0 and 1"),
        (["data.segment_s=nan"], "data: segment_s must lie between"),
        (["data.source=video"], "data.source must be tensors or sound"),
        (["lora.targets=[]"], "lora: targets must be some of q_proj"),
        (["lora.rank=4", "network.frozen_layers=2"], "lora freezes all of the network itself"),
        (["schedule.epoch=3"], "schedule.epoch is no key of this recipe"),
        (["seed=-1"], "seed must lie between 0 and"),
    ],
)
def test_what_a_recipe_may_not_say_is_named(changes: list[str], sentence: str) -> None:
    with pytest.raises(RecipeInvalid) as caught:
        read_recipe(MusicGenRecipe, "ours", changes)
    assert sentence in caught.value.explain()


def test_a_recipe_of_ones_own_is_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('variant = "emotive"\n[schedule]\nepochs = 3\n')
    recipe = read_recipe(MusicGenRecipe, str(file))
    assert (recipe.variant, recipe.schedule.epochs, recipe.batch.size) == (Variant.EMOTIVE, 3, 16)
