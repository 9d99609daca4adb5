"""Whether a window can open here: Qt itself would end the whole program where it cannot."""

from __future__ import annotations

import ctypes
import re
import socket
import sys
from collections.abc import Callable, Mapping

#: A display that does not answer for so long, in seconds, is not there.
PATIENCE_S = 2.0
_WITHOUT = "artsound play PAINTING works without a window"


def why_no_window(
    environment: Mapping[str, str],
    platform: str = sys.platform,
    answers: Callable[[str], bool] | None = None,
    has_library: Callable[[str], bool] | None = None,
) -> str | None:
    """A clause that says why no window can open, or None where one can. macOS and Windows always have a display."""
    if not platform.startswith("linux") or environment.get("QT_QPA_PLATFORM") or environment.get("WAYLAND_DISPLAY"):
        return None
    display = environment.get("DISPLAY")
    if not display:
        return f"there is no display to open a window on; {_WITHOUT}"
    if not (answers or _answers)(display):
        return f"the display {display} does not answer; {_WITHOUT}"
    if not (has_library or _has_library)("libxcb-cursor.so.0"):
        return "a system package is missing that windows need; install it with: sudo apt install libxcb-cursor0"
    return None


def _answers(display: str) -> bool:
    """Whether an X server listens there: `:0`, `unix:0` or `host:0`, with or without a screen's number."""
    parts = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?|([^:/]+):(\d+)(?:\.\d+)?", display)
    if parts is None:
        return True  # a form that only Xlib knows: let Qt try
    number, host, remote_number = parts.groups()
    if host:
        return _connects(socket.AF_INET, (host, 6000 + int(remote_number)))
    path = f"/tmp/.X11-unix/X{number}"
    return _connects(socket.AF_UNIX, path) or _connects(socket.AF_UNIX, "\0" + path)


def _connects(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(PATIENCE_S)
        try:
            probe.connect(address)
        except OSError:
            return False
    return True


def _has_library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
