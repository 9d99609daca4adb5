"""Reads any of the known data sets by its kind: one door for `data inspect` and `data pairs`."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from artsound_core.errors import UsageError
from artsound_training.datasets.works import Collection
from artsound_training.session import Session

KINDS = ("wikiart", "mirex", "authors", "folder")
#: As `mirex.Music` has them; written out, since the command's help loads no reader.
MUSIC_FILES = ("midi", "audio", "either")


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What a person may wish of a reader; each reader looks at what concerns it.

    `images`: the folder with WikiArt's pictures. `table`: All, Ag3, Ag4 or Ag5. `rule`: a file in place of
    five_classes.toml. `moods`: the name of a mapping there. `music_files`: which files of the MIREX-like set.
    """

    images: Path | None = None
    table: str | None = None
    rule: Path | None = None
    moods: str | None = None
    music_files: str = "midi"


def add_reading_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of every command that reads data sets; `options_from` takes them up."""
    parser.add_argument("--images", type=Path, metavar="FOLDER", help="wikiart: where its pictures are, <ID>.jpg each")
    parser.add_argument(
        "--file", metavar="TABLE", help="wikiart: All (shares; where it is there), Ag4, Ag3 or Ag5 (labels)"
    )
    parser.add_argument("--rule", type=Path, metavar="FILE", help="a rule in place of the package's five_classes.toml")
    parser.add_argument(
        "--moods", metavar="MAPPING", help="mirex, folder: the mapping of moods to classes, by its name in the rule"
    )
    parser.add_argument(
        "--music-files",
        choices=MUSIC_FILES,
        default="midi",
        help="mirex: MIDI (the default), clips, or MIDI else clips",
    )


def options_from(words: argparse.Namespace) -> ReadingOptions:
    return ReadingOptions(words.images, words.file, words.rule, words.moods, words.music_files)


def collection_of(
    kind: str, place: Path, options: ReadingOptions | None = None, session: Session | None = None
) -> Collection:
    """The data set of a kind at a place. A session shows what takes long. Raises `DataError`, `UsageError`, `RecipeInvalid`."""
    from artsound_training.datasets.five_classes import read_rule

    options = options or ReadingOptions()
    rule = read_rule(options.rule)
    match kind:
        case "wikiart":
            from artsound_training.datasets.wikiart import read_wikiart

            return read_wikiart(place, options.images, rule, options.table, session)
        case "mirex":
            from artsound_training.datasets.mirex import CATEGORY_MAPPING, Music, read_mirex

            return read_mirex(place, options.moods or CATEGORY_MAPPING, rule, Music(options.music_files), session)
        case "authors":
            from artsound_training.datasets.authors import read_authors

            return read_authors(place, session)
        case "folder":
            from artsound_training.datasets.emotion_folders import OWN_MAPPING, read_emotion_folders

            return read_emotion_folders(place, rule, options.moods or OWN_MAPPING, session)
    raise UsageError(kind, f"there is no such kind of data set; there is {', '.join(KINDS)}")
