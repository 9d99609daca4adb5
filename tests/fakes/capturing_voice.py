#!/usr/bin/python3 -E
"""A voice for speech-dispatcher that makes no sound: each text it is given goes to a file, a JSON line each.

Run by the system's own Python. SPOKEN: the file. PACE: how many times quicker than a voice of 175 words a minute.
"""

from __future__ import annotations

import html
import json
import os
import re
import select
import sys
import time
from pathlib import Path

SECONDS_A_LETTER = 60.0 / 175 / 5.5


class Voice:
    """Speaks the module protocol on stdin and stdout; one text at a time, a newer one breaks the older off."""

    def __init__(self, spoken: Path, pace: float) -> None:
        self._spoken, self._pace = spoken, pace
        self._buffer = b""
        self._end_s: float | None = None

    def run(self) -> None:
        self._line(None)  # INIT
        self._say("299-ready", "299 OK LOADED SUCCESSFULLY")
        while True:
            word = self._line(self._end_s)
            if word is None:
                return
            if word == "":
                self._finish("702 END")
            elif word in ("SPEAK", "CHAR", "KEY", "SOUND_ICON"):
                self._say("202 OK RECEIVING MESSAGE")
                text = self._block()
                self._finish("703 STOP")
                self._say("200 OK SPEAKING")
                self._begin(text)
            elif word == "STOP":
                self._finish("703 STOP")
            elif word == "PAUSE":
                self._finish("704 PAUSE")
            elif word in ("SET", "AUDIO", "LOGLEVEL"):
                number = "203" if word == "SET" else "207"
                self._say(f"{number} OK RECEIVING SETTINGS")
                self._block()
                self._say("203 OK SETTINGS RECEIVED" if word != "AUDIO" else "203 OK AUDIO INITIALIZED")
            elif word.startswith("LIST VOICES"):
                self._say("200-English\ten\tnone", "200 OK VOICE LIST SENT")
            elif word == "QUIT":
                self._say("210 OK QUIT")
                return
            else:
                self._say("300 ERR UNKNOWN COMMAND")

    def _begin(self, text: str) -> None:
        plain = html.unescape(re.sub(r"<[^>]+>", "", text)).strip()
        with self._spoken.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"at": time.time(), "text": plain}) + "\n")
        self._end_s = time.monotonic() + len(plain) * SECONDS_A_LETTER / self._pace
        self._say("701 BEGIN")

    def _finish(self, word: str) -> None:
        if self._end_s is not None:
            self._end_s = None
            self._say(word)

    def _block(self) -> str:
        lines = []
        while (line := self._line(None)) not in (None, "."):
            lines.append(str(line))
        return "\n".join(lines)

    def _line(self, until_s: float | None) -> str | None:
        """The next line; an empty one when `until_s` came first, None at the end of the input."""
        while b"\n" not in self._buffer:
            wait_s = None if until_s is None else max(0.0, until_s - time.monotonic())
            if not select.select([0], [], [], wait_s)[0]:
                return ""
            read = os.read(0, 65536)
            if not read:
                return None
            self._buffer += read
        line, self._buffer = self._buffer.split(b"\n", 1)
        return line.decode("utf-8", "replace").rstrip("\r")

    @staticmethod
    def _say(*lines: str) -> None:
        sys.stdout.write("".join(f"{line}\n" for line in lines))
        sys.stdout.flush()


if __name__ == "__main__":
    Voice(Path(os.environ["SPOKEN"]), float(os.environ.get("PACE", "1"))).run()
