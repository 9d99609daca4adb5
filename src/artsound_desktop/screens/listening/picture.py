"""The painting itself on the screen: as large as fits or enlarged, focusable, named; the keys of the walk act on it."""

from __future__ import annotations

import sys

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from artsound_core.exploring.place import HOME, WHOLE, Rect
from artsound_core.exploring.views import thinned
from artsound_desktop.accessibility.appearance import RING_PX
from artsound_desktop.accessibility.focus import set_waiting
from artsound_desktop.screens.walk.keys import WalkKey

#: A person who goes through the controls by Tab does not stop here for so long; told at once, the words would come late.
ARRIVED_MS = 250
#: Ways to get the focus that are no arrival: a menu was closed, another program was left.
_RETURNS = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
#: The outline's width, and below what size of a part it lies around it instead of inside.
_LINES_PX, _SMALL_PX = RING_PX + 5, 60
_KEYS = {
    Qt.Key.Key_Left: WalkKey.LEFT,
    Qt.Key.Key_Right: WalkKey.RIGHT,
    Qt.Key.Key_Up: WalkKey.UP,
    Qt.Key.Key_Down: WalkKey.DOWN,
    Qt.Key.Key_Return: WalkKey.CLOSER,
    Qt.Key.Key_Enter: WalkKey.CLOSER,
    Qt.Key.Key_Backspace: WalkKey.BACK,
    Qt.Key.Key_Home: WalkKey.WHERE,
    Qt.Key.Key_N: WalkKey.NEXT,
    Qt.Key.Key_S: WalkKey.SWEEP,
    Qt.Key.Key_T: WalkKey.CONTENTS,
}


