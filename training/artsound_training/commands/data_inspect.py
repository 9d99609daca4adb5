"""`artsound-train data inspect`: what a data set holds, in a table for a person or in JSON."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from artsound_core.errors import printable
from artsound_training.datasets.reading import KINDS, add_reading_arguments, options_from
from artsound_training.session import Session

if TYPE_CHECKING:
    from artsound_training.datasets.surveying import Survey

#: Of many works that are left out for one reason so many are named in the table; JSON names all.
_MOST_NAMES = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=KINDS, help="whose layout it has; folder: any <emotion>/*")
    parser.add_argument("place", type=Path, metavar="PATH", help="the folder, or for wikiart one of its tables too")
    add_reading_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: argparse.Namespace, session: Session) -> None:
    from artsound_training.datasets.surveying import survey_of

    survey = survey_of(options.kind, options.place, options_from(options), session)
    if options.json:
        session.document(survey.as_document())
    else:
        session.say("\n".join(printable(line) for line in _lines(survey)))


def _lines(survey: Survey) -> Iterator[str]:
    held = survey.collection
    yield f"{held.name}: {held.source}"
    yield f"Licence: {held.licence}"
    yield ""
    yield (
        f"{held.rows} lines in its tables, {survey.paintings} paintings, {survey.songs} songs, {survey.midi} MIDI files; "
        f"usable: {len(held.paintings)} paintings, {len(held.songs)} songs"
    )
    yield ""
    yield f"{'class':<10}{'paintings':>11}{'usable':>9}{'songs':>9}{'MIDI':>7}{'usable':>9}"
    for emotion, counts in survey.classes.items():
        yield (
            f"{emotion:<10}{counts.paintings:>11}{counts.usable_paintings:>9}"
            f"{counts.songs:>9}{counts.midi:>7}{counts.usable_songs:>9}"
        )
    yield ""
    yield from (f"{count:>7}  {fact}" for fact, count in held.facts.items())
    if held.skipped:
        yield ""
        yield f"Left out, {len(held.skipped)} in all:"
        yield from _reasons(held.skipped)


def _reasons(skipped: Iterable[str]) -> Iterator[str]:
    """One line for each reason: how many works, the reason, and the first names."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for sentence in skipped:
        name, colon, reason = sentence.partition(": ")
        by_reason[reason if colon else sentence].append(name if colon else "")
    for reason, names in by_reason.items():
        named = [name for name in names if name]
        more = f" and {len(named) - _MOST_NAMES} more" if len(named) > _MOST_NAMES else ""
        yield f"{len(names):>7}  {reason}" + (f" ({', '.join(named[:_MOST_NAMES])}{more})" if named else "")
