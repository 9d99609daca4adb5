"""`artsound-train demo`: the whole chain on a small set, so that one sees it work before the downloads."""

from __future__ import annotations

import argparse
import shlex
from dataclasses import replace
from pathlib import Path

from artsound_core.errors import OutputUnwritable
from artsound_training.session import Session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where everything is kept")


def run(options: argparse.Namespace, session: Session) -> None:
    """Raises what its commands raise; a stopped demo goes on where it was."""
    from artsound_training.command import execute, parse
    from artsound_training.demo import MODELS, show

    folder: Path = options.out.absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputUnwritable(folder, f"the demo cannot be kept there ({error.strerror})") from error
    inner = replace(session, folders=replace(session.folders, models=folder / MODELS))
    show(folder, inner, lambda words: execute(parse(words), inner))
    picture = "PAINTING"
    words = ("artsound", "play", picture, "--engine", "neural", "--models", str(folder / MODELS))
    session.say(f"\nThe trained models play: {shlex.join(words)}")
