"""Looks through a data set and counts: what it holds, what of it can be used, and what is left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from artsound_core.emotion import EMOTIONS, Emotion
from artsound_training.datasets import mirex, wikiart
from artsound_training.datasets.five_classes import read_rule
from artsound_training.datasets.midi_reading import read_midi
from artsound_training.datasets.mirex_tables import read_listing
from artsound_training.datasets.reading import ReadingOptions, collection_of
from artsound_training.datasets.wikiart_table import read_ratings
from artsound_training.datasets.works import Collection
from artsound_training.errors import DataError
from artsound_training.session import Session


@dataclass(frozen=True, slots=True)
class ClassCounts:
    """`paintings`, `songs`, `midi`: what the set holds under a class; the others: what `data pairs` can take of it."""

    paintings: int = 0
    songs: int = 0
    midi: int = 0
    usable_paintings: int = 0
    usable_songs: int = 0


@dataclass(frozen=True, slots=True)
class Survey:
    """`paintings`: those that the set names, with a picture or without; so with `songs`. `midi`: their MIDI files."""

    collection: Collection
    paintings: int
    songs: int
    midi: int
    classes: Mapping[Emotion, ClassCounts]

    def as_document(self) -> dict[str, Any]:
        held = self.collection
        return {
            "name": held.name,
            "source": held.source,
            "licence": held.licence,
            "rows": held.rows,
            "paintings": self.paintings,
            "songs": self.songs,
            "midi": self.midi,
            "usable_paintings": len(held.paintings),
            "usable_songs": len(held.songs),
            "classes": {
                str(emotion): {name: getattr(counts, name) for name in ClassCounts.__slots__}
                for emotion, counts in self.classes.items()
            },
            "facts": dict(held.facts),
            "skipped": list(held.skipped),
        }


def survey_of(kind: str, place: Path, options: ReadingOptions, session: Session) -> Survey:
    """Reads a data set of a kind, and every MIDI file in it, under a bar. Raises `DataError`, `UsageError`, `RecipeInvalid`."""
    if kind == "wikiart":
        return _of_wikiart(place, options, session)
    if kind == "mirex":
        return _of_mirex(place, options, session)
    collection = collection_of(kind, place, options, session)
    midi = [song.emotion for song in collection.songs if song.is_midi]
    return _survey(
        _with_readable_midi(collection, session),
        [painting.emotion for painting in collection.paintings],
        [song.emotion for song in collection.songs],
        midi,
    )


def _of_wikiart(place: Path, options: ReadingOptions, session: Session) -> Survey:
    rule = read_rule(options.rule)
    ratings = read_ratings(place, rule, options.table)
    works = wikiart.judged(ratings, rule)
    survey = _survey(
        wikiart.collection_from(ratings, works, options.images, rule, session),
        [each.emotion for each in works if each.emotion is not None],
        [],
        [],
    )
    return replace(survey, paintings=sum(each.work.is_painting for each in works))


def _of_mirex(place: Path, options: ReadingOptions, session: Session) -> Survey:
    rule = read_rule(options.rule)
    mapping, music = options.moods or mirex.CATEGORY_MAPPING, mirex.Music(options.music_files)
    listing = read_listing(place)
    songs = mirex.mood_songs(listing, mapping, rule)
    collection = mirex.collection_from(listing, songs, mapping, rule, music, session)
    return _survey(
        _with_readable_midi(collection, session),
        [],
        [each.emotion for each in songs],
        [each.emotion for each in songs if each.midi is not None],
    )


def _with_readable_midi(collection: Collection, session: Session) -> Collection:
    """The collection less the MIDI files that cannot be read, which are named among what is skipped."""
    faults = {}
    for song in session.track("Reading MIDI files", [song for song in collection.songs if song.is_midi], "files"):
        try:
            read_midi(song.file)
        except DataError as error:
            faults[song.id] = f"{song.file.name}: {error.reason}."
    kept = tuple(song for song in collection.songs if song.id not in faults)
    return replace(collection, songs=kept, skipped=(*collection.skipped, *faults.values()))


def _survey(
    collection: Collection, paintings: Iterable[Emotion], songs: Iterable[Emotion], midi: Iterable[Emotion]
) -> Survey:
    held = tuple(Counter(each) for each in (paintings, songs, midi))
    usable = [
        Counter(painting.emotion for painting in collection.paintings),
        Counter(song.emotion for song in collection.songs),
    ]
    classes = {emotion: ClassCounts(*(counts[emotion] for counts in (*held, *usable))) for emotion in EMOTIONS}
    named, sung, played = (counts.total() for counts in held)
    return Survey(collection, named, sung, played, classes)
