"""Reads a label from a picture's own metadata: XMP, IPTC and EXIF, each without trust in its bytes."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from artsound_core.label_facts import clean, is_machine_made
from artsound_core.painting import Label
from artsound_core.picture_file.metadata import ARTIST, COPYRIGHT, IMAGE_DESCRIPTION, XP_AUTHOR, XP_TITLE

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_IPTC_EXTENSION = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

#: IPTC IIM 4.2, record 2: object name, by-line, credit, copyright notice.
_IIM_TITLE, _IIM_ARTIST, _IIM_CREDIT, _IIM_COPYRIGHT = 5, 80, 110, 116
#: A description of more than this, in a field that holds either, is no title.
_LONGEST_TITLE = 120


def xmp_label(packet: bytes) -> Label:
    """The facts of an XMP packet: those of the artwork shown (IPTC Extension) before those of the photograph.

    A packet with a document type is refused whole: it is the way to entity bombs, and XMP never has one.
    """
    root = _parsed(packet)
    if root is None:
        return Label()
    return Label(
        title=_written(root, f"{_IPTC_EXTENSION}AOTitle", f"{_DC}title"),
        artist=_written(root, f"{_IPTC_EXTENSION}AOCreator", f"{_DC}creator"),
        year=_first(_texts(root, f"{_IPTC_EXTENSION}AODateCreated", f"{_IPTC_EXTENSION}AOCircaDateCreated")),
        medium=_written(root, f"{_IPTC_EXTENSION}AOPhysicalDescription"),
        credit=_first(_texts(root, f"{_PHOTOSHOP}Credit", f"{_IPTC_EXTENSION}AOCopyrightNotice", f"{_DC}rights")),
    )


def iptc_label(block: bytes) -> Label:
    """The facts of an IPTC block (IIM, the format before XMP). It has no date of the artwork."""
    facts: dict[int, str] = {}
    for number, text in _iptc_texts(block):
        facts.setdefault(number, text)
    return Label(
        title=_unless_machine(facts.get(_IIM_TITLE)),
        artist=_unless_machine(facts.get(_IIM_ARTIST)),
        credit=clean(facts.get(_IIM_CREDIT) or facts.get(_IIM_COPYRIGHT, "")),
    )


def exif_label(texts: Mapping[int, bytes]) -> Label:
    """The facts of EXIF tags. The date there is the photograph's, so it never becomes the painting's year."""
    title = _unless_machine(_utf16(texts.get(XP_TITLE))) or _short(
        _unless_machine(_loose(texts.get(IMAGE_DESCRIPTION)))
    )
    artist = _unless_machine(_utf16(texts.get(XP_AUTHOR))) or _unless_machine(_loose(texts.get(ARTIST)))
    if title is None and artist is None:
        return Label()  # a photographer's copyright alone would be read as if it were the painting's
    return Label(title=title, artist=artist, credit=clean(_loose(texts.get(COPYRIGHT)) or ""))


# --- XMP -------------------------------------------------------------------------------------------------------------


def _parsed(packet: bytes) -> ElementTree.Element | None:
    text = packet.decode("utf-16" if packet[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace")
    text = re.sub(r"<\?xml[^>]*\?>", "", text).strip("\0 \t\r\n")
    if not text or "<!DOCTYPE" in text or "<!ENTITY" in text:
        return None
    try:
        return ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError):
        return None


def _texts(root: ElementTree.Element, *names: str) -> Iterator[str]:
    """Every text of the named properties, in the order of `names`: as attribute, as plain content, or as list items."""
    for name in names:
        for element in root.iter():
            if name in element.attrib:
                yield element.attrib[name]
            if element.tag == name:
                yield from _content(element)


def _content(element: ElementTree.Element) -> Iterator[str]:
    items = list(element.iter(f"{_RDF}li"))
    default_first = sorted(items, key=lambda item: item.get(_LANGUAGE, "x-default") != "x-default")
    if not items:
        yield element.text or ""
    elif element.find(f"{_RDF}Alt") is not None:
        yield next((item.text for item in default_first if item.text), "")
    else:
        yield ", ".join(item.text for item in items[:10] if item.text)


def _written(root: ElementTree.Element, *names: str) -> str | None:
    """The first text that a person wrote."""
    return next((fact for text in _texts(root, *names) if (fact := _unless_machine(text))), None)


def _first(texts: Iterator[str]) -> str | None:
    return next((fact for text in texts if (fact := clean(text))), None)


# --- IPTC and EXIF ---------------------------------------------------------------------------------------------------


def _iptc_texts(block: bytes) -> Iterator[tuple[int, str]]:
    """Number and text of each data set of record 2: a mark 0x1C, the record, the number, a length of 15 bits, the bytes."""
    position = 0
    while position + 5 <= len(block) and block[position] == 0x1C:
        record, number, length = struct.unpack_from(">BBH", block, position + 1)
        if length > 0x7FFF:
            return
        if record == 2:
            yield number, _loose(block[position + 5 : position + 5 + length]) or ""
        position += 5 + length


def _loose(raw: bytes | None) -> str | None:
    """Text of no declared encoding: UTF-8 where it is valid, else Latin-1, which EXIF writers use against the standard."""
    if not raw:
        return None
    ended = raw.split(b"\0", 1)[0]
    try:
        return ended.decode("utf-8")
    except UnicodeDecodeError:
        return ended.decode("latin-1")


def _utf16(raw: bytes | None) -> str | None:
    return raw.decode("utf-16-le", "ignore").split("\0", 1)[0] if raw else None


def _unless_machine(text: str | None) -> str | None:
    fact = clean(text or "")
    return None if fact is None or is_machine_made(fact) else fact


def _short(text: str | None) -> str | None:
    return text if text is not None and len(text) <= _LONGEST_TITLE else None
