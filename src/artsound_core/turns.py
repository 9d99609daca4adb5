"""Whose turn it is in memory: the next stage's model is loaded while one stage runs, or each lets go before the next."""

from __future__ import annotations

import ctypes
import gc
import sys
import threading
from collections.abc import Mapping

from artsound_core.contracts import Backend, LoadedBackend
from artsound_core.errors import ArtsoundError
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_core.stage import Stage


class Turns:
    """`begin` and `end` are called around each stage of a pipeline.

    With `warms_ahead`, a thread of its own loads the models in the order of the stages once the emotion, which everything
    waits for, has been read. Without, nothing is loaded ahead and a stage's model is let go at its `end`.
    """

    def __init__(self, backends: Mapping[Stage, Backend], warms_ahead: bool) -> None:
        self._backends = {stage: each for stage, each in backends.items() if isinstance(each, LoadedBackend)}
        self._warms_ahead = warms_ahead
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._monitor = ProgressMonitor()

    def begin(self, stage: Stage) -> None:
        """A stage is about to run. Where it needs its model before the thread has come to it, it loads that itself."""
        if not self._warms_ahead or stage is Stage.EMOTION:
            return
        with self._lock:
            if self._thread is None:
                later = [self._backends[each] for each in Stage if each is not Stage.EMOTION and each in self._backends]
                self._thread = threading.Thread(target=self._warm, args=(later,), name="warming", daemon=True)
                self._thread.start()

    def end(self, stage: Stage) -> None:
        if not self._warms_ahead and stage in self._backends:
            self._backends[stage].unload()
            give_back_memory()

    def close(self, patience_s: float = 2.0) -> None:
        """Stop warming and let every model go."""
        self._monitor.stop()
        if self._thread is not None:
            self._thread.join(patience_s)
        for backend in self._backends.values():
            backend.unload()
        give_back_memory()

    def _warm(self, backends: list[LoadedBackend]) -> None:
        for backend in backends:
            try:
                backend.load(self._monitor)
            except (ArtsoundError, Cancelled):
                return  # whoever needs the model meets the same trouble, and says it


def give_back_memory() -> None:
    """Return to the system what unloaded models have left: cycles of Python's, and blocks that glibc keeps for later.

    After BLIP-large glibc kept 1.6 GB of freed blocks, so that the next model's memory came on top.
    """
    gc.unfreeze()  # what was imported is left out of searches for garbage, and models that were there then with it
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc's alone
        if trim is not None:
            trim(0)
