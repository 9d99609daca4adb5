"""Labels from a picture's own XMP, IPTC and EXIF, and what of them is no label."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from artsound_core.label_metadata import exif_label, iptc_label, xmp_label
from artsound_core.opening import open_with_label
from artsound_core.painting import Label
from fakes.picture_files import encoded, four_corners, written

HEAD = (
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
    "<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'"
    " xmlns:Iptc4xmpExt='http://iptc.org/std/Iptc4xmpExt/2008-02-29/' xmlns:xmp='http://ns.adobe.com/xap/1.0/' "
)
TAIL = "</rdf:Description></rdf:RDF></x:xmpmeta>"
DUBLIN_CORE = (
    "><dc:title><rdf:Alt><rdf:li xml:lang='fr'>Nymphéas</rdf:li><rdf:li xml:lang='x-default'>Water Lilies</rdf:li></rdf:Alt>"
    "</dc:title><dc:creator><rdf:Seq><rdf:li>Claude Monet</rdf:li><rdf:li>A Helper</rdf:li></rdf:Seq></dc:creator>"
    "<dc:rights><rdf:Alt><rdf:li>Public domain</rdf:li></rdf:Alt></dc:rights><xmp:CreateDate>2019-05-01</xmp:CreateDate>"
)


def packet(body: str) -> bytes:
    return (
        "<?xpacket begin='\ufeff' id='W5M0MpCehiHzreSzNTczkc9d'?>" + HEAD + body + TAIL + "<?xpacket end='w'?>"
    ).encode()


def iim(*sets: tuple[int, bytes]) -> bytes:
    return b"".join(b"\x1c\x02" + bytes([number]) + len(text).to_bytes(2, "big") + text for number, text in sets)


def test_dublin_core_in_xmp_gives_title_artist_and_credit_but_no_year() -> None:
    assert xmp_label(packet(DUBLIN_CORE)) == Label(
        "Water Lilies", "Claude Monet, A Helper", None, None, "Public domain"
    )


def test_the_artwork_shown_comes_before_its_photograph() -> None:
    artwork = (
        "><dc:title><rdf:Alt><rdf:li>Room 5, north wall</rdf:li></rdf:Alt></dc:title>"
        "<Iptc4xmpExt:ArtworkOrObject><rdf:Bag><rdf:li rdf:parseType='Resource'>"
        "<Iptc4xmpExt:AOTitle><rdf:Alt><rdf:li xml:lang='x-default'>The Scream</rdf:li></rdf:Alt></Iptc4xmpExt:AOTitle>"
        "<Iptc4xmpExt:AOCreator><rdf:Seq><rdf:li>Edvard Munch</rdf:li></rdf:Seq></Iptc4xmpExt:AOCreator>"
        "<Iptc4xmpExt:AODateCreated>1893</Iptc4xmpExt:AODateCreated>"
        "</rdf:li></rdf:Bag></Iptc4xmpExt:ArtworkOrObject>"
    )
    assert xmp_label(packet(artwork)) == Label("The Scream", "Edvard Munch", "1893")


def test_facts_written_as_attributes_are_read() -> None:
    assert xmp_label(packet("photoshop:Credit='Nasjonalmuseet' dc:title='The Scream'>")) == Label(
        title="The Scream", credit="Nasjonalmuseet"
    )


def test_xmp_in_utf16_is_read() -> None:
    text = packet(DUBLIN_CORE).decode()
    assert xmp_label(text.encode("utf-16")).title == "Water Lilies"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not xml",
        packet(DUBLIN_CORE)[:-30],
        b"<!DOCTYPE a [<!ENTITY b 'bomb'>]>" + packet(DUBLIN_CORE),
        b"\xff\xfe\x00",
        b"<a>" * 100_000,
    ],
)
def test_xmp_that_is_broken_or_has_a_document_type_gives_nothing(content: bytes) -> None:
    assert xmp_label(content) == Label()


def test_iptc_gives_title_artist_and_credit() -> None:
    block = iim((5, b"The Scream"), (80, "Edvard Münch".encode("latin-1")), (110, b"Nasjonalmuseet"), (116, b"CC BY"))
    assert iptc_label(block) == Label("The Scream", "Edvard Münch", None, None, "Nasjonalmuseet")


@pytest.mark.parametrize("block", [b"", b"\x1c", b"\x1c\x02\x05\xff\xff", b"\x1c\x02\x05\x00\x00", b"noise" * 9])
def test_broken_iptc_gives_nothing(block: bytes) -> None:
    assert iptc_label(block) == Label()


def test_exif_gives_title_artist_and_credit_in_either_encoding() -> None:
    texts = {0x10E: b"The Scream\0", 0x13B: "Edvard Münch".encode("latin-1"), 0x8298: "© Ørsta".encode()}
    assert exif_label(texts) == Label("The Scream", "Edvard Münch", None, None, "© Ørsta")


def test_the_titles_of_windows_come_first() -> None:
    texts = {0x10E: b"scanned", 0x9C9B: "Der Schrei\0".encode("utf-16-le"), 0x9C9D: "Munch\0".encode("utf-16-le")}
    assert exif_label(texts) == Label("Der Schrei", "Munch")


def test_a_copyright_alone_makes_no_label() -> None:
    assert exif_label({0x8298: b"A Photographer"}) == Label()


@pytest.mark.parametrize(
    "words",
    [
        "OLYMPUS DIGITAL CAMERA",
        "SONY DSC",
        "   ",
        "0000012",
        "DSC_0042",
        "IMG-1234",
        "img 0001",
        "P1010001",
        "20240501_101112",
        "Untitled-1",
        "scan0001.jpg",
        "Created with GIMP",
        "cof",
    ],
)
def test_what_a_machine_wrote_is_no_title(words: str) -> None:
    assert exif_label({0x10E: words.encode()}) == Label()


@pytest.mark.parametrize("words", ["Paris 1900", "Untitled", "Composition VII", "No. 5, 1948", "Улица", "星月夜", "A"])
def test_what_a_person_wrote_is_a_title(words: str) -> None:
    assert exif_label({0x10E: words.encode()}).title == words


def test_a_long_description_in_exif_is_no_title() -> None:
    assert exif_label({0x10E: b"In this photograph we see the north wall " * 5}) == Label()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_exif_is_found_in_each_kind_of_file_and_its_date_is_no_year(tmp_path: Path, kind: str) -> None:
    exif = Image.Exif()
    exif[0x10E], exif[0x13B], exif[0x132] = "The Scream", "Edvard Munch", "2019:05:01 10:00:00"
    opened = open_with_label(written(tmp_path / "a.bin", encoded(four_corners(), kind, exif=exif.tobytes())))
    assert opened.painting.label == Label("The Scream", "Edvard Munch")
    assert opened.label_source == "EXIF"


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "TIFF", "AVIF"])
def test_xmp_is_found_in_each_kind_of_file(tmp_path: Path, kind: str) -> None:
    options = {"tiffinfo": {700: packet(DUBLIN_CORE)}} if kind == "TIFF" else {"xmp": packet(DUBLIN_CORE)}
    opened = open_with_label(written(tmp_path / "a.bin", encoded(four_corners(), kind, **options)))
    assert opened.painting.label.title == "Water Lilies"
    assert opened.label_source == "XMP"


def test_xmp_is_found_in_a_png(tmp_path: Path) -> None:
    from PIL.PngImagePlugin import PngInfo

    information = PngInfo()
    information.add_itxt("XML:com.adobe.xmp", packet(DUBLIN_CORE).decode())
    opened = open_with_label(written(tmp_path / "a.png", encoded(four_corners(), "PNG", pnginfo=information)))
    assert opened.painting.label.title == "Water Lilies"


def test_iptc_is_found_in_a_jpeg(tmp_path: Path) -> None:
    block = iim((5, b"The Scream"), (80, b"Edvard Munch"))
    resource = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + len(block).to_bytes(4, "big") + block + b"\0" * (len(block) % 2)
    segment = b"\xff\xed" + (len(resource) + 2).to_bytes(2, "big") + resource
    jpeg = encoded(four_corners(), "JPEG")
    opened = open_with_label(written(tmp_path / "a.jpg", jpeg[:2] + segment + jpeg[2:]))
    assert (opened.painting.label, opened.label_source) == (Label("The Scream", "Edvard Munch"), "IPTC")
