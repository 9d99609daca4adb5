"""A computer made of plain values, for the doctor to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from artsound_core.errors import SoundError, UsageError
from artsound_core.machine import Disk, Machine
from artsound_core.models.card import ModelState
from artsound_core.settings import Folders
from artsound_core.sound.output import OutputDevice
from artsound_core.sound.voice import VoiceDescription

CASCADES = ("haarcascade_frontalface_alt2.xml", "haarcascade_profileface.xml")


@dataclass
class FakeMachine(Machine):
    """A machine on which everything works; a test takes away what it wants gone."""

    environment: Mapping[str, str] = field(default_factory=lambda: {"DISPLAY": ":0"})
    platform: str = "linux"
    versions: dict[str, str] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()
    running: frozenset[str] = frozenset({"orca"})
    found_outputs: tuple[OutputDevice, ...] | SoundError = (OutputDevice(0, "Loudspeaker", "ALSA", 2, True),)
    found_voices: tuple[str, tuple[VoiceDescription, ...]] | SoundError = (
        "espeak-ng:en",
        (VoiceDescription("espeak-ng:en", "en"),),
    )
    gpu: str | None = "Some Card, 8192 MiB\n"
    found_models: tuple[tuple[str, ModelState], ...] | UsageError = (
        ("blip-large", ModelState.MISSING),
        ("musicgen-small", ModelState.ADOPTED),
    )
    built_kernels: tuple[str, ...] = ("avx2", "plain")
    free_bytes: int = 50_000_000_000
    is_writable: bool = True
    held: dict[str, tuple[str, ...]] = field(
        default_factory=lambda: {
            "data": CASCADES,
            "vaderSentiment": ("vader_lexicon.txt",),
        }
    )

    def system(self) -> str:
        return "Linux 6.1 on x86_64"

    def python(self) -> str:
        return "3.11.2"

    def package_version(self, name: str) -> str | None:
        return None if name in self.absent else self.versions.get(name, "1.0")

    def package_folder(self, module: str) -> Path | None:
        return None if module in self.absent else Path("/packages") / module

    def which(self, program: str) -> str | None:
        return None if program in self.absent else f"/usr/bin/{program}"

    def answer(self, command: Sequence[str]) -> str | None:
        return self.gpu if command[0] == "nvidia-smi" else None

    def programs_running(self) -> frozenset[str]:
        return self.running

    def outputs(self) -> tuple[OutputDevice, ...] | SoundError:
        return self.found_outputs

    def voices(self) -> tuple[str, tuple[VoiceDescription, ...]] | SoundError:
        return self.found_voices

    def disk(self, folder: Path) -> Disk:
        del folder
        return Disk(True, self.is_writable, self.free_bytes)

    def models(self, folders: Folders) -> tuple[tuple[str, ModelState], ...] | UsageError:
        del folders
        return self.found_models

    def kernels(self) -> tuple[str, ...]:
        return self.built_kernels

    def entries(self, folder: Path) -> tuple[str, ...] | None:
        return self.held.get(folder.name)
