"""Opens every painting once, before it is given a place: what cannot be opened is found now, not in the middle of training."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from artsound_core.errors import PaintingError, printable
from artsound_core.opening import open_painting
from artsound_training.datasets.works import PaintingWork
from artsound_training.session import Session


def opened_digests(
    works: Sequence[PaintingWork], sha256s: Mapping[Path, str], kept: Path, session: Session
) -> tuple[dict[Path, str], list[str]]:
    """For each file the digest of its pixels (upright, sRGB), and a sentence for each that cannot be opened.

    `kept`: a file of lines in which digests are found again, by the bytes' own.
    """
    known = _known(kept)
    digests: dict[Path, str] = {}
    refused: list[str] = []
    kept.parent.mkdir(parents=True, exist_ok=True)
    with kept.open("a", encoding="utf-8") as stream:
        for work in session.track("Paintings", list({work.file: work for work in works}.values()), "paintings"):
            sha256 = sha256s[work.file]
            if sha256 not in known:
                try:
                    known[sha256] = open_painting(work.file, session.monitor).digest
                except PaintingError as error:
                    refused.append(f"{work.id} ({printable(work.file.name)}): {error.reason}.")
                    continue
                stream.write(json.dumps({"sha256": sha256, "pixels": known[sha256]}) + "\n")
                stream.flush()
            digests[work.file] = known[sha256]
        os.fsync(stream.fileno())
    return digests, refused


def _known(kept: Path) -> dict[str, str]:
    """What earlier runs have written; a line that a kill cut short is passed over."""
    found: dict[str, str] = {}
    for line in kept.read_text("utf-8", "replace").splitlines() if kept.exists() else ():
        try:
            each = json.loads(line)
            found[str(each["sha256"])] = str(each["pixels"])
        except (ValueError, KeyError, TypeError):
            continue
    return found