class Picture(QLabel):
    """A label with a pixmap: the one widget that Qt tells to assistive technology as an image.

    `entered`: the person has come here. `walked`: a `WalkKey` was pressed.
    """

    entered = Signal()
    walked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("picture")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(160, 120))
        set_waiting(self, True)  # where the walk is says more than what kind of control this is
        self._pixels: np.ndarray | None = None
        self._filtered: np.ndarray | None = None
        self._whole: QPixmap | None = None
        self._zoom = 1.0
        self._shown = WHOLE
        self._walked, self._region = HOME.cell, None
        self._is_brought = False
        self._arrival = QTimer(self, singleShot=True, interval=ARRIVED_MS)
        self._arrival.timeout.connect(self._arrive)

    _region: Rect | None

    def show_picture(self, pixels: np.ndarray, name: str) -> None:
        """`pixels`: uint8 [height, width, 3] sRGB. Its description is told when it comes."""
        self._pixels, self._filtered, self._region = pixels, None, None
        self._whole = QPixmap.fromImage(_image(thinned(pixels)))
        self.setAccessibleName(name)
        self.setAccessibleDescription("")
        self._fit()

    def show_filtered(self, pixels: np.ndarray | None) -> None:
        """uint8 [h, w, 3] in place of the painting; None for the painting itself."""
        if self._pixels is None or (pixels is None and self._filtered is None):
            return
        self._filtered = pixels
        self._whole = QPixmap.fromImage(_image(thinned(self._pixels) if pixels is None else pixels))
        self._fit()

    def show_zoom(self, percent: int) -> None:
        """Of the size at which the whole picture fits. What is enlarged is shown around where the walk is."""
        self._zoom = percent / 100.0
        self._fit()

    def show_walked(self, cell: Rect) -> None:
        """Outline it as long as the focus is here."""
        self._walked = cell
        if self._zoom > 1.0:
            self._fit()
        self.update()

    def show_region(self, region: Rect | None) -> None:
        """Outline the part that is spoken of, wherever the focus is."""
        self._region = region
        self.update()

    def bring_focus(self) -> None:
        """Give it the focus without an arrival: whoever brings it says what there is to say."""
        self._is_brought = True
        if not self.isActiveWindow():  # a sheet may lie before it
            self.window().activateWindow()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._is_brought = False

    # --- Qt's own

    def event(self, event: QEvent, /) -> bool:
        """Through AT-SPI an Alt key arrives a second time, after the shortcut it was held for (Orca 43 is slow with images), and
        its release then opens the menus. So on Linux Alt alone opens none from here; F10 and the menus' letters do."""
        if sys.platform == "linux" and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            if event.key() == Qt.Key.Key_Alt:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = _walk_key(event)
        if key is None:
            super().keyPressEvent(event)
        else:
            self._arrival.stop()
            self.walked.emit(key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self._is_brought and event.reason() not in _RETURNS:
            self._arrival.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._arrival.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        outlined = self._walked if self.hasFocus() else self._region
        if outlined is not None and not self.pixmap().isNull():
            self._outline(outlined)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 120)  # or the shown pixmap would keep the window from shrinking

    # --- inside

    def _arrive(self) -> None:
        if self.hasFocus():
            self.entered.emit()

    def _fit(self) -> None:
        if self._whole is None or self._pixels is None:
            return
        ratio = self.devicePixelRatioF()
        room = QSize(self.width() - 2 * RING_PX, self.height() - 2 * RING_PX) * ratio
        fits = self._whole.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio) * self._zoom
        size = fits.boundedTo(room)
        if size.isEmpty():
            return
        self._shown = _around(self._walked.middle, size.width() / fits.width(), size.height() / fits.height())
        if self._zoom == 1.0:
            part = self._whole
        else:
            source = self._pixels if self._filtered is None else self._filtered
            part = QPixmap.fromImage(_image(_cut(source, self._shown, size)))
        fitted = part.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        fitted.setDevicePixelRatio(ratio)
        self.setPixmap(fitted)

    def _outline(self, rect: Rect) -> None:
        """Three lines, of which one stands out from any picture: black, white, and the theme's colour."""
        size = self.pixmap().deviceIndependentSize()
        left, top = (self.width() - size.width()) / 2.0, (self.height() - size.height()) / 2.0
        across, down = size.width() / self._shown.width, size.height() / self._shown.height
        frame = QRectF(
            left + (rect.left - self._shown.left) * across,
            top + (rect.top - self._shown.top) * down,
            rect.width * across,
            rect.height * down,
        )
        if min(frame.width(), frame.height()) < _SMALL_PX:  # the lines would hide what they are around
            frame.adjust(-_LINES_PX, -_LINES_PX, _LINES_PX, _LINES_PX)
        painter = QPainter(self)
        painter.setClipRect(QRectF(left, top, size.width(), size.height()))
        for inset, width, colour in (
            (0.5, 1, QColor("black")),
            (1.5 + RING_PX / 2.0, RING_PX + 1, self.palette().highlight().color()),
            (2.0, 1, QColor("white")),
            (RING_PX + 3.5, 1, QColor("white")),
            (RING_PX + 4.5, 1, QColor("black")),
        ):
            painter.setPen(
                QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin)
            )
            painter.drawRect(frame.adjusted(inset, inset, -inset, -inset))
        painter.end()


def _walk_key(event: QKeyEvent) -> WalkKey | None:
    """With Shift only N has a meaning here, with another modifier no key has."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = _KEYS.get(Qt.Key(event.key()))
    if held == Qt.KeyboardModifier.NoModifier:
        return key
    is_back = held == Qt.KeyboardModifier.ShiftModifier and key is WalkKey.NEXT
    return WalkKey.PREVIOUS if is_back else None


def _around(middle: tuple[float, float], width: float, height: float) -> Rect:
    """A part of that size around a spot, moved where it would stick out of the picture."""
    left = min(max(middle[0] - width / 2.0, 0.0), 1.0 - width)
    top = min(max(middle[1] - height / 2.0, 0.0), 1.0 - height)
    return Rect(left, top, left + width, top + height)


def _cut(pixels: np.ndarray, part: Rect, size: QSize) -> np.ndarray:
    """The pixels of a part, not many more than will be shown: uint8 [h, w, 3], a copy."""
    height, width = pixels.shape[:2]
    rows = slice(int(part.top * height), max(int(part.top * height) + 1, round(part.bottom * height)))
    columns = slice(int(part.left * width), max(int(part.left * width) + 1, round(part.right * width)))
    step = max(1, int((columns.stop - columns.start) / (2 * size.width())))
    return np.ascontiguousarray(pixels[rows, columns][::step, ::step])


def _image(pixels: np.ndarray) -> QImage:
    """Of uint8 [h, w, 3] without gaps; a copy."""
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
