"""The command `artsound`: reads the words, runs the command, turns every trouble into one sentence and an exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from artsound_core.command_line.arguments import parse
from artsound_core.command_line.stopping import STOPPED, stopping_on_signals
from artsound_core.command_line.terminal import Terminal, abandon_output, terminal_on
from artsound_core.errors import ArtsoundError
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_core.settings import Folders, folders_from

#: Opens the window on some paintings or folders, in a mode, and returns its exit code. The window lives in another
#: package, which the core does not import: it hands this in.
OpenWindow = Callable[[Sequence[Path], str, Folders], int]


def main(argv: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command; returns its exit code and prints at most one sentence of trouble."""
    options = parse(argv)
    terminal = terminal_on(sys.stdout, sys.stderr)
    monitor = ProgressMonitor(terminal.hear)
    folders = folders_from(os.environ, options.models)
    try:
        if options.command == "app":
            return open_window(options.paths, options.mode, folders)
        with stopping_on_signals(monitor):
            _run(options, folders, terminal, monitor)
    except ArtsoundError as error:
        terminal.note(f"artsound: {error.explain()}")
        return error.exit_code
    except (Cancelled, KeyboardInterrupt):
        terminal.note("Stopped.")
        return STOPPED
    except BrokenPipeError:
        abandon_output()
        return 0
    return 0


def _run(options: argparse.Namespace, folders: Folders, terminal: Terminal, monitor: ProgressMonitor) -> None:
    # Each command is imported when it is asked for: `--help` pays for none of them.
    match options.command:
        case "play":
            from artsound_core.command_line.play import play

            play(options, folders, terminal, monitor)
        case "describe":
            from artsound_core.command_line.describe import describe

            describe(options, folders, terminal, monitor)
        case "models":
            from artsound_core.command_line.models import models

            models(options, folders, os.environ, terminal, monitor)
        case "doctor":
            from artsound_core.command_line.diagnosis import diagnose

            diagnose(options, folders, terminal)
