"""Writes descriptions, and everything of a rendition in one folder: beside the target first, then renamed."""

from __future__ import annotations

import re
import secrets
import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import numpy as np

from artsound_core.clip import Clip
from artsound_core.errors import OutputToolMissing, OutputUnwritable
from artsound_core.exporting.braille import BrailleError, Translate, braille_file
from artsound_core.exporting.description_page import description_page
from artsound_core.exporting.description_text import description_text
from artsound_core.exporting.licences import commercial_warning, is_trained
from artsound_core.exporting.provenance_page import provenance_page
from artsound_core.exporting.wording import Described
from artsound_core.picture_file.copying import picture_copy
from artsound_core.progress import Event, ProgressMonitor, SavingAdvanced
from artsound_core.rendition import Rendition
from artsound_core.saving import check_target, replacing, save_rendition, unwritable, write_score

#: What a description can be written as.
DESCRIPTION_ENDINGS = (".txt", ".html", ".brf")
ABOUT_NAME = "about.html"
#: Exact, and for every player.
USUAL_SOUND_ENDINGS = (".flac", ".mp3")
_LONGEST_NAME = 40
_MOST_OF_ONE_NAME = 1000


@dataclass(frozen=True, slots=True)
class Material:
    """What is handed on. `blocks`: the sound of `rendition`; `midi`: its score, where it has one; `pixels`: uint8 [height,
    width, 3] sRGB."""

    rendition: Rendition
    blocks: Sequence[Clip]
    described: Described
    pixels: np.ndarray
    midi: bytes | None = None


@dataclass(frozen=True, slots=True)
class Shared:
    """`folder` as it was named in the end. `remarks`: whole sentences on what is missing in it, and what is forbidden."""

    folder: Path
    remarks: tuple[str, ...]


class _Share(ProgressMonitor):
    """What is told of one file in `of`, told as a part of all of them."""

    def __init__(self, outer: ProgressMonitor, number: int, of: int) -> None:
        super().__init__()
        self._outer, self._number, self._of = outer, number, of

    def check(self) -> None:
        self._outer.check()

    def tell(self, event: Event) -> None:
        if isinstance(event, SavingAdvanced):
            event = SavingAdvanced(self._number * event.total + event.done, self._of * event.total)
        self._outer.tell(event)


def save_description(
    file: Path, described: Described, uses_trained_models: bool, translate: Translate | None = None
) -> None:
    """Write the description as the file's ending says, in place of an existing file.

    Raises `UsageError` for another ending, `OutputToolMissing` for braille without liblouis, `OutputUnwritable`.
    """
    check_target(file, DESCRIPTION_ENDINGS, overwrites=True)
    content = _content(file, described, uses_trained_models, translate)
    with replacing(file, overwrites=True) as stream:
        stream.write(content)


def share_everything(
    parent: Path,
    material: Material,
    made_at: datetime,
    monitor: ProgressMonitor,
    sound_endings: Sequence[str] = USUAL_SOUND_ENDINGS,
    translate: Translate | None = None,
) -> Shared:
    """A new folder in `parent`, named after the painting, with all there is. Raises an `OutputError`, and leaves nothing then."""
    stem = plain_name(f"{material.described.title} {material.rendition.emotion.strongest}")
    remarks: list[str] = []
    with new_folder(parent) as beside:
        for number, ending in enumerate(sound_endings):
            monitor.check()
            file = beside / f"music{ending}"
            rendition = replace(material.rendition, sound=replace(material.rendition.sound, file=Path(file.name)))
            save_rendition(file, rendition, material.blocks, False, _Share(monitor, number, len(sound_endings)))
        remarks += _write_descriptions(beside, material, translate)
        if material.midi is not None:
            write_score(beside / "score.mid", material.midi, False)
        with replacing(beside / "picture.jpg", overwrites=False) as stream:
            stream.write(picture_copy(material.pixels))
        files = sorted(each.name for each in beside.iterdir())
        page = provenance_page(material.rendition, material.described, made_at, files)
        with replacing(beside / ABOUT_NAME, overwrites=False) as stream:
            stream.write(page.encode("utf-8", "backslashreplace"))
        monitor.check()
        folder = _move_to_free_name(beside, parent, stem)
    if warning := commercial_warning(material.rendition.records):
        remarks.append(warning)
    return Shared(folder, tuple(remarks))


def plain_name(text: str) -> str:
    """`text` as a file's name that every system takes: ASCII letters and digits, joined by hyphens."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return "-".join(re.findall(r"[A-Za-z0-9]+", ascii_text))[:_LONGEST_NAME].strip("-") or "painting"


@contextmanager
def new_folder(parent: Path) -> Iterator[Path]:
    """A hidden folder in `parent` to fill and to rename; what is left of it at the end is deleted."""
    beside = parent / f".artsound-{secrets.token_hex(8)}.part"
    try:
        beside.mkdir()
    except OSError as error:
        raise unwritable(beside.with_name(parent.name or str(parent)), error) from error
    try:
        yield beside
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write_descriptions(folder: Path, material: Material, translate: Translate | None) -> list[str]:
    """In every form that is possible; gives a sentence for one that is not."""
    uses_trained_models = any(is_trained(record) for record in material.rendition.records)
    remarks = []
    for ending in DESCRIPTION_ENDINGS:
        try:
            save_description(folder / f"description{ending}", material.described, uses_trained_models, translate)
        except OutputToolMissing as error:
            remarks.append(f"There is no {ending[1:]} file: {error.reason}.")
    return remarks


def _content(file: Path, described: Described, uses_trained_models: bool, translate: Translate | None) -> bytes:
    match file.suffix.lower():
        case ".html":
            return description_page(described, uses_trained_models).encode("utf-8", "backslashreplace")
        case ".brf":
            try:
                return braille_file(described, translate)
            except BrailleError as error:
                raise OutputToolMissing(file, str(error)) from error
        case _:
            return description_text(described).encode("utf-8", "backslashreplace")


def _move_to_free_name(beside: Path, parent: Path, stem: str) -> Path:
    """Rename to `stem`, or to `stem-2` and so on where that is taken."""
    for number in range(1, _MOST_OF_ONE_NAME):
        folder = parent / (stem if number == 1 else f"{stem}-{number}")
        if folder.exists():
            continue
        try:
            beside.rename(folder)
        except OSError as error:
            if folder.exists():  # somebody was quicker
                continue
            raise unwritable(folder, error) from error
        return folder
    raise OutputUnwritable(parent / stem, "there are a thousand of that name already")
