"""The authors' Emotion Painting Music Dataset (Zenodo 13717256): triples of painting, 30 s of music and prompt, and its split.

The layout is taken from their published material; the archive itself was not at hand.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from artsound_core.emotion import EMOTIONS, Emotion
from artsound_training.datasets.pictures import picture_fault
from artsound_training.datasets.places import demand_folder, entries_of, is_file, is_folder
from artsound_training.datasets.same_files import digests_of
from artsound_training.datasets.tabular import read_text
from artsound_training.datasets.works import Collection, PaintingWork, SongWork
from artsound_training.errors import DataError
from artsound_training.manifest import Split
from artsound_training.session import Session

NAME = "Emotion Painting Music Dataset"
LICENCE = (
    "Terms: those of the Zenodo record 13717256; its music stems from MIDI files of commercial songs and its paintings from "
    "WikiArt: do not redistribute them."
)
#: The folder that holds everything in the published layout.
MODEL_FOLDER = "data_model"
_PICTURES, _MUSIC, _TEXT = (".jpg", ".jpeg", ".png"), ".wav", ".txt"
_NAME = re.compile(rf"(?P<emotion>{'|'.join(EMOTIONS)})_(?P<song>\d+)_(?P<chunk>\d+)")


def split_file(split: Split) -> str:
    return f"{split}_data.json"


@dataclass(frozen=True, slots=True)
class Triple:
    """One painting with 30 s of music. `split` is the published one, None where no list names the triple.

    `song`: the middle number of its name with its emotion. That it counts songs is inferred (impossible pairs of song and
    chunk do not occur): it serves to keep triples together and to count leaks, where a mistake costs little.
    """

    name: str
    emotion: Emotion
    painting: Path
    music: Path
    text: Path | None
    song: str
    split: Split | None


@dataclass(frozen=True, slots=True)
class Triples:
    root: Path
    triples: tuple[Triple, ...]
    skipped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaks:
    """How many works stand on more than one side of the published split. Songs are inferred, files compared by their bytes."""

    songs: int
    sounds: int
    paintings: int


def read_authors(folder: Path, session: Session | None = None) -> Collection:
    """Its paintings (each once, however often it occurs) and its segments; those of what seems one song are one group.

    The published split is not in a collection: `read_triples` has it, and `data authors` keeps it where that is wished.
    Raises `DataError`.
    """
    read = read_triples(folder)
    digests = digests_of((file for each in read.triples for file in (each.painting, each.music)), session)
    first: dict[str, Triple] = {}
    for each in read.triples:
        first.setdefault(digests[each.painting], each)
    leaks = leaks_of(read.triples, digests)
    return Collection(
        NAME,
        LICENCE,
        f"{read.root.name}, {len(read.triples)} triples.",
        tuple(PaintingWork(each.name, each.emotion, each.painting) for each in first.values()),
        tuple(SongWork(each.name, each.emotion, each.music, group=each.song) for each in read.triples),
        skipped=read.skipped,
        facts={
            "paintings that repeat another": len(read.triples) - len(first),
            **{f"published {split}": sum(t.split is split for t in read.triples) for split in Split},
            "songs on several sides of the published split (inferred)": leaks.songs,
            "sounds on several sides of the published split": leaks.sounds,
            "paintings on several sides of the published split": leaks.paintings,
        },
    )


def read_triples(folder: Path) -> Triples:
    """All triples that are whole, in the order of their names. Raises `DataError` where there are none, or a list is broken."""
    demand_folder(folder)
    root = folder / MODEL_FOLDER if is_folder(folder / MODEL_FOLDER) else folder
    published, skipped = _published(root)
    triples: list[Triple] = []
    for emotion in EMOTIONS:
        for name, files in sorted(_by_name(root / emotion).items(), key=lambda each: _order(each[0])):
            reason = _fault(name, emotion, files)
            if reason is None:
                triples.append(_triple(name, emotion, files, published.get(name)))
            else:
                skipped.append(f"{emotion}/{name}: {reason}.")
    if not triples:
        raise DataError(root, f"there are no triples in folders called {', '.join(EMOTIONS)}")
    known = {triple.name for triple in triples}
    skipped += [
        f"{name}: the lists name it, and it is not there, or not whole." for name in published if name not in known
    ]
    return Triples(root, tuple(triples), tuple(skipped))


def leaks_of(triples: Iterable[Triple], digests: Mapping[Path, str]) -> Leaks:
    """What crosses the published split; triples in no list count for nothing. `digests`: of their paintings and sounds."""
    placed = [triple for triple in triples if triple.split is not None]
    return Leaks(
        _crossing((triple.song, triple.split) for triple in placed),
        _crossing((digests[triple.music], triple.split) for triple in placed),
        _crossing((digests[triple.painting], triple.split) for triple in placed),
    )


def _crossing(placed: Iterable[tuple[str, Split | None]]) -> int:
    sides: dict[str, set[Split | None]] = defaultdict(set)
    for work, split in placed:
        sides[work].add(split)
    return sum(len(found) > 1 for found in sides.values())


def _by_name(folder: Path) -> dict[str, dict[str, Path]]:
    """The files of an emotion's folder by their common name, then by what they are."""
    found: dict[str, dict[str, Path]] = defaultdict(dict)
    for file in entries_of(folder) if is_folder(folder) else ():
        ending = file.suffix.casefold()
        role = "painting" if ending in _PICTURES else {_MUSIC: "music", _TEXT: "text"}.get(ending)
        if role is not None:
            found[file.stem].setdefault(role, file)
    return found


