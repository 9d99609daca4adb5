"""The way to the loudspeakers: opens a sound device and lets it pull from the engine."""

from __future__ import annotations

import atexit
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import numpy as np

from artsound_core.errors import SoundError
from artsound_core.quiet_stderr import kept_stderr, quiet_stderr
from artsound_core.sound.engine import SoundEngine

#: Seconds of sound kept ahead in the device: our callback is Python and shares its lock with the music's making.
#: docs/decisions/0006-sound-out.md has the measurement.
LATENCY_S = 0.12
#: A sound server that is there but does not answer would hold us for ever.
OPEN_PATIENCE_S = 5.0
CLOSE_PATIENCE_S = 2.0
DRAIN_MARGIN_S = 0.1

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class OutputDevice:
    """A device that can play: `number` and `name` as `open_output` takes them."""

    number: int
    name: str
    system: str
    channels: int
    is_default: bool


class Output:
    """A running device. `underruns` counts how often it had to wait for us: each is a gap that may be heard."""

    def __init__(
        self, engine: SoundEngine, stream: Any, name: str, pause: Callable[[float], None] = time.sleep
    ) -> None:
        self._engine, self._stream, self._pause = engine, stream, pause
        self._is_closing = False
        self.name = name
        self.underruns = 0

    @property
    def latency_s(self) -> float:
        """From `mix` to the ear."""
        return float(self._stream.latency)

    @property
    def is_running(self) -> bool:
        return bool(self._stream.active)

    def start(self) -> None:
        """Let the device pull; nothing where it does already. SoundError if it will not."""
        self._engine.lose_output(None)
        _within(OPEN_PATIENCE_S, self.name, lambda: self._ask(self._stream.start))

    def close(self, drains: bool = True) -> None:
        """Stop and let go of the device, within four seconds whatever it does.

        With `drains`, and if nothing plays or speaks any more, the last of it is heard to its end first (0.25 s).
        What still plays is broken off at once.
        """
        self._is_closing = True
        is_over = not (self._engine.is_playing or self._engine.is_speaking)
        if drains and is_over and self.is_running:
            self._pause(
                self.latency_s + DRAIN_MARGIN_S
            )  # a stop alone lost the last 0.12 s under PulseAudio (measured)
        for step in (self._stream.abort, self._stream.close):
            try:
                _within(CLOSE_PATIENCE_S, self.name, partial(self._ask, step))
            except SoundError:  # a device that has died cannot be closed well, and nobody waits for it
                return

    def __enter__(self) -> Output:
        return self

    def __exit__(self, error: object, *_: object) -> None:
        self.close(drains=error is None)

    def _ask(self, step: Callable[[], None]) -> None:
        try:
            step()
        except _library().PortAudioError as error:
            raise SoundError(self.name, _reason(error)) from error

    def pull(self, target: np.ndarray, frames: int, _when: object, status: Any) -> None:
        """PortAudio's callback: fill `target`, float32 [frames, 2]."""
        if status.output_underflow:
            self.underruns += 1
        target[:] = self._engine.mix(frames)

    def ended(self) -> None:
        """PortAudio's word that the stream is over: if we did not end it, the device is gone."""
        if not self._is_closing:
            self._engine.lose_output(SoundError(self.name, "it has stopped taking sound"))


class _Socket:
    """Gives PortAudio its callbacks before the output that answers them exists."""

    def __init__(self) -> None:
        self.output: Output | None = None

    def pull(self, target: np.ndarray, frames: int, when: object, status: Any) -> None:
        if self.output is None:
            target.fill(0.0)
        else:
            self.output.pull(target, frames, when, status)

    def ended(self) -> None:
        if self.output is not None:
            self.output.ended()


