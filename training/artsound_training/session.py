"""What every command is given: where to print, how to show progress, whether to stop, and where things are kept."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TextIO, TypeVar

from tqdm import tqdm

from artsound_core.progress import ProgressMonitor
from artsound_core.settings import Folders

T = TypeVar("T")

#: Without a terminal a line is printed this often at most: a log stays readable.
_LINE_EVERY_S = 15.0


@dataclass(slots=True)
class Session:
    """Results go to `out`, progress and notes to `err`; `monitor` is asked between any two pieces of work."""

    out: TextIO
    err: TextIO
    monitor: ProgressMonitor
    folders: Folders
    clock: Callable[[], float] = time.monotonic

    def say(self, text: str) -> None:
        """A result, as it stands."""
        tqdm.write(text, file=self.out)
        self.out.flush()

    def document(self, document: Mapping[str, Any]) -> None:
        self.say(json.dumps(document, indent=2, ensure_ascii=False))

    def note(self, text: str) -> None:
        """One line beside the results."""
        tqdm.write(text, file=self.err)
        self.err.flush()

    def check(self) -> None:
        """Raises `Cancelled` once the person has asked to stop."""
        self.monitor.check()

    @contextmanager
    def bar(self, doing: str, total: int, unit: str = "", done: int = 0) -> Iterator[Bar]:
        """A progress bar with the time that is left on a terminal; a line now and then elsewhere."""
        shown = self.err.isatty()
        with tqdm(
            total=total, initial=done, desc=doing, unit=f" {unit}" if unit else "", file=self.err, disable=not shown
        ) as inner:
            yield Bar(self, inner, doing, total, done, shown, self.clock(), self.clock())

    def track(self, doing: str, things: Iterable[T], unit: str = "") -> Iterator[T]:
        """Each of `things` (a sequence) under a bar; stops between two of them."""
        assert isinstance(things, Sized)
        with self.bar(doing, len(things), unit) as bar:
            for thing in things:
                self.check()
                yield thing
                bar.advance()


@dataclass(slots=True)
class Bar:
    _session: Session
    _inner: Any
    _doing: str
    _total: int
    _done: int
    _shown: bool
    _begun_s: float
    _told_s: float

    def advance(self, count: int = 1, note: str = "") -> None:
        """`count` more are done; `note` stands behind the bar, the loss say. Raises `Cancelled`."""
        self._done += count
        if note:
            self._inner.set_postfix_str(note, refresh=False)
        self._inner.update(count)
        now = self._session.clock()
        if not self._shown and now - self._told_s >= _LINE_EVERY_S:
            self._told_s = now
            self._session.note(f"{self._doing}: {self._done} of {self._total}{f', {note}' if note else ''}")
        self._session.check()
