"""Runs as a process of its own and renders speech with pyttsx3, so that it can be killed when it hangs.

JSON lines on stdin and stdout. `{"voices": true}` is answered by `{"voices": [[id, language], …]}`;
`{"text", "file", "rate_wpm", "voice", "language"}` by `{"file": …}` once the file is written; without a `voice` one of the
`language` speaks. An error ends the process; its last words stand on stderr. It ends with its stdin, so it never outlives
the program.
"""

from __future__ import annotations

import json
import os
import queue
import re
import sys
import threading
import time
from typing import IO, Any


def main() -> None:
    """Answer requests on the main thread (macOS speaks only there) while another thread watches stdin."""
    answers = _own_stdout()
    requests: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    import pyttsx3

    engine = pyttsx3.init()
    usual = engine.getProperty("voice")
    outcomes: queue.SimpleQueue[Exception | None] = queue.SimpleQueue()
    engine.connect("finished-utterance", lambda **_: outcomes.put(None))
    engine.connect("error", lambda exception, **_: outcomes.put(exception))
    while True:
        print(json.dumps(_answer(engine, usual, outcomes, json.loads(requests.get()))), file=answers, flush=True)


def _own_stdout() -> IO[str]:
    """Our stdout, kept apart: pyttsx3 prints remarks of its own, which go nowhere from here on."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def _listen(requests: queue.SimpleQueue[str]) -> None:
    for line in sys.stdin:
        requests.put(line)
    os._exit(0)  # the program has gone; a voice that hangs must not stay behind


def _answer(
    engine: Any, usual: str, outcomes: queue.SimpleQueue[Exception | None], request: dict[str, Any]
) -> dict[str, Any]:
    if request.get("voices"):
        return {"voices": [[each.id, _language(each)] for each in engine.getProperty("voices")]}
    engine.setProperty("rate", request["rate_wpm"])
    engine.setProperty("voice", request["voice"] or _voice_for(engine, usual, request["language"]))
    engine.save_to_file(request["text"], request["file"])
    engine.runAndWait()
    waits = engine.driver_name == "espeak"  # its runAndWait comes back while espeak still writes (seen with 2.99)
    while waits or not outcomes.empty():
        error = outcomes.get()
        if error is not None:
            raise error
        waits = False
    while engine.driver_name == "espeak" and engine.isBusy():
        time.sleep(0.001)
    return {"file": request["file"]}


def _voice_for(engine: Any, usual: str, language: str) -> str:
    """The system's usual voice if it speaks the language (`de`: a `de_AT` or `de-DE` too) or nobody does, else who does."""
    voices = sorted(engine.getProperty("voices"), key=lambda voice: voice.id != usual)
    same = (voice.id for voice in voices if re.split("[-_]", _language(voice))[0] == re.split("[-_]", language)[0])
    return next(same, usual)


def _language(voice: Any) -> str:
    languages = voice.languages or [""]
    first = languages[0]
    return first.decode("utf-8", "replace").strip("\x05") if isinstance(first, bytes) else str(first)


if __name__ == "__main__":
    main()
