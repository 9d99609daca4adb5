"""The way to the loudspeakers: a process of its own owns the sound device, and this feeds it from the engine."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any

import numpy as np

from artsound_core.errors import SoundError
from artsound_core.sound.device_link import (
    Say,
    message,
    number_of,
    of_frames,
    of_gain,
    of_number,
    of_sound,
    read_message,
)
from artsound_core.sound.engine import SoundEngine

#: The device itself holds so much: tones and the stop wait no longer. docs/decisions/0006-sound-out.md has the measurements.
LATENCY_S = 0.03
#: So much is mixed ahead of it, for our threads share one interpreter with the music's making.
AHEAD_S = 0.12
#: A sound server that is there but does not answer would hold us for ever.
OPEN_PATIENCE_S = 5.0
CLOSE_PATIENCE_S = 2.0
DRAIN_MARGIN_S = 0.1
CHILD = (sys.executable, "-m", "artsound_core.sound.device_child")


@dataclass(frozen=True, slots=True)
class OutputDevice:
    """A device that can play: `number` and `name` as `open_output` takes them."""

    number: int
    name: str
    system: str
    channels: int
    is_default: bool


class Output:
    """A running device. `underruns` counts how often it had to wait for our process: each is a gap that may be heard."""

    def __init__(
        self, engine: SoundEngine, child: _Child, told: dict[str, Any], pause: Callable[[float], None] = time.sleep
    ) -> None:
        self._engine, self._child, self.pause = engine, child, pause
        self._is_closing = False
        self.name, self._latency_s = str(told["name"]), float(told["latency_s"])
        self.underruns = 0
        engine.attach(self)
        self._feeder = threading.Thread(target=self._feed, name="sound feeder", daemon=True)
        self._feeder.start()

    @property
    def latency_s(self) -> float:
        """From `mix` to the ear."""
        return AHEAD_S + self._latency_s

    @property
    def is_running(self) -> bool:
        return self._child.is_alive

    def close(self, drains: bool = True) -> None:
        """Let go of the device, within two and a half seconds whatever it does.

        With `drains`, and if nothing plays or speaks any more, the last of it is heard to its end first (0.25 s).
        What still plays is broken off at once.
        """
        if self._is_closing:
            return
        is_over = not (self._engine.is_playing or self._engine.is_speaking)
        if drains and is_over and self.is_running:
            self.pause(self.latency_s + DRAIN_MARGIN_S)
        self._is_closing = True
        self._engine.detach(self)
        self._child.end(CLOSE_PATIENCE_S, self._feeder)

    def __enter__(self) -> Output:
        return self

    def __exit__(self, error: object, *_: object) -> None:
        self.close(drains=error is None)

    # --- what the engine asks of the device itself, past the sound that lies ahead

    def tone(self, frames: np.ndarray) -> None:
        self._child.send(Say.TONE, of_frames(frames))

    def set_tone_gain(self, gain: float) -> None:
        self._child.send(Say.TONE_GAIN, of_gain(gain))

    def stop(self, stops: int) -> None:
        self._child.send(Say.STOP, of_number(stops))

    def _feed(self) -> None:
        """Mix as much as the device wants, until it has gone: by itself, or because we end it."""
        while (received := self._child.read()) is not None:
            what, payload = received
            if what is Say.WANTS:
                self._child.send(Say.SOUND, of_sound(*self._engine.mix_counted(number_of(payload))))
            elif what is Say.LATE:
                self.underruns += 1
            elif what is Say.GONE:
                break
        if not self._is_closing:
            self._engine.detach(self)
            self._engine.lose_output(SoundError(self.name, "it has stopped taking sound"))


def open_output(engine: SoundEngine, device: str | int | None = None, command: Sequence[str] = CHILD) -> Output:
    """The device (the system's default, a number, or a part of a name), opened and started, pulling from `engine`.

    SoundError with one plain sentence where there is none, it is busy, or it does not answer within five seconds.
    """
    spoken_name = "The sound device" if device is None else f"The sound device {device}"
    wish = {"rate": engine.sample_rate_hz, "device": device, "latency_s": LATENCY_S, "ahead_s": AHEAD_S}
    child = _Child(command, wish, spoken_name)
    told = child.first_answer(OPEN_PATIENCE_S)
    engine.lose_output(None)
    return Output(engine, child, told)


def list_outputs(patience_s: float = OPEN_PATIENCE_S, command: Sequence[str] = CHILD) -> tuple[OutputDevice, ...]:
    """All devices that can play, those too that were plugged in just now.

    SoundError where the sound system cannot be asked or does not answer in time.
    """
    child = _Child(command, {"list": True}, "The sound system")
    found = child.first_answer(patience_s)
    child.end(CLOSE_PATIENCE_S)
    return tuple(OutputDevice(**each) for each in found)


class _Child:
    """The process, and a thread that writes to it: whoever sends never waits, not even for one that hangs."""

    def __init__(self, command: Sequence[str], wish: dict[str, Any], spoken_name: str) -> None:
        self._spoken_name = spoken_name
        try:
            self._process = subprocess.Popen(
                [*command, json.dumps(wish)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # sound systems tell their worries there, where a person expects one sentence
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise SoundError(spoken_name, f"it cannot be started ({error.strerror})") from error
        self._out, self._in = _pipe(self._process.stdout), _pipe(self._process.stdin)
        self._letters: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._writer = threading.Thread(target=self._write, name="sound writer", daemon=True)
        self._writer.start()

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def first_answer(self, patience_s: float) -> Any:
        """What it tells of the device. SoundError where there is none or it does not answer in time; it has ended then."""
        clock = threading.Timer(patience_s, self._process.kill)
        clock.daemon = True
        clock.start()
        received = self.read()
        is_too_late = not clock.is_alive()
        clock.cancel()
        if received is not None and received[0] is Say.OPENED:
            return json.loads(received[1])
        self.end(CLOSE_PATIENCE_S)
        if received is not None:
            raise SoundError(self._spoken_name, _reason(received[1].decode("utf-8", "replace")))
        late = f"it did not answer within {patience_s:g} seconds"
        raise SoundError(self._spoken_name, late if is_too_late else "it failed for a reason it did not tell")

    def read(self) -> tuple[Say, bytes] | None:
        """The next thing it says; None when it has ended."""
        return read_message(self._out)

    def send(self, what: Say, payload: bytes) -> None:
        self._letters.put(message(what, payload))

    def end(self, patience_s: float, reader: threading.Thread | None = None) -> None:
        """Close its ear, upon which it ends by itself; one that hangs is killed. `reader` is the thread that listens to it."""
        self._letters.put(None)
        try:
            self._process.wait(patience_s)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for thread in (self._writer, reader):
            if thread is not None:
                thread.join()
        self._out.close()

    def _write(self) -> None:
        with suppress(OSError):  # it has gone, which whoever reads from it learns as well
            while (letter := self._letters.get()) is not None:
                self._in.write(letter)
                self._in.flush()
        with suppress(OSError):
            self._in.close()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


def _reason(words: str) -> str:
    """PortAudio's words as a clause; its commonest ones made plain."""
    if "querying device -1" in words:
        return "none was found"
    if "Illegal combination" in words:  # ALSA's plug for PulseAudio, when the server has gone
        return "it cannot be reached; see that the sound server runs"
    if words.startswith("No output device matching"):
        return "there is none of that name"
    return words.strip().rstrip(".").replace("\n", ", ") or "it cannot be opened"
