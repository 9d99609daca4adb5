"""The command `artsound-train data toy`: a small complete set of our own, paired and split as any other."""

from __future__ import annotations

import argparse
from pathlib import Path

from artsound_training.commands.data_options import (
    add_making_options,
    add_split_option,
    positive_number,
    processes_of,
    say_manifest,
    seconds_of_segment,
    seed_number,
    shares_of,
)
from artsound_training.session import Session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Make a small complete set from the project's own composer and painter: for tests and a first run."
    )
    parser.add_argument("--out", type=Path, required=True, metavar="WORK", help="the folder of the work")
    counts = (("songs-per-emotion", 10), ("segments-per-song", 2), ("paintings-per-emotion", 12))
    for name, usual in counts:
        parser.add_argument(f"--{name}", type=positive_number, default=usual, metavar="N", help=f"usually {usual}")
    parser.add_argument("--segment-s", type=seconds_of_segment, default=30.0, metavar="S", help="usually 30")
    parser.add_argument("--seed", type=seed_number, default=0, metavar="N", help="the same seed gives the same set")
    add_split_option(parser)
    add_making_options(parser)


def run(options: argparse.Namespace, session: Session) -> None:
    from artsound_training.datasets.assembling import assemble
    from artsound_training.datasets.set_items import PairSettings
    from artsound_training.datasets.song_renders import OwnBankRenderer
    from artsound_training.datasets.toy_set import ToySettings, make_toy_works

    settings = ToySettings(
        options.songs_per_emotion,
        options.segments_per_song,
        options.paintings_per_emotion,
        options.segment_s,
        options.seed,
    )
    works = make_toy_works(options.out / "toy", settings, session)
    pairing = PairSettings(
        options.segment_s,
        options.seed,
        shares_of(options),
        by_painter=True,
        most_segments=options.segments_per_song,
        links=True,
    )
    manifest = assemble(
        [works], [works], options.out, pairing, OwnBankRenderer(), session, processes_of(options), options.force
    )
    say_manifest(manifest, session, options.json)
