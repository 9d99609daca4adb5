"""What a page of choices is made of, without a screen: each item knows its words, what holds now, and what a change does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Option:
    value: object
    label: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several. `look` is for options that take time to find: it is handed what takes them when they are there."""

    name: str
    help: str
    options: tuple[Option, ...]
    now: Callable[[], object]
    choose: Callable[[Any], object]
    look: Callable[[Callable[[tuple[Option, ...]], None]], object] | None = None

    def row(self, options: tuple[Option, ...] | None = None) -> int:
        """Where the present value stands among the options; the first where it is none of them."""
        values = [each.value for each in options or self.options]
        now = self.now()
        return values.index(now) if now in values else 0


@dataclass(frozen=True, slots=True)
class Level:
    """A number of percents between two."""

    name: str
    help: str
    lowest: int
    highest: int
    step: int
    now: Callable[[], int]
    set: Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Switch:
    """On or off."""

    name: str
    help: str
    is_on: Callable[[], bool]
    turn: Callable[[bool], object]


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to do. Where it cannot be undone, `question` is asked first."""

    name: str
    help: str
    do: Callable[[], object]
    question: str | None = None


Item = Choice | Level | Switch | Deed


@dataclass(frozen=True, slots=True)
class Group:
    """One page."""

    name: str
    items: tuple[Item, ...]
