"""A label that is as high as its lines need: a layout alone would cut large text off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel


class WholeLabel(QLabel):
    """Wraps; its text is plain."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def event(self, event: QEvent, /) -> bool:
        is_done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange, QEvent.Type.LayoutRequest):
            self._be_high_enough()
        return is_done

    def tell(self, text: str) -> None:
        self.setText(text)
        self._be_high_enough()

    def _be_high_enough(self) -> None:
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))
