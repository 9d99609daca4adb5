"""Reads what the clipboard holds, or what is dragged over the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from artsound_desktop.screens.gallery.pasting import Transfer


def is_welcome(data: QMimeData) -> bool:
    """Whether there is anything in it to open."""
    return bool(_files_of(data)) or data.hasImage()


def transfer_of(data: QMimeData | None) -> Transfer:
    """None is an empty clipboard. Files and folders of this computer come first: a file manager sends a small picture of
    the file along with it."""
    if data is None:
        return Transfer()
    if files := _files_of(data):
        return Transfer(files)
    picture = data.imageData() if data.hasImage() else None
    if isinstance(picture, QImage) and not picture.isNull():
        return Transfer(write=lambda file: bool(picture.save(str(file), "PNG")))  # type: ignore[call-overload]
    return Transfer()


def _files_of(data: QMimeData) -> tuple[Path, ...]:
    """Addresses elsewhere are left out. A text may name files too, a line each, as "copy the path" does."""
    urls = [each for each in data.urls() if each.isLocalFile()]
    if not urls and data.hasText():
        lines = [line.strip().strip('"') for line in data.text().splitlines()[:100]]
        urls = [_url_of(line) for line in lines if line]
        urls = [each for each in urls if each.isLocalFile() and Path(each.toLocalFile()).exists()]
    return tuple(Path(each.toLocalFile()) for each in urls)


def _url_of(line: str) -> QUrl:
    if line.startswith("file:"):
        return QUrl(line)
    return QUrl.fromLocalFile(line) if Path(line).is_absolute() else QUrl()
