"""Qt's style sheet of a theme: every kind of control that any screen uses, so that none is left to the system's looks.

Each control keeps its size when the ring comes: an invisible border, or padding that gives way, holds its place. What is
chosen or checked is told by a shape too, never by colour alone: a tick, a dot, an outline, a line under the words.
"""

from __future__ import annotations

from pathlib import Path

from artsound_desktop.accessibility.appearance import BASE_POINTS, RING_PX, TARGET_PX, Theme

_MARKS = Path(__file__).parent / "marks"
#: Between the ring and what it surrounds.
_GAP_PX = 2
_BOX_PX = 22
_STRIP_PX = 8
#: At the usual 96 dots an inch.
_PX_OF_POINT = 96 / 72


def style_sheet(theme: Theme, text_scale: float) -> str:
    """`text_scale`: 1 to 2."""
    points = BASE_POINTS * text_scale
    parts = (_words(theme, points), _fields(theme), _buttons(theme), _ticks(theme), _choices(theme))
    return "\n".join((*parts, _sliders(theme), _menus(theme), _bars(theme, points)))


def _words(theme: Theme, points: float) -> str:
    ring = f"{RING_PX}px solid"
    return f"""
* {{ font-size: {points:.1f}pt; color: {theme.text}; }}
*:disabled {{ color: {theme.quiet}; }}
QMainWindow, QDialog, QStackedWidget, QWidget#page {{ background: {theme.window}; }}
QLabel#title {{ font-size: {points * 1.7:.1f}pt; font-weight: 600; }}
QLabel#byline {{ font-size: {points * 1.1:.1f}pt; color: {theme.quiet}; }}
QLabel#heading {{ font-size: {points * 1.15:.1f}pt; font-weight: 600; }}
QLabel#question {{ font-size: {points * 1.15:.1f}pt; font-weight: 600; padding: 4px 0 8px 0; }}
#hint {{ color: {theme.quiet}; }}
QLabel#line {{ padding: 6px 12px; border-top: 1px solid {theme.border}; }}
QLabel#welcome {{ font-size: {points * 1.25:.1f}pt; padding: 16px; }}
QLabel#help {{ padding: 6px; }}
QLabel#welcome, QLabel#help, #picture {{ border: {ring} {theme.window}; border-radius: 8px; }}
QLabel#welcome:focus, QLabel#help:focus, #picture:focus {{ border: {ring} {theme.ring}; }}
QToolTip {{ background: {theme.panel}; border: 1px solid {theme.border}; padding: 6px; }}
QGroupBox {{ border: 1px solid {theme.border}; border-radius: 6px; margin-top: 1em; padding-top: 10px; }}
QGroupBox::title {{ subcontrol-origin: margin; padding: 0 6px; }}
"""


def _fields(theme: Theme) -> str:
    """Texts, lists and fields: a frame of their own, with a gap between the ring and what stands in them.

    Rows of a list have no room at their sides: Qt forgets it when it breaks a long row into lines, and would cut its end off.
    """
    inside = RING_PX + _GAP_PX + 4
    return f"""
QTextEdit, QPlainTextEdit, QListView, QTreeView, QTableView, QLineEdit, QAbstractSpinBox {{
    background: {theme.panel}; border: 1px solid {theme.border}; border-radius: 6px;
    selection-background-color: {theme.accent}; selection-color: {theme.on_accent}; }}
QTextEdit, QPlainTextEdit {{ padding: {inside - 1}px; }}
QTextEdit:focus, QPlainTextEdit:focus {{ border: {RING_PX}px solid {theme.ring}; padding: {inside - RING_PX}px; }}
QListView, QTreeView, QTableView {{ padding: {RING_PX + _GAP_PX - 1}px; outline: none; }}
QListView:focus, QTreeView:focus, QTableView:focus {{ border: {RING_PX}px solid {theme.ring}; padding: {_GAP_PX}px; }}
QListView::item {{ min-height: {TARGET_PX - 12}px; padding: 4px 0; border-top: 2px solid transparent;
    border-bottom: 2px solid transparent; }}
QTreeView::item, QTableView::item {{ min-height: {TARGET_PX - 12}px; padding: 4px; }}
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {{ background: {theme.accent};
    color: {theme.on_accent}; }}
QListView::item:selected {{ border-top: 2px solid {theme.text}; border-bottom: 2px solid {theme.text}; }}
QHeaderView::section {{ background: {theme.window}; border: 1px solid {theme.border}; padding: 6px; }}
QLineEdit, QAbstractSpinBox {{ min-height: {TARGET_PX - 2 * RING_PX - 4}px; padding: {RING_PX + 1}px {RING_PX + 5}px; }}
QLineEdit:focus, QAbstractSpinBox:focus {{ border: {RING_PX}px solid {theme.ring}; padding: 2px 6px; }}
QLineEdit[readOnly="true"] {{ background: {theme.window}; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 28px; border: none; background: transparent; }}
QAbstractSpinBox::up-arrow {{ image: {_mark("up", theme)}; width: 14px; height: 14px; }}
QAbstractSpinBox::down-arrow {{ image: {_mark("down", theme)}; width: 14px; height: 14px; }}
"""


