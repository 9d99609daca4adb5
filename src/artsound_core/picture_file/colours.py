"""Turns a decoded picture into upright sRGB pixels, a strip at a time so that memory stays small."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from artsound_core.progress import ProgressMonitor

if TYPE_CHECKING:
    from PIL import Image

#: Pixels of one strip: small beside the picture, large enough that the loop costs nothing; well under 0.1 s each.
_STRIP_PIXELS = 2_000_000

_WIDE_MODES = frozenset({"I", "F", "I;16", "I;16B", "I;16L", "I;16N"})
_PROFILE_MODES = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK", "Lab": "LAB"}

Strip = Callable[["Image.Image"], np.ndarray]


@dataclass(frozen=True, slots=True)
class WideRange:
    """The values that are black and white in a picture of more than 8 bits a channel."""

    black: float
    white: float


@dataclass(frozen=True, slots=True)
class Converted:
    """`pixels`: uint8 [height, width, 3], sRGB, upright, read-only. `problems`: clauses on what was passed over."""

    pixels: np.ndarray
    problems: tuple[str, ...]


def to_srgb(image: Image.Image, orientation: int, monitor: ProgressMonitor) -> Converted:
    """`image` as upright sRGB pixels. `orientation` is EXIF's 1..8; its profile is taken from `image.info`.

    Transparent parts are laid over white, as paper would show them.
    """
    width, height = image.size
    upright = np.empty((width, height, 3) if orientation >= 5 else (height, width, 3), np.uint8)
    as_stored = _stored_view(upright, orientation)
    convert, problems = _converter(image, monitor)
    rows = max(1, _STRIP_PIXELS // width)
    for top in range(0, height, rows):
        monitor.check()
        bottom = min(top + rows, height)
        as_stored[top:bottom] = convert(image.crop((0, top, width, bottom)))
    upright.flags.writeable = False
    return Converted(upright, problems)


def _stored_view(upright: np.ndarray, orientation: int) -> np.ndarray:
    """A view of the upright pixels in the order in which the file stores them (EXIF 2.32, tag 274): nothing is copied."""
    turned = upright.swapaxes(0, 1) if orientation >= 5 else upright
    rows_backwards, columns_backwards = orientation in (3, 4, 6, 7), orientation in (2, 3, 7, 8)
    return turned[:: -1 if rows_backwards else 1, :: -1 if columns_backwards else 1]


def _converter(image: Image.Image, monitor: ProgressMonitor) -> tuple[Strip, tuple[str, ...]]:
    """What turns a strip of this picture into uint8 [rows, width, 3] sRGB, and what it had to pass over."""
    transform, problems = _profile_transform(image)
    if image.mode in _WIDE_MODES:
        wide = wide_range(image, monitor)
        return lambda strip: _finish(_narrowed(strip, wide), transform), problems
    if image.mode == "LAB" and transform is None:
        transform = _lab_transform()
    if _is_transparent(image):
        return lambda strip: _over_white(strip, transform), problems
    return lambda strip: _finish(strip, transform), problems


# --- more than 8 bits ------------------------------------------------------------------------------------------------


def wide_range(image: Image.Image, monitor: ProgressMonitor) -> WideRange:
    """Which values are black and white.

    16 bits without a sign say it themselves: 0 and 65,535 (4,095 in a 12-bit TIFF; the other way round where TIFF says
    that zero is white). Floats and 32 bits do not say it. There the largest value tells: up to 1 means 0..1, up to 255
    and 65,535 mean 8 and 16 bits kept in a wider number, and anything else is stretched from the least to the largest.
    """
    if image.mode.startswith("I;16"):
        tags = getattr(image, "tag_v2", {})
        white = 4095.0 if tags.get(258) == (12,) else 65535.0
        return WideRange(white, 0.0) if tags.get(262) == 0 else WideRange(0.0, white)
    least, largest = _finite_extremes(image, monitor)
    for white in (1.0, 255.0, 65535.0) if image.mode == "F" else (255.0, 65535.0):
        if largest <= white and least >= -white:
            return WideRange(0.0, white)
    return WideRange(least, largest)


def _finite_extremes(image: Image.Image, monitor: ProgressMonitor) -> tuple[float, float]:
    width, height = image.size
    rows = max(1, _STRIP_PIXELS // width)
    least, largest = np.inf, -np.inf
    for top in range(0, height, rows):
        monitor.check()
        values = np.asarray(image.crop((0, top, width, min(top + rows, height))))
        values = values[np.isfinite(values)]
        if values.size:
            least, largest = min(least, float(values.min())), max(largest, float(values.max()))
    return (least, largest) if largest >= least else (0.0, 1.0)


def _narrowed(strip: Image.Image, wide: WideRange) -> Image.Image:
    """The strip as 8-bit grey. What is no number becomes black."""
    from PIL import Image

    span = wide.white - wide.black
    with np.errstate(invalid="ignore", over="ignore"):
        values = (np.asarray(strip).astype(np.float64) - wide.black) * (255.0 / span if span else 0.0)
        grey = np.clip(np.nan_to_num(np.rint(values), nan=0.0, posinf=255.0, neginf=0.0), 0, 255).astype(np.uint8)
    return Image.fromarray(grey)


# --- 8 bits ----------------------------------------------------------------------------------------------------------


def _is_transparent(image: Image.Image) -> bool:
    return image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info


def _over_white(strip: Image.Image, transform: _Transform | None) -> np.ndarray:
    layered = strip.convert("LA") if strip.mode == "La" else strip
    layered = layered.convert("RGBA")
    alpha = np.asarray(layered.getchannel("A")).astype(np.uint16)[..., None]
    colours = _finish(layered.convert("RGB"), transform)
    return ((colours * alpha + 255 * (255 - alpha) + 127) // 255).astype(np.uint8)


def _finish(strip: Image.Image, transform: _Transform | None) -> np.ndarray:
    """uint8 [rows, width, 3] of a strip without transparency, through its profile where it has a fitting one."""
    if transform is not None:
        return np.asarray(transform.apply(strip))
    return np.asarray(strip.convert("RGB"))


# --- profiles --------------------------------------------------------------------------------------------------------


class _Transform:
    """A colour transform to sRGB for pictures of one mode; other modes are brought there first."""

    def __init__(self, mode: str, profile: object) -> None:
        from PIL import ImageCms

        self._mode = mode
        self._transform = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), mode, "RGB")  # type: ignore[arg-type]

    def apply(self, strip: Image.Image) -> Image.Image:
        from PIL import ImageCms

        fitting = strip if strip.mode == self._mode else strip.convert(self._mode)
        result = ImageCms.applyTransform(fitting, self._transform)
        assert result is not None
        return result


def _lab_transform() -> _Transform:
    from PIL import ImageCms

    return _Transform("LAB", ImageCms.createProfile("LAB"))


def _profile_transform(image: Image.Image) -> tuple[_Transform | None, tuple[str, ...]]:
    """From the picture's embedded profile to sRGB; None where there is none, or it is sRGB, or it is of no use."""
    content = image.info.get("icc_profile")
    if not content:
        return None, ()
    from PIL import ImageCms

    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(content))
        mode = _PROFILE_MODES.get(profile.profile.xcolor_space.strip())
        if mode is None or not _fits(mode, image.mode):
            return None, ("its colour profile is made for other colours than it has, and was passed over",)
        if mode == "RGB" and (profile.profile.profile_description or "").startswith("sRGB"):
            return None, ()
        return _Transform(mode, profile), ()
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None, ("its colour profile is broken, and was passed over",)


def _fits(profile_mode: str, image_mode: str) -> bool:
    if profile_mode == "L":
        return image_mode in ("1", "L", "LA", "La") or image_mode in _WIDE_MODES
    if profile_mode == "RGB":
        return image_mode not in ("CMYK", "LAB")
    return profile_mode == image_mode
