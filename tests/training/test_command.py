"""The command `artsound-train`: its words, its progress, its exit codes."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from pathlib import Path

import pytest

from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_core.settings import folders_from
from artsound_training.command import COMMANDS, run
from artsound_training.session import Session

PROGRAM = Path(sys.executable).with_name("artsound-train")


def session_of(monitor: ProgressMonitor | None = None, clock: list[float] | None = None) -> Session:
    ticks = iter(clock or [])
    return Session(
        io.StringIO(), io.StringIO(), monitor or ProgressMonitor(), folders_from({}), lambda: next(ticks, 0.0)
    )


def test_help_names_every_command_and_loads_no_slow_library() -> None:
    code = "import sys; from artsound_training.command import run\ntry: run(['--help'], {})\nexcept SystemExit: pass\n"
    code += (
        "print(sorted({'torch', 'numpy', 'transformers', 'tqdm', 'matplotlib'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert all(f"    {name}" in done.stdout for name in COMMANDS)


def test_every_command_explains_itself() -> None:
    for name in COMMANDS:
        with pytest.raises(SystemExit) as caught:
            run([name, "--help"], {})
        assert caught.value.code == 0


def test_an_unknown_word_is_one_sentence_and_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(["compose"], {})
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("artsound-train: COMMAND: invalid choice: 'compose'")


def test_a_folder_without_a_manifest_is_one_sentence_and_exit_code_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["texts", str(tmp_path)], {}) == 3
    captured = capsys.readouterr()
    assert captured.err == (
        f"artsound-train: {tmp_path / 'manifest.json'}: there is no manifest; `artsound-train data` makes one.\n"
    )
    assert captured.out == ""


def test_where_no_terminal_shows_a_bar_a_line_comes_now_and_then() -> None:
    session = session_of(clock=[0.0, 0.0, 1.0, 16.0, 17.0])
    with session.bar("Listening", 3, "songs") as bar:
        bar.advance(1, "loss 2.5")
        bar.advance(1, "loss 2.4")
        bar.advance(1, "loss 2.3")
    assert isinstance(session.err, io.StringIO)
    assert session.err.getvalue() == "Listening: 2 of 3, loss 2.4\n"


def test_work_stops_between_two_things() -> None:
    monitor = ProgressMonitor()
    looked = session_of(monitor).track("Looking", [1, 2, 3])
    assert next(looked) == 1
    monitor.stop()
    with pytest.raises(Cancelled):
        next(looked)


def test_the_installed_program_answers_at_once() -> None:
    begun = time.monotonic()
    done = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("artsound-train ")
    assert time.monotonic() - begun < 10  # a guard against loading torch, with room for a busy machine