def _buttons(theme: Theme) -> str:
    height = TARGET_PX - 2 * RING_PX - 4
    return f"""
QPushButton, QToolButton {{ background: {theme.panel}; border: 1px solid {theme.border}; border-radius: 8px;
    padding: {RING_PX + 1}px {RING_PX + 11}px; min-height: {height}px; }}
QToolButton {{ padding: {RING_PX + 1}px; min-width: {height}px; }}
QPushButton:hover, QToolButton:hover {{ border-color: {theme.accent}; }}
QPushButton:pressed, QPushButton:checked, QToolButton:pressed, QToolButton:checked {{ background: {theme.accent};
    color: {theme.on_accent}; text-decoration: underline; }}
QPushButton:disabled, QToolButton:disabled {{ background: {theme.window}; border: 1px dashed {theme.border}; }}
QPushButton#play {{ font-weight: 600; min-width: 5em; }}
QPushButton:focus {{ border: {RING_PX}px solid {theme.ring}; padding: 2px 12px; }}
QToolButton:focus {{ border: {RING_PX}px solid {theme.ring}; padding: 2px; }}
"""


def _ticks(theme: Theme) -> str:
    """A checked box has a tick, a chosen radio button a dot; open ones are empty."""
    return f"""
QCheckBox, QRadioButton {{ min-height: {TARGET_PX - 2 * RING_PX}px; border: {RING_PX}px solid transparent; border-radius: 8px;
    padding: 0 6px; spacing: 10px; }}
QCheckBox:focus, QRadioButton:focus {{ border: {RING_PX}px solid {theme.ring}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {_BOX_PX}px; height: {_BOX_PX}px; border: 2px solid {theme.border};
    background: {theme.panel}; }}
QCheckBox::indicator {{ border-radius: 4px; }}
QCheckBox::indicator:checked {{ background: {theme.accent}; image: {_mark("tick", theme)}; }}
QRadioButton::indicator {{ border-radius: {_BOX_PX // 2 + 2}px; }}
QRadioButton::indicator:checked {{ width: {_BOX_PX - 12}px; height: {_BOX_PX - 12}px; border: 8px solid {theme.accent};
    background: {theme.on_accent}; }}
"""


