"""A sound device that exists only in numbers: it pulls frames from an engine, by hand or on a thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import numpy as np

from artsound_core.errors import SoundError
from artsound_core.sound.engine import SoundEngine


class FakeOutput:
    """Pulls from `engine` and keeps all it got. `heard` is float32 [frames, 2]."""

    def __init__(self, engine: SoundEngine, block_frames: int = 512) -> None:
        self.engine, self.block_frames = engine, block_frames
        self.name, self.latency_s, self.underruns = "a device of numbers", 0.0, 0
        self._blocks: list[np.ndarray] = []
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def heard(self) -> np.ndarray:
        return np.concatenate(self._blocks) if self._blocks else np.zeros((0, 2), np.float32)

    @property
    def now(self) -> np.ndarray:
        """The last block that was heard, float32 [frames, 2]."""
        return self._blocks[-1]

    @property
    def is_running(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def pull(self, seconds: float) -> np.ndarray:
        """Pull so much right now, in blocks; gives just that, float32 [frames, 2]."""
        left = round(seconds * self.engine.sample_rate_hz)
        first = len(self._blocks)
        while left > 0:
            self._blocks.append(self.engine.mix(min(left, self.block_frames)))
            left -= self.block_frames
        return np.concatenate(self._blocks[first:]) if len(self._blocks) > first else np.zeros((0, 2), np.float32)

    def start(self, speed: float = 1.0) -> None:
        """Pull on a thread, `speed` times as fast as a real device."""
        pause_s = self.block_frames / self.engine.sample_rate_hz / speed

        def run() -> None:
            while not self._ended.wait(pause_s):
                self._blocks.append(self.engine.mix(self.block_frames))

        self._thread = threading.Thread(target=run, name="fake output", daemon=True)
        self._thread.start()

    @property
    def is_closed(self) -> bool:
        return self._ended.is_set()

    def close(self, drains: bool = True) -> None:
        del drains
        self._ended.set()
        if self._thread is not None:
            self._thread.join()

    def vanish(self) -> None:
        """Die in the middle, as an unplugged device does."""
        self.close()
        self.engine.lose_output(SoundError(self.name, "it has stopped taking sound"))

    def __enter__(self) -> FakeOutput:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class FakeClock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def wait_for(is_true: Callable[[], bool], patience_s: float = 5.0) -> bool:
    """Whether `is_true()` came true in time."""
    end = time.monotonic() + patience_s
    while not is_true():
        if time.monotonic() > end:
            return False
        time.sleep(0.005)
    return True