def _fault(name: str, emotion: Emotion, files: Mapping[str, Path]) -> str | None:
    """Why a name's files are no triple that can be used, as a clause, or None."""
    for role in ("painting", "music"):
        if role not in files:
            return f"it has no {role}"
    named = _NAME.fullmatch(name)
    if named is not None and named["emotion"] != emotion:
        return f"its name says {named['emotion']}, its folder {emotion}"
    if fault := picture_fault(files["painting"]):
        return f"its painting cannot be read: {fault}"
    return None


def _triple(name: str, emotion: Emotion, files: Mapping[str, Path], split: Split | None) -> Triple:
    named = _NAME.fullmatch(name)
    song = f"{emotion}_{int(named['song'])}" if named is not None else name
    return Triple(name, emotion, files["painting"], files["music"], files.get("text"), song, split)


def _published(root: Path) -> tuple[dict[str, Split], list[str]]:
    """The split of each name, and sentences on what is odd in the lists. Their paths are of another computer: names count."""
    found: dict[str, Split] = {}
    odd: list[str] = []
    for split in Split:
        file = next((at for at in (root / split_file(split), root.parent / split_file(split)) if is_file(at)), None)
        if file is None:
            odd.append(f"{split_file(split)}: it is not there, so nothing is published as {split}.")
            continue
        for name, count in Counter(_names(file)).items():
            if name in found:
                odd.append(f"{name}: {split_file(found[name])} and {file.name} both name it; the first counts.")
            elif count > 1:
                odd.append(f"{name}: {file.name} names it {count} times.")
            found.setdefault(name, split)
    return found, odd


def _names(file: Path) -> list[str]:
    try:
        entries = json.loads(read_text(file))
    except (ValueError, RecursionError) as error:
        raise DataError(file, f"it is no JSON ({error})") from error
    if not isinstance(entries, list):
        raise DataError(file, "it must be a list of objects with audio and label")
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict) or not isinstance(entry.get("audio"), str) or not entry["audio"]:
            raise DataError(file, f"entry {number} has no audio")
    return [PureWindowsPath(entry["audio"]).stem for entry in entries]  # takes both kinds of slashes


def _order(name: str) -> tuple[tuple[int, int], str]:
    named = _NAME.fullmatch(name)
    return ((int(named["song"]), int(named["chunk"])) if named is not None else (0, 0), name)
