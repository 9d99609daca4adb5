"""The command `artsound-train data check`: compares a finished set with its manifest, and looks for leaks."""

from __future__ import annotations

import argparse
from pathlib import Path

from artsound_training.session import Session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("work", type=Path, metavar="WORK", help="the folder with manifest.json, or that file")


def run(options: argparse.Namespace, session: Session) -> None:
    from artsound_core.errors import printable
    from artsound_training.datasets.manifest_check import check_manifest
    from artsound_training.errors import DataError
    from artsound_training.manifest import FILE, read_manifest

    manifest = read_manifest(options.work)
    faults = check_manifest(manifest, session)
    for fault in faults:
        session.say(printable(fault))
    if faults:
        raise DataError(manifest.folder / FILE, f"{len(faults)} things are wrong with its set, listed above")
    session.say(f"{len(manifest.items)} pairs: every file is as the manifest says, and nothing crosses the split.")
