"""What a picture's file says of itself beside its pixels: EXIF tags, XMP and IPTC as raw bytes, and which way is up."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO

from artsound_core.picture_file.kinds import TIFF, PictureKind
from artsound_core.picture_file.tiff_directory import Directory, DirectoryRefused, read_directory

if TYPE_CHECKING:
    from PIL import ImageFile

# EXIF 2.32 and TIFF 6.0; the last two are Microsoft's.
IMAGE_DESCRIPTION, ORIENTATION, ARTIST, COPYRIGHT, XP_TITLE, XP_AUTHOR = 0x10E, 0x112, 0x13B, 0x8298, 0x9C9B, 0x9C9D
_TEXT_TAGS = (IMAGE_DESCRIPTION, ARTIST, COPYRIGHT, XP_TITLE, XP_AUTHOR)
_TIFF_XMP, _TIFF_IPTC = 700, 33723
#: Photoshop's number for IPTC data among the image resources of a JPEG.
_PHOTOSHOP_IPTC = 0x0404
_MOST_XMP_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class PictureMetadata:
    """`texts`: raw bytes by EXIF tag. `xmp`, `iptc`: raw bytes, empty where there are none. `orientation`: 1..8."""

    texts: Mapping[int, bytes] = field(default_factory=dict)
    xmp: bytes = b""
    iptc: bytes = b""
    orientation: int = 1


def metadata_of(image: ImageFile.ImageFile, kind: PictureKind, opened: BinaryIO) -> PictureMetadata:
    """The metadata of a picture that Pillow has opened; whatever of it is broken counts as absent."""
    if kind is TIFF:
        return _from_directory(opened)
    exif = _from_directory(io.BytesIO(_exif_block(image.info).removeprefix(b"Exif\0\0")))
    xmp = _bytes(image.info.get("xmp") or image.info.get("XML:com.adobe.xmp"))[:_MOST_XMP_BYTES]
    resources = image.info.get("photoshop")
    iptc = _bytes(resources.get(_PHOTOSHOP_IPTC)) if isinstance(resources, dict) else b""
    orientation = exif.orientation if exif.orientation > 1 else _xmp_orientation(xmp)
    return PictureMetadata(exif.texts, xmp, iptc, orientation)


def _from_directory(file: BinaryIO) -> PictureMetadata:
    try:
        directory = read_directory(file)
        texts = {tag: raw for tag in _TEXT_TAGS if (raw := directory.raw(file, tag))}
        xmp, iptc = (directory.raw(file, tag) or b"" for tag in (_TIFF_XMP, _TIFF_IPTC))
        return PictureMetadata(texts, xmp, iptc, _orientation(directory, file))
    except DirectoryRefused:
        return PictureMetadata()


def _orientation(directory: Directory, file: BinaryIO) -> int:
    number = directory.number(file, ORIENTATION)
    return number if number is not None and 1 <= number <= 8 else 1


def _exif_block(info: Mapping[Any, Any]) -> bytes:
    if block := _bytes(info.get("exif")):
        return block
    as_digits = info.get("Raw profile type exif")  # ImageMagick's way of keeping EXIF in a PNG
    if not isinstance(as_digits, str):
        return b""
    try:
        return bytes.fromhex("".join(as_digits.split("\n")[3:]))
    except ValueError:
        return b""


def _xmp_orientation(xmp: bytes) -> int:
    found = re.search(rb'tiff:Orientation(?:="|>)([1-8])', xmp)
    return int(found[1]) if found else 1


def _bytes(value: object) -> bytes:
    if isinstance(value, str):
        return value.encode("utf-8", "replace")
    return value if isinstance(value, bytes) else b""
