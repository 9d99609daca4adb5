"""`artsound-train data export`: a finished set in the layout of the authors' Emotion Painting Music Dataset."""

from __future__ import annotations

import argparse
from pathlib import Path

from artsound_core.music_prompt import Variant
from artsound_training.session import Session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("work", type=Path, metavar="WORK", help="the folder with manifest.json and texts")
    parser.add_argument("--variant", choices=tuple(Variant), required=True, help="whose texts stand beside the music")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where data_model/ is put")
    parser.add_argument("--force", action="store_true", help="replace another set that lies there")


def run(options: argparse.Namespace, session: Session) -> None:
    from artsound_training.datasets.authors_writing import write_authors
    from artsound_training.manifest import read_manifest
    from artsound_training.texts import read_texts
    from artsound_training.work_folder import WorkFolder

    manifest = read_manifest(options.work)
    texts = read_texts(WorkFolder(options.work), Variant(options.variant))
    root = write_authors(manifest, options.out, texts, session, options.force)
    session.say(f"{root}: {len(manifest.items)} triples with the texts of {options.variant}")
    for source in manifest.sources:
        session.note(f"{source.get('name')}: {source.get('licence')}")
