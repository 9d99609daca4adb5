"""The entry point of the program `artsound`: hands the window to the command line, which knows none."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from artsound_core import cli
from artsound_core.errors import UsageError
from artsound_core.settings import Folders


def main() -> int:
    return cli.main(sys.argv[1:], _open_window)


def _open_window(paths: Sequence[Path], _mode: str, folders: Folders) -> int:
    # Imported here, so that the other commands never load Qt.
    from artsound_desktop.display import why_no_window

    if reason := why_no_window(os.environ):
        raise UsageError("The window", reason)
    from artsound_desktop.app import run

    return run(list(paths), folders)
