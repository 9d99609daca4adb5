"""Takes the picture of a window with whatever stands over it, and keeps it small."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QDialog, QWidget

SIZE = QSize(1280, 800)
#: A picture of a window has few colours; only the painting in it has more, and is told well enough by these.
_COLOURS = 192
_FRAME_PX = 3


def shot(window: QWidget) -> QPixmap:
    """The window, and each visible sheet over it, in the order they were opened, in its middle."""
    picture = window.grab()
    painter = QPainter(picture)
    for sheet in window.findChildren(QDialog):
        if sheet.isVisible():
            _lay_over(painter, sheet, QRect(QPoint(0, 0), picture.size()))
    painter.end()
    return picture


def _lay_over(painter: QPainter, sheet: QDialog, whole: QRect) -> None:
    place = QRect(QPoint(0, 0), sheet.size())
    place.moveCenter(whole.center())
    painter.fillRect(whole, QColor(0, 0, 0, 110))
    painter.drawPixmap(place.topLeft(), sheet.grab())
    painter.setPen(QPen(QColor(128, 128, 128), _FRAME_PX))
    painter.drawRect(place)


def keep(picture: QPixmap, file: Path) -> None:
    """As a PNG with a palette: a tenth of the size."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB888)
    whole = Image.frombytes(
        "RGB", (image.width(), image.height()), bytes(image.constBits()), "raw", "RGB", image.bytesPerLine()
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    whole.quantize(_COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
