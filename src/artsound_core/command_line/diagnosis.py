"""`artsound doctor`: what works on this computer, what does not, and what to do."""

from __future__ import annotations

import argparse

from artsound_core.command_line.terminal import Terminal
from artsound_core.doctor import as_json, examine, report
from artsound_core.settings import Folders


def diagnose(options: argparse.Namespace, folders: Folders, terminal: Terminal) -> None:
    """Print the findings; a computer that lacks something is no error."""
    findings = examine(folders)
    if options.json:
        terminal.document(as_json(findings))
    else:
        terminal.put(report(findings))
