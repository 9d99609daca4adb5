"""What counts as a fact of a label: trimmed, printable, not too long; and the words that machines write where none is."""

from __future__ import annotations

import re
import unicodedata

#: A title of more than this is a description; a listener would have to sit it out.
LONGEST_FACT = 300

FIELDS = ("title", "artist", "year", "medium", "credit")

#: What cameras, scanners and programs write into the fields for title and author; compared without regard to case.
_MACHINE_WORDS = frozenset(
    re.split(
        r"[|\n]\s*",
        """olympus digital camera|sony dsc|samsung|samsung digital camera|minolta digital camera|konica minolta digital camera
        nikon digital camera|kodak digital still camera|kodak digital camera|digital camera|exif jpeg picture|exif_jpeg_picture
        jpeg picture|dcim|digital image|image|picture|photo|scan|scanned image|screenshot|default|unknown|unknown artist|no title
        my beautiful picture|created with gimp|cof|rhdr|hdr|sdr|mde|edf|dav|vsco|user|owner|admin|administrator|picasa
        photographer|microsoft|adobe|canon|nikon|hewlett-packard|epson|none|null|n/a""",
    )
)
#: DSC_0042, P1010001, img-1234, 20240501_101112, Untitled-1, or any name of a file; but "Paris 1900" is a title.
_MACHINE_PATTERN = re.compile(
    r"[\d\W_]*|[A-Z]{1,5}[-_]?\d{3,}[-_\d]*|(?i:(img|dsc|dscn|dscf|scan|image|pict|photo)[-_ ]?\d+)"
    r"|(?i:untitled[-_ ]?\d+)|(?i:.*\.(jpe?g|png|tiff?|webp|psd|raw|bmp|gif))"
)


def clean(text: str) -> str | None:
    """`text` in one line, without control characters, at most `LONGEST_FACT` long; None where nothing is left."""
    begin = text[: 10 * LONGEST_FACT]  # a text of megabytes is not worth a second
    kept = "".join(" " if char.isspace() else char for char in begin if char.isspace() or not _is_control(char))
    line = " ".join(unicodedata.normalize("NFC", kept).split())
    if len(line) > LONGEST_FACT:
        line = line[: LONGEST_FACT - 1].rstrip() + "…"
    return line or None


def is_machine_made(text: str) -> bool:
    """Whether a camera or a program wrote these words where a person would have written a title or a name."""
    return text.casefold() in _MACHINE_WORDS or _MACHINE_PATTERN.fullmatch(text) is not None


def _is_control(char: str) -> bool:
    """Control, format, surrogate and private characters: none of them can be spoken, and some turn a line around."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co")
