"""`artsound-train data …`: hands over to the module of the subcommand that is asked for, and loads no other."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Mapping
from typing import Any

from artsound_core.command_line.parser import Parser
from artsound_training.session import Session

#: Each has a module `data_<name>` beside this one.
SUBCOMMANDS: Mapping[str, str] = {
    "toy": "make a small complete set of the project's own paintings and music",
    "inspect": "count what a data set holds, and say what cannot be used and why",
    "pairs": "pair paintings with music of the same emotion, cut into segments, and split them",
    "check": "compare a finished set with its manifest, and look for works that cross its split",
    "authors": "take over the authors' own pairs of the Emotion Painting Music Dataset",
    "export": "write a finished set in the authors' layout",
}


class _PromptParser(Parser):
    """Asks the subcommand's module for its arguments when its words are at hand, not when the parser is made."""

    module = ""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        if self.module:
            name, self.module = self.module, ""
            importlib.import_module(name).add_arguments(self)
        return super().parse_known_args(args, namespace)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    subcommands = parser.add_subparsers(
        dest="data_command", metavar="SUBCOMMAND", parser_class=_PromptParser, required=True
    )
    for name, purpose in SUBCOMMANDS.items():
        one = subcommands.add_parser(
            name,
            help=purpose,
            description=purpose[:1].upper() + purpose[1:] + ".",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        one.module = _module(name)


def run(options: argparse.Namespace, session: Session) -> None:
    importlib.import_module(_module(options.data_command)).run(options, session)


def _module(name: str) -> str:
    return f"artsound_training.commands.data_{name}"
