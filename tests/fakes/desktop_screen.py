"""A real X screen with a window manager, in memory, and hands that press keys on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

NEEDED = ("Xvfb", "openbox", "xdotool")


def missing_tools() -> list[str]:
    return [name for name in NEEDED if shutil.which(name) is None]


@dataclass(frozen=True, slots=True)
class Screen:
    """`display` is a name such as `:104`."""

    display: str

    def environment(self, base: Mapping[str, str]) -> dict[str, str]:
        return {**base, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def windows(self, name: str) -> list[str]:
        """The ids of the visible windows with `name` in their title."""
        found = self._xdotool("search", "--onlyvisible", "--name", name)
        return found.stdout.split()

    def turn_to(self, window: str) -> None:
        """Give a window the keys, as Alt+Tab does; nothing where it has them."""
        self._xdotool("windowactivate", "--sync", window)

    def press(self, *keys: str) -> None:
        self._xdotool("key", "--delay", "40", *keys)

    def type(self, text: str) -> None:
        self._xdotool("type", "--delay", "5", text)

    def _xdotool(self, *words: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "DISPLAY": self.display}
        return subprocess.run(
            ["xdotool", *words], env=environment, capture_output=True, text=True, timeout=30, check=False
        )


@contextmanager
def screen() -> Iterator[Screen]:
    """The server chooses a free number itself, so several tests can have screens at once."""
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
        pass_fds=(write_end,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    try:
        with os.fdopen(read_end) as answer:
            display = f":{answer.readline().strip()}"
        manager = subprocess.Popen(
            ["openbox"], env={**os.environ, "DISPLAY": display}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        with ended(manager):
            yield Screen(display)
    finally:
        _end(server)


def wait_for(is_true: Callable[[], object], what: str, patience_s: float = 40.0) -> None:
    end = time.monotonic() + patience_s
    while not is_true():
        assert time.monotonic() < end, f"waited too long for {what}"
        time.sleep(0.05)


@contextmanager
def ended(child: subprocess.Popen[Any]) -> Iterator[None]:
    """The child does not outlive the block."""
    try:
        yield
    finally:
        _end(child)


def _end(child: subprocess.Popen[Any]) -> None:
    child.terminate()
    try:
        child.wait(5.0)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
