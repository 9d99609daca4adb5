"""The sentences of handing on, and the words that stand around a description in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artsound_core.caption import Level
from artsound_desktop.language import Texts

if TYPE_CHECKING:
    from artsound_core.exporting.wording import Wording


class ExportTexts(Texts):
    """Values are used through `str.format`; the names in braces are filled in by the caller."""

    SAVE_DESCRIPTION_TITLE = "Save the description"
    EXPORT_TITLE = "Export everything: choose a folder"
    EXPORTING = "Exporting."
    SAVING_DESCRIPTION = "Saving the description."
    EXPORTED = "Exported to the folder {folder}."
    TEXT_FILE = "Text"
    WEB_PAGE = "Web page"
    BRAILLE_FILE = "Braille"

    MADE_BY = "This description was made by a program, Artsound. It may be wrong."
    UNTITLED = "A painting without a title"
    LABEL = "Label"
    BRIEF = "In one sentence"
    OVERVIEW = "Overview"
    TOUR = "Tour of the picture"
    STYLE = "Style"
    FEELING = "Feeling"


def wording_in(language: str, untitled: str) -> Wording:
    """The words around a description that is in `language`; they themselves are in the window's language."""
    from artsound_core.exporting.wording import Wording

    return Wording(
        language=language,
        made_by=ExportTexts.MADE_BY,
        untitled=untitled,
        headings={
            Level.LABEL: ExportTexts.LABEL,
            Level.BRIEF: ExportTexts.BRIEF,
            Level.OVERVIEW: ExportTexts.OVERVIEW,
            Level.TOUR: ExportTexts.TOUR,
            Level.STYLE: ExportTexts.STYLE,
            Level.FEELING: ExportTexts.FEELING,
        },
    )
