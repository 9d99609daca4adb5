"""Pictures of every kind become upright sRGB pixels."""

from __future__ import annotations

import io
import os
import warnings
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from artsound_core.opening import open_painting, open_with_label
from artsound_core.painting import digest_of
from artsound_core.progress import Cancelled, ProgressMonitor
from fakes.picture_files import (
    SRGB_PRIMARIES,
    WIDE_GAMMA,
    WIDE_PRIMARIES,
    encoded,
    four_corners,
    grey_tiff,
    png16,
    wide_profile,
    written,
)

LOSSLESS = [
    ("PNG", "a.png", {}),
    ("TIFF", "a.tif", {}),
    ("TIFF", "lzw.tiff", {"compression": "tiff_lzw"}),
    ("TIFF", "deflate.tiff", {"compression": "tiff_deflate"}),
    ("BMP", "a.bmp", {}),
    ("PPM", "a.ppm", {}),
    ("TGA", "a.tga", {}),
    ("WEBP", "a.webp", {"lossless": True}),
    ("JPEG2000", "a.jp2", {"irreversible": False}),
]


def pixels_of(tmp_path: Path, content: bytes, name: str = "painting.png") -> np.ndarray:
    return open_painting(written(tmp_path / name, content)).pixels


@pytest.mark.parametrize(("kind", "name", "options"), LOSSLESS)
def test_a_lossless_picture_gives_exactly_its_pixels(tmp_path: Path, kind: str, name: str, options: dict) -> None:
    expected = np.asarray(four_corners())
    assert np.array_equal(pixels_of(tmp_path, encoded(four_corners(), kind, **options), name), expected)


@pytest.mark.parametrize(("kind", "options"), [("JPEG", {"quality": 95, "subsampling": 0}), ("AVIF", {"quality": 95})])
def test_a_lossy_picture_gives_nearly_its_pixels(tmp_path: Path, kind: str, options: dict) -> None:
    found = pixels_of(tmp_path, encoded(four_corners(64, 64), kind, **options)).astype(int)
    assert np.abs(found - np.asarray(four_corners(64, 64))).mean() < 3.0


def test_a_painting_knows_its_file_and_digest_and_cannot_be_written_to(tmp_path: Path) -> None:
    file = written(tmp_path / "corners.png", encoded(four_corners(), "PNG"))
    painting = open_painting(file)
    assert (painting.width, painting.height, painting.file) == (24, 16, file)
    assert painting.digest == digest_of(np.asarray(four_corners()))
    with pytest.raises(ValueError, match="read-only"):
        painting.pixels[0, 0] = 0


def test_the_same_pixels_have_one_digest_whatever_the_format(tmp_path: Path) -> None:
    digests = {
        open_painting(written(tmp_path / name, encoded(four_corners(), kind, **options))).digest
        for kind, name, options in LOSSLESS
    }
    assert len(digests) == 1


@pytest.mark.parametrize("name", ["painting.png", "painting", "painting.txt", "painting.tiff"])
def test_the_content_decides_and_not_the_extension(tmp_path: Path, name: str) -> None:
    assert pixels_of(tmp_path, encoded(four_corners(), "GIF"), name).shape == (16, 24, 3)


@pytest.mark.parametrize(
    "name", ["two words.png", "new\nline.png", "quo\"te's.png", "-dash.png", b"\xff\xfe.png", "käse.png"]
)
def test_any_name_of_a_file_works(tmp_path: Path, name: str | bytes) -> None:
    file = tmp_path / os.fsdecode(name)
    written(file, encoded(four_corners(), "PNG"))
    assert open_painting(os.fsencode(file)).file == file
    assert open_painting(str(file)).width == 24


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_exif_orientation_comes_out_upright(tmp_path: Path, orientation: int, kind: str) -> None:
    # The file stores the upright picture turned the other way round, as a camera held so would have.
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    upright = four_corners(48, 32)
    stored = upright.transpose(turns[orientation]) if orientation in turns else upright
    exif = Image.Exif()
    exif[0x112] = orientation
    options = {"JPEG": {"quality": 95, "subsampling": 0}, "WEBP": {"lossless": True}}.get(kind, {})
    found = pixels_of(tmp_path, encoded(stored, kind, exif=exif.tobytes(), **options))
    assert found.shape == (32, 48, 3)
    assert np.abs(found.astype(int) - np.asarray(upright)).mean() < 3.0