def _choices(theme: Theme) -> str:
    """Combo boxes with their lists, and the tabs of pages."""
    return f"""
QComboBox {{ background: {theme.panel}; border: 1px solid {theme.border}; border-radius: 6px; min-width: 8em;
    min-height: {TARGET_PX - 2 * RING_PX - 4}px; padding: {RING_PX + 1}px {RING_PX + 7}px; }}
QComboBox:focus {{ border: {RING_PX}px solid {theme.ring}; padding: 2px 8px; }}
QComboBox::drop-down {{ border: none; width: 32px; }}
QComboBox::down-arrow {{ image: {_mark("down", theme)}; width: 16px; height: 16px; }}
QComboBox QAbstractItemView {{ background: {theme.panel}; border: 2px solid {theme.border}; border-radius: 0; padding: 2px;
    outline: none; }}
QComboBox QAbstractItemView::item {{ min-height: {TARGET_PX - 8}px; padding: 4px 8px; }}
QTabBar::tab {{ background: {theme.window}; border: 1px solid {theme.border}; padding: 6px 14px;
    min-height: {TARGET_PX - 14}px; }}
QTabBar::tab:selected {{ background: {theme.panel}; font-weight: 600; border-bottom: 4px solid {theme.accent}; }}
QTabBar:focus::tab:selected {{ border: {RING_PX}px solid {theme.ring}; }}
QTabWidget::pane {{ border: 1px solid {theme.border}; }}
"""


def _sliders(theme: Theme) -> str:
    least = TARGET_PX - 2 * RING_PX
    return f"""
QSlider {{ border: {RING_PX}px solid transparent; border-radius: 6px; padding: 0 6px; }}
QSlider:horizontal {{ min-height: {least}px; }}
QSlider:vertical {{ min-width: {least}px; }}
QSlider:focus {{ border: {RING_PX}px solid {theme.ring}; }}
QSlider::groove:horizontal {{ height: 6px; background: {theme.border}; border-radius: 3px; }}
QSlider::groove:vertical {{ width: 6px; background: {theme.border}; border-radius: 3px; }}
QSlider::handle {{ background: {theme.accent}; border: 1px solid {theme.border}; border-radius: 12px; }}
QSlider::handle:horizontal {{ width: 24px; margin: -10px 0; }}
QSlider::handle:vertical {{ height: 24px; margin: 0 -10px; }}
"""


def _menus(theme: Theme) -> str:
    return f"""
QMenuBar {{ background: {theme.window}; padding: 2px; }}
QMenuBar::item {{ padding: 8px 14px; border: 2px solid transparent; border-radius: 4px; background: transparent; }}
QMenu {{ background: {theme.panel}; border: 1px solid {theme.border}; padding: 4px; }}
QMenu::item {{ padding: 9px 36px 9px 36px; border: 2px solid transparent; border-radius: 4px; }}
QMenuBar::item:selected, QMenu::item:selected {{ background: {theme.accent}; color: {theme.on_accent};
    border: 2px solid {theme.on_accent}; }}
QMenu::item:disabled {{ color: {theme.quiet}; }}
QMenu::separator {{ height: 1px; background: {theme.border}; margin: 4px 8px; }}
QMenu::indicator {{ width: 16px; height: 16px; left: 10px; right: 10px; border-radius: 3px;
    border: 1px solid {theme.border}; background: {theme.panel}; }}
QMenu::indicator:checked {{ background: {theme.accent}; border: 1px solid {theme.on_accent};
    image: {_mark("tick", theme)}; }}
"""


def _bars(theme: Theme, points: float) -> str:
    """What a progress bar says stands over its strip, so that it is read on one ground throughout."""
    line_px = round(points * _PX_OF_POINT * 1.5)
    return f"""
QLabel#work {{ background: {theme.panel}; border: 1px solid {theme.border}; border-radius: 6px; padding: 0 8px {_STRIP_PX}px 8px;
    min-width: 14em; min-height: {line_px + _STRIP_PX}px; }}
QScrollBar:vertical {{ background: {theme.panel}; width: 18px; border: none; }}
QScrollBar:horizontal {{ background: {theme.panel}; height: 18px; border: none; }}
QScrollBar::handle {{ background: {theme.border}; border-radius: 5px; }}
QScrollBar::handle:vertical {{ min-height: 40px; margin: 0 4px; }}
QScrollBar::handle:horizontal {{ min-width: 40px; margin: 4px 0; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _mark(name: str, theme: Theme) -> str:
    """A drawing in the theme's colours, as a style sheet names it."""
    return f'url("{(_MARKS / f"{name}-{theme.name}.svg").as_posix()}")'
