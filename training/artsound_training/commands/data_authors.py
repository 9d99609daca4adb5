"""`artsound-train data authors`: the Emotion Painting Music Dataset as a set of ours, with its own pairs."""

from __future__ import annotations

import argparse
from pathlib import Path

from artsound_training.commands.data_options import say_manifest, seed_number
from artsound_training.session import Session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "place", type=Path, metavar="PATH", help="the folder that holds data_model/, or that folder itself"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="WORK", help="where the set is made")
    parser.add_argument(
        "--split",
        choices=("groups", "published"),
        default="groups",
        help="groups (the default): nothing crosses it; published: the authors' own, which songs and paintings cross",
    )
    parser.add_argument("--seed", type=seed_number, default=0, metavar="N", help="deals groups out (default 0)")
    parser.add_argument("--force", action="store_true", help="replace another set in this folder")
    parser.add_argument("--json", action="store_true", help="the result as JSON")


def run(options: argparse.Namespace, session: Session) -> None:
    from artsound_training.datasets.authors import read_triples
    from artsound_training.datasets.authors_pairs import TakingSettings, take_over

    settings = TakingSettings(options.split == "published", seed=options.seed)
    manifest = take_over(read_triples(options.place), options.out, settings, session, options.force)
    say_manifest(manifest, session, options.json)
