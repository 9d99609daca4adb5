"""Whether a file is a picture, by its first bytes: what was downloaded is sometimes a page of HTML under a picture's name."""

from __future__ import annotations

from pathlib import Path

from artsound_core.picture_file.kinds import HEAD_BYTES, other_kind, picture_kind
from artsound_core.picture_file.regular_file import open_regular, reason_of


def picture_fault(file: Path) -> str | None:
    """Why the file is no picture, as a clause, or None. It is not decoded: a broken one shows when it is opened."""
    try:
        with open_regular(file) as opened:
            head = opened.read(HEAD_BYTES)
    except OSError as error:
        return reason_of(error)
    if not head:
        return "the file is empty"
    return None if picture_kind(head, file.suffix) else f"this is {other_kind(head)}"
