"""What cannot be opened is refused in one clear sentence, and nothing else happens."""

from __future__ import annotations

import errno
import os
import socket
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from artsound_core.errors import (
    PaintingDamaged,
    PaintingError,
    PaintingMissing,
    PaintingNotAnImage,
    PaintingTooLarge,
    PaintingUnreadable,
)
from artsound_core.opening import open_painting
from artsound_core.picture_file.header import check_pixels, check_scans
from artsound_core.picture_file.kinds import JPEG, PNG
from artsound_core.picture_file.regular_file import reason_of
from fakes.picture_files import encoded, four_corners, png, tiff, written


def refusal(file: Path | str, error: type[PaintingError]) -> str:
    """The reason given, without the name of the file."""
    with pytest.raises(error) as caught:
        open_painting(file)
    assert caught.value.exit_code == 3
    sentence = caught.value.explain()
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return caught.value.reason


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.png", PaintingMissing) == "there is no such file"


def test_a_link_that_leads_nowhere_is_said(tmp_path: Path) -> None:
    (tmp_path / "link.png").symlink_to("gone.png")
    assert refusal(tmp_path / "link.png", PaintingMissing) == "this link leads nowhere"


def test_links_in_a_circle_are_said(tmp_path: Path) -> None:
    (tmp_path / "one.png").symlink_to("two.png")
    (tmp_path / "two.png").symlink_to("one.png")
    assert refusal(tmp_path / "one.png", PaintingMissing) == "this link leads round in a circle"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("x" * 300, "there is no such file, since the name is too long"),
        ("nul\0.png", "there is no such file, since no file can have this name"),
        ("lone\ud800.png", "there is no such file, since no file can have this name"),
    ],
)
def test_a_name_that_no_file_can_have_is_said(tmp_path: Path, name: str, reason: str) -> None:
    assert refusal(str(tmp_path / name), PaintingMissing) == reason


def test_a_file_as_part_of_the_path_is_said(tmp_path: Path) -> None:
    written(tmp_path / "a.png", b"x")
    reason = refusal(tmp_path / "a.png" / "b.png", PaintingMissing)
    assert reason == "there is no such file, since a part of its path is no folder"


def test_a_folder_is_no_painting(tmp_path: Path) -> None:
    assert refusal(tmp_path, PaintingUnreadable) == "this is a folder, not a file"


def test_a_pipe_is_refused_without_waiting_for_its_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    assert refusal(tmp_path / "pipe.png", PaintingUnreadable) == "this is a named pipe, not a file"


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's name may have about a hundred characters only
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.png")
        assert refusal("socket.png", PaintingUnreadable) == "this is a socket, not a file"


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_refused(device: str) -> None:
    assert refusal(device, PaintingUnreadable) == "this is a device, not a file"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_said(tmp_path: Path) -> None:
    file = written(tmp_path / "a.png", encoded(four_corners(), "PNG"))
    file.chmod(0)
    assert refusal(file, PaintingUnreadable) == "there is no permission to read it"


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.EACCES, "there is no permission to read it"),
        (errno.EPERM, "there is no permission to read it"),
        (errno.EIO, "it cannot be read (Input/output error)"),
    ],
)
def test_each_trouble_of_the_system_has_its_words(number: int, reason: str) -> None:
    assert reason_of(OSError(number, os.strerror(number))) == reason


