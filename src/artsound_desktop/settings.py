"""What the window remembers from one start to the next, as a JSON file that is never half written."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from artsound_core.music_prompt import DEFAULT_S, LONGEST_S, SHORTEST_S, Variant

FILE_NAME = "desktop.json"
#: A damaged file is kept under this name, so that nothing a person chose is lost for good.
DAMAGED_NAME = "desktop.damaged.json"
#: Version 1 had no number.
VERSION = 2
LARGEST_TEXT = 2.0
SLOWEST_SPEECH, FASTEST_SPEECH = 0.5, 4.0


class Speaks(StrEnum):
    """Who says things to the person."""

    SCREEN_READER = "screen reader"
    OWN_VOICE = "own voice"
    NOBODY = "nobody"


class Look(StrEnum):
    """The window's colours; SYSTEM follows the desktop's wish for dark and for contrast."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high contrast"


@dataclass(frozen=True, slots=True)
class DesktopSettings:
    """`speaks`, `reduces_motion` and the languages are None until the person has chosen; then the system is followed.

    Volumes lie in 0..1, under the common `volume`; a channel that is off keeps its volume. `speech_rate`: 1 is the voice's
    usual speed. `sound_device`: a part of its name, None for the system's default. `text_scale` in 1..2, `length_s` in 4..600.
    `last_folder` is where the file dialogs begin. `was_set_up`: the first start's questions were answered or skipped.
    `facts_only`: descriptions leave interpretations out. `reads_whole`: a painting that opens is described whole, not by its
    short levels alone. `has_single_keys`: letters without a modifier act on the picture.
    `has_ai_music`: the neural engine plays where its models are; `variant` is the text that its music is made from,
    `saves_memory` keeps one of its models at a time.
    """

    speaks: Speaks | None = None
    speech_rate: float = 1.0
    volume: float = 0.8
    music_volume: float = 1.0
    voice_volume: float = 1.0
    tone_volume: float = 0.8
    has_music: bool = True
    has_tones: bool = True
    sound_device: str | None = None
    look: Look = Look.SYSTEM
    text_scale: float = 1.0
    reduces_motion: bool | None = None
    language: str | None = None
    description_language: str | None = None
    facts_only: bool = False
    reads_whole: bool = False
    has_single_keys: bool = True
    length_s: float = DEFAULT_S
    last_folder: str | None = None
    was_set_up: bool = False
    has_ai_music: bool = True
    variant: Variant = Variant.LYRICAL
    saves_memory: bool = False


def _within(lowest: float, highest: float) -> Callable[[object], bool]:
    return lambda value: isinstance(value, int | float) and not isinstance(value, bool) and lowest <= value <= highest


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_flag_or_open(value: object) -> bool:
    return value is None or isinstance(value, bool)


def _is_name_or_open(value: object) -> bool:
    return value is None or isinstance(value, str)


