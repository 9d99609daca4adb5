"""The entry point of the program `artsound`: hands the window to the command line, which knows none."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from artsound_core import cli
from artsound_core.settings import Folders


def main() -> int:
    return cli.main(sys.argv[1:], _open_window)


def _open_window(paths: Sequence[Path], _mode: str, folders: Folders) -> int:
    from artsound_desktop.app import run  # here, so that the other commands never load Qt

    return run(list(paths), folders)
