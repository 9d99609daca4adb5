"""The window's own words around the reasons; the reasons themselves come from the core."""

from __future__ import annotations

from artsound_desktop.language import Texts


class WhyTexts(Texts):
    """Values are used through `str.format`; the names in braces are filled in by the caller."""

    TITLE = "Why does it sound like this?"
    IN_SHORT = "In short"
    REASONS = "Reasons"
    HINT = "The reasons follow one by one, with Tab and the arrow keys. Escape closes them."
    FINDING = "Finding the reasons."
    NO_MUSIC = "There is no music yet whose reasons could be told. Control P plays it."
    NOT_KNOWN = "How this music was made is not known any more."
