"""What the commands that make a set have in common: their options, and what they say at the end."""

from __future__ import annotations

import argparse
import os
from collections import Counter
from typing import TYPE_CHECKING

from artsound_core.emotion import EMOTIONS
from artsound_core.errors import UsageError
from artsound_training.manifest import Manifest, Split
from artsound_training.session import Session

if TYPE_CHECKING:
    from artsound_training.datasets.splitting import Shares

#: Shorter segments hold no music; longer ones than this are songs.
_SHORTEST_SEGMENT_S, _LONGEST_SEGMENT_S = 0.5, 600.0
#: More processes than this wait for each other's disks.
_MOST_PROCESSES = 32


def add_making_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--jobs", type=positive_number, metavar="N", help="songs at once; usually one for each core")
    parser.add_argument("--force", action="store_true", help="replace another set in this folder")
    parser.add_argument("--json", action="store_true", help="the result as JSON")


def add_split_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--split", default="0.8,0.1,0.1", metavar="A,B,C", help="train, val, test; usually 0.8,0.1,0.1")


def shares_of(options: argparse.Namespace) -> Shares:
    """What `--split` asks for. Raises `UsageError`."""
    from artsound_training.datasets.splitting import Shares

    try:
        train, val, test = (float(part) for part in options.split.split(","))
        return Shares(train, val, test)
    except ValueError:
        raise UsageError(
            f"--split {options.split}", "it must be three numbers of at least 0 that sum to 1, as 0.8,0.1,0.1"
        ) from None


def processes_of(options: argparse.Namespace) -> int:
    """How many songs are rendered at once; the result does not depend on it."""
    return min(int(options.jobs or os.cpu_count() or 1), _MOST_PROCESSES)


def positive_number(word: str) -> int:
    try:
        number = int(word)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{word} is no whole number above 0")
    return number


def seed_number(word: str) -> int:
    try:
        number = int(word)
    except ValueError:
        number = -1
    if number < 0:
        raise argparse.ArgumentTypeError(f"{word} is no whole number from 0 on")
    return number


def seconds_of_segment(word: str) -> float:
    try:
        seconds = float(word)
    except ValueError:
        seconds = 0.0
    if not _SHORTEST_SEGMENT_S <= seconds <= _LONGEST_SEGMENT_S:
        raise argparse.ArgumentTypeError(
            f"{word} is not between {_SHORTEST_SEGMENT_S:g} and {_LONGEST_SEGMENT_S:g} seconds"
        )
    return seconds


def say_manifest(manifest: Manifest, session: Session, as_json: bool) -> None:
    """Counts for each emotion and split, and each thing that was left out."""
    counts = {
        str(emotion): {str(split): sum(item.emotion is emotion for item in manifest.of(split)) for split in Split}
        for emotion in EMOTIONS
    }
    songs = len({item.song for item in manifest.items})
    paintings = len({item.painting for item in manifest.items})
    if as_json:
        session.document(
            {
                "folder": str(manifest.folder),
                "items": len(manifest.items),
                "songs": songs,
                "paintings": paintings,
                "counts": counts,
                "skipped": list(manifest.skipped),
            }
        )
        return
    total = Counter(item.split for item in manifest.items)
    lines = [f"{manifest.folder}: {len(manifest.items)} pairs of {songs} songs and {paintings} paintings"]
    lines.append(f"{'':8}" + "".join(f"{split:>8}" for split in Split))
    lines += [f"{emotion:8}" + "".join(f"{counts[emotion][split]:>8}" for split in Split) for emotion in EMOTIONS]
    lines.append(f"{'all':8}" + "".join(f"{total[split]:>8}" for split in Split))
    if manifest.skipped:
        lines.append(f"Left out ({len(manifest.skipped)}):")
        lines += [f"  {sentence}" for sentence in manifest.skipped]
    session.say("\n".join(lines))
