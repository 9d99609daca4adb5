"""Runs as a process of its own and owns the sound device, so that a tone and a stop never wait for the program's other work.

Its one argument is a JSON object: `{"rate", "device", "latency_s", "ahead_s"}` plays what comes by stdin, `{"list": true}`
tells the devices and ends. The messages on stdin and stdout are those of `device_link`. It ends with its stdin, so it never
outlives the program, and may be killed at any moment.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from typing import IO, Any

import numpy as np

from artsound_core.sound.device_link import (
    Say,
    frames_of,
    gain_of,
    message,
    number_of,
    of_number,
    read_message,
    sound_of,
)
from artsound_core.sound.late_mixer import LateMixer

#: The device takes a hundredth of a second at a time; asking for each of them would cost the program more than mixing it.
ASK_FRAMES = 1024


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the program's own affair, which ends us when it is done
    request = json.loads(sys.argv[1])
    answers = _Answers(os.fdopen(os.dup(1), "wb", buffering=0))
    try:
        import sounddevice
    except OSError:
        answers.say(Say.FAILED, b"PortAudio is not installed")
        return
    try:
        if request.get("list"):
            answers.say(Say.OPENED, json.dumps(_devices(sounddevice)).encode())
        else:
            _play(sounddevice, request, answers)
    except (sounddevice.PortAudioError, ValueError) as error:  # ValueError: no device of that name or number
        answers.say(Say.FAILED, str(error.args[0] if error.args else "").encode())


class _Answers:
    """Our stdout, on which two threads speak."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe, self._lock = pipe, threading.Lock()

    def say(self, what: Say, payload: bytes = b"") -> None:
        try:
            with self._lock:
                self._pipe.write(message(what, payload))
        except OSError:  # the program has gone
            os._exit(0)


def _play(library: Any, request: dict[str, Any], answers: _Answers) -> None:
    mixer, asked_for = LateMixer(request["rate"]), 0

    def pull(target: np.ndarray, frames: int, _when: object, status: Any) -> None:
        nonlocal asked_for
        if status.output_underflow:
            answers.say(Say.LATE)
        target[:], taken = mixer.take(frames)
        asked_for += taken
        if asked_for >= ASK_FRAMES:
            answers.say(Say.WANTS, of_number(asked_for))
            asked_for = 0

    stream = library.OutputStream(
        samplerate=request["rate"],
        channels=2,
        dtype="float32",
        device=request["device"],
        latency=request["latency_s"],
        callback=pull,
        finished_callback=lambda: answers.say(Say.GONE),
    )
    name = str(library.query_devices(stream.device)["name"])
    stream.start()
    answers.say(Say.OPENED, json.dumps({"name": name, "latency_s": float(stream.latency)}).encode())
    answers.say(Say.WANTS, of_number(round(request["ahead_s"] * request["rate"])))
    _obey(mixer)
    os._exit(0)  # nothing that the sound system still does may hold us


def _obey(mixer: LateMixer) -> None:
    """Take what the program sends, until it goes."""
    while (received := read_message(sys.stdin.buffer)) is not None:
        what, payload = received
        if what is Say.SOUND:
            mixer.put(*sound_of(payload))
        elif what is Say.TONE:
            mixer.tone(frames_of(payload))
        elif what is Say.TONE_GAIN:
            mixer.set_tone_gain(gain_of(payload))
        elif what is Say.STOP:
            mixer.stop(number_of(payload))


def _devices(library: Any) -> list[dict[str, Any]]:
    found, systems, default = library.query_devices(), library.query_hostapis(), library.default.device[1]
    if default < 0 and systems:
        default = systems[0]["default_output_device"]
    return [
        {
            "number": number,
            "name": str(each["name"]),
            "system": str(systems[each["hostapi"]]["name"]),
            "channels": int(each["max_output_channels"]),
            "is_default": number == default,
        }
        for number, each in enumerate(found)
        if each["max_output_channels"] > 0
    ]


if __name__ == "__main__":
    main()
