"""Pairs to listen to: one of each emotion, the real clip and what each system made beside it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from artsound_core.emotion import EMOTIONS, Emotion
from artsound_training.evaluation.judged import Judged


@dataclass(frozen=True, slots=True)
class Example:
    """`clips`: title, file and prompt (None for the real clip, and where nobody knows it) of each sound of this item."""

    id: str
    emotion: Emotion | None
    clips: tuple[tuple[str, Path, str | None], ...]


def examples_of(systems: Sequence[Judged]) -> tuple[Example, ...]:
    """The first item of each emotion; of a set without emotions, its first."""
    if not systems:
        return ()
    pairs = systems[0].pairs
    places = [
        next((n for n, pair in enumerate(pairs) if pair.emotion is emotion), None) for emotion in (*EMOTIONS, None)
    ]
    return tuple(_example(place, systems) for place in places if place is not None)


def _example(place: int, systems: Sequence[Judged]) -> Example:
    first = systems[0].pairs[place]
    made = ((each.title, each.pairs[place].generated, each.pairs[place].text) for each in systems)
    return Example(first.id, first.emotion, (("Real music", first.real, None), *made))


def link(file: Path, page: Path) -> str:
    """The address of a file as seen from the page's folder: relative, so that both may move together."""
    return quote(Path(os.path.relpath(file.absolute(), page.parent.absolute())).as_posix())
