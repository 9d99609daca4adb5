"""Speech by espeak-ng: a short-lived process for each sentence, quick and easily stopped."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import numpy as np

from artsound_core.clip import Clip
from artsound_core.errors import SoundError
from artsound_core.progress import ProgressMonitor
from artsound_core.sound.voice import Manner, VoiceDescription, levelled, silence, speakable

#: In the order in which they are wanted.
PROGRAMS = ("espeak-ng", "espeak")
#: espeak renders over a hundred times as fast as it speaks (a sentence in 20 to 50 ms): whoever needs so long hangs.
PATIENCE_S, PATIENCE_PER_CHARACTER_S = 5.0, 0.005
POLL_S = 0.05
#: espeak looks for a sound server even where it only writes to a pipe, and hangs if that hangs. This names none: it also
#: starts in a third of the time (11 instead of 35 ms, measured).
NO_SOUND_SERVER = {"PULSE_SERVER": "none:"}


class EspeakVoice:
    """`program` is espeak's path; `chosen` one of its voices, else that of the manner's language."""

    def __init__(
        self, program: str, manner: Manner | None = None, chosen: str | None = None, patience_s: float = PATIENCE_S
    ) -> None:
        self._program, self._chosen, self._patience_s = program, chosen, patience_s
        self.manner = manner or Manner()

    @property
    def name(self) -> str:
        return f"{Path(self._program).stem}:{self._chosen or self.manner.language}"

    def render(self, text: str, monitor: ProgressMonitor) -> Clip:
        """As `Voice.render`. The text goes in by stdin: it can neither be an option nor reach a shell."""
        words = speakable(text)
        monitor.check()
        if not words:
            return silence()
        patience_s = self._patience_s + PATIENCE_PER_CHARACTER_S * len(words)
        wave = self._run([*self._options(), "-b", "1", "--stdin", "--stdout"], words.encode(), patience_s, monitor)
        return levelled(clip_of_wave(wave, self.name))

    def close(self) -> None:
        """Nothing outlives a sentence."""

    def list_voices(self) -> tuple[VoiceDescription, ...]:
        """espeak's own voices; those of MBROLA are left out, as they need files of their own."""
        lines = (
            self._run(["--voices"], b"", self._patience_s, ProgressMonitor()).decode("utf-8", "replace").splitlines()
        )
        rows = (line.split() for line in lines[1:])
        system = Path(self._program).stem
        return tuple(
            VoiceDescription(f"{system}:{row[4].partition('/')[2].lower() or row[1]}", row[1])
            for row in rows
            if len(row) >= 5 and "/" in row[4] and not row[4].startswith("mb/")
        )

    def _options(self) -> list[str]:
        pitch = round(99 * min(max(self.manner.pitch, 0.0), 1.0))
        return ["-v", self._chosen or self.manner.language, "-s", str(self.manner.rate_wpm), "-p", str(pitch)]

    def _run(self, options: list[str], text: bytes, patience_s: float, monitor: ProgressMonitor) -> bytes:
        """What espeak writes to stdout. It is killed when it takes too long or the person asks to stop."""
        try:
            process = subprocess.Popen(
                [self._program, *options],
                env={**os.environ, **NO_SOUND_SERVER},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise SoundError(f"The voice {self.name}", f"it cannot be started ({error.strerror})") from error
        try:
            output, complaint = _talk(process, text, patience_s, monitor)
        except subprocess.TimeoutExpired as error:
            reason = f"it did not answer within {patience_s:.0f} seconds and was stopped"
            raise SoundError(f"The voice {self.name}", reason) from error
        finally:
            _end(process)
        monitor.check()
        if process.returncode != 0:
            lines = complaint.decode("utf-8", "replace").strip().splitlines()
            raise SoundError(f"The voice {self.name}", lines[0].rstrip(".") if lines else "it failed")
        return output


def clip_of_wave(wave: bytes, name: str) -> Clip:
    """A 16-bit WAV of one channel as it comes from a pipe: the header's lengths are not to be trusted there."""
    place, rate, channels, bits = 12, 0, 0, 0
    while place + 8 <= len(wave):
        kind, size = wave[place : place + 4], int.from_bytes(wave[place + 4 : place + 8], "little")
        body = wave[place + 8 : place + 8 + size]
        if kind == b"fmt ":
            channels, rate = int.from_bytes(body[2:4], "little"), int.from_bytes(body[4:8], "little")
            bits = int.from_bytes(body[14:16], "little")
        if kind == b"data" and rate and (channels, bits) == (1, 16):
            samples = np.frombuffer(body[: len(body) // 2 * 2], "<i2").astype(np.float32) / 32768.0
            return Clip(samples[None], rate)
        place += 8 + size + size % 2
    raise SoundError(f"The voice {name}", "it gave something that is not sound")


def _talk(
    process: subprocess.Popen[bytes], text: bytes, patience_s: float, monitor: ProgressMonitor
) -> tuple[bytes, bytes]:
    """stdout and stderr at its end; looks at the monitor 20 times a second. TimeoutExpired after `patience_s`."""
    for number in range(max(1, round(patience_s / POLL_S))):
        try:
            return process.communicate(text if number == 0 else None, timeout=POLL_S)
        except subprocess.TimeoutExpired:
            monitor.check()
    raise subprocess.TimeoutExpired(process.args, patience_s)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.kill()
        process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()
