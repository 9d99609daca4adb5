"""What the window remembers from one start to the next, as a JSON file that is never half written."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from artsound_core.music_prompt import DEFAULT_S, LONGEST_S, SHORTEST_S, Variant

FILE_NAME = "desktop.json"
LARGEST_TEXT = 2.0


@dataclass(frozen=True, slots=True)
class DesktopSettings:
    """`own_voice` and `high_contrast` are None until the person has chosen; then the system is followed.

    `volume` lies in 0..1, `text_scale` in 1..2, `length_s` in 4..600. `last_folder` is where the file dialogs begin.
    `was_greeted`: at the very first start the person was told who speaks. `has_ai_music`: the neural engine plays where its
    models are; `variant` is the text that its music is made from, `saves_memory` keeps one of its models at a time.
    """

    own_voice: bool | None = None
    high_contrast: bool | None = None
    text_scale: float = 1.0
    volume: float = 0.8
    length_s: float = DEFAULT_S
    last_folder: str | None = None
    was_greeted: bool = False
    has_ai_music: bool = True
    variant: Variant = Variant.LYRICAL
    saves_memory: bool = False


_RANGES = {"text_scale": (1.0, LARGEST_TEXT), "volume": (0.0, 1.0), "length_s": (SHORTEST_S, LONGEST_S)}


def load(folder: Path) -> tuple[DesktopSettings, bool]:
    """The kept settings, and whether the file was sound. A missing file is sound; of a broken one nothing is taken."""
    try:
        found = json.loads((folder / FILE_NAME).read_text("utf-8"))
    except FileNotFoundError:
        return DesktopSettings(), True
    except (OSError, ValueError, RecursionError):
        return DesktopSettings(), False
    if not isinstance(found, dict):
        return DesktopSettings(), False
    known = {each.name: found[each.name] for each in fields(DesktopSettings) if each.name in found}
    if not all(_fits(name, value) for name, value in known.items()):
        return DesktopSettings(), False
    if "variant" in known:
        known["variant"] = Variant(known["variant"])
    return DesktopSettings(**known), True


def save(folder: Path, settings: DesktopSettings) -> None:
    """Write beside and rename. Raises OSError where the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=folder, prefix=FILE_NAME, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(asdict(settings), file, indent=2)
        Path(beside).replace(folder / FILE_NAME)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise


class KeptSettings:
    """The settings of a running window. `were_readable` is false when a broken file had to be passed over."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.now, self.were_readable = load(folder)

    def change(self, **changes: Any) -> None:
        """Replace fields of `now`; they are written by `keep`."""
        self.now = replace(self.now, **changes)

    def keep(self) -> bool:
        """Write them; false where the folder cannot be written."""
        try:
            save(self._folder, self.now)
        except OSError:
            return False
        return True


def _fits(name: str, value: object) -> bool:
    if name in _RANGES:
        lowest, highest = _RANGES[name]
        return isinstance(value, int | float) and not isinstance(value, bool) and lowest <= value <= highest
    if name == "last_folder":
        return value is None or isinstance(value, str)
    if name == "variant":
        return value in list(Variant)
    return isinstance(value, bool) or (value is None and name in ("own_voice", "high_contrast"))