def test_an_orientation_that_is_none_is_passed_over(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x112] = 77
    assert pixels_of(tmp_path, encoded(four_corners(), "PNG", exif=exif.tobytes())).shape == (16, 24, 3)


def test_a_profile_is_turned_into_srgb(tmp_path: Path) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    # Lightness 50 % and no colour, by the Lab profile, is mid grey in sRGB: 119 (CIE 1976, IEC 61966-2-1).
    grey = Image.fromarray(np.full((8, 8, 3), (128, 0, 0), np.uint8), "RGB")
    as_lab = Image.frombytes("LAB", grey.size, grey.tobytes())
    found = pixels_of(tmp_path, encoded(as_lab, "TIFF", icc_profile=lab.tobytes()), "lab.tif")
    assert np.abs(found.astype(int) - 119).max() <= 2


def test_a_wide_profile_is_brought_to_srgb_by_its_own_numbers(tmp_path: Path) -> None:
    colours = np.array([[[200, 100, 100], [130, 160, 120], [128, 128, 128], [100, 120, 180]]], np.uint8)
    linear = np.linalg.solve(SRGB_PRIMARIES, WIDE_PRIMARIES @ ((colours.reshape(-1, 3).T / 255.0) ** WIDE_GAMMA))
    expected = np.where(linear > 0.0031308, 1.055 * np.abs(linear) ** (1 / 2.4) - 0.055, 12.92 * linear).T * 255
    for kind in ("PNG", "TIFF"):
        found = pixels_of(tmp_path, encoded(Image.fromarray(colours), kind, icc_profile=wide_profile()))
        assert np.abs(found.reshape(-1, 3) - expected).max() <= 1.0
    assert np.abs(expected[0] - colours[0, 0]).max() > 10  # the profile matters


def test_a_profile_and_transparency_work_together(tmp_path: Path) -> None:
    layered = Image.fromarray(np.array([[[200, 100, 100, 255], [200, 100, 100, 0]]], np.uint8))
    found = pixels_of(tmp_path, encoded(layered, "PNG", icc_profile=wide_profile()))
    opaque = pixels_of(tmp_path, encoded(layered.convert("RGB"), "PNG", icc_profile=wide_profile()))
    assert found[0, 0].tolist() == opaque[0, 0].tolist()
    assert found[0, 1].tolist() == [255, 255, 255]


def test_a_lab_picture_without_a_profile_is_read_too(tmp_path: Path) -> None:
    as_lab = Image.frombytes("LAB", (4, 4), bytes([128, 0, 0] * 16))
    found = pixels_of(tmp_path, encoded(as_lab, "TIFF"), "lab.tif")
    assert np.abs(found.astype(int) - 119).max() <= 2


