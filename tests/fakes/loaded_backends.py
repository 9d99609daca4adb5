"""Stages whose models only pretend to be large: they write down when they are loaded and let go."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from artsound_core.errors import ModelError
from artsound_core.progress import ProgressMonitor


@dataclass
class LargeBackend:
    """`diary` is shared by the stages of a test. `is_broken`: its model cannot be loaded. `gate`: loading waits for it."""

    name: str
    diary: list[str]
    is_broken: bool = False
    gate: threading.Event | None = None
    loaded: threading.Event = field(default_factory=threading.Event)
    backend: str = "fake 1"

    @property
    def model(self) -> str:
        return self.name

    def load(self, monitor: ProgressMonitor) -> None:
        while self.gate is not None and not self.gate.wait(0.01):
            monitor.check()
        if self.is_broken:
            raise ModelError(self.name, "it is broken")
        self.diary.append(f"load {self.name}")
        self.loaded.set()

    def unload(self) -> None:
        self.diary.append(f"unload {self.name}")
