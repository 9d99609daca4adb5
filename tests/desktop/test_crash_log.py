"""The log of what nobody foresaw."""

from __future__ import annotations

from pathlib import Path

import pytest

from artsound_desktop.crash_log import FILE_NAME, LARGEST_BYTES, OLD_NAME, write_down


def test_each_error_is_appended_to_the_log(tmp_path: Path) -> None:
    write_down(tmp_path / "new" / "logs", "first trouble")
    write_down(tmp_path / "new" / "logs", "second trouble")
    text = (tmp_path / "new" / "logs" / FILE_NAME).read_text()
    assert text.index("first trouble") < text.index("second trouble")


def test_where_no_log_can_be_written_the_terminal_gets_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    write_down(tmp_path / "file" / "logs", "trouble")
    assert capsys.readouterr().err == "trouble\n"


def test_a_log_that_has_grown_large_becomes_the_old_one(tmp_path: Path) -> None:
    (tmp_path / OLD_NAME).write_text("very old")
    (tmp_path / FILE_NAME).write_text("x" * (LARGEST_BYTES + 1))
    write_down(tmp_path, "trouble \udcff")
    assert (tmp_path / OLD_NAME).stat().st_size == LARGEST_BYTES + 1
    assert (tmp_path / FILE_NAME).read_text().endswith("\ntrouble \\udcff\n\n")
