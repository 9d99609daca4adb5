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
from artsound_desktop.core_sentences import in_window_language
from artsound_desktop.language import Texts


@dataclass(frozen=True, slots=True)
class Explanation:
    """`happened` and `to_do` are whole sentences; `details` may have many lines and is never spoken."""

    happened: str
    to_do: str
    details: str

    @property
    def sentence(self) -> str:
        return f"{self.happened} {self.to_do}".strip()


class ErrorTexts(Texts):
    """For each class of error how it is said, and what the person can do."""

    ARTSOUND_ERROR = "Artsound could not do this: {reason}."
    ARTSOUND_ERROR_ADVICE = "Try again."
    USAGE_ERROR = "{name} cannot be used: {reason}."
    USAGE_ERROR_ADVICE = "Choose another value."
    FILE_ERROR = "{name}: {reason}."
    FILE_ERROR_ADVICE = "Choose another file."
    PAINTING_ERROR = "{name} cannot be opened: {reason}."
    PAINTING_MISSING = "{name} was not found: {reason}."
    PAINTING_MISSING_ADVICE = "Perhaps it was moved. Choose another file with Control O."
    PAINTING_UNREADABLE = "{name} cannot be read: {reason}."
    PAINTING_NOT_AN_IMAGE = "{name} is not a picture that can be opened: {reason}."
    PAINTING_ADVICE = "Choose another file with Control O."
    PAINTING_DAMAGED = "{name} is damaged: {reason}."
    PAINTING_DAMAGED_ADVICE = "Find another copy of it."
    PAINTING_TOO_LARGE = "{name} is too large: {reason}."
    PAINTING_TOO_LARGE_ADVICE = "Make it smaller with a picture program first."
    RECIPE_ERROR = "{name} cannot be played again: {reason}."
    RECIPE_ERROR_ADVICE = "Choose a file that Artsound saved."
    MODEL_ERROR = "The model {name} cannot be used: {reason}."
    MODEL_ERROR_ADVICE = "Artsound goes on without it."
    OUTPUT_ERROR = "{name} could not be saved: {reason}."
    OUTPUT_ERROR_ADVICE = "Save again under another name or in another folder."
    OUTPUT_EXISTS = "{name} is already there: {reason}."
    OUTPUT_EXISTS_ADVICE = "Save again under another name."
    OUTPUT_UNWRITABLE_ADVICE = "Save again in another folder."
    OUTPUT_TOOL_MISSING_ADVICE = "Save it as text or as a web page."
    OUTPUT_UNREMOVABLE = "{name} could not be removed: {reason}."
    OUTPUT_UNREMOVABLE_ADVICE = "It is still there."
    SOUND_ERROR = "{name}: {reason}."
    UNFORESEEN = "Something in Artsound went wrong: {error}."
    UNFORESEEN_ADVICE = "Nothing of yours was changed. You can go on."


#: For each class of error the names of its two texts; a device that is missing needs no advice.
EXPLANATIONS: Mapping[type[ArtsoundError], tuple[str, str | None]] = MappingProxyType(
    {
        ArtsoundError: ("ARTSOUND_ERROR", "ARTSOUND_ERROR_ADVICE"),
        UsageError: ("USAGE_ERROR", "USAGE_ERROR_ADVICE"),
        FileError: ("FILE_ERROR", "FILE_ERROR_ADVICE"),
        PaintingError: ("PAINTING_ERROR", "PAINTING_ADVICE"),
        PaintingMissing: ("PAINTING_MISSING", "PAINTING_MISSING_ADVICE"),
        PaintingUnreadable: ("PAINTING_UNREADABLE", "PAINTING_ADVICE"),
        PaintingNotAnImage: ("PAINTING_NOT_AN_IMAGE", "PAINTING_ADVICE"),
        PaintingDamaged: ("PAINTING_DAMAGED", "PAINTING_DAMAGED_ADVICE"),
        PaintingTooLarge: ("PAINTING_TOO_LARGE", "PAINTING_TOO_LARGE_ADVICE"),
        RecipeError: ("RECIPE_ERROR", "RECIPE_ERROR_ADVICE"),
        ModelError: ("MODEL_ERROR", "MODEL_ERROR_ADVICE"),
        OutputError: ("OUTPUT_ERROR", "OUTPUT_ERROR_ADVICE"),
        OutputExists: ("OUTPUT_EXISTS", "OUTPUT_EXISTS_ADVICE"),
        OutputUnwritable: ("OUTPUT_ERROR", "OUTPUT_UNWRITABLE_ADVICE"),
        OutputToolMissing: ("OUTPUT_ERROR", "OUTPUT_TOOL_MISSING_ADVICE"),
        OutputUnremovable: ("OUTPUT_UNREMOVABLE", "OUTPUT_UNREMOVABLE_ADVICE"),
        SoundError: ("SOUND_ERROR", None),
    }
)


def explain(error: BaseException) -> Explanation:
    """The explanation of any error; one that nobody foresaw is said to be a fault of the program."""
    details = "".join(traceback.format_exception(error)).strip()
    if not isinstance(error, ArtsoundError):
        happened = ErrorTexts.UNFORESEEN.format(error=type(error).__name__)
        return Explanation(happened, ErrorTexts.UNFORESEEN_ADVICE, details)
    kind = next(each for each in type(error).__mro__ if each in EXPLANATIONS)
    happened, advice = EXPLANATIONS[kind]
    told: str = getattr(ErrorTexts, happened).format(name=_name_of(error), reason=_reason_of(error))
    return Explanation(told, getattr(ErrorTexts, advice) if advice else "", details)


def _name_of(error: ArtsoundError) -> str:
    for field, read in _NAMES.items():
        if hasattr(error, field):
            return read(getattr(error, field))
    return ""


def _reason_of(error: ArtsoundError) -> str:
    return in_window_language(str(getattr(error, "reason", None) or error.explain()).rstrip("."))


def _file_name(file: Path) -> str:
    return printable(file.name or file)


def _thing(what: str) -> str:
    return in_window_language(printable(what))


_NAMES: Mapping[str, Callable[..., str]] = MappingProxyType({"file": _file_name, "model": _thing, "what": _thing})
