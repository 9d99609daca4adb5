"""What happens where the compiled kernels are missing, old, foreign, wrong or not wanted: torch's are used instead."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from artsound_core.neural.native.library import ABI, MOST_POSITIONS, library_file, native_library
from fakes.native_weights import built_library

SOURCE = Path(library_file()).parent / "source"


def test_the_library_can_be_declined() -> None:
    assert native_library(allowed=False) is None


def test_a_missing_library_is_none(tmp_path: Path) -> None:
    assert native_library(file=tmp_path / "none.so") is None


@pytest.mark.parametrize("content", [b"", b"\x7fELF" + bytes(100), b"not a library"], ids=["empty", "cut off", "text"])
def test_a_damaged_or_foreign_library_is_none(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "library.so"
    file.write_bytes(content)
    assert native_library(file=file) is None


@pytest.mark.parametrize(
    "code",
    [
        "long long artsound_abi(void) { return 0; }",
        "int something_else(void) { return 1; }",
    ],
    ids=["of another version", "another library"],
)
def test_a_library_that_is_not_ours_is_none(tmp_path: Path, code: str) -> None:
    assert native_library(file=compiled(tmp_path, code)) is None


def test_a_library_that_multiplies_wrongly_is_none(tmp_path: Path) -> None:
    built_library()
    source = tmp_path / "source"
    shutil.copytree(SOURCE, source)
    body = source / "multiply_body.h"
    text = body.read_text(encoding="utf-8")
    right = "fmaf(totals[r][i], scale, base)"
    assert right in text
    body.write_text(text.replace(right, "fmaf(totals[r][i], 2 * scale, base)"), encoding="utf-8")
    # Plain C alone would do on any processor, but the others are part of the choice.
    script = tmp_path / "packaging" / "build-native.sh"
    native = tmp_path / "src" / "artsound_core" / "neural" / "native"
    native.mkdir(parents=True)
    source.rename(native / "source")
    script.parent.mkdir()
    shutil.copy(SOURCE.parents[4] / "packaging" / "build-native.sh", script)
    subprocess.run(["sh", script, "-O0"], check=True, capture_output=True, timeout=100)
    wrong = native / library_file().name
    assert wrong.is_file()
    assert native_library(file=wrong) is None


def test_what_python_assumes_stands_in_the_header() -> None:
    header = (SOURCE / "artsound_native.h").read_text(encoding="utf-8")
    assert f"#define ARTSOUND_ABI {ABI}\n" in header
    assert f"#define ARTSOUND_MOST_POSITIONS {MOST_POSITIONS}\n" in header


def test_building_again_does_nothing_and_says_nothing() -> None:
    built_library()
    script = SOURCE.parents[4] / "packaging" / "build-native.sh"
    before = library_file().stat().st_mtime_ns
    found = subprocess.run(["sh", script], check=True, capture_output=True, timeout=100)
    assert (found.stdout, found.stderr) == (b"", b"")
    assert library_file().stat().st_mtime_ns == before


def test_without_a_compiler_the_build_says_so_in_one_line_and_succeeds(tmp_path: Path) -> None:
    script = tmp_path / "packaging" / "build-native.sh"
    script.parent.mkdir()
    shutil.copy(SOURCE.parents[4] / "packaging" / "build-native.sh", script)
    (tmp_path / "src" / "artsound_core" / "neural" / "native").mkdir(parents=True)
    environment = {"PATH": "/usr/bin:/bin", "CC": str(tmp_path / "no-such-compiler")}
    found = subprocess.run(["sh", script], check=True, capture_output=True, timeout=100, env=environment)
    assert found.stdout == b"No C compiler: the neural engine will use torch's kernels, which are slower.\n"
    assert found.stderr == b""


def compiled(folder: Path, code: str) -> Path:
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("no C compiler is here to make a foreign library")
    (folder / "foreign.c").write_text(code, encoding="utf-8")
    file = folder / "foreign.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", file, folder / "foreign.c"], check=True, timeout=100)
    return file
