"""Runs the installed program as a person would, and says what it printed, how long it took and how much memory it used."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROGRAM = Path(sys.executable).parent / "artsound"


@dataclass(frozen=True, slots=True)
class Outcome:
    code: int
    out: str
    err: str
    seconds: float
    peak_bytes: int


def run_program(
    *words: str | bytes | Path,
    folder: Path,
    environment: Mapping[str, str] | None = None,
    limit_s: float = 60.0,
) -> Outcome:
    """`artsound WORDS` in `folder`, without a screen and without a sound device."""
    out, err = folder / ".out", folder / ".err"
    begun = time.monotonic()
    with out.open("wb") as out_stream, err.open("wb") as err_stream:
        child = subprocess.Popen(
            [PROGRAM, *words],
            cwd=folder,
            env=silent_environment(environment),
            stdin=subprocess.DEVNULL,
            stdout=out_stream,
            stderr=err_stream,
        )
        code, peak_bytes = _wait(child, begun + limit_s)
    seconds = time.monotonic() - begun
    outcome = Outcome(code, out.read_text("utf-8", "replace"), err.read_text("utf-8", "replace"), seconds, peak_bytes)
    out.unlink()
    err.unlink()
    return outcome


def silent_environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment without any way to a screen or a sound server."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "PULSE_SERVER", "XDG_RUNTIME_DIR")
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return {**kept, **(more or {})}


def _wait(child: subprocess.Popen[bytes], deadline: float) -> tuple[int, int]:
    """The exit code and the peak memory; kills a child that outlives the deadline and fails."""
    peak_bytes = 0
    while True:
        peak_bytes = max(peak_bytes, _resident_peak(child.pid))
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        if pid:
            child.returncode = os.waitstatus_to_exitcode(status)
            scale = 1 if sys.platform == "darwin" else 1024
            return child.returncode, peak_bytes or usage.ru_maxrss * scale
        if time.monotonic() > deadline:
            child.kill()
            child.wait()
            raise AssertionError(f"{child.args!r} did not end in time")
        time.sleep(0.01)


def _resident_peak(pid: int) -> int:
    """Bytes. Linux counts the memory of the test process, from which the child was forked, into the child's `ru_maxrss`."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    line = next((each for each in status.splitlines() if each.startswith("VmHWM:")), "")
    return int(line.split()[1]) * 1024 if line else 0
