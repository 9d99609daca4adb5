"""A training run on disk: what it was made from, every number it measured, and the state from which it goes on."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from artsound_core.errors import OutputUnwritable
from artsound_core.saving import replacing, write_document
from artsound_training.errors import RunError
from artsound_training.torch_saving import save_torch

RUN_FILE, METRICS_FILE, STATE_FILE = "run.json", "metrics.jsonl", "state.pt"
_PACKAGES = ("artsound", "torch", "transformers", "accelerate", "peft", "numpy", "safetensors")


@dataclass(frozen=True, slots=True)
class RunFolder:
    """`run.json`: recipe, inputs, seeds, versions, git revision. `metrics.jsonl`: one object a line. `state.pt`: all that
    an unbroken run would hold in memory. Whatever is written is whole or not there."""

    folder: Path

    def begin(
        self, recipe: Mapping[str, Any], inputs: Mapping[str, str], notes: Mapping[str, Any] | None = None
    ) -> None:
        """Start, or go on with, the run of `recipe` on `inputs` (names and digests of what it reads).

        `notes` are written down beside them, but make no other run of it: the device, the number of processes.
        Raises `RunError` where the folder holds a run of something else, and `OutputUnwritable`.
        """
        file = self.folder / RUN_FILE
        wanted = {"recipe": json.loads(json.dumps(dict(recipe))), "inputs": dict(inputs)}
        if file.exists():
            held = self.about()
            for part, what in (("recipe", "recipe"), ("inputs", "data")):
                if held.get(part) != wanted[part]:
                    differing = _first_difference(held.get(part), wanted[part])
                    raise RunError(
                        self.folder, f"it holds a run with another {what} ({differing}); name another folder"
                    )
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputUnwritable(self.folder, f"the run cannot be kept there ({error.strerror})") from error
        write_document(file, {**wanted, **_surroundings(), **(notes or {})}, overwrites=True)

    def about(self) -> dict[str, Any]:
        """What `begin` wrote. Raises `RunError`."""
        try:
            tree = json.loads((self.folder / RUN_FILE).read_bytes())
        except (OSError, ValueError, RecursionError) as error:
            raise RunError(self.folder, f"its {RUN_FILE} cannot be read ({error})") from error
        if not isinstance(tree, dict):
            raise RunError(self.folder, f"its {RUN_FILE} is damaged")
        return tree

    def measure(self, **measures: Any) -> None:
        """Append one line to the metrics; it is on the disk when this returns."""
        line = json.dumps(measures, allow_nan=False) + "\n"
        with (self.folder / METRICS_FILE).open("a", encoding="utf-8") as stream:
            stream.write(line)
            stream.flush()
            os.fsync(stream.fileno())

    def metrics(self) -> list[dict[str, Any]]:
        """Every whole line; one that a kill cut short is passed over."""
        file = self.folder / METRICS_FILE
        found = []
        for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
            try:
                found.append(json.loads(line))
            except ValueError:
                continue
        return found

    def forget_after(self, step: int) -> None:
        """Drop measures of steps that the saved state does not know: they will be made again."""
        file = self.folder / METRICS_FILE
        if not file.exists():
            return
        kept = [each for each in self.metrics() if each.get("step", 0) <= step]
        with replacing(file, overwrites=True) as stream:
            stream.write("".join(json.dumps(each) + "\n" for each in kept).encode())

    def save_state(self, state: Mapping[str, Any]) -> None:
        """Tensors, numbers, texts, lists and dicts only: what `weights_only` reads back."""
        save_torch(self.folder / STATE_FILE, state)

    def state(self) -> dict[str, Any] | None:
        """What `save_state` kept last, on the processor; None where the run has just begun. Raises `RunError`."""
        import pickle

        import torch

        file = self.folder / STATE_FILE
        if not file.exists():
            return None
        try:
            state = torch.load(file, map_location="cpu", weights_only=True)
        except (OSError, RuntimeError, ValueError, EOFError, pickle.UnpicklingError) as error:
            raise RunError(file, "it is damaged; remove it to begin the run anew") from error
        return dict(state)


def _surroundings() -> dict[str, Any]:
    versions = {}
    for name in _PACKAGES:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return {"versions": {"python": platform.python_version(), **versions}, "git": _git_revision()}


def _git_revision() -> str | None:
    """Of the checkout this program runs from, `+` where it was changed since; None for an installed one."""
    here = Path(__file__).parent
    try:
        found = subprocess.run(
            ["git", "-C", str(here), "describe", "--always", "--abbrev=40", "--exclude=*", "--dirty=+"],
            capture_output=True, text=True, timeout=10, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    return found.stdout.strip() or None if found.returncode == 0 else None


def _first_difference(held: Any, wanted: Any, place: str = "") -> str:
    if isinstance(held, dict) and isinstance(wanted, dict):
        for key in sorted({*held, *wanted}):
            if held.get(key) != wanted.get(key):
                return _first_difference(held.get(key), wanted.get(key), f"{place}.{key}" if place else str(key))
    return f"{place or 'all'}: {str(held)[:60]} there, {str(wanted)[:60]} now"
