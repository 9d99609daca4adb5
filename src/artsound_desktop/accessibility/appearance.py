"""The colours of the window, of known contrast, and the measures of its controls; `style_sheet.py` makes Qt's rules of them."""

from __future__ import annotations

from dataclasses import dataclass

#: The person's text size counts from here: larger than a desktop's usual 10 points, as the window has few words.
BASE_POINTS = 12.5
#: WCAG 2.5.5 and both mobile platforms ask for 44; the desktop loses nothing by it.
TARGET_PX = 44
#: Two at least, in WCAG 2.4.13; more is seen from further away.
RING_PX = 4


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as `#rrggbb`. `text` and `quiet` lie on `window` and `panel`, `on_accent` on `accent`.

    `border` and `accent` stand out from both grounds; `ring` marks the focus, and stands out from the grounds, from `border`
    and from `accent`, as it may lie between any two of them. `name` chooses the marks that are drawn in its colours.
    """

    name: str
    window: str
    panel: str
    text: str
    quiet: str
    border: str
    accent: str
    on_accent: str
    ring: str


LIGHT = Theme("light", "#f7f5f0", "#ffffff", "#1c1a17", "#57524b", "#7a746b", "#1f66b0", "#ffffff", "#111111")
DARK = Theme("dark", "#17171b", "#212127", "#f1eee7", "#bdb8ae", "#8d8a94", "#6a94d8", "#10131a", "#ffffff")
#: Against yellow as well as black and white, only a blue of middle lightness has 3:1.
HIGH_CONTRAST = Theme(
    "high-contrast", "#000000", "#000000", "#ffffff", "#ffffff", "#ffffff", "#ffff00", "#000000", "#1a8cff"
)


def theme_for(is_dark: bool, is_high_contrast: bool) -> Theme:
    if is_high_contrast:
        return HIGH_CONTRAST
    return DARK if is_dark else LIGHT


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255.0) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