def open_output(engine: SoundEngine, device: str | int | None = None) -> Output:
    """The device (the system's default, a number, or a part of a name), opened and started, pulling from `engine`.

    SoundError with one plain sentence where there is none, it is busy, or it does not answer within five seconds.
    """
    with kept_stderr():
        output = _within(OPEN_PATIENCE_S, _spoken(device), lambda: _open(engine, device))
    output.start()
    return output


def list_outputs(patience_s: float = OPEN_PATIENCE_S) -> tuple[OutputDevice, ...]:
    """All devices that can play. SoundError where the sound system cannot be asked or does not answer in time."""
    with kept_stderr():
        return _within(patience_s, "The sound system", _devices)


def _open(engine: SoundEngine, device: str | int | None) -> Output:
    socket, library = _Socket(), _library()
    with quiet_stderr():
        try:
            stream = library.OutputStream(
                samplerate=engine.sample_rate_hz,
                channels=2,
                dtype="float32",
                device=device,
                latency=LATENCY_S,
                callback=socket.pull,
                finished_callback=socket.ended,
            )
            name = str(library.query_devices(stream.device)["name"])
        except (library.PortAudioError, ValueError) as error:  # ValueError: no device of that name or number
            raise SoundError(_spoken(device), _reason(error)) from error
    socket.output = Output(engine, stream, name)
    return socket.output


def _devices() -> tuple[OutputDevice, ...]:
    library = _library()
    with quiet_stderr():
        try:
            found, systems, default = library.query_devices(), library.query_hostapis(), library.default.device[1]
        except library.PortAudioError as error:
            raise SoundError("The sound system", _reason(error)) from error
    return tuple(
        OutputDevice(
            number=number,
            name=str(each["name"]),
            system=str(systems[each["hostapi"]]["name"]),
            channels=int(each["max_output_channels"]),
            is_default=number == _default_number(default, systems),
        )
        for number, each in enumerate(found)
        if each["max_output_channels"] > 0
    )


def _default_number(chosen: int, systems: tuple[dict[str, Any], ...]) -> int:
    return chosen if chosen >= 0 or not systems else int(systems[0]["default_output_device"])


def _library() -> Any:
    """sounddevice, which looks for its C library as it is imported, and quietens stderr itself meanwhile."""
    try:
        import sounddevice
    except OSError as error:
        raise SoundError("The sound library PortAudio", "it is not installed") from error
    return sounddevice


def _spoken(device: str | int | None) -> str:
    return "The sound device" if device is None else f"The sound device {device}"


def _reason(error: Exception) -> str:
    """PortAudio's words as a clause; its commonest ones made plain."""
    words = str(error.args[0]) if error.args else ""
    if "querying device -1" in words:
        return "none was found"
    if "Illegal combination" in words:  # ALSA's plug for PulseAudio, when the server has gone
        return "it cannot be reached; see that the sound server runs"
    if words.startswith("No output device matching"):
        return "there is none of that name"
    return words.strip().rstrip(".").replace("\n", ", ") or "it cannot be opened"


def _within(patience_s: float, what: str, act: Callable[[], Answer]) -> Answer:
    """`act()` on a thread of its own, so that a sound server that hangs cannot hold us. SoundError when it takes too long."""
    answers: list[Answer] = []
    errors: list[SoundError] = []

    def work() -> None:
        try:
            answers.append(act())
        except SoundError as error:
            errors.append(error)

    thread = threading.Thread(target=work, name="sound device", daemon=True)
    thread.start()
    thread.join(patience_s)
    if thread.is_alive():
        _leave_at_exit()
        raise SoundError(what, f"it did not answer within {patience_s:g} seconds")
    if not answers:
        raise errors[0] if errors else SoundError(what, "it failed for a reason it did not tell")
    return answers[0]


def _leave_at_exit() -> None:
    """Do not let sounddevice close a hanging device when the program ends: the program would hang with it (measured)."""
    library = sys.modules.get("sounddevice")
    close_all = getattr(library, "_exit_handler", None)
    if close_all is not None:
        atexit.unregister(close_all)
