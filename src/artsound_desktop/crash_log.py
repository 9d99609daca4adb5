"""Keeps what nobody foresaw, so that it can be sent to the people who can mend it."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from pathlib import Path

FILE_NAME, OLD_NAME = "desktop.log", "desktop-old.log"
#: A log of more bytes becomes the old one, in place of the old one before: together they stay below twice this.
LARGEST_BYTES = 500_000
#: Of one error, the end: there it says what happened.
_LONGEST_DETAILS = 20_000


def write_down(logs: Path, details: str) -> None:
    """Append to the log; where that cannot be written, the terminal is the last place left."""
    file = logs / FILE_NAME
    try:
        logs.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            if file.stat().st_size > LARGEST_BYTES:
                file.replace(logs / OLD_NAME)
        with file.open("a", encoding="utf-8", errors="backslashreplace") as opened:
            opened.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')}\n{details[-_LONGEST_DETAILS:]}\n\n")
    except OSError:
        print(details, file=sys.stderr)  # noqa: T201 - see above
