"""Cards of a person's own, from the JSON file that ARTSOUND_CATALOGUE names. Nothing in it is trusted."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from artsound_core.errors import UsageError, printable
from artsound_core.models.card import Architecture, ModelCard, ModelFile
from artsound_core.music_prompt import Variant
from artsound_core.stage import Stage

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_REPOSITORY = re.compile(r"[A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)?", re.ASCII)
_REVISION = re.compile(r"[A-Za-z0-9][\w./-]*", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}")
#: What a card's stage is read by where the card does not say.
_ARCHITECTURES: Mapping[Stage, Architecture] = {
    Stage.EMOTION: Architecture.EMOTION_CLASSIFIER,
    Stage.CAPTION: Architecture.BLIP,
    Stage.PROMPT: Architecture.INSTRUCTION,
    Stage.MUSIC: Architecture.MUSICGEN,
}
_Word = TypeVar("_Word", bound=StrEnum)


class _CardError(Exception):
    """A clause that follows the place of the card."""


def cards_with_extra(cards: Sequence[ModelCard], file: Path) -> tuple[ModelCard, ...]:
    """`cards`, those of the same name replaced by the file's, its others after them. Raises `UsageError`."""
    extra = {card.name: card for card in _read(file)}
    kept = [extra.pop(card.name, card) for card in cards]
    return (*kept, *extra.values())


def _read(file: Path) -> list[ModelCard]:
    where = f"ARTSOUND_CATALOGUE ({printable(file)})"
    try:
        tree = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(where, f"it cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError):
        raise UsageError(where, "it is no JSON document") from None
    if not isinstance(tree, list):
        raise UsageError(where, "it must hold a list of cards")
    cards = []
    for number, entry in enumerate(tree, start=1):
        try:
            cards.append(_card(entry))
        except _CardError as error:
            raise UsageError(where, f"card {number} {error}") from None
    return cards


def _card(entry: Any) -> ModelCard:
    if not isinstance(entry, dict):
        raise _CardError("is no object with a name and a stage")
    name, licence = _matching(entry, "name", _NAME), _text(entry, "licence", "unknown")
    stage = _one_of(entry, "stage", Stage, None)
    variant = (
        _one_of(entry, "variant", Variant, _variant_in(name)) if entry.get("variant") or _variant_in(name) else None
    )
    return ModelCard(
        name=name,
        stage=stage,
        architecture=_one_of(entry, "architecture", Architecture, _architecture(name, stage)),
        repository=_matching(entry, "repository", _REPOSITORY, ""),
        revision=_matching(entry, "revision", _REVISION, "main"),
        licence=licence,
        allows_commercial_use=_flag(entry, "allows_commercial_use", _is_free(licence)),
        purpose=_text(entry, "purpose", f"A model of your own for the stage {stage}."),
        source=_text(entry, "source", ""),
        memory_bytes=_count(entry, "memory_bytes") or 0,
        files=_files(entry.get("files", [])),
        variant=variant if stage is Stage.MUSIC else None,
    )


def _architecture(name: str, stage: Stage) -> Architecture:
    return Architecture.RESNET if stage is Stage.EMOTION and "resnet" in name else _ARCHITECTURES[stage]


def _variant_in(name: str) -> Variant | None:
    return next((each for each in Variant if each in name.lower()), None)


def _is_free(licence: str) -> bool:
    """Whether commercial use is known to be allowed. Of an unknown licence nothing is assumed."""
    return licence.lower().startswith(("apache", "mit", "bsd", "cc0", "cc-by-4", "isc"))


def _files(listed: Any) -> tuple[ModelFile, ...]:
    if not isinstance(listed, list):
        raise _CardError("has files that are no list")
    files = []
    for entry in listed:
        if not isinstance(entry, dict):
            raise _CardError("has a file without a path")
        path = _text(entry, "path", "")
        parts = PurePosixPath(path).parts
        if not parts or path.startswith("/") or {"..", "."} & set(path.split("/")) or set(path) & set('\\:"?#%'):
            raise _CardError(f"has a file whose path is not allowed: {printable(path)[:80]!r}")
        files.append(ModelFile(path, _count(entry, "size"), _matching(entry, "sha256", _SHA256, "") or None))
    if len({file.path for file in files}) != len(files):
        raise _CardError("names a file twice")
    return tuple(files)


def _text(entry: Mapping[str, Any], key: str, default: str) -> str:
    value = entry.get(key)
    if value is None:
        return default
    if not isinstance(value, str):
        raise _CardError(f"has a {key} that is no text")
    return value


def _matching(entry: Mapping[str, Any], key: str, form: re.Pattern[str], default: str | None = None) -> str:
    text = _text(entry, key, "")
    if not text and default is not None:
        return default
    if not form.fullmatch(text) or ".." in text:
        raise _CardError(f"has no {key}" if not text else f"has a {key} of a wrong form: {printable(text)[:80]!r}")
    return text


def _one_of(entry: Mapping[str, Any], key: str, words: type[_Word], default: _Word | None) -> _Word:
    text = _text(entry, key, "").lower()
    if not text and default is not None:
        return default
    found = next((word for word in words if word == text.replace("_", " ").replace("-", " ")), None)
    if found is None:
        raise _CardError(f"has the {key} {printable(text)[:40]!r}; there are {', '.join(words)}")
    return found


def _count(entry: Mapping[str, Any], key: str) -> int | None:
    value = entry.get(key)
    if value is None:
        return None
    if type(value) is not int or not 0 <= value < 2**48:
        raise _CardError(f"has a {key} that is no number of bytes")
    return value


def _flag(entry: Mapping[str, Any], key: str, default: bool) -> bool:
    value = entry.get(key, default)
    if not isinstance(value, bool):
        raise _CardError(f"has {key} that is neither true nor false")
    return value
