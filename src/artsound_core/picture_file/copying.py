"""A smaller copy of a picture, to be shown when the original has gone."""

from __future__ import annotations

import io

import numpy as np

#: As wide or as high as most screens show it; about 0.5 MB.
LONGEST_SIDE_PX = 2048
#: Pillow's scale; above it a file grows faster than the eye can tell.
_QUALITY = 90


def picture_copy(pixels: np.ndarray) -> bytes:
    """A JPEG of at most `LONGEST_SIDE_PX`. `pixels`: uint8 [height, width, 3], sRGB."""
    from PIL import Image

    image = Image.fromarray(np.ascontiguousarray(pixels))
    image.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX))
    written = io.BytesIO()
    image.save(written, "JPEG", quality=_QUALITY)
    return written.getvalue()
