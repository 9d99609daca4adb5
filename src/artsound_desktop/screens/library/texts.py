"""The sentences of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artsound_desktop.language import Texts
from artsound_desktop.screens.feeling.texts import name_of

if TYPE_CHECKING:
    from artsound_core.library.entry import Entry

_MONTHS = (
    *("JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE"),
    *("JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"),
)


class LibraryTexts(Texts):
    """Values are used through `str.format`; the names in braces are filled in by the caller."""

    LIBRARY = "Library"
    KEEPING = "Keeping it."
    KEPT = "Kept."
    KEPT_BEFORE = "It was kept already."
    NOT_KEPT = "{happened} Nothing was kept; Control K tries it again."
    LOOKING = "Looking through the library."
    SEARCH = "Search"
    ENTRIES = "What you kept"
    OPEN = "Open"
    REMOVE = "Remove…"
    EXPORT = "Export…"
    HINT = "Enter opens it, Delete removes it."

    WHERE = "You are in the library."
    HELP = (
        "The arrow keys choose what you kept, Enter opens it, Delete removes it. Shift Tab goes to the search, which looks "
        "through titles, artists, feelings and descriptions."
    )

    EMPTY = "Nothing is kept yet. Control K keeps what is on the page of a painting."
    FOUND_NONE = "Nothing was found."
    FOUND_ONE = "One was found."
    FOUND_COUNT = "{count} were found."
    NONE_CHOSEN = "Nothing is chosen in the list."

    ROW = "{title}, by {artist}, {emotion}, {date}"
    ROW_WITHOUT_ARTIST = "{title}, {emotion}, {date}"
    UNTITLED = "Untitled"
    DATE = "{day} {month} {year}"

    ASK_REMOVE = "Remove {name} from the library? Its music and its words are deleted, and cannot be brought back."
    REMOVE_IT = "Remove it"
    REMOVED = "Removed."

    OPENING = "Opening what you kept."
    UNNAMED = "its file"
    ORIGINAL_GONE = "The original picture, {name}, was not found where it was; this is the copy that was kept."
    ORIGINAL_CHANGED = "The original picture, {name}, was changed since; this is the copy that was kept."
    MUSIC_MADE_AGAIN = "The file of the kept music was damaged; it was made again, the same to the last sample."
    MUSIC_MADE_OTHERWISE = (
        "The file of the kept music was damaged; it was made again, and may sound a little different."
    )
    MUSIC_LOST = "The file of the kept music is damaged, so Play makes new music."

    JANUARY = "January"
    FEBRUARY = "February"
    MARCH = "March"
    APRIL = "April"
    MAY = "May"
    JUNE = "June"
    JULY = "July"
    AUGUST = "August"
    SEPTEMBER = "September"
    OCTOBER = "October"
    NOVEMBER = "November"
    DECEMBER = "December"


def row_of(entry: Entry) -> str:
    """A kept rendition in one line: title, artist, emotion, the day it was kept on, here."""
    words = {
        "title": entry.title or LibraryTexts.UNTITLED,
        "artist": entry.artist,
        "emotion": name_of(entry.emotion),
        "date": _date(entry),
    }
    text = LibraryTexts.ROW if entry.artist else LibraryTexts.ROW_WITHOUT_ARTIST
    return text.format(**words)


def _date(entry: Entry) -> str:
    day = entry.kept_at.astimezone()
    month = getattr(LibraryTexts, _MONTHS[day.month - 1])
    return LibraryTexts.DATE.format(day=day.day, month=month, year=day.year)
