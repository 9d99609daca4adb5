"""The command `artsound-train`: finds the command that is asked for, runs it, and turns every trouble into one sentence."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from artsound_core import __version__
from artsound_core.command_line.parser import Parser
from artsound_core.command_line.stopping import STOPPED, stopping_on_signals
from artsound_core.command_line.terminal import abandon_output
from artsound_core.errors import ArtsoundError
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_core.settings import folders_from

if TYPE_CHECKING:
    from artsound_training.session import Session


#: Each command is a module of its own in `commands`, imported when it is asked for.
COMMANDS: Mapping[str, str] = {
    "data": "read data sets, pair paintings with music, split them; a small set of our own",
    "texts": "write the texts that condition each variant",
    "precompute": "compute once what never changes: tokens, states, features",
    "classifier": "train the emotion classifier",
    "musicgen": "fine-tune MusicGen on a variant's texts",
    "publish": "make a trained model ready for the program and for others",
    "convert": "convert checkpoints to and from audiocraft's form",
    "evaluate": "measure trained models: the paper's table and more",
    "demo": "the whole chain on a small set with tiny networks",
}

_ABOUT = """\
From data sets to checkpoints that Artsound loads, and to the paper's table. Each step reads what the one before it
left in the same folder, and goes on where it was stopped. training/README.md leads through all of them.
"""
_CODES = "exit codes: 0 done, 2 usage, 3 data that cannot be read, 4 a model is missing, 5 cannot write, 130 stopped"


def main() -> int:
    # Before torch is read: its threads else spin while they wait, and on a computer that others use too take the core from
    # whoever they wait for. Four epochs of the tiny classifier beside other work: 14 s instead of 104. A few microseconds of
    # spinning keep short products quick, as in the program.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("GOMP_SPINCOUNT", "3000")
    return run(sys.argv[1:], os.environ)


def run(words: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run one command; returns its exit code and prints at most one sentence of trouble."""
    options = parse(words)
    # Imported here: `--help` needs none of it.
    from artsound_training.session import Session

    folders = folders_from({**environment, **({"ARTSOUND_MODELS": str(options.models)} if options.models else {})})
    session = Session(sys.stdout, sys.stderr, ProgressMonitor(), folders)
    try:
        with stopping_on_signals(session.monitor):
            execute(options, session)
    except ArtsoundError as error:
        session.note(f"artsound-train: {error.explain()}")
        return error.exit_code
    except (Cancelled, KeyboardInterrupt):
        session.note("Stopped. The same command goes on from here.")
        return STOPPED
    except BrokenPipeError:
        abandon_output()
        return 0
    return 0


def execute(options: argparse.Namespace, session: Session) -> None:
    """Run the command that the words ask for; lets its errors through."""
    importlib.import_module(f"artsound_training.commands.{options.command}").run(options, session)


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The command and its options, `models` among them. Ends the program with code 2 for words that make no sense."""
    parser = Parser(
        "artsound-train",
        description=_ABOUT,
        epilog=_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"artsound-train {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser, required=True)
    asked = words[0] if words else ""
    for name, purpose in COMMANDS.items():
        one = commands.add_parser(
            name,
            help=purpose,
            description=purpose[:1].upper() + purpose[1:] + ".",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        if name == asked:
            importlib.import_module(f"artsound_training.commands.{name}").add_arguments(one)
        one.add_argument(
            "--models", type=Path, metavar="FOLDER", help="where models are kept (as `artsound models where` says)"
        )
    return parser.parse_args(words)
