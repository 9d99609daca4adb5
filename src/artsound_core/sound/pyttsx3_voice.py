"""Speech by the system's own voice through pyttsx3, which lives in a child process because it can hang for ever."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

import numpy as np

from artsound_core.clip import Clip
from artsound_core.errors import SoundError
from artsound_core.progress import ProgressMonitor
from artsound_core.sound.voice import Manner, VoiceDescription, levelled, silence, speakable

#: Windows builds its speech bindings at the very first use (about ten seconds, read in public threads, not measured).
PATIENCE_S, PATIENCE_PER_CHARACTER_S = 20.0, 0.05
POLL_S = 0.05


class Pyttsx3Voice:
    """Keeps its child between sentences, since starting one costs a third of a second; a hung child is killed."""

    def __init__(
        self,
        manner: Manner | None = None,
        chosen: str | None = None,
        command: Sequence[str] = (sys.executable, "-m", "artsound_core.sound.voice_child"),
        patience_s: float = PATIENCE_S,
    ) -> None:
        self.manner = manner or Manner()
        self._chosen, self._command, self._patience_s = chosen, tuple(command), patience_s
        self._child: _Child | None = None

    @property
    def name(self) -> str:
        return f"pyttsx3:{self._chosen}" if self._chosen else "pyttsx3"

    def render(self, text: str, monitor: ProgressMonitor) -> Clip:
        """As `Voice.render`."""
        words = speakable(text)
        monitor.check()
        if not words:
            return silence()
        with tempfile.TemporaryDirectory(prefix="artsound-voice-") as folder:
            file = Path(folder) / "sentence.wav"
            request = {"text": words, "file": str(file), "rate_wpm": self.manner.rate_wpm}
            request |= {"voice": self._chosen, "language": self.manner.language}
            self._ask(request, self._patience_s + PATIENCE_PER_CHARACTER_S * len(words), monitor)
            return levelled(self._read(file))

    def list_voices(self) -> tuple[VoiceDescription, ...]:
        answer = self._ask({"voices": True}, self._patience_s, ProgressMonitor())
        return tuple(VoiceDescription(f"pyttsx3:{name}", language) for name, language in answer["voices"])

    def close(self) -> None:
        """End the child, hung or not."""
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def _ask(self, request: dict[str, Any], patience_s: float, monitor: ProgressMonitor) -> dict[str, Any]:
        """The child's answer. A child that was used before may have gone stale: then a fresh one is asked once more."""
        was_used = self._child is not None
        try:
            return self._ask_once(request, patience_s, monitor)
        except SoundError:
            if not was_used:
                raise
            return self._ask_once(request, patience_s, monitor)

    def _ask_once(self, request: dict[str, Any], patience_s: float, monitor: ProgressMonitor) -> dict[str, Any]:
        if self._child is None:
            self._child = _Child(self._command, f"The voice {self.name}")
        is_answered = False
        try:
            answer = self._child.ask(request, patience_s, monitor)
            is_answered = True
            return answer
        finally:
            if not is_answered:  # failed, hung or cancelled: what it would still say belongs to nobody
                self.close()

    def _read(self, file: Path) -> Clip:
        """WAV from Windows and Linux, AIFF from macOS whatever the name says; made one channel."""
        import soundfile

        try:
            samples, rate = soundfile.read(file, dtype="float32", always_2d=True)
        except soundfile.LibsndfileError as error:
            raise SoundError(f"The voice {self.name}", "it gave something that is not sound") from error
        return Clip(np.ascontiguousarray(samples.mean(axis=1, dtype=np.float32)[None]), int(rate))


class _Child:
    """The process and a thread that reads its answers."""

    def __init__(self, command: Sequence[str], spoken_name: str) -> None:
        self._spoken_name = spoken_name
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115  (closed in `end`)
        self._answers: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
                encoding="utf-8",
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            self._complaints.close()
            raise SoundError(spoken_name, f"it cannot be started ({error.strerror})") from error
        assert self._process.stdout is not None
        self._reader = threading.Thread(target=self._listen, args=(self._process.stdout,), name="voice", daemon=True)
        self._reader.start()

    def ask(self, request: dict[str, Any], patience_s: float, monitor: ProgressMonitor) -> dict[str, Any]:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
        except OSError as error:  # it has ended already
            raise SoundError(self._spoken_name, self._last_words()) from error
        for _ in range(max(1, round(patience_s / POLL_S))):
            monitor.check()
            try:
                line = self._answers.get(timeout=POLL_S)
            except queue.Empty:
                continue
            if line is None:
                raise SoundError(self._spoken_name, self._last_words())
            answer: dict[str, Any] = json.loads(line)
            return answer
        raise SoundError(self._spoken_name, f"it did not answer within {patience_s:.0f} seconds and was stopped")

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            try:
                pipe.close()
            except OSError:  # what was not yet sent to a dead child
                continue
        self._complaints.close()

    def _listen(self, stdout: IO[str]) -> None:
        for line in stdout:
            self._answers.put(line)
        self._answers.put(None)

    def _last_words(self) -> str:
        self._process.wait()
        self._complaints.seek(0)
        lines = self._complaints.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1].rstrip(".") if lines else "it ended without a word"
