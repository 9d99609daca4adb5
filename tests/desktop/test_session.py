"""A window that ends badly leaves a report, and one that is still open is left in peace."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from artsound_desktop.session import MOST_NOTES, MOST_REPORTS, Session

#: A window's process without its window: it begins a session, notes a command and ends as its second argument says.
CHILD = """
import faulthandler, os, signal, sys
from pathlib import Path
from artsound_desktop.session import Session
session = Session(Path(sys.argv[1]), ("Artsound test",))
session.note("play")
print("begun", flush=True)
if sys.argv[2] == "fault":
    faulthandler._sigsegv()
elif sys.argv[2] == "well":
    session.end()
else:
    sys.stdin.read()
"""


def begin(logs: Path, end: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(logs), end],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def run(logs: Path, end: str) -> int:
    with begin(logs, end) as child:
        child.communicate(timeout=30)
    return child.returncode


@pytest.fixture(autouse=True)
def _own_faulthandler() -> object:
    """A session takes the place of pytest's own fault handler, and its end takes that away."""
    import faulthandler

    was_enabled = faulthandler.is_enabled()
    yield
    if was_enabled:
        faulthandler.enable(sys.__stderr__)


def test_a_process_that_is_killed_by_a_fault_leaves_a_report_with_the_last_commands_and_the_trace(
    tmp_path: Path,
) -> None:
    assert run(tmp_path, "fault") == -signal.SIGSEGV
    session = Session(tmp_path)
    assert session.found is not None
    text = session.found.read_text()
    assert text.startswith("Artsound test\nbegun ")
    assert " play\nFatal Python error: Segmentation fault" in text
    assert 'File "<string>", line 9 in <module>' in text
    session.end()
    assert [each.name for each in tmp_path.iterdir()] == [session.found.name]


def test_it_is_told_of_once(tmp_path: Path) -> None:
    run(tmp_path, "fault")
    first = Session(tmp_path)
    second = Session(tmp_path)
    assert first.found is not None
    assert second.found is None
    second.end()
    first.end()


def test_a_process_that_ends_well_leaves_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, "well") == 0
    session = Session(tmp_path)
    assert session.found is None
    session.end()
    assert list(tmp_path.iterdir()) == []


def test_a_window_that_is_still_open_has_not_crashed_until_it_is_killed(tmp_path: Path) -> None:
    with begin(tmp_path, "wait") as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "begun\n"
        session = Session(tmp_path)
        assert session.found is None
        session.end()
        other.kill()
    again = Session(tmp_path)
    assert again.found is not None
    assert again.found.read_text().endswith(" play\n")
    again.end()


def test_a_long_session_keeps_the_last_commands_in_a_small_file(tmp_path: Path) -> None:
    session = Session(tmp_path, ("Artsound test",), lambda: "now")
    for number in range(3 * MOST_NOTES):
        session.note(f"command {number}")
    text = next(tmp_path.glob("running-*.txt")).read_text()
    session.end()
    lines = text.splitlines()
    assert lines[:2] == ["Artsound test", "begun now"]
    assert lines[-1] == f"now command {3 * MOST_NOTES - 1}"
    assert 50 <= len(lines) <= MOST_NOTES + 2


def test_old_reports_make_room(tmp_path: Path) -> None:
    for number in range(MOST_REPORTS + 3):
        (tmp_path / f"crash-2026-01-0{number + 1}-101010-000001.txt").write_text("old")
    (tmp_path / "running-1-1.txt").write_text("abandoned")
    written_s = time.mktime((2026, 2, 1, 12, 0, 0, 0, 0, -1))
    os.utime(tmp_path / "running-1-1.txt", (written_s, written_s))
    session = Session(tmp_path)
    assert session.found == tmp_path / "crash-2026-02-01-120000-1.txt"
    session.end()
    names = sorted(each.name for each in tmp_path.iterdir())
    assert len(names) == MOST_REPORTS
    assert names[-1] == "crash-2026-02-01-120000-1.txt"


def test_where_nothing_can_be_written_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    session = Session(tmp_path / "file" / "logs")
    session.note("play")
    session.end()
    assert session.found is None
