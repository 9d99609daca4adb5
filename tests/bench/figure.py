"""One claim: what was measured, what was wanted, whether it holds."""

from __future__ import annotations

import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`measured` and `goal` are ready to print; `holds` is None for a figure that is only told."""

    what: str
    measured: str
    goal: str
    holds: bool | None = None


def at_most(what: str, value: float, goal: float, unit: str, remark: str = "") -> Figure:
    return Figure(what, f"{value:.3g} {unit}{remark}", f"at most {goal:g} {unit}", value <= goal)


def at_least(what: str, value: float, goal: float, unit: str, remark: str = "") -> Figure:
    return Figure(what, f"{value:.3g} {unit}{remark}", f"at least {goal:g} {unit}", value >= goal)


def table(figures: list[Figure]) -> str:
    """A Markdown table, as it stands in docs/benchmarks.md."""
    holds = {True: "yes", False: "**no**", None: ""}
    lines = ["| figure | measured | goal | holds |", "| --- | --- | --- | --- |"]
    lines += [f"| {each.what} | {each.measured} | {each.goal} | {holds[each.holds]} |" for each in figures]
    return "\n".join(lines)


def tell(text: str) -> None:
    """Progress of the benchmark itself: it takes minutes."""
    print(text, file=sys.stderr, flush=True)
