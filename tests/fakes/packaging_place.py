"""A small checkout with the packaging scripts and commands that only pretend, to see what the scripts would do."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

#: The real commands that the scripts may use; all others are absent, or pretended.
REAL = (
    "sh",
    "env",
    "dirname",
    "basename",
    "grep",
    "cat",
    "cksum",
    "mkdir",
    "rm",
    "tail",
    "timeout",
    "printf",
    "chmod",
    "ln",
)

#: Pretends to be Python: makes an environment of itself, and "installs" by making the program's file.
PYTHON = """#!/bin/sh
echo "python $*" >>"$LOG"
case "$*" in
*"-m venv"*) mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
*"-m pip"*) [ -z "${BREAK_PIP:-}" ] || exit 1; : >.venv/bin/artsound; chmod +x .venv/bin/artsound ;;
*"print("*) echo 3.11 ;;
--version) echo Python 3.11.0 ;;
esac
"""


@dataclass(frozen=True)
class PackagingPlace:
    root: Path

    @classmethod
    def made_in(cls, folder: Path, scripts: Path) -> PackagingPlace:
        place = cls(folder / "check out")
        (place.root / "packaging").mkdir(parents=True)
        (folder / "bin").mkdir()
        for script in scripts.glob("*.sh"):
            shutil.copy(script, place.root / "packaging")
        for name in ("pyproject.toml", "packaging/constraints.txt", "packaging/system-packages.txt"):
            (place.root / name).touch()
        for name in (*REAL, "cp"):
            (folder / "bin" / name).symlink_to(str(shutil.which(name)))
        place.pretend("uname", "echo Linux")
        place.pretend("id", "echo 1000")
        place.pretend("ldconfig", "printf '\\tlibhere.so.1 (libc6) => /lib/libhere.so.1\\n'")
        place.pretend("python3", PYTHON.partition("\n")[2])
        return place

    @property
    def log(self) -> list[str]:
        """What the pretended commands were called with."""
        file = self.root.parent / "log"
        return file.read_text().splitlines() if file.exists() else []

    def pretend(self, name: str, body: str) -> None:
        """A command that logs how it was called, if its body says so, and does nothing real."""
        file = self.root.parent / "bin" / name
        file.write_text(f"#!/bin/sh\n{body}\n")
        file.chmod(0o755)

    def needs(self, *lines: str) -> None:
        (self.root / "packaging" / "system-packages.txt").write_text("\n".join(lines) + "\n")

    def run(self, script: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", self.root / "packaging" / script, *arguments],
            env={"PATH": str(self.root.parent / "bin"), "LOG": str(self.root.parent / "log"), **environment},
            cwd=self.root.parent,
            capture_output=True,
            text=True,
            errors="surrogateescape",
            timeout=30,
            check=False,
            stdin=subprocess.DEVNULL,
        )

    def program(self) -> None:
        """A program that prints its words, one in each pair of brackets."""
        file = self.root / ".venv" / "bin" / "artsound"
        file.parent.mkdir(parents=True)
        file.write_text('#!/bin/sh\nfor word in "$@"; do printf \'[%s]\' "$word"; done\n')
        file.chmod(0o755)
