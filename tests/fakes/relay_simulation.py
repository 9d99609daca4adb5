"""A relay with a listener and a model that live in simulated time: a minute of music is heard in a second."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from artsound_core.clip import Clip
from artsound_core.relay.bars import BarLines
from artsound_core.relay.happenings import GaveUp, Happening, RelayStarted, TookOver, WentBack, Why
from artsound_core.relay.relay import Relay
from artsound_core.sound.loudness import LoudnessMeter, power_to_lufs

RATE = 16_000
#: How often relay and listener act, in seconds.
STEP_S = 0.05

#: Seconds of music made by a second of the clock.
Making = Callable[[float], float]


def steady(rate: float, from_s: float = 0.5) -> Making:
    """`rate` seconds a second, after the model was loaded."""
    return lambda now_s: max(0.0, now_s - from_s) * rate


def stalling(rate: float, at_s: float, for_s: float) -> Making:
    """The same, but nothing is made for a while."""
    return lambda now_s: (min(now_s, at_s) + max(0.0, now_s - at_s - for_s)) * rate


def noise(seconds: float, level: float = 0.1, seed: int = 1, rate: int = RATE) -> np.ndarray:
    """float32 [2, frames], even from second to second."""
    white = np.random.default_rng(seed).normal(0.0, level, (2, round(seconds * rate)))
    return np.clip(white, -0.95, 0.95).astype(np.float32)


def tone(seconds: float, hertz: float = 440.0, level: float = 0.2, phase: float = 0.0, rate: int = RATE) -> np.ndarray:
    wave = level * np.sin(2.0 * np.pi * hertz * np.arange(round(seconds * rate)) / rate + phase)
    return np.stack([wave, wave]).astype(np.float32)


def blocks_of(samples: np.ndarray, block_s: float = 1.0, rate: int = RATE) -> Iterator[Clip]:
    step = round(block_s * rate)
    for start in range(0, samples.shape[1], step):
        yield Clip(samples[:, start : start + step], rate)


class Listener:
    """A track with someone who listens at the speed of sound, unless there is nothing: then it counts the silence."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._clips: list[np.ndarray] = []
        self._frames = 0
        self.is_complete = False
        self.position_s = 0.0
        self.silent_s = 0.0
        self.most_ahead_s = 0.0

    def append(self, clip: Clip) -> None:
        assert not self.is_complete
        self._clips.append(clip.samples)
        self._frames += clip.frames
        self.most_ahead_s = max(self.most_ahead_s, self._frames / self._rate - self.position_s)

    def finish(self) -> None:
        self.is_complete = True

    def listen(self, seconds: float) -> None:
        wanted = self.position_s + seconds
        self.position_s = min(wanted, self._frames / self._rate)
        if not self.is_complete:
            self.silent_s += wanted - self.position_s

    @property
    def heard(self) -> np.ndarray:
        """All that was put in, float32 [2, frames]."""
        return np.concatenate(self._clips, axis=1)


class Simulation:
    """Runs a relay of `stand_in` and `neural`, float32 [2, frames], made as `making` says.

    It fails once `fails_at_s` seconds of music are made, if given.
    """

    def __init__(
        self,
        stand_in: np.ndarray,
        neural: np.ndarray,
        bars: BarLines,
        making: Making,
        fails_at_s: float | None = None,
        block_s: float = 1.0,
        rate: int = RATE,
        is_beaten: bool = False,
    ) -> None:
        self.now_s = 0.0
        self.rate = rate
        self.listener = Listener(rate)
        self.happenings: list[Happening] = []
        self.told_s: list[float] = []
        self._making, self._fails_at_s = making, fails_at_s
        self._waiting = list(blocks_of(neural, block_s, rate))
        self._made_s, self._is_over = 0.0, False
        self.relay = Relay(
            blocks_of(stand_in, 1.0, rate),
            bars,
            neural.shape[1] / rate,
            rate,
            self.listener,
            self._tell,
            is_beaten,
            clock=lambda: self.now_s,
        )

    def run(self, until_s: float = 600.0) -> Simulation:
        """Until all was heard and told, or `until_s` on the clock."""
        goes_on = True
        while goes_on and self.now_s < until_s:
            self._make()
            goes_on = self.relay.tick()
            self.now_s += STEP_S
            self.listener.listen(STEP_S)
        return self

    @property
    def heard(self) -> np.ndarray:
        return self.listener.heard

    @property
    def kinds(self) -> list[str]:
        return [type(each).__name__ for each in self.happenings]

    @property
    def joins(self) -> list[float]:
        """Where the music changed hands, in seconds of what is heard."""
        return [each.at_s for each in self.happenings if isinstance(each, TookOver | WentBack)]

    @property
    def gave_up(self) -> GaveUp | None:
        return next((each for each in self.happenings if isinstance(each, GaveUp)), None)

    def _tell(self, happening: Happening) -> None:
        self.happenings.append(happening)
        self.told_s.append(self.listener.position_s)

    def _make(self) -> None:
        if self._is_over:
            return
        made_s = self._making(self.now_s)
        while self._waiting and self._made_s + self._waiting[0].duration_s <= made_s + 1e-9:
            if self._fails_at_s is not None and self._made_s >= self._fails_at_s:
                self.relay.neural_failed(Why.FAILED, "the model broke")
                self._is_over = True
                return
            block = self._waiting.pop(0)
            self._made_s += block.duration_s
            self.relay.offer(block)
        if not self._waiting:
            self.relay.neural_ended()
            self._is_over = True


def started(simulation: Simulation) -> bool:
    return isinstance(simulation.happenings[0], RelayStarted)


def momentary_lufs(samples: np.ndarray, rate: int = RATE) -> np.ndarray:
    """LUFS of each 400 ms, every 100 ms."""
    return _loudness(samples, rate, 4)


def short_term_lufs(samples: np.ndarray, rate: int = RATE) -> np.ndarray:
    """LUFS of each 3 s, every 100 ms."""
    return _loudness(samples, rate, 30)


def longest_silence_s(samples: np.ndarray, rate: int = RATE, threshold_db: float = -50.0) -> float:
    """The longest run of 10 ms stretches under the threshold."""
    step = rate // 100
    powers = np.square(samples[:, : samples.shape[1] // step * step]).reshape(2, -1, step).mean(axis=(0, 2))
    longest = run = 0
    for is_quiet in powers < 10.0 ** (threshold_db / 10.0):
        run = run + 1 if is_quiet else 0
        longest = max(longest, run)
    return longest / 100.0


def _loudness(samples: np.ndarray, rate: int, steps: int) -> np.ndarray:
    meter = LoudnessMeter(rate)
    meter.add(samples)
    windows = np.convolve(meter.finish(), np.full(steps, 1.0 / steps), "valid")
    return np.array([power_to_lufs(float(power)) for power in windows])
