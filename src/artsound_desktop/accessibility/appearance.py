"""How the window looks: colours of known contrast, text up to double size, a focus ring that is seen, large targets."""

from __future__ import annotations

from dataclasses import dataclass

#: The person's text size counts from here: larger than a desktop's usual 10 points, as the window has few words.
BASE_POINTS = 12.5
#: WCAG 2.5.5 and both mobile platforms ask for 44; the desktop loses nothing by it.
TARGET_PX = 44
RING_PX = 3


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as `#rrggbb`. `on_accent` lies on `accent`, `text` on `window` and `panel`; `border` and `ring` beside them."""

    window: str
    panel: str
    text: str
    quiet: str
    border: str
    accent: str
    on_accent: str
    ring: str


LIGHT = Theme("#f7f5f0", "#ffffff", "#1c1a17", "#57524b", "#7a746b", "#2b4c7e", "#ffffff", "#c2410c")
DARK = Theme("#17171b", "#212127", "#f1eee7", "#bdb8ae", "#8d8a94", "#a9c7f5", "#10131a", "#ffb84d")
HIGH_CONTRAST = Theme("#000000", "#000000", "#ffffff", "#ffffff", "#ffffff", "#ffff00", "#000000", "#00ffff")


def theme_for(is_dark: bool, is_high_contrast: bool) -> Theme:
    if is_high_contrast:
        return HIGH_CONTRAST
    return DARK if is_dark else LIGHT


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def style_sheet(theme: Theme, text_scale: float) -> str:
    """Qt's style sheet. Every border keeps its place when the ring comes: the padding gives way."""
    points = BASE_POINTS * text_scale
    return f"""
* {{ font-size: {points:.1f}pt; color: {theme.text}; }}
QMainWindow, QDialog, QStackedWidget, QWidget#page {{ background: {theme.window}; }}
QLabel#title {{ font-size: {points * 1.7:.1f}pt; font-weight: 600; }}
QLabel#byline {{ font-size: {points * 1.1:.1f}pt; color: {theme.quiet}; }}
QLabel#line {{ color: {theme.text}; padding: 6px 12px; border-top: 1px solid {theme.border}; }}
QLabel#picture {{ background: {theme.window}; border: {RING_PX}px solid {theme.window}; }}
QLabel#welcome {{ font-size: {points * 1.25:.1f}pt; padding: 16px; border: {RING_PX}px solid {theme.window}; }}
QLabel#help {{ padding: 6px; border: {RING_PX}px solid {theme.window}; }}
QLabel#help:focus {{ border: {RING_PX}px solid {theme.ring}; border-radius: 8px; }}
QLabel#welcome:focus {{ border: {RING_PX}px solid {theme.ring}; border-radius: 8px; }}
QTextEdit {{ background: {theme.panel}; border: 1px solid {theme.border}; border-radius: 6px; padding: {RING_PX + 7}px;
    selection-background-color: {theme.accent}; selection-color: {theme.on_accent}; }}
QListWidget {{ background: {theme.panel}; border: 1px solid {theme.border}; border-radius: 6px; padding: {RING_PX + 1}px;
    outline: none; }}
QListWidget::item {{ min-height: {TARGET_PX - 8}px; padding: 4px 8px; border-radius: 4px; }}
QListWidget::item:selected {{ background: {theme.accent}; color: {theme.on_accent}; }}
QPushButton {{ background: {theme.panel}; border: 1px solid {theme.border}; border-radius: 8px;
    padding: {RING_PX + 3}px {RING_PX + 13}px; min-height: {TARGET_PX - 2 * RING_PX - 8}px; }}
QPushButton:hover {{ border-color: {theme.accent}; }}
QPushButton:pressed, QPushButton:checked {{ background: {theme.accent}; color: {theme.on_accent}; }}
QPushButton#play {{ font-weight: 600; min-width: 5em; }}
QPushButton:focus {{ border: {RING_PX + 1}px solid {theme.ring}; padding: 3px 13px; }}
QTextEdit:focus {{ border: {RING_PX + 1}px solid {theme.ring}; padding: 7px; }}
QListWidget:focus {{ border: {RING_PX + 1}px solid {theme.ring}; padding: 1px; }}
QLabel#picture:focus {{ border: {RING_PX}px solid {theme.ring}; }}
QSlider {{ min-height: {TARGET_PX - 2 * RING_PX}px; border: {RING_PX}px solid transparent; border-radius: 6px; padding: 0 6px; }}
QSlider:focus {{ border: {RING_PX}px solid {theme.ring}; }}
QSlider::groove:horizontal {{ height: 6px; background: {theme.border}; border-radius: 3px; }}
QSlider::handle:horizontal {{ width: 24px; margin: -10px 0; border-radius: 12px; background: {theme.accent};
    border: 1px solid {theme.border}; }}
QProgressBar#work {{ background: {theme.panel}; border: 1px solid {theme.border}; border-radius: 6px; text-align: center;
    min-width: 16em; }}
QProgressBar#work::chunk {{ background: {theme.border}; border-radius: 5px; }}
QMenuBar {{ background: {theme.window}; padding: 2px; }}
QMenuBar::item {{ padding: 8px 14px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {theme.accent}; color: {theme.on_accent}; }}
QMenu {{ background: {theme.panel}; border: 1px solid {theme.border}; padding: 4px; }}
QMenu::item {{ padding: 9px 36px 9px 36px; border-radius: 4px; }}
QMenu::item:selected {{ background: {theme.accent}; color: {theme.on_accent}; }}
QMenu::indicator {{ width: 16px; height: 16px; left: 10px; border-radius: 8px; border: 1px solid {theme.border}; }}
QMenu::indicator:checked {{ background: {theme.accent}; }}
QMenu::indicator:checked:selected {{ background: {theme.on_accent}; }}
QScrollBar:vertical {{ background: {theme.panel}; width: 16px; border: none; }}
QScrollBar::handle:vertical {{ background: {theme.border}; border-radius: 5px; min-height: 40px; margin: 0 3px; }}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
"""


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255.0) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
