"""Recipes: TOML files read into frozen values, each key checked, each fault named."""

from __future__ import annotations

import dataclasses
import tomllib
import types
import typing
from collections.abc import Mapping, Sequence
from enum import Enum
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from artsound_core.errors import UsageError
from artsound_training.errors import RecipeInvalid

R = TypeVar("R")


def shipped_recipes() -> tuple[str, ...]:
    """The names of the recipes that come with the package."""
    folder = resources.files("artsound_training") / "recipes"
    return tuple(sorted(each.name.removesuffix(".toml") for each in folder.iterdir() if each.name.endswith(".toml")))


def read_recipe(kind: type[R], name: str, changes: Sequence[str] = ()) -> R:
    """The recipe of a shipped name, or of a file, as the dataclass `kind`; `changes` are `table.key=value` in TOML's notation.

    Nested dataclasses are tables. A missing key takes the class's default; an unknown one is an error. A `ValueError` that
    the class's own `__post_init__` raises becomes `RecipeInvalid`, as does every other fault.
    """
    file, tree = _tree(name)
    for change in changes:
        _apply(tree, change)
    return _built(kind, tree, file, "")


def _tree(name: str) -> tuple[Path, dict[str, Any]]:
    if name in shipped_recipes():
        text = (resources.files("artsound_training") / "recipes" / f"{name}.toml").read_text("utf-8")
        return Path(f"{name}.toml"), tomllib.loads(text)
    file = Path(name)
    if not file.is_file():
        raise UsageError(name, f"there is no such recipe; there is {', '.join(shipped_recipes())}, or name a file")
    try:
        return file, tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise RecipeInvalid(file, f"it cannot be read ({error})") from error


def _apply(tree: dict[str, Any], change: str) -> None:
    key, equals, value = change.partition("=")
    if not equals:
        raise UsageError(f"--set {change}", "it must be table.key=value")
    try:
        held = tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        held = value  # a bare word is a text
    *tables, last = key.strip().split(".")
    for table in tables:
        tree = tree.setdefault(table, {})
        if not isinstance(tree, dict):
            raise UsageError(f"--set {change}", f"{table} is no table")
    tree[last] = held


def _built(kind: type[R], tree: Mapping[str, Any], file: Path, place: str) -> R:
    wanted = typing.get_type_hints(kind)
    if unknown := sorted(set(tree) - set(wanted)):
        raise RecipeInvalid(file, f"{place}{unknown[0]} is no key of this recipe; there is {', '.join(sorted(wanted))}")
    values = {key: _value(wanted[key], value, file, place + key) for key, value in tree.items()}
    try:
        return kind(**values)
    except (TypeError, ValueError) as error:
        raise RecipeInvalid(file, f"{place.rstrip('.') or 'the recipe'}: {error}") from error


def _value(kind: Any, value: Any, file: Path, place: str) -> Any:
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        if not isinstance(value, dict):
            raise RecipeInvalid(file, f"{place} must be a table")
        return _built(kind, value, file, f"{place}.")
    if isinstance(kind, types.UnionType):
        kinds = [each for each in typing.get_args(kind) if each is not type(None)]
        return _value(kinds[0], value, file, place)
    if typing.get_origin(kind) is tuple:
        inner = typing.get_args(kind)
        if not isinstance(value, list) or (inner[-1] is not Ellipsis and len(value) != len(inner)):
            raise RecipeInvalid(
                file,
                f"{place} must be a list of {len(inner)}" if inner[-1] is not Ellipsis else f"{place} must be a list",
            )
        kinds = [inner[0]] * len(value) if inner[-1] is Ellipsis else list(inner)
        return tuple(_value(each, one, file, place) for each, one in zip(kinds, value, strict=True))
    if typing.get_origin(kind) is Mapping:
        if not isinstance(value, dict):
            raise RecipeInvalid(file, f"{place} must be a table")
        of_keys, of_values = typing.get_args(kind)
        return {
            _value(of_keys, key, file, place): _value(of_values, one, file, f"{place}.{key}")
            for key, one in value.items()
        }
    if isinstance(kind, type) and issubclass(kind, Enum):
        try:
            return kind(value)
        except ValueError:
            raise RecipeInvalid(
                file, f"{place} must be {' or '.join(str(each.value) for each in kind)}, not {value!r}"
            ) from None
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise RecipeInvalid(file, f"{place} must be {_named(kind)}, not {value!r}")
    return value


def _named(kind: Any) -> str:
    return {float: "a number", int: "a whole number", bool: "true or false", str: "a text"}.get(kind, str(kind))
