"""Keeps C libraries from writing their worries to the terminal, where a person expects one clear sentence."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

#: File descriptor 2 belongs to the whole process. Two that turn it away at once would restore each other's nowhere.
_TURN = threading.Lock()


@contextmanager
def quiet_stderr() -> Iterator[None]:
    """Whatever is written to file descriptor 2 meanwhile, by any thread, is lost; where there is none, nothing happens."""
    if sys.stderr is not None:
        sys.stderr.flush()
    with _TURN:
        try:
            kept = os.dup(2)
        except OSError:  # a program without a terminal may have none
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
