"""What the doctor asks the computer; each question has an end in time, and no answer is an answer."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from artsound_core.errors import SoundError, UsageError
from artsound_core.models.card import ModelState
from artsound_core.models.store import store_from
from artsound_core.settings import Folders
from artsound_core.sound.output import OutputDevice, list_outputs
from artsound_core.sound.voice import VoiceDescription
from artsound_core.sound.voices import find_voice, list_voices

#: All questions together must be answered within two seconds, even where a driver or a sound server hangs.
COMMAND_PATIENCE_S = 0.6
SOUND_PATIENCE_S = 0.8


@dataclass(frozen=True, slots=True)
class Disk:
    """Of the folder itself, or of the nearest one above it that exists."""

    exists: bool
    is_writable: bool
    free_bytes: int


class Machine:
    """This computer. Tests put another in its place."""

    def __init__(self, environment: Mapping[str, str], platform_name: str = sys.platform) -> None:
        self.environment, self.platform = environment, platform_name

    def system(self) -> str:
        return f"{platform.system()} {platform.release()} on {platform.machine()}"

    def python(self) -> str:
        return platform.python_version()

    def package_version(self, name: str) -> str | None:
        try:
            return version(name)
        except PackageNotFoundError:
            return None

    def package_folder(self, module: str) -> Path | None:
        """Where a package lies, without importing it (OpenCV alone costs 0.1 s)."""
        spec = find_spec(module)
        return Path(spec.origin).parent if spec is not None and spec.origin else None

    def which(self, program: str) -> str | None:
        return shutil.which(program)

    def answer(self, command: Sequence[str]) -> str | None:
        """What a command prints; None if it is absent, fails or takes over half a second."""
        path = self.which(command[0])
        if path is None:
            return None
        try:
            done = subprocess.run(
                [path, *command[1:]],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=COMMAND_PATIENCE_S,
                check=False,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None

    def programs_running(self) -> frozenset[str]:
        """The names of all running programs, in lower case, without `.exe`."""
        if self.platform.startswith("linux"):
            return frozenset(_names_in_proc(Path("/proc")))
        command = ("tasklist", "/fo", "csv", "/nh") if self.platform == "win32" else ("ps", "-axco", "comm")
        lines = (self.answer(command) or "").splitlines()
        return frozenset(line.split('","')[0].strip('" ').lower().removesuffix(".exe") for line in lines)

    def outputs(self) -> tuple[OutputDevice, ...] | SoundError:
        try:
            return list_outputs(SOUND_PATIENCE_S)
        except SoundError as error:
            return error

    def voices(self) -> tuple[str, tuple[VoiceDescription, ...]] | SoundError:
        """The name of the voice that would speak, and all others; none are listed where asking takes seconds."""
        try:
            name = find_voice(platform=self.platform, which=self.which).name
            return name, () if name.startswith("pyttsx3") else list_voices(self.platform, self.which)
        except SoundError as error:
            return error

    def disk(self, folder: Path) -> Disk:
        existing = next((each for each in (folder, *folder.parents) if os.path.lexists(each)), folder)
        if not existing.is_dir():
            return Disk(False, False, 0)
        try:
            free = shutil.disk_usage(existing).free
        except OSError:
            free = 0
        return Disk(existing == folder, os.access(existing, os.W_OK | os.X_OK), free)

    def models(self, folders: Folders) -> tuple[tuple[str, ModelState], ...] | UsageError:
        """The name and state of every model that the catalogue knows; the trouble with a catalogue of the person's own."""
        try:
            store = store_from(folders.models, folders.catalogue)
        except UsageError as error:
            return error
        return tuple((card.name, store.state(card)) for card in store.cards)

    def kernels(self) -> tuple[str, ...]:
        """Which kinds of processor instructions our own kernels can use here; none where they were not built."""
        from artsound_core.neural.native.library import native_library

        library = native_library()
        return () if library is None else tuple(library.kernels())

    def entries(self, folder: Path) -> tuple[str, ...] | None:
        """What lies in a folder, sorted; None if it cannot be looked into."""
        try:
            return tuple(sorted(entry.name for entry in folder.iterdir()))
        except OSError:
            return None


def _names_in_proc(proc: Path) -> set[str]:
    """A script's own name counts besides its interpreter's: Orca runs as `python3 /usr/bin/orca`."""
    names: set[str] = set()
    for folder in proc.iterdir():
        if not folder.name.isdigit():
            continue
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
            names.add((folder / "comm").read_text(errors="replace").strip().lower())
        except OSError:  # it has just ended
            continue
        names.update(Path(word.decode("utf-8", "replace")).name.lower() for word in words[:3] if word)
    return names