def _is_one_of(kind: type[StrEnum]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and value in list(kind)


#: What a field's value in the file must be.
_FITS: Mapping[str, Callable[[object], bool]] = {
    "speaks": lambda value: value is None or _is_one_of(Speaks)(value),
    "speech_rate": _within(SLOWEST_SPEECH, FASTEST_SPEECH),
    "volume": _within(0.0, 1.0),
    "music_volume": _within(0.0, 1.0),
    "voice_volume": _within(0.0, 1.0),
    "tone_volume": _within(0.0, 1.0),
    "has_music": _is_flag,
    "has_tones": _is_flag,
    "sound_device": _is_name_or_open,
    "look": _is_one_of(Look),
    "text_scale": _within(1.0, LARGEST_TEXT),
    "reduces_motion": _is_flag_or_open,
    "language": _is_name_or_open,
    "description_language": _is_name_or_open,
    "facts_only": _is_flag,
    "reads_whole": _is_flag,
    "has_single_keys": _is_flag,
    "length_s": _within(SHORTEST_S, LONGEST_S),
    "last_folder": _is_name_or_open,
    "was_set_up": _is_flag,
    "has_ai_music": _is_flag,
    "variant": _is_one_of(Variant),
    "saves_memory": _is_flag,
}
_KINDS: Mapping[str, type[StrEnum]] = {"speaks": Speaks, "look": Look, "variant": Variant}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was found. `damage` is None where all is well; `foreign` holds what only a newer program understands."""

    settings: DesktopSettings
    damage: Damage | None = None
    foreign: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Damage:
    """The file could not be read; `kept_as` is where it was set aside, None where it stayed as it was."""

    kept_as: Path | None


def load(folder: Path) -> Loaded:
    """The kept settings. A missing file is no damage; a broken one is set aside whole."""
    file = folder / FILE_NAME
    try:
        found = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return Loaded(DesktopSettings())
    except OSError:
        return Loaded(DesktopSettings(), Damage(None))
    except (ValueError, RecursionError):
        return _set_aside(file)
    if not isinstance(found, dict):
        return _set_aside(file)
    version = found.get("version", 1)
    if version == 1:
        found = _of_version_1(found)
    fitting = {name: found[name] for name, fits in _FITS.items() if name in found and fits(found[name])}
    foreign = {name: value for name, value in found.items() if name not in fitting and name != "version"}
    if _is_newer(version):
        foreign["version"] = version
    elif any(name in _FITS for name in foreign):
        return _set_aside(file)
    for name, kind in _KINDS.items():
        if fitting.get(name) is not None:
            fitting[name] = kind(fitting[name])
    return Loaded(DesktopSettings(**fitting), None, foreign)


def save(folder: Path, settings: DesktopSettings, foreign: Mapping[str, object] | None = None) -> None:
    """Write beside and rename, with what a newer program left in the file. OSError where the folder cannot be written."""
    usual = asdict(DesktopSettings())
    # A newer program's value for a field of ours stays, as long as the person has not chosen another here.
    kept = {name: value for name, value in (foreign or {}).items() if usual.get(name) == getattr(settings, name, None)}
    folder.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=folder, prefix=FILE_NAME, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"version": VERSION, **asdict(settings), **kept}, file, indent=2)
        Path(beside).replace(folder / FILE_NAME)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise


class KeptSettings:
    """The settings of a running window. `damage` tells of a broken file that had to be passed over."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        loaded = load(folder)
        self.now, self.damage, self._foreign = loaded.settings, loaded.damage, loaded.foreign
        self._kept = loaded.settings

    @property
    def are_kept(self) -> bool:
        """Whether nothing has changed since they were read or written."""
        return self.now == self._kept

    def change(self, **changes: Any) -> None:
        """Replace fields of `now`; they are written by `keep`."""
        self.now = replace(self.now, **changes)

    def reset(self) -> None:
        """The usual settings; that the set-up was gone through, and where the person's pictures are, is no setting."""
        self.now = DesktopSettings(was_set_up=self.now.was_set_up, last_folder=self.now.last_folder)

    def keep(self) -> bool:
        """Write them; false where the folder cannot be written."""
        try:
            save(self.folder, self.now, self._foreign)
        except OSError:
            return False
        self._kept = self.now
        return True


def _is_newer(version: object) -> bool:
    return isinstance(version, int) and version > VERSION


def _set_aside(file: Path) -> Loaded:
    aside = file.with_name(DAMAGED_NAME)
    try:
        file.replace(aside)
    except OSError:  # then it stays where it is, and is written over when the settings are kept
        return Loaded(DesktopSettings(), Damage(None))
    return Loaded(DesktopSettings(), Damage(aside))


def _of_version_1(found: dict[str, Any]) -> dict[str, Any]:
    """Its three fields that were replaced, under their new names."""
    renamed = dict(found)
    own_voice, high_contrast = renamed.pop("own_voice", None), renamed.pop("high_contrast", None)
    if own_voice is not None:
        renamed["speaks"] = _either(own_voice, Speaks.OWN_VOICE, Speaks.SCREEN_READER)
    if high_contrast is not None:
        renamed["look"] = _either(high_contrast, Look.HIGH_CONTRAST, Look.SYSTEM)
    if "was_greeted" in renamed:
        renamed["was_set_up"] = renamed.pop("was_greeted")
    return renamed


def _either(flag: object, yes: str, no: str) -> object:
    """What a flag has become; anything but a flag stays, and will not fit."""
    return (yes if flag else no) if isinstance(flag, bool) else flag
