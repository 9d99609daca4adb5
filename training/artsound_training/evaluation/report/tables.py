"""Tables as HTML that a screen reader walks: a caption, a header for each column and each row, no empty cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from statistics import median

from artsound_core.emotion import EMOTIONS
from artsound_training.evaluation.judged import Evaluation, Judged
from artsound_training.evaluation.paper_table import COLUMNS, Column
from artsound_training.evaluation.scores import Score
from artsound_training.evaluation.table import NONE, figure_text, paper_text

#: Read aloud, a dash is nothing.
_NOTHING = "none"


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` are the headers, the first one over the row headers. `rows`: header, then cells."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def table_html(table: Table) -> str:
    """In a region of its own that scrolls sideways by keys where it is wider than the page."""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in table.columns)
    rows = "\n".join(
        f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{_cell(each)}</td>" for each in row[1:])}</tr>'
        for row in table.rows
    )
    return (
        f'<div class="wide" role="region" aria-label="{escape(table.caption)}" tabindex="0">\n<table>\n'
        f"<caption>{escape(table.caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n"
        "</table>\n</div>"
    )


def paper_table(evaluation: Evaluation) -> Table:
    """Table II: a row of ours and a row of the paper's for each variant."""
    rows = []
    for judged in evaluation.systems:
        figures = [figure_text(judged.scores.whole.get(each.name), each) for each in COLUMNS]
        rows.append([f"{judged.title}, ours", str(len(judged.pairs)), *figures])
        if judged.variant is not None:
            rows.append([f"{judged.title}, the paper", NONE, *(paper_text(judged.variant, each) for each in COLUMNS)])
    titles = [_titled(each) for each in COLUMNS]
    return Table("Table II, with 95 % intervals by bootstrap over clips", ("Model", "Clips", *titles), rows)


def emotion_table(column: Column, systems: Sequence[Judged]) -> Table:
    """One measure: emotions down, systems across, each with its count of clips."""
    rows = []
    for emotion in EMOTIONS:
        found = [each.scores.emotions.get(emotion, {}).get(column.name) for each in systems]
        if any(each is not None for each in found):
            rows.append([str(emotion), *(_counted(each, column) for each in found)])
    return Table(f"{_titled(column)} by emotion", ("Emotion", *(each.title for each in systems)), rows)


def real_table(evaluation: Evaluation, columns: Sequence[Column]) -> Table:
    """What the real music measures by itself."""
    rows = [
        [_titled(column), _counted(evaluation.real.whole[column.name], column)]
        for column in columns
        if column.name in evaluation.real.whole
    ]
    return Table("The reference set's own figures", ("Measure", "Real music"), rows)


def speed_table(systems: Sequence[Judged]) -> Table | None:
    """Seconds of an epoch's steps, as the runs measured them; None where no run tells."""
    rows = []
    for each in systems:
        if seconds := each.training.get("seconds_per_epoch"):
            told = str(each.training.get("source") or NONE)
            rows.append([each.title, told, str(len(seconds)), f"{median(seconds):.1f}"])
    columns = ("Run", "Learnt from", "Epochs", "Seconds an epoch, median")
    return Table("Speed of training", columns, rows) if rows else None


def _titled(column: Column) -> str:
    return f"{column.title} ({column.unit})" if column.unit else column.title


def _counted(found: Score | None, column: Column) -> str:
    if found is None:
        return NONE
    if found.value is None:
        return f"none: {found.reason}"
    return f"{figure_text(found, column)}, {found.count} clips"


def _cell(text: str) -> str:
    return _NOTHING if text == NONE else escape(text)
