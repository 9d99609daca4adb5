"""What the command line prints: results to stdout, progress to stderr as a bar on a terminal and plain lines elsewhere."""

from __future__ import annotations

import json
import os
import shutil
import textwrap
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TextIO

from artsound_core.progress import (
    CheckAdvanced,
    DownloadAdvanced,
    DownloadInterrupted,
    Event,
    ModelLoading,
    SavingAdvanced,
    StageAdvanced,
    StageFinished,
    StageStarted,
)
from artsound_core.stage import Stage

_DOING: Mapping[Stage, str] = {
    Stage.EMOTION: "Reading the emotion",
    Stage.CAPTION: "Describing the painting",
    Stage.PROMPT: "Planning the music",
    Stage.MUSIC: "Making the music",
}
_SAVING = "Saving the music"
#: Work that lasts longer than this is told in quarters where there is no terminal for a bar.
_SLOW_S = 1.0


@dataclass(slots=True)
class Terminal:
    """Results go to `out`, everything else to `err`."""

    out: TextIO
    err: TextIO
    clock: Callable[[], float] = time.monotonic
    _bar_shown: bool = False
    _begun: dict[str, float] = field(default_factory=dict)
    _quarters: dict[str, int] = field(default_factory=dict)

    def say(self, text: str) -> None:
        """A paragraph for the person, wrapped where a terminal shows it."""
        self._clear_bar()
        if self.out.isatty():
            text = textwrap.fill(text, min(100, shutil.get_terminal_size().columns))
        print(text, file=self.out, flush=True)

    def put(self, text: str) -> None:
        """A text as it stands, such as a report of several lines."""
        self._clear_bar()
        print(text, file=self.out, flush=True)

    def document(self, document: Mapping[str, Any]) -> None:
        self.put(json.dumps(document, indent=2, ensure_ascii=False))

    def note(self, text: str) -> None:
        """One line beside the results."""
        self._clear_bar()
        print(text, file=self.err, flush=True)

    def hear(self, event: Event) -> None:
        """Show a run's progress; given to the `ProgressMonitor` as its listener."""
        match event:
            case StageStarted(stage):
                self._begun[_DOING[stage]], self._quarters[_DOING[stage]] = self.clock(), 0
                if not self.err.isatty() and stage is not Stage.PROMPT:
                    self.note(f"{_DOING[stage]}.")
            case StageAdvanced(stage, done, total) if total > 0:
                self._advance(_DOING[stage], min(1.0, done / total))
            case SavingAdvanced(done, total):
                self._advance(_SAVING, done / total)
            case ModelLoading(name, done, total) if total > 0:
                self._advance(f"Loading {name}", min(1.0, done / total))
            case DownloadAdvanced(name, done, total) if total > 0:
                self._advance(f"Fetching {name}", min(1.0, done / total))
            case DownloadInterrupted(name, reason, wait_s):
                self.note(f"{name}: the server {reason}; trying again in {max(1, round(wait_s))} s.")
            case CheckAdvanced(name, done, total) if total > 0:
                self._advance(f"Checking {name}", min(1.0, done / total))
            case StageFinished():
                self._clear_bar()

    def position(self, seconds: float, total_s: float) -> None:
        """Where the playing music is, on a terminal only."""
        if self.err.isatty():
            share = min(1.0, seconds / total_s)
            self._bar(f"Playing {_clock(seconds)} of {_clock(total_s)}", share)

    def _advance(self, doing: str, share: float) -> None:
        if self.err.isatty():
            self._bar(doing, share)
            return
        begun = self._begun.setdefault(doing, self.clock())
        quarter = int(share * 4)
        if quarter > self._quarters.get(doing, 0) and self.clock() - begun > _SLOW_S:
            self._quarters[doing] = quarter
            self.note(f"{doing}: {quarter * 25} %.")

    def _bar(self, text: str, share: float) -> None:
        filled = round(share * 24)
        self.err.write(f"\r\x1b[K{text} [{'#' * filled}{'.' * (24 - filled)}] {share:4.0%}")
        self.err.flush()
        self._bar_shown = True

    def _clear_bar(self) -> None:
        if self._bar_shown:
            self.err.write("\r\x1b[K")
            self.err.flush()
            self._bar_shown = False


def terminal_on(out: TextIO, err: TextIO) -> Terminal:
    """A terminal whose streams never fail on a character that they cannot encode."""
    for stream in (out, err):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    return Terminal(out, err)


def abandon_output() -> None:
    """After a broken pipe: keep Python from failing once more when it flushes at its end."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, 1)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}"
