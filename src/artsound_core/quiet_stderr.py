"""Keeps C libraries from writing their worries to the terminal, where a person expects one clear sentence."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

#: File descriptor 2 belongs to the whole process. Two that turn it away at once would restore each other's nowhere.
_TURN = threading.Lock()
#: A library that hangs while it has the turn must not hold up the others: after this long they do without.
_PATIENCE_S = 1.0


@contextmanager
def quiet_stderr() -> Iterator[None]:
    """Whatever is written to file descriptor 2 meanwhile, by any thread, is lost; where there is none, nothing happens."""
    with _turn() as is_ours:
        kept = _copy_of_stderr() if is_ours else None
        if kept is None:
            yield
            return
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, 2)
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
            os.close(nowhere)


@contextmanager
def _turn() -> Iterator[bool]:
    is_ours = _TURN.acquire(timeout=_PATIENCE_S)
    try:
        yield is_ours
    finally:
        if is_ours:
            _TURN.release()


def _copy_of_stderr() -> int | None:
    """A second descriptor for standard error, or None in a program that was started without one."""
    if sys.stderr is None:
        return None
    sys.stderr.flush()
    try:
        return os.dup(2)
    except OSError:
        return None
