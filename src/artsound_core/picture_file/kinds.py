"""What a file is by its first bytes: one of the picture formats that are opened, or a plain word for what it is instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: How many bytes `picture_kind` and `other_kind` want to see.
HEAD_BYTES = 4096


@dataclass(frozen=True, slots=True)
class PictureKind:
    """A picture format that is opened. `name` is Pillow's, `spoken` a person's, with its article.

    `most_megapixels` and `most_megabytes` keep decoding under 1 GB of memory and a few seconds: the formats decoded at
    once take more memory for a pixel than those decoded row by row. Measured with Pillow 13: JPEG, PNG, TIFF 4 to 8
    bytes a pixel at the peak, AVIF 11, WebP 15, JPEG 2000 18.
    """

    name: str
    spoken: str
    plugin: str
    factory: str
    extensions: tuple[str, ...]
    most_megapixels: float = 100.0
    most_megabytes: float = 512.0


JPEG = PictureKind(
    "JPEG", "a JPEG picture", "JpegImagePlugin", "JpegImageFile", (".jpg", ".jpeg", ".jpe", ".jfif", ".mpo")
)
PNG = PictureKind("PNG", "a PNG picture", "PngImagePlugin", "PngImageFile", (".png", ".apng"))
TIFF = PictureKind("TIFF", "a TIFF picture", "TiffImagePlugin", "TiffImageFile", (".tif", ".tiff"))
WEBP = PictureKind("WEBP", "a WebP picture", "WebPImagePlugin", "WebPImageFile", (".webp",), 50.0, 128.0)
GIF = PictureKind("GIF", "a GIF picture", "GifImagePlugin", "GifImageFile", (".gif",))
BMP = PictureKind("BMP", "a BMP picture", "BmpImagePlugin", "BmpImageFile", (".bmp", ".dib"))
PPM = PictureKind("PPM", "a PPM picture", "PpmImagePlugin", "PpmImageFile", (".ppm", ".pgm", ".pbm", ".pnm", ".pfm"))
#: The same in digits of text, which takes a slow loop to read.
PLAIN_PPM = PictureKind("plain PPM", "a plain PPM picture", "PpmImagePlugin", "PpmImageFile", (), 4.0, 64.0)
JPEG2000 = PictureKind(
    "JPEG2000",
    "a JPEG 2000 picture",
    "Jpeg2KImagePlugin",
    "Jpeg2KImageFile",
    (".jp2", ".j2k", ".jpx", ".jpf", ".j2c"),
    40.0,
    128.0,
)
AVIF = PictureKind("AVIF", "an AVIF picture", "AvifImagePlugin", "AvifImageFile", (".avif", ".avifs"), 50.0, 128.0)
#: Has no mark at its start: known by the extension alone.
TGA = PictureKind("TGA", "a TGA picture", "TgaImagePlugin", "TgaImageFile", (".tga", ".icb", ".vda", ".vst"))

PICTURE_KINDS = (JPEG, PNG, TIFF, WEBP, GIF, BMP, PPM, PLAIN_PPM, JPEG2000, AVIF, TGA)
EXTENSIONS = frozenset(extension for kind in PICTURE_KINDS for extension in kind.extensions)

_STARTS: tuple[tuple[bytes, PictureKind], ...] = (
    (b"\xff\xd8", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"II+\x00", TIFF),
    (b"MM\x00+", TIFF),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"\xff\x4f\xff\x51", JPEG2000),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", JPEG2000),
)

_OTHER_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document, not a picture"),
    (b"%!PS", "a PostScript document, not a picture"),
    (b"\xc5\xd0\xd3\xc6", "a PostScript document, not a picture"),
    (b"8BPS", "a Photoshop document; export it as PNG or JPEG first"),
    (b"gimp xcf", "a GIMP document; export it as PNG or JPEG first"),
    (b"\xff\x0a", "a JPEG XL picture, which is not opened here; export it as PNG or JPEG first"),
    (b"\x00\x00\x00\x0cJXL ", "a JPEG XL picture, which is not opened here; export it as PNG or JPEG first"),
    (b"\x00\x00\x01\x00", "an icon of Windows, which is not opened here; export it as PNG first"),
    (b"PK\x03\x04", "a ZIP archive or an office document, not a picture"),
    (b"\x1f\x8b", "a gzip archive, not a picture"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive, not a picture"),
    (b"Rar!", "a RAR archive, not a picture"),
    (b"ID3", "a sound file, not a picture"),
    (b"fLaC", "a sound file, not a picture"),
    (b"OggS", "a sound file, not a picture"),
    (b"MThd", "a MIDI file, not a picture"),
    (b"\x1aE\xdf\xa3", "a film, not a picture"),
    (b"\x7fELF", "a program, not a picture"),
    (b"MZ", "a program, not a picture"),
    (b"SQLite format 3", "a database, not a picture"),
    (b"version https://git-lfs", "a placeholder of Git LFS; fetch the picture itself first"),
)

_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_AVIF_BRANDS = (b"avif", b"avis")
_HTML = re.compile(r"<!doctype\s+html|<(html|head|body|script|title|meta|div|table)[\s>]", re.IGNORECASE)
#: The lengths of a BMP's second header, by which a picture is told from a text that begins with BM.
_BMP_HEADERS = (12, 40, 52, 56, 64, 108, 124)
_PPM = re.compile(rb"P[1-7Ff][\s#]")


def picture_kind(head: bytes, extension: str = "") -> PictureKind | None:
    """The format that `head`, a file's first bytes, announces; the content decides, not the name.

    `extension` (`.tga`) is asked only for the one format that has no mark of its own.
    """
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp" and _has_brand(head, _AVIF_BRANDS):
        return AVIF
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in _BMP_HEADERS:
        return BMP
    if _PPM.match(head):
        return PLAIN_PPM if head[1:2] in b"123" else PPM
    if extension.lower() in TGA.extensions and len(head) > 18 and head[1] in (0, 1) and head[2] in (1, 2, 3, 9, 10, 11):
        return TGA
    return None


def other_kind(head: bytes) -> str:
    """What a file that is no picture seems to be, to follow "this is": "a web page (HTML), not a picture"."""
    for start, spoken in _OTHER_STARTS:
        if head.startswith(start):
            return spoken
    if head[:4] == b"RIFF":
        return "a sound file, not a picture" if head[8:12] == b"WAVE" else "a film, not a picture"
    if head[4:8] == b"ftyp":
        return _boxed_kind(head)
    text = _as_text(head)
    return "no picture of a known format" if text is None else _text_kind(text)


def _has_brand(head: bytes, brands: tuple[bytes, ...]) -> bool:
    """Whether one of `brands` stands in the file-type box of an ISO media file (ISO/IEC 14496-12, 4.3)."""
    box_length = min(int.from_bytes(head[:4], "big"), 256)
    named = [head[at : at + 4] for at in (8, *range(16, box_length, 4))]
    return any(brand in named for brand in brands)


def _boxed_kind(head: bytes) -> str:
    if _has_brand(head, _HEIC_BRANDS):
        return "a HEIC photograph, which is not opened here; export it as JPEG first"
    return "a film, not a picture"


def _as_text(head: bytes) -> str | None:
    """`head` as text, or None where it is none. A character cut in two at its end does no harm."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head.decode("utf-16", "ignore")
    try:
        text = head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if len(head) < HEAD_BYTES or error.start < len(head) - 4:
            return None
        text = head[: error.start].decode("utf-8-sig")
    return None if any(char < " " and char not in "\t\n\r\f\x1b" for char in text) else text


def _text_kind(text: str) -> str:
    if re.search(r"<svg[\s>]", text):
        return "a drawing in SVG, which is not opened here; export it as PNG first"
    if _HTML.search(text):
        return "a web page (HTML), not a picture"
    if text.lstrip().startswith("<?xml"):
        return "an XML document, not a picture"
    return "plain text, not a picture"
