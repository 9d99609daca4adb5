"""Which Orca is running, if any: the newer ones hear announcements, and would say a description's change on top."""

from __future__ import annotations

import re
import sys
from pathlib import Path

#: We measured 43.1, which hears no announcements, and 48.1, which does; the ones between we have not.
FIRST_THAT_HEARS = 48
_VERSION = re.compile(r'^version\s*=\s*"(\d+)', re.MULTILINE)
_PLACES = ("usr/lib/python3*/*-packages", "usr/local/lib/python3*/*-packages", "usr/share/orca")


def orca_hears_announcements(processes: Path = Path("/proc")) -> bool:
    """Whether a running Orca is known to speak announcements. False where there is none, or where it cannot be told."""
    for process in processes.glob("[0-9]*"):
        if _is_orca(process):
            version = _version(process / "root")
            if version is not None:
                return version >= FIRST_THAT_HEARS
    return False


def passes_paragraphs_over(platform: str = sys.platform) -> bool:
    """Whether Ctrl with Up and Down Arrow is told by nobody but us: by no Orca (43.1 and 48.1, by ear and in their code);
    NVDA and JAWS read the paragraph themselves."""
    return platform == "linux"


def _is_orca(process: Path) -> bool:
    """Orca is a Python program: its name is that of the script, the second word of its command line."""
    try:
        words = (process / "cmdline").read_bytes().split(b"\0")[:3]
    except OSError:  # it has ended meanwhile, or is somebody else's
        return False
    return any(word.rpartition(b"/")[2].startswith(b"orca") for word in words)


def _version(root: Path) -> int | None:
    """The number in the file that each Orca carries; `root` is what the process sees as `/`, be it in a container."""
    try:
        for place in _PLACES:
            for file in root.glob(f"{place}/orca/orca_platform.py"):
                if found := _VERSION.search(file.read_text("utf-8", "replace")):
                    return int(found[1])
    except OSError:
        return None
    return None
