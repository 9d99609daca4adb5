"""The paper's Table II in plain text: a line of ours above a line of the paper's, and what may be compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from artsound_core.music_prompt import Variant
from artsound_training.evaluation.paper_table import BEYOND, COLUMNS, Column, figure_of
from artsound_training.evaluation.scores import Score

#: Stands where there is no figure.
NONE = "-"


@dataclass(frozen=True, slots=True)
class Row:
    """`variant` is None for what the paper has no row of."""

    name: str
    variant: Variant | None
    scores: Mapping[str, Score]


def title_of(name: str, variant: Variant | None) -> str:
    """As the paper calls its rows."""
    return f"MG-S {variant.title()}" if variant is not None and name == variant else name


def figure_text(found: Score | None, column: Column) -> str:
    """`7.31 [6.90, 7.84]`, or a dash."""
    if found is None or found.value is None:
        return NONE
    text = f"{found.value:.{column.decimals}f}"
    if found.low is None or found.high is None:
        return text
    return f"{text} [{found.low:.{column.decimals}f}, {found.high:.{column.decimals}f}]"


def paper_text(variant: Variant | None, column: Column) -> str:
    figure = figure_of(variant, column)
    return NONE if figure is None else f"{figure:g}"


def table_text(rows: Sequence[Row], has_random_networks: bool) -> str:
    """Table II, the figures beyond the paper's, and a line a measure on what may be compared. A blank line between them."""
    paper = _aligned(rows, COLUMNS, has_paper=True)
    beyond = _aligned([row for row in rows if any(each.name in row.scores for each in BEYOND)], BEYOND)
    parts = ["Table II, ours above the paper's; in brackets 95 % by bootstrap over clips", *paper]
    if len(beyond) > 1:
        parts += ["", "Beyond the paper", *beyond]
    return "\n".join([*parts, *_notes(has_random_networks)])


def _aligned(rows: Sequence[Row], columns: Sequence[Column], has_paper: bool = False) -> list[str]:
    """A line of titles and a line a row; columns are as wide as their longest entry."""
    lines = [["", "clips", *(f"{each.title} {each.unit}".rstrip() for each in columns)]]
    for row in rows:
        counts = [found.count for found in row.scores.values()]
        figures = [figure_text(row.scores.get(each.name), each) for each in columns]
        lines.append([title_of(row.name, row.variant), str(max(counts, default=0)), *figures])
        if has_paper and row.variant is not None:
            lines.append(["  the paper", "", *(paper_text(row.variant, each) for each in columns)])
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]


def _notes(has_random_networks: bool) -> list[str]:
    notes = [""]
    if has_random_networks:
        notes.append(
            "The measuring networks have random weights, to try the chain: no figure of FAD, CLAP, KL or ISc means anything."
        )
    return [*notes, "Beside the paper's:", *(f"  {each.title}: {each.beside}." for each in COLUMNS)]