def test_an_empty_file_is_said(tmp_path: Path) -> None:
    assert refusal(written(tmp_path / "a.jpg", b""), PaintingNotAnImage) == "the file is empty"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<!DOCTYPE html>\n<html><body>404</body></html>", "this is a web page (HTML), not a picture"),
        (b"\xef\xbb\xbf\n <HTML lang='en'>", "this is a web page (HTML), not a picture"),
        (
            b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>",
            "this is a drawing in SVG, which is not opened here; export it as PNG first",
        ),
        (b"<?xml version='1.0'?><note/>", "this is an XML document, not a picture"),
        (b"A painting of a haystack.", "this is plain text, not a picture"),
        ("Ein Gemälde".encode("utf-16"), "this is plain text, not a picture"),
        (b"a" * 4095 + "ä".encode(), "this is plain text, not a picture"),
        (b"%PDF-1.7\n", "this is a PDF document, not a picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "this is a PostScript document, not a picture"),
        (b"PK\x03\x04\0\0", "this is a ZIP archive or an office document, not a picture"),
        (b"RIFF\0\0\0\0WAVEfmt ", "this is a sound file, not a picture"),
        (
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
            "this is a HEIC photograph, which is not opened here; export it as JPEG first",
        ),
        (b"\0\0\0\x18ftypisom\0\0\0\0", "this is a film, not a picture"),
        (
            b"version https://git-lfs.github.com/spec/v1\n",
            "this is a placeholder of Git LFS; fetch the picture itself first",
        ),
        (bytes(500), "this is no picture of a known format"),
        (b"\xd7\xcd\xc6\x9a\0\0", "this is no picture of a known format"),
    ],
)
def test_what_is_no_picture_is_named(tmp_path: Path, content: bytes, reason: str) -> None:
    assert refusal(written(tmp_path / "painting.jpg", content), PaintingNotAnImage) == reason


CUT_SHORT = ["JPEG", "PNG", "GIF", "BMP", "PPM", "TGA", "WEBP", "TIFF"]


