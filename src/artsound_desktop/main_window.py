"""The window: menus from the table of commands, the gallery, the page of a painting, and the line of what was said last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMainWindow, QMenu, QVBoxLayout, QWidget

from artsound_core.emotion import Emotion
from artsound_core.painting import Painting
from artsound_desktop.accessibility.announcer import Level
from artsound_desktop.accessibility.appearance import Theme
from artsound_desktop.accessibility.commands import (
    COMMANDS,
    EMOTION_COMMANDS,
    PAGE_COMMANDS,
    PICTURE_COMMANDS,
    VARIANT_COMMANDS,
    Command,
    CommandId,
    Menu,
)
from artsound_desktop.accessibility.palette import palette_of
from artsound_desktop.accessibility.style_sheet import style_sheet
from artsound_desktop.playback import State, Transport
from artsound_desktop.screens import file_dialogs
from artsound_desktop.screens.feeling.words import Feeling
from artsound_desktop.screens.gallery.pasting import Transfer
from artsound_desktop.screens.gallery.transfer import is_welcome, transfer_of
from artsound_desktop.screens.gallery.view import GalleryPanel
from artsound_desktop.screens.keys.presenter import Place
from artsound_desktop.screens.keys.view import KeysSheet
from artsound_desktop.screens.library.view import LibrarySheet
from artsound_desktop.screens.listening.music_presenter import LENGTHS_S
from artsound_desktop.screens.listening.view import ListeningPage
from artsound_desktop.screens.listening.words import Page
from artsound_desktop.screens.reading.script import Line
from artsound_desktop.screens.welcome import WelcomePage
from artsound_desktop.screens.work_bar import WorkBar
from artsound_desktop.texts import Text, spoken_time


class MainWindow(QMainWindow):
    """Shows, and tells which command was given. `acted` carries the `CommandId`, `length_chosen` seconds, `dropped`
    the `Transfer` that was let fall on the window."""

    acted = Signal(object)
    length_chosen = Signal(float)
    volume_moved = Signal(int)
    row_opened = Signal(int)
    dropped = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(Text.PROGRAM)
        self.resize(QSize(1180, 780))
        self.actions_by_id: dict[CommandId, QAction] = {}
        self._lengths: dict[float, QAction] = {}
        self.gallery = GalleryPanel()
        self.welcome = WelcomePage(self.acted.emit)
        self.page = ListeningPage(self.acted.emit, self.volume_moved.emit)
        self.line, self.bar = QLabel(), WorkBar()
        self._lay_out()
        self._make_menus()
        self.gallery.list.opened.connect(self.row_opened)
        self.setAcceptDrops(True)
        self.folder = ""
        self._focus_at_first: QWidget | None = None

    # --- what the presenters ask for

    def show_page(self, page: Page, painting: Painting) -> None:
        self.page.show_page(page, painting)
        self.page.show()
        if self.welcome.isAncestorOf(self.focusWidget() or self):  # that page is about to go
            self.page.description.setFocus()
        self.welcome.hide()
        # Where the window has not come to the front yet, the control that will have the focus then.
        self._focus_at_first = QApplication.focusWidget() or self.focusWidget()
        self.setWindowTitle(Text.TITLE.format(painting=page.title))

    def show_description(self, page: Page, line: int = 0) -> None:
        self.page.show_description(page, line)

    @property
    def caret_line(self) -> int:
        return self.page.description.caret_line

    @property
    def is_reading(self) -> bool:
        return self.page.description.hasFocus()

    def go_to_line(self, line: int) -> None:
        self.page.description.go_to_line(line)

    def show_read(self, line: Line | None) -> None:
        self.page.show_read(line)

    def follow_with_focus(self, then: Callable[[], None]) -> None:
        self.page.focus_description(then, self._focus_at_first)

    def focus_description(self, then: Callable[[], None]) -> None:
        self.page.focus_description(then)

    def show_transport(self, transport: Transport) -> None:
        self.page.show_transport(transport)
        text = Text.PAUSE if transport.state is State.PLAYING else Text.PLAY
        self.actions_by_id[CommandId.PLAY].setText(text)

    def show_emotion(self, choice: Emotion | None) -> None:
        self.page.feeling.show_emotion(choice)
        for each, emotion in EMOTION_COMMANDS.items():
            self.actions_by_id[each].setChecked(emotion is choice)

    def show_feeling(self, feeling: Feeling) -> None:
        self.page.feeling.show_feeling(feeling)

    @property
    def tells_mood_itself(self) -> bool:
        return self.page.feeling.tells_mood_itself

    def show_length(self, length_s: float) -> None:
        for each, action in self._lengths.items():
            action.setChecked(each == length_s)

    def show_volume(self, percent: int, is_muted: bool) -> None:
        self.page.show_volume(percent)
        self.actions_by_id[CommandId.MUTE].setChecked(is_muted)

    @property
    def tells_volume_itself(self) -> bool:
        return self.page.volume.hasFocus()

    def show_checked(self, wanted: CommandId, is_checked: bool) -> None:
        self.actions_by_id[wanted].setChecked(is_checked)

    def show_paintings(self, names: Sequence[str]) -> None:
        self.gallery.show_paintings(names)

    def rename_paintings(self, first: int, names: Sequence[str]) -> None:
        self.gallery.rename_paintings(first, names)

    def read_clipboard(self) -> Transfer:
        return transfer_of(QApplication.clipboard().mimeData())

    def choose(self, row: int) -> None:
        self.gallery.choose(row)

    def focus_list(self, then: Callable[[], None]) -> None:
        """The first page's line changes when the focus has left it: a voice would tell it else."""

        def arrive() -> None:
            self.welcome.show_hint()
            then()

        self.gallery.focus_list(arrive)

    def ask_where_to_save(self, suggestion: str, on_chosen: Callable[[Path], None]) -> None:
        file_dialogs.ask_where_to_save_music(self.asking, suggestion, on_chosen)

    def ask_where_to_save_score(self, suggestion: str, on_chosen: Callable[[Path], None]) -> None:
        file_dialogs.ask_where_to_save_score(self.asking, suggestion, on_chosen)

    def ask_where_to_save_description(self, suggestion: str, on_chosen: Callable[[Path], None]) -> None:
        file_dialogs.ask_where_to_save_description(self.asking, suggestion, on_chosen)

    def ask_where_to_export(self, on_chosen: Callable[[Path], None]) -> None:
        file_dialogs.ask_where_to_export(self.asking, on_chosen)

    def ask_for_painting(self, on_chosen: Callable[[Path], None]) -> None:
        file_dialogs.ask_for_painting(self.asking, on_chosen)

    def ask_for_folder(self, on_chosen: Callable[[Path], None]) -> None:
        file_dialogs.ask_for_folder(self.asking, on_chosen)

    @property
    def asking(self) -> file_dialogs.Asking:
        """How file dialogs ask for this window."""
        return file_dialogs.Asking(self, self.folder, self.actions_by_id[CommandId.OWN_VOICE].isChecked())

    # --- words and looks

    def put(self, text: str, _level: Level) -> None:
        """Show what was said: the window is an outlet of the announcer."""
        self.line.setText(text)

    def place(self) -> Place:
        """Where the focus is."""
        if isinstance(QApplication.activeWindow(), LibrarySheet):
            return Place.LIBRARY
        if self.gallery.list.hasFocus():
            return Place.GALLERY
        if self.page.isHidden():
            return Place.WELCOME
        if self.page.picture.hasFocus():
            return Place.PICTURE
        return Place.DESCRIPTION if self.page.description.hasFocus() else Place.PAINTING

    def show_keys(self, help_text: str, keys: str) -> None:
        KeysSheet(self, help_text, keys).show()

    def open_menus(self) -> None:
        """Go to the menu bar, as F10 does elsewhere."""
        bar = self.menuBar()
        bar.setActiveAction(bar.actions()[0])

    def wear(self, theme: Theme, text_scale: float, reduces_motion: bool) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette_of(theme))
            application.setStyleSheet(style_sheet(theme, text_scale))
            application.setEffectEnabled(Qt.UIEffect.UI_General, not reduces_motion)

    # --- Qt's own

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the gallery, where there is one."""
        if event.key() == Qt.Key.Key_Escape and self.gallery.isVisible():
            self.acted.emit(CommandId.GALLERY)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_welcome(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(transfer_of(event.mimeData()))

    # --- inside

    def _lay_out(self) -> None:
        self.page.hide()
        # Plain boxes: a stacked widget or a splitter is a thing of its own to a screen reader, with nothing to say.
        side_by_side = QHBoxLayout()
        side_by_side.setSpacing(20)
        side_by_side.addWidget(self.gallery)
        side_by_side.addWidget(self.welcome, 1)
        side_by_side.addWidget(self.page, 1)
        self.line.setObjectName("line")
        self.line.setWordWrap(True)
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        middle = QWidget()
        middle.setObjectName("page")
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.addLayout(side_by_side, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.line, 1)
        foot.addWidget(self.bar)
        layout.addLayout(foot)
        self.setCentralWidget(middle)
        self.page.follow_in_tab_order(self.gallery.list)

    def _make_menus(self) -> None:
        emotions, variants, pictures = QActionGroup(self), QActionGroup(self), QActionGroup(self)
        menus: dict[Menu, QMenu] = {}
        for menu_id in Menu:
            menu = (menus[menu_id.parent] if menu_id.parent else self.menuBar()).addMenu(menu_id.shown)
            menus[menu_id] = menu
            for entry in COMMANDS:
                if entry.menu is menu_id:
                    action = self._make_action(entry)
                    menu.addAction(action)
                    if entry.id in EMOTION_COMMANDS:
                        emotions.addAction(action)
                    elif entry.id in VARIANT_COMMANDS:
                        variants.addAction(action)
                    elif entry.id in PICTURE_COMMANDS:
                        pictures.addAction(action)
            if menu_id is Menu.MUSIC:
                self._make_length_menu(menu)

    def _make_action(self, entry: Command) -> QAction:
        action = QAction(entry.text, self)
        action.setShortcut(QKeySequence(entry.shortcut))
        action.setCheckable(entry.is_checkable)
        action.triggered.connect(lambda _checked=False: self.acted.emit(entry.id))
        self.actions_by_id[entry.id] = action
        if entry.id in PAGE_COMMANDS:  # elsewhere their keys belong to the control that has the focus
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.page.addAction(action)
        else:
            self.addAction(action)
        return action

    def _make_length_menu(self, menu: QMenu) -> None:
        lengths, group = menu.addMenu(Text.MUSIC_LENGTH), QActionGroup(self)
        for length_s in LENGTHS_S:
            action = lengths.addAction(spoken_time(length_s))
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, chosen=length_s: self.length_chosen.emit(chosen))
            group.addAction(action)
            self._lengths[length_s] = action
