"""The gallery's sentences."""

from __future__ import annotations

from artsound_desktop.language import Texts


class GalleryTexts(Texts):
    """`ARTICLES`: words that are passed over when a painting is looked for by its first letters."""

    ROW_HEARD = "{name}, heard"
    ARTICLES = "the a an"
    FULL = "No more than {count} paintings are listed."
    GONE = "{count} paintings are no longer there."
    GONE_ONE = "One painting is no longer there."
    NO_RECENT = "No painting was opened yet. Control O opens one."
    ALL_GONE = "The paintings that were opened last are no longer there."
    NO_DEMO = "The demo paintings are not on this computer."
    NOTHING_TO_PASTE = "There is no picture to paste. Copy a picture or a file in another program first."
    PASTED_TITLE = "Pasted painting {number}"
