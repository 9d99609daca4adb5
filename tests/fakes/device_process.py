"""Stands in for the process that owns a sound device; run as `device_process.py MANNER NOTES WISH`."""

from __future__ import annotations

import json
import os
import sys
import time

import numpy as np

from artsound_core.sound.device_link import Say, message, of_number, read_message, sound_of


def main(manner: str, notes: str) -> None:
    """Behave as the manner says; at the end write down in `notes` what was received."""
    if manner == "hangs at once":
        time.sleep(60)
    if manner == "refuses: crashes":
        return
    if manner.startswith("refuses"):
        say(Say.FAILED, manner.partition(": ")[2].encode())
        return
    say(Say.OPENED, json.dumps({"name": "Loudspeaker", "latency_s": 0.05}).encode())
    if manner == "dies":
        return
    if manner == "says that it has gone":
        say(Say.GONE)
    if manner == "hangs later":
        time.sleep(60)
    if manner == "plays":
        for _ in range(2):
            say(Say.WANTS, of_number(600))
            say(Say.LATE)
    write_down(notes)


def say(what: Say, payload: bytes = b"") -> None:
    sys.stdout.buffer.write(message(what, payload))
    sys.stdout.buffer.flush()


def write_down(notes: str) -> None:
    kinds, sound = [], [np.zeros((0, 2), np.float32)]
    while (received := read_message(sys.stdin.buffer)) is not None:
        kinds.append(received[0].name)
        if received[0] is Say.SOUND:
            sound.append(sound_of(received[1])[1])
    np.savez(notes, kinds=np.array(kinds), sound=np.concatenate(sound))
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
