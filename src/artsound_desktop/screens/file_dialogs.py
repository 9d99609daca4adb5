"""The dialogs that ask for a file or a folder: the system's own where it has one, but Qt's where our own voice reads it.
They never hold the window up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from PySide6.QtWidgets import QFileDialog, QWidget

from artsound_core.errors import printable
from artsound_core.saving import SCORE_ENDINGS, SOUND_FORMATS
from artsound_desktop.screens.export.texts import ExportTexts
from artsound_desktop.screens.question import Notice, Question
from artsound_desktop.texts import Text

#: What the dialog shows at first; any other file can be chosen under "All files", and its content decides.
PICTURE_ENDINGS = (
    *(".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".gif", ".bmp"),
    *(".avif", ".jp2", ".ppm", ".pgm", ".tga", ".ico"),
)

Chosen = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Asking:
    """Which window asks, from which folder on, and whether our own voice must be able to read the dialog."""

    window: QWidget
    folder: str
    is_read_aloud: bool


def ask_for_painting(asking: Asking, on_chosen: Chosen) -> None:
    patterns = " ".join(f"*{ending}" for ending in PICTURE_ENDINGS)
    dialog = _dialog(asking, Text.OPEN_TITLE)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([f"{Text.PICTURES} ({patterns})", f"{Text.ALL_FILES} (*)"])
    _show(dialog, on_chosen)


def ask_for_folder(asking: Asking, on_chosen: Chosen) -> None:
    dialog = _dialog(asking, Text.OPEN_FOLDER_TITLE)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _show(dialog, on_chosen)


def ask_where_to_save_music(asking: Asking, name: str, on_chosen: Chosen) -> None:
    _ask_where_to_save(asking, Text.SAVE_TITLE, name, tuple(SOUND_FORMATS), on_chosen)


def ask_where_to_save_score(asking: Asking, name: str, on_chosen: Chosen) -> None:
    _ask_where_to_save(asking, Text.SAVE_SCORE_TITLE, name, SCORE_ENDINGS, on_chosen)


def ask_where_to_save_description(asking: Asking, name: str, on_chosen: Chosen) -> None:
    """As text, web page or braille."""
    names = {".txt": ExportTexts.TEXT_FILE, ".html": ExportTexts.WEB_PAGE, ".brf": ExportTexts.BRAILLE_FILE}
    _ask_where_to_save(asking, ExportTexts.SAVE_DESCRIPTION_TITLE, name, tuple(names), on_chosen, names)


def ask_where_to_export(asking: Asking, on_chosen: Chosen) -> None:
    """In which folder to make a new one for everything."""
    dialog = _dialog(asking, ExportTexts.EXPORT_TITLE)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _show(dialog, on_chosen)


def with_ending(file: Path, endings: Sequence[str], filter_name: str) -> Path:
    """The file as typed if its ending is one of `endings`, else with the ending of the filter that was chosen."""
    if file.suffix.lower() in endings:
        return file
    chosen = next((ending for ending in endings if f"*{ending}" in filter_name), endings[0])
    return file.with_name(file.name + chosen)


def _ask_where_to_save(
    asking: Asking,
    title: str,
    name: str,
    endings: tuple[str, ...],
    on_chosen: Chosen,
    kinds: Mapping[str, str] = MappingProxyType({}),
) -> None:
    dialog = _dialog(asking, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([f"{kinds.get(ending, ending[1:].upper())} (*{ending})" for ending in endings])
    dialog.setDefaultSuffix(endings[0])
    dialog.filterSelected.connect(
        lambda chosen: dialog.setDefaultSuffix(with_ending(Path("x"), endings, chosen).suffix)
    )
    dialog.selectFile(name)
    # Qt's own question is a message box, which holds the window up, and whose text Orca 48 does not speak.
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    _show(
        dialog,
        lambda file: _ask_whether_to_replace(
            asking.window, with_ending(file, endings, dialog.selectedNameFilter()), on_chosen
        ),
    )


def _ask_whether_to_replace(window: QWidget, file: Path, on_chosen: Chosen) -> None:
    if file.exists():
        text = Text.ASK_REPLACE.format(name=printable(file.name), folder=printable(file.parent.name))
        Question(window, text, Text.REPLACE_IT, lambda: on_chosen(file)).show()
    else:
        on_chosen(file)


class _Dialog(QFileDialog):
    """Qt's dialog, but what is not there is told by a sheet of ours: Orca 48 does not speak the text of Qt's message box."""

    def accept(self) -> None:
        file = Path(self.selectedFiles()[0])
        if self.acceptMode() is QFileDialog.AcceptMode.AcceptOpen and not file.exists():
            text = Text.NOT_THERE.format(name=printable(file.name), folder=printable(file.parent.name))
            Notice(self, self.windowTitle(), text).show()
        else:
            super().accept()


def _dialog(asking: Asking, title: str) -> QFileDialog:
    dialog = _Dialog(asking.window, title, asking.folder)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, asking.is_read_aloud)
    dialog.setObjectName("files")
    return dialog


def _show(dialog: QFileDialog, on_chosen: Chosen) -> None:
    dialog.accepted.connect(lambda: on_chosen(Path(dialog.selectedFiles()[0])))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
