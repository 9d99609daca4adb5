"""Other ways to show a painting to people who see a little: more contrast, grey alone, edges alone."""

from __future__ import annotations

import cv2
import numpy as np

from artsound_core.exploring.picture_mode import PictureMode
from artsound_core.progress import ProgressMonitor

#: Larger than any screen needs; rows and columns of a larger painting are left out before it is filtered.
LONGEST_PX = 2560
#: Contrast is raised twice: all lightness but the outer hundredths is spread over the whole range, at most so many times, and
#: then once more in 8x8 parts, where no grey level may grow beyond so many times the usual (CLAHE, Zuiderveld 1994).
OUTER_PERCENT, MOST_SPREAD = 1.0, 4.0
PARTS, CLIP_LIMIT = (8, 8), 3.0
#: Edges are drawn in white on black: the gradient of lightness after a blur of so many pixels, and what counts as a full
#: edge. L* 20 a pixel is a sharp step between two clearly different greys.
EDGE_BLUR_PX, FULL_EDGE = 1.2, 20.0


def thinned(pixels: np.ndarray) -> np.ndarray:
    """uint8 [height, width, 3] without so many rows and columns that its longer side has at most `LONGEST_PX`; a copy."""
    step = -(-max(pixels.shape[:2]) // LONGEST_PX)
    return np.ascontiguousarray(pixels[::step, ::step])


def shown_as(pixels: np.ndarray, mode: PictureMode, monitor: ProgressMonitor) -> np.ndarray:
    """The painting, thinned, in a mode: uint8 [h, w, 3]. Takes about 0.2 s on two cores for the largest."""
    picture = thinned(pixels)
    monitor.check()
    match mode:
        case PictureMode.AS_PAINTED:
            return picture
        case PictureMode.HIGH_CONTRAST:
            return _with_contrast(picture, monitor)
        case PictureMode.GREY:
            return _grey(picture)
        case PictureMode.EDGES:
            return _edges(picture, monitor)


def _with_contrast(picture: np.ndarray, monitor: ProgressMonitor) -> np.ndarray:
    """Only lightness is spread: the colours keep their hue."""
    lab = cv2.cvtColor(picture, cv2.COLOR_RGB2LAB)
    monitor.check()
    lab[..., 0] = cv2.createCLAHE(CLIP_LIMIT, PARTS).apply(_spread(lab[..., 0]))
    monitor.check()
    return np.asarray(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB))


def _spread(lightness: np.ndarray) -> np.ndarray:
    """uint8 [h, w] from as near black to as near white as `MOST_SPREAD` allows."""
    darkest, lightest = np.percentile(lightness[::4, ::4], (OUTER_PERCENT, 100.0 - OUTER_PERCENT))
    gain = min(MOST_SPREAD, 255.0 / max(1.0, lightest - darkest))
    middle = (darkest + lightest) / 2.0
    # Not further than needed to one side: what is spread lies within the range.
    centre = min(max(middle, gain * (lightest - darkest) / 2.0), 255.0 - gain * (lightest - darkest) / 2.0)
    table = np.clip((np.arange(256) - middle) * gain + centre, 0.0, 255.0).astype(np.uint8)
    return np.asarray(cv2.LUT(lightness, table))


def _grey(picture: np.ndarray) -> np.ndarray:
    """Lightness as the eye has it (CIELAB L*), so that colours of one lightness look alike."""
    return _three_times(cv2.cvtColor(picture, cv2.COLOR_RGB2LAB)[..., 0])


def _edges(picture: np.ndarray, monitor: ProgressMonitor) -> np.ndarray:
    lightness = cv2.cvtColor(picture, cv2.COLOR_RGB2LAB)[..., 0].astype(np.float32) * np.float32(100.0 / 255.0)
    smooth = cv2.GaussianBlur(lightness, (0, 0), EDGE_BLUR_PX)
    monitor.check()
    across = cv2.Sobel(smooth, cv2.CV_32F, 1, 0, ksize=3, scale=1 / 4)
    down = cv2.Sobel(smooth, cv2.CV_32F, 0, 1, ksize=3, scale=1 / 4)
    strength = cv2.magnitude(across, down) * np.float32(255.0 / FULL_EDGE)
    return _three_times(np.clip(strength, 0.0, 255.0).astype(np.uint8))


def _three_times(grey: np.ndarray) -> np.ndarray:
    return np.repeat(grey[..., None], 3, axis=2)