@pytest.mark.parametrize("kind", CUT_SHORT)
def test_a_picture_that_is_cut_short_is_said(tmp_path: Path, kind: str) -> None:
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 256, (64, 64, 3), np.uint8))
    content = encoded(noise, kind)
    reason = refusal(written(tmp_path / "a.tga", content[: len(content) // 2]), PaintingDamaged)
    assert reason.endswith("that is cut short: the file ends before the picture does")


@pytest.mark.parametrize("kind", ["AVIF", "JPEG2000"])
def test_other_formats_cut_short_are_called_broken(tmp_path: Path, kind: str) -> None:
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 256, (64, 64, 3), np.uint8))
    content = encoded(noise, kind)
    reason = refusal(written(tmp_path / "a.bin", content[: len(content) // 2]), PaintingDamaged)
    assert "broken" in reason


def test_broken_data_is_said(tmp_path: Path) -> None:
    content = bytearray(encoded(four_corners(64, 64), "PNG"))
    content[60] ^= 0xFF
    reason = refusal(written(tmp_path / "a.png", bytes(content)), PaintingDamaged)
    assert reason == "a PNG picture whose data is broken"


def test_over_100_megapixels_are_refused_by_the_header(tmp_path: Path) -> None:
    reason = refusal(written(tmp_path / "a.png", png(10_001, 10_000, rows=b"")), PaintingTooLarge)
    assert reason == ("the picture has 100.01 megapixels (10001 by 10000), and at most 100 are opened of a PNG picture")


def test_100_megapixels_pass(tmp_path: Path) -> None:
    check_pixels(tmp_path, PNG, 10_000, 10_000)
    check_pixels(tmp_path, PNG, 1, 100_000_000)


@pytest.mark.parametrize("width", [16_384, 8_000])
def test_a_webp_canvas_is_judged_before_it_is_made(tmp_path: Path, width: int) -> None:
    canvas = b"VP8X" + (10).to_bytes(4, "little") + bytes(4) + (width - 1).to_bytes(3, "little") * 2
    content = b"RIFF" + (len(canvas) + 4).to_bytes(4, "little") + b"WEBP" + canvas
    reason = refusal(written(tmp_path / "a.webp", content), PaintingTooLarge)
    assert reason.endswith("at most 50 are opened of a WebP picture")


def test_a_tiff_of_40_gigapixels_is_refused_by_its_header(tmp_path: Path) -> None:
    entries = [(256, 4, 1, 200_000), (257, 4, 1, 200_000), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1)]
    strips = [(273, 4, 1, 8), (277, 3, 1, 1), (278, 4, 1, 200_000), (279, 4, 1, 4)]
    reason = refusal(written(tmp_path / "a.tif", tiff(entries + strips)), PaintingTooLarge)
    assert reason.startswith("the picture has 40,000.00 megapixels (200000 by 200000)")


def test_a_tiff_whose_directory_declares_gigabytes_is_refused(tmp_path: Path) -> None:
    entries = [(256, 4, 1, 20), (257, 4, 1, 20)] + [(40_000 + number, 7, 60_000_000, 8) for number in range(500)]
    reason = refusal(written(tmp_path / "a.tif", tiff(entries)), PaintingDamaged)
    assert reason == "a TIFF picture that is cut short or broken: its directory declares 30,000,000,008 bytes"


def test_a_tiff_of_millions_of_strips_is_refused(tmp_path: Path) -> None:
    entries = [(256, 4, 1, 20), (257, 4, 1, 20), (273, 4, 5_000_000, 8)]
    reason = refusal(written(tmp_path / "a.tif", tiff(entries)), PaintingDamaged)
    assert reason == "a TIFF picture that is cut short or broken: its directory declares 5,000,002 numbers"


def test_a_tiff_with_one_huge_tile_is_refused(tmp_path: Path) -> None:
    entries = [(256, 4, 1, 20), (257, 4, 1, 20), (322, 4, 1, 60_000), (323, 4, 1, 60_000)]
    reason = refusal(written(tmp_path / "a.tif", tiff(entries)), PaintingTooLarge)
    assert reason == "a TIFF picture with tiles of 60000 by 60000 pixels"


def test_a_file_over_512_megabytes_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path / "a.jpg", encoded(four_corners(), "JPEG"))
    os.truncate(file, 600_000_000)  # a hole: it takes no room on the disk
    reason = refusal(file, PaintingTooLarge)
    assert reason == "the file has 600 megabytes, and at most 512 are opened of a JPEG picture"


def test_a_jpeg_of_hundreds_of_scans_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path / "a.jpg", b"\xff\xd8" + b"\xff\xda\0\x02" * 900)
    with file.open("rb") as opened, pytest.raises(PaintingTooLarge) as caught:
        check_scans(file, JPEG, True, 1.0, opened)
    assert caught.value.reason == "a JPEG of 900 scans, and at most 64 are opened"


def test_a_tiff_of_too_many_channels_is_refused(tmp_path: Path) -> None:
    entries = [(256, 4, 1, 20), (257, 4, 1, 20), (277, 3, 1, 300)]
    reason = refusal(written(tmp_path / "a.tif", tiff(entries)), PaintingDamaged)
    assert reason == "a TIFF picture of 300 colour channels, and at most six can be read"


def test_the_decoders_tell_the_terminal_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 256, (64, 64, 3), np.uint8))
    content = bytearray(encoded(noise, "TIFF", compression="tiff_lzw"))
    content[2000:2100] = bytes(100)
    refusal(written(tmp_path / "a.tif", bytes(content)), PaintingDamaged)
    os.write(2, b"still there")
    assert capfd.readouterr().err == "still there"


def test_random_damage_ends_in_a_painting_or_a_clear_refusal(tmp_path: Path) -> None:
    random = np.random.default_rng(2026)
    image = four_corners(40, 30)
    for kind in ("JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP", "PPM", "TGA", "AVIF", "JPEG2000"):
        sound = encoded(image, kind)
        for attempt in range(40):
            content = bytearray(sound)
            for _ in range(1 + attempt % 8):
                content[random.integers(len(content))] = random.integers(256)
            file = written(tmp_path / "a.tga", bytes(content[: len(content) - attempt % 3 * 7]))
            with suppress(PaintingError):
                assert open_painting(file).pixels.dtype == np.uint8


def test_a_refusal_names_the_file_printably(tmp_path: Path) -> None:
    with pytest.raises(PaintingMissing) as caught:
        open_painting(os.fsencode(tmp_path) + b"/new\nline\xff.png")
    assert caught.value.explain() == f"{tmp_path}/new\\nline\\xff.png: there is no such file."
