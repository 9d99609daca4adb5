"""What the program and the process that owns the sound device say to each other: short messages over two pipes."""

from __future__ import annotations

import struct
from enum import Enum
from typing import IO

import numpy as np

#: One letter and the payload's length in bytes, then the payload.
_HEADER = struct.Struct("<cI")
_NUMBER = struct.Struct("<I")
_GAIN = struct.Struct("<f")


class Say(Enum):
    """To the device: SOUND, TONE, TONE_GAIN and STOP. From it: OPENED or FAILED, then WANTS, LATE and GONE."""

    SOUND = b"S"
    TONE = b"T"
    TONE_GAIN = b"L"
    STOP = b"X"
    OPENED = b"O"
    FAILED = b"F"
    WANTS = b"W"
    LATE = b"U"
    GONE = b"G"


def message(what: Say, payload: bytes = b"") -> bytes:
    return _HEADER.pack(what.value, len(payload)) + payload


def read_message(pipe: IO[bytes]) -> tuple[Say, bytes] | None:
    """The next one; None when the other side has gone. The pipe must be buffered."""
    header = pipe.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    letter, length = _HEADER.unpack(header)
    payload = pipe.read(length)
    return (Say(letter), payload) if len(payload) == length else None


def of_number(number: int) -> bytes:
    return _NUMBER.pack(number)


def number_of(payload: bytes) -> int:
    return int(_NUMBER.unpack(payload[: _NUMBER.size])[0])


def of_gain(gain: float) -> bytes:
    return _GAIN.pack(gain)


def gain_of(payload: bytes) -> float:
    return float(_GAIN.unpack(payload)[0])


def of_sound(stops: int, frames: np.ndarray) -> bytes:
    """`frames`: float32 [n, 2]; `stops`: how often everything had been stopped before it was mixed."""
    return of_number(stops) + of_frames(frames)


def sound_of(payload: bytes) -> tuple[int, np.ndarray]:
    return number_of(payload), frames_of(payload[_NUMBER.size :])


def of_frames(frames: np.ndarray) -> bytes:
    """`frames`: float32 [n, 1 or 2]; one channel is heard in the middle."""
    return np.ascontiguousarray(np.broadcast_to(frames, (len(frames), 2)), "<f4").tobytes()


def frames_of(payload: bytes) -> np.ndarray:
    return np.frombuffer(payload, "<f4").reshape(-1, 2)
