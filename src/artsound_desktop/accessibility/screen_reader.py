"""Hands words to a screen reader, by every way that some screen reader hears, and guesses whether one is running."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from shiboken6 import isValid

from artsound_desktop.accessibility.announcer import Level

#: A focus move within 300 ms cuts an announcement off (Orca 48), so words wait until the last move is so long past.
QUIET_MS = 350
#: A window that comes to the front is told with its title and its focus, which takes longer.
FRONT_MS = 900
#: A description that is taken back while a screen reader still sees the focus there is spoken as news.
TAKE_BACK_MS = 1000
#: What is kept for a person who is in another program: the last few statuses, not a day's worth.
MOST_WAITING = 3


def screen_reader_found() -> bool:
    """Whether assistive technology has asked this program for anything: a hint, not proof. Needs the application."""
    return bool(QAccessible.isActive())


class ScreenReaderOutlet(QObject):
    """Speaks on behalf of `window`. Older Orcas hear no announcements, but they do hear a new description of the focused
    control, or of a list's current row; it is taken back when the focus leaves. `hears_announcements` says when that detour
    is not needed. `told` gets each text in the moment it is handed over."""

    def __init__(
        self, window: QWidget, hears_announcements: Callable[[], bool], told: Callable[[str], None] = lambda text: None
    ) -> None:
        super().__init__(window)
        self._hears_announcements, self._told = hears_announcements, told
        self._is_heard = False
        self._waiting: list[tuple[str, Level]] = []
        self._quiet_until_s = 0.0
        self._described: tuple[_Place, str] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._speak)
        self._restoring = QTimer(self, singleShot=True, interval=TAKE_BACK_MS)
        self._restoring.timeout.connect(self._restore)
        window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def put(self, text: str, level: Level) -> None:
        self._waiting.append((text, level))
        self._wait()

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() is QEvent.Type.WindowActivate:
            self._is_heard = self._hears_announcements()  # a screen reader may have started while we were behind
            self._be_quiet_for(FRONT_MS)
        return super().eventFilter(watched, event)

    def _focus_moved(self, _old: QWidget | None, _new: QWidget | None) -> None:
        self._restoring.start()
        self._be_quiet_for(QUIET_MS)

    def _be_quiet_for(self, milliseconds: int) -> None:
        self._quiet_until_s = max(self._quiet_until_s, time.monotonic() + milliseconds / 1000.0)
        if self._waiting:
            self._wait()

    def _wait(self) -> None:
        self._timer.start(max(0, round((self._quiet_until_s - time.monotonic()) * 1000.0)))

    def _speak(self) -> None:
        """Speak from the window that has the focus. While none of ours has it, nobody would hear: the words wait."""
        front = QApplication.activeWindow()
        if front is None:
            del self._waiting[:-MOST_WAITING]
            return
        text = " ".join(text for text, _ in self._waiting)
        is_urgent = any(level is Level.ASSERTIVE for _, level in self._waiting)
        self._waiting.clear()
        event = QAccessibleAnnouncementEvent(front, text)
        if is_urgent:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
        self._told(text)
        if not self._is_heard:
            self._describe_focus(text)

    def _describe_focus(self, text: str) -> None:
        place = _focused_place()
        if place is None:
            return
        if self._described is None or self._described[0] != place:
            self._take_description_back()
            self._described = (place, place.description)
        place.describe("")  # the same words twice are no change, and would not be heard
        place.describe(text)

    def _restore(self) -> None:
        """The focus has moved a while ago; where it came back, the description stays until it moves again."""
        if self._described is not None and self._described[0] != _focused_place():
            self._take_description_back()

    def _take_description_back(self) -> None:
        if self._described is not None:
            place, own = self._described
            self._described = None
            place.describe(own)


@dataclass(frozen=True)
class _Place:
    """What a screen reader takes for the focus: a control, or the current row of a list."""

    widget: QWidget
    row: QPersistentModelIndex | None

    @property
    def description(self) -> str:
        if self.row is None:
            return self.widget.accessibleDescription()
        return str(self.row.data(Qt.ItemDataRole.AccessibleDescriptionRole) or "")

    def describe(self, text: str) -> None:
        """A dialog may have gone with its controls, and a row with its list."""
        if not isValid(self.widget):
            return
        if self.row is None:
            self.widget.setAccessibleDescription(text)
        elif self.row.isValid() and isinstance(self.widget, QAbstractItemView):
            index = self.widget.model().index(self.row.row(), self.row.column(), self.row.parent())
            self.widget.model().setData(index, text, Qt.ItemDataRole.AccessibleDescriptionRole)


def _focused_place() -> _Place | None:
    focused = QApplication.focusWidget()
    if isinstance(focused, QAbstractItemView) and focused.currentIndex().isValid():
        return _Place(focused, QPersistentModelIndex(focused.currentIndex()))
    return None if focused is None else _Place(focused, None)