def test_a_srgb_profile_changes_nothing(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = encoded(four_corners(), "PNG", icc_profile=profile)
    opened = open_with_label(written(tmp_path / "a.png", content))
    assert np.abs(opened.painting.pixels.astype(int) - np.asarray(four_corners())).max() <= 1
    assert opened.problems == ()


def test_a_broken_profile_is_passed_over_and_said(tmp_path: Path) -> None:
    file = written(tmp_path / "a.png", encoded(four_corners(), "PNG", icc_profile=b"nonsense" * 40))
    opened = open_with_label(file)
    assert np.array_equal(opened.painting.pixels, np.asarray(four_corners()))
    assert opened.problems == ("a.png: its colour profile is broken, and was passed over.",)


def test_a_profile_for_other_colours_is_passed_over_and_said(tmp_path: Path) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    opened = open_with_label(written(tmp_path / "a.png", encoded(four_corners(), "PNG", icc_profile=lab)))
    assert opened.problems == ("a.png: its colour profile is made for other colours than it has, and was passed over.",)


def test_transparent_parts_lie_over_white(tmp_path: Path) -> None:
    layered = Image.fromarray(np.array([[[200, 0, 0, 0], [200, 0, 0, 128], [200, 0, 0, 255]]], np.uint8))
    found = pixels_of(tmp_path, encoded(layered, "PNG"))
    assert found.tolist() == [[[255, 255, 255], [227, 127, 127], [200, 0, 0]]]


def test_grey_with_transparency_lies_over_white(tmp_path: Path) -> None:
    layered = Image.fromarray(np.array([[[0, 0], [0, 255]]], np.uint8), "LA")
    assert pixels_of(tmp_path, encoded(layered, "PNG"))[0, :, 0].tolist() == [255, 0]


def test_a_transparent_palette_colour_lies_over_white(tmp_path: Path) -> None:
    image = Image.new("P", (2, 1))
    image.putpalette([10, 20, 30, 200, 0, 0])
    image.putpixel((1, 0), 1)
    found = pixels_of(tmp_path, encoded(image, "PNG", transparency=0))
    assert found.tolist() == [[[255, 255, 255], [200, 0, 0]]]


def test_a_transparent_colour_of_an_rgb_picture_lies_over_white(tmp_path: Path) -> None:
    content = encoded(four_corners(), "PNG", transparency=(220, 30, 30))
    assert pixels_of(tmp_path, content)[0, 0].tolist() == [255, 255, 255]


def test_16_bit_grey_is_scaled_and_not_cut_off(tmp_path: Path) -> None:
    values = np.array([[0, 257 * 100, 257 * 200, 65535]], np.uint16)
    assert pixels_of(tmp_path, png16(values))[0, :, 0].tolist() == [0, 100, 200, 255]
    assert pixels_of(tmp_path, grey_tiff(values, 16, 1), "a.tif")[0, :, 0].tolist() == [0, 100, 200, 255]


def test_16_bit_grey_where_zero_is_white_is_turned_round(tmp_path: Path) -> None:
    values = np.array([[0, 257 * 100, 65535]], np.uint16)
    assert pixels_of(tmp_path, grey_tiff(values, 16, 1, photometric=0), "a.tif")[0, :, 0].tolist() == [255, 155, 0]


@pytest.mark.parametrize(("values", "expected"), [
    ([0.0, 0.5, 1.0], [0, 128, 255]),
    ([0.0, 100.0, 255.0], [0, 100, 255]),
    ([0.0, 25700.0, 65535.0], [0, 100, 255]),
    ([-3.0, 0.0, 1e6], [0, 0, 255]),
    ([float("nan"), 0.5, float("inf")], [0, 128, 255]),
    ([0.0, 0.0, 0.0], [0, 0, 0]),
])  # fmt: skip
def test_a_float_picture_is_scaled_by_its_largest_value(
    tmp_path: Path, values: list[float], expected: list[int]
) -> None:
    content = grey_tiff(np.array([values], "<f4"), 32, 3)
    assert pixels_of(tmp_path, content, "float.tif")[0, :, 0].tolist() == expected


def test_32_bit_grey_is_scaled_by_its_largest_value(tmp_path: Path) -> None:
    small = grey_tiff(np.array([[0, 100, 255]], "<i4"), 32, 2)
    wide = grey_tiff(np.array([[0, 25700, 65535]], "<i4"), 32, 2)
    assert pixels_of(tmp_path, small, "a.tif")[0, :, 0].tolist() == [0, 100, 255]
    assert pixels_of(tmp_path, wide, "a.tif")[0, :, 0].tolist() == [0, 100, 255]


def test_one_bit_pictures_are_black_and_white(tmp_path: Path) -> None:
    image = Image.fromarray(np.array([[0, 255]], np.uint8)).convert("1")
    assert pixels_of(tmp_path, encoded(image, "PNG"))[0, :, 0].tolist() == [0, 255]


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_cmyk_becomes_rgb(tmp_path: Path, kind: str) -> None:
    image = Image.new("CMYK", (8, 8), (0, 255, 255, 0))
    found = pixels_of(tmp_path, encoded(image, kind, quality=95), "ink.jpg")
    red, green, blue = found.reshape(-1, 3).mean(axis=0)
    assert red > 240
    assert green < 15
    assert blue < 15


@pytest.mark.parametrize(("kind", "options"), [("GIF", {}), ("WEBP", {"lossless": True}), ("PNG", {}), ("TIFF", {})])
def test_of_an_animation_or_a_book_the_first_picture_counts(tmp_path: Path, kind: str, options: dict) -> None:
    second = Image.new("RGB", (24, 16), (9, 9, 9))
    content = encoded(four_corners(), kind, save_all=True, append_images=[second, second], **options)
    assert np.array_equal(pixels_of(tmp_path, content), np.asarray(four_corners()))


def test_the_smallest_and_the_longest_picture_are_read(tmp_path: Path) -> None:
    assert pixels_of(tmp_path, encoded(Image.new("RGB", (1, 1), (1, 2, 3)), "PNG")).tolist() == [[[1, 2, 3]]]
    assert pixels_of(tmp_path, encoded(Image.new("L", (20000, 50), 7), "PNG")).shape == (50, 20000, 3)


def test_strips_join_without_a_seam(tmp_path: Path) -> None:
    # Over two strips of two megapixels each, of which the last is shorter.
    pixels = np.random.default_rng(3).integers(0, 256, (1501, 1999, 3), np.uint8)
    assert np.array_equal(pixels_of(tmp_path, encoded(Image.fromarray(pixels), "BMP")), pixels)


def test_a_picture_behind_a_link_is_read(tmp_path: Path) -> None:
    written(tmp_path / "real.png", encoded(four_corners(), "PNG"))
    (tmp_path / "link.png").symlink_to("real.png")
    assert open_painting(tmp_path / "link.png").width == 24


def test_odd_metadata_brings_no_warning(tmp_path: Path) -> None:
    content = encoded(four_corners(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\x7f")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert pixels_of(tmp_path, content, "a.jpg").shape == (16, 24, 3)
    assert caught == []


def test_opening_stops_when_asked(tmp_path: Path) -> None:
    monitor = ProgressMonitor()
    monitor.stop()
    with pytest.raises(Cancelled):
        open_painting(written(tmp_path / "a.png", encoded(four_corners(), "PNG")), monitor)


def test_no_file_stays_open(tmp_path: Path) -> None:
    descriptors = Path("/proc/self/fd")
    if not descriptors.exists():
        pytest.skip("this system does not show a process's open files")
    file = written(tmp_path / "a.tif", encoded(four_corners(), "TIFF", compression="tiff_lzw"))
    open_painting(file)
    before = len(list(descriptors.iterdir()))
    for _ in range(5):
        open_painting(file)
    assert len(list(descriptors.iterdir())) == before


def test_a_progressive_jpeg_is_read(tmp_path: Path) -> None:
    content = encoded(four_corners(64, 64), "JPEG", progressive=True, quality=95)
    assert pixels_of(tmp_path, content).shape == (64, 64, 3)


def test_exif_kept_by_imagemagick_in_a_png_turns_the_picture(tmp_path: Path) -> None:
    from PIL.PngImagePlugin import PngInfo

    exif = Image.Exif()
    exif[0x112] = 6
    block = b"Exif\0\0" + exif.tobytes().removeprefix(b"Exif\0\0")
    information = PngInfo()
    information.add_text("Raw profile type exif", f"\nexif\n{len(block):8d}\n{block.hex()}\n", zip=True)
    buffer = io.BytesIO()
    four_corners().save(buffer, "PNG", pnginfo=information)
    assert pixels_of(tmp_path, buffer.getvalue()).shape == (24, 16, 3)
