"""The painting itself on the screen: as large as fits, focusable, with a name and a description."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from artsound_desktop.accessibility.appearance import RING_PX

#: Larger than any screen needs; a painting of 100 megapixels is shrunk to it once, before it reaches the graphics card.
_LONGEST_PX = 2560


class Picture(QLabel):
    """A label with a pixmap: the one widget that Qt tells to assistive technology as an image."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("picture")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(160, 120))
        self._whole: QPixmap | None = None

    def show_picture(self, pixels: np.ndarray, name: str) -> None:
        """`pixels`: uint8 [height, width, 3] sRGB. Its description is told when it comes."""
        self._whole = QPixmap.fromImage(_image(pixels))
        self.setAccessibleName(name)
        self.setAccessibleDescription("")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 120)  # or the shown pixmap would keep the window from shrinking

    def _fit(self) -> None:
        if self._whole is None:
            return
        ratio = self.devicePixelRatioF()
        room = QSize(self.width() - 2 * RING_PX, self.height() - 2 * RING_PX) * ratio
        fitted = self._whole.scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        fitted.setDevicePixelRatio(ratio)
        self.setPixmap(fitted)


def _image(pixels: np.ndarray) -> QImage:
    """A copy of at most `_LONGEST_PX` on its longer side. Rows are picked before Qt smooths, to bound time and memory."""
    height, width = pixels.shape[:2]
    step = max(1, max(height, width) // _LONGEST_PX)
    thinned = np.ascontiguousarray(pixels[::step, ::step])
    height, width = thinned.shape[:2]
    return QImage(thinned.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
