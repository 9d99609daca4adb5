"""Keeps what nobody foresaw, so that it can be sent to the people who can mend it."""

from __future__ import annotations

import sys
import time
from pathlib import Path

FILE_NAME = "desktop.log"


def write_down(logs: Path, details: str) -> None:
    """Append to the log; where that cannot be written, the terminal is the last place left."""
    try:
        logs.mkdir(parents=True, exist_ok=True)
        with (logs / FILE_NAME).open("a", encoding="utf-8") as file:
            file.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')}\n{details}\n\n")
    except OSError:
        print(details, file=sys.stderr)  # noqa: T201 - see above
