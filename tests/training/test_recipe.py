"""Recipes: what a TOML file becomes, and what is said about one that cannot be used."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import pytest

from artsound_core.errors import UsageError
from artsound_training.errors import RecipeInvalid
from artsound_training.recipe import read_recipe


class Source(StrEnum):
    TENSORS = "tensors"
    SOUND = "sound"


@dataclass(frozen=True, slots=True)
class Optimiser:
    learning_rate: float = 1e-5
    betas: tuple[float, float] = (0.9, 0.99)

    def __post_init__(self) -> None:
        if self.learning_rate <= 0:
            raise ValueError("learning_rate must be above 0")


@dataclass(frozen=True, slots=True)
class Recipe:
    epochs: int
    source: Source = Source.TENSORS
    most_steps: int | None = None
    names: tuple[str, ...] = ()
    has_ema: bool = False
    optimiser: Optimiser = field(default_factory=Optimiser)


def written(folder: Path, text: str) -> str:
    file = folder / "mine.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_file_becomes_values_and_what_it_leaves_out_takes_the_default(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        'epochs = 40\nsource = "sound"\nmost_steps = 7\nnames = ["a", "b"]\n[optimiser]\nbetas = [0.9, 1]\n',
    )
    assert read_recipe(Recipe, file) == Recipe(40, Source.SOUND, 7, ("a", "b"), False, Optimiser(1e-5, (0.9, 1.0)))


def test_a_change_on_the_command_line_wins_over_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, "epochs = 40\n")
    changed = read_recipe(Recipe, file, ["epochs=3", "optimiser.learning_rate=1e-4", "source=sound", "has_ema=true"])
    assert changed == Recipe(3, Source.SOUND, None, (), True, Optimiser(1e-4))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            "epoch = 40\n",
            "epoch is no key of this recipe; there is epochs, has_ema, most_steps, names, optimiser, source",
        ),
        ('epochs = "many"\n', "epochs must be a whole number, not 'many'"),
        ("epochs = true\n", "epochs must be a whole number, not True"),
        ('epochs = 1\nsource = "vinyl"\n', "source must be tensors or sound, not 'vinyl'"),
        ("epochs = 1\noptimiser = 3\n", "optimiser must be a table"),
        ("epochs = 1\n[optimiser]\nlearning_rate = 0\n", "optimiser: learning_rate must be above 0"),
        ("epochs = 1\n[optimiser]\nbetas = [0.9]\n", "optimiser.betas must be a list of 2"),
        ("epochs = 1\nnames = 3\n", "names must be a list"),
        ("epochs = 1\nnames = [3]\n", "names must be a text, not 3"),
    ],
)
def test_each_fault_is_named_with_its_key(tmp_path: Path, text: str, complaint: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(RecipeInvalid) as caught:
        read_recipe(Recipe, file)
    assert caught.value.explain() == f"{file}: {complaint}."
    assert caught.value.exit_code == 2


def test_a_file_that_is_no_toml_and_a_name_of_nothing_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(RecipeInvalid, match="cannot be read"):
        read_recipe(Recipe, written(tmp_path, "epochs = = 3"))
    with pytest.raises(UsageError, match="there is no such recipe"):
        read_recipe(Recipe, "nothing-of-this-name")


@pytest.mark.parametrize("change", ["epochs", "epochs.deep=3"])
def test_a_change_that_changes_nothing_is_refused(tmp_path: Path, change: str) -> None:
    with pytest.raises(UsageError):
        read_recipe(Recipe, written(tmp_path, "epochs = 40\n"), [change])
