"""What went wrong, for a person: what happened, what to do, and details to copy. One entry for each error of the core."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from artsound_core.errors import (
    ArtsoundError,
    FileError,
    ModelError,
    OutputError,
    OutputExists,
    OutputToolMissing,
    OutputUnremovable,
    OutputUnwritable,
    PaintingDamaged,
    PaintingError,
    PaintingMissing,
    PaintingNotAnImage,
    PaintingTooLarge,
    PaintingUnreadable,
    RecipeError,
    SoundError,
    UsageError,
    printable,
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """`happened` and `to_do` are whole sentences; `details` may have many lines and is never spoken."""

    happened: str
    to_do: str
    details: str

    @property
    def sentence(self) -> str:
        return f"{self.happened} {self.to_do}".strip()


_CHOOSE = "Choose another file with Control O."

#: For each class of error: how it is said, and what the person can do.
EXPLANATIONS: Mapping[type[ArtsoundError], tuple[str, str]] = MappingProxyType(
    {
        ArtsoundError: ("Artsound could not do this: {reason}.", "Try again."),
        UsageError: ("{name} cannot be used: {reason}.", "Choose another value."),
        FileError: ("{name}: {reason}.", "Choose another file."),
        PaintingError: ("{name} cannot be opened: {reason}.", _CHOOSE),
        PaintingMissing: ("{name} was not found: {reason}.", "Perhaps it was moved. " + _CHOOSE),
        PaintingUnreadable: ("{name} cannot be read: {reason}.", _CHOOSE),
        PaintingNotAnImage: ("{name} is not a picture that can be opened: {reason}.", _CHOOSE),
        PaintingDamaged: ("{name} is damaged: {reason}.", "Find another copy of it."),
        PaintingTooLarge: ("{name} is too large: {reason}.", "Make it smaller with a picture program first."),
        RecipeError: ("{name} cannot be played again: {reason}.", "Choose a file that Artsound saved."),
        ModelError: ("The model {name} cannot be used: {reason}.", "Artsound goes on without it."),
        OutputError: ("{name} could not be saved: {reason}.", "Save again under another name or in another folder."),
        OutputExists: ("{name} is already there: {reason}.", "Save again under another name."),
        OutputUnwritable: ("{name} could not be saved: {reason}.", "Save again in another folder."),
        OutputToolMissing: ("{name} could not be saved: {reason}.", "Save it as text or as a web page."),
        OutputUnremovable: ("{name} could not be removed: {reason}.", "It is still there."),
        SoundError: ("{name}: {reason}.", ""),
    }
)


def explain(error: BaseException) -> Explanation:
    """The explanation of any error; one that nobody foresaw is said to be a fault of the program."""
    details = "".join(traceback.format_exception(error)).strip()
    if not isinstance(error, ArtsoundError):
        happened = f"Something in Artsound went wrong: {type(error).__name__}."
        return Explanation(happened, "Nothing of yours was changed. You can go on.", details)
    kind = next(each for each in type(error).__mro__ if each in EXPLANATIONS)
    happened, to_do = EXPLANATIONS[kind]
    return Explanation(happened.format(name=_name_of(error), reason=_reason_of(error)), to_do, details)


def _name_of(error: ArtsoundError) -> str:
    for field, read in _NAMES.items():
        if hasattr(error, field):
            return read(getattr(error, field))
    return ""


def _reason_of(error: ArtsoundError) -> str:
    return str(getattr(error, "reason", None) or error.explain()).rstrip(".")


def _file_name(file: Path) -> str:
    return printable(file.name or file)


_NAMES: Mapping[str, Callable[..., str]] = MappingProxyType({"file": _file_name, "model": printable, "what": printable})
