"""The sentence that is being read, large under the picture: for a companion, and for whoever reads along with some sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

#: From the largest size at which a sentence fits to the one of all other text.
_SIZES = (1.6, 1.4, 1.2, 1.0)
#: Room for three lines of usual text, or two larger ones.
_LINES = 3.2


class Captions(QWidget):
    """Painted, so that assistive technology has nothing to tell of it: it reads the same words where they are read."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("captions")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._text = ""

    @property
    def text(self) -> str:
        return self._text

    def show_text(self, text: str) -> None:
        self._text = text
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, round(_LINES * self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.setFont(self._font_that_fits())
        painter.drawText(self.rect(), _FLAGS, self._text)

    def _font_that_fits(self) -> QFont:
        font = self.font()
        for size in _SIZES:
            font.setPointSizeF(size * self.font().pointSizeF())
            room = QFontMetrics(font).boundingRect(QRect(0, 0, self.width(), 10_000), _FLAGS, self._text)
            if room.height() <= self.height() and room.width() <= self.width():
                break
        return font


_FLAGS = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
