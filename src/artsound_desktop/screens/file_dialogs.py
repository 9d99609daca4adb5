"""The dialogs that ask for a file or a folder: the system's own where it has one. They never hold the window up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from artsound_core.saving import SCORE_ENDINGS, SOUND_FORMATS
from artsound_desktop.texts import Text

#: What the dialog shows at first; any other file can be chosen under "All files", and its content decides.
PICTURE_ENDINGS = (
    *(".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".gif", ".bmp"),
    *(".avif", ".jp2", ".ppm", ".pgm", ".tga", ".ico"),
)

Chosen = Callable[[Path], None]


def ask_for_painting(parent: QWidget, folder: str, on_chosen: Chosen) -> None:
    patterns = " ".join(f"*{ending}" for ending in PICTURE_ENDINGS)
    dialog = _dialog(parent, Text.OPEN_TITLE, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([f"{Text.PICTURES} ({patterns})", f"{Text.ALL_FILES} (*)"])
    _show(dialog, on_chosen)


def ask_for_folder(parent: QWidget, folder: str, on_chosen: Chosen) -> None:
    dialog = _dialog(parent, Text.OPEN_FOLDER_TITLE, folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _show(dialog, on_chosen)


def ask_where_to_save_music(parent: QWidget, folder: str, name: str, on_chosen: Chosen) -> None:
    _ask_where_to_save(parent, Text.SAVE_TITLE, folder, name, tuple(SOUND_FORMATS), on_chosen)


def ask_where_to_save_score(parent: QWidget, folder: str, name: str, on_chosen: Chosen) -> None:
    _ask_where_to_save(parent, Text.SAVE_SCORE_TITLE, folder, name, SCORE_ENDINGS, on_chosen)


def with_ending(file: Path, endings: Sequence[str], filter_name: str) -> Path:
    """The file as typed if its ending is one of `endings`, else with the ending of the filter that was chosen."""
    if file.suffix.lower() in endings:
        return file
    chosen = next((ending for ending in endings if f"*{ending}" in filter_name), endings[0])
    return file.with_name(file.name + chosen)


def _ask_where_to_save(
    parent: QWidget, title: str, folder: str, name: str, endings: tuple[str, ...], on_chosen: Chosen
) -> None:
    dialog = _dialog(parent, title, folder)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([f"{ending[1:].upper()} (*{ending})" for ending in endings])
    dialog.setDefaultSuffix(endings[0])
    dialog.filterSelected.connect(
        lambda chosen: dialog.setDefaultSuffix(with_ending(Path("x"), endings, chosen).suffix)
    )
    dialog.selectFile(name)
    _show(dialog, lambda file: on_chosen(with_ending(file, endings, dialog.selectedNameFilter())))


def _dialog(parent: QWidget, title: str, folder: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, folder)
    dialog.setObjectName("files")
    return dialog


def _show(dialog: QFileDialog, on_chosen: Chosen) -> None:
    dialog.accepted.connect(lambda: on_chosen(Path(dialog.selectedFiles()[0])))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
