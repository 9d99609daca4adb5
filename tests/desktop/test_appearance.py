"""Colours whose contrast is known, and sizes that fingers and weak eyes need."""

from __future__ import annotations

import pytest

from artsound_desktop.accessibility.appearance import (
    DARK,
    HIGH_CONTRAST,
    LIGHT,
    TARGET_PX,
    Theme,
    contrast,
    style_sheet,
    theme_for,
)

themes = pytest.mark.parametrize("theme", [LIGHT, DARK, HIGH_CONTRAST], ids=["light", "dark", "high contrast"])


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


@themes
def test_text_stands_out_from_what_it_lies_on(theme: Theme) -> None:
    needed = 7.0 if theme is HIGH_CONTRAST else 4.5
    for text, ground in [
        (theme.text, theme.window),
        (theme.text, theme.panel),
        (theme.quiet, theme.window),
        (theme.on_accent, theme.accent),
    ]:
        assert contrast(text, ground) >= needed


@themes
def test_borders_focus_ring_and_choice_can_be_told_from_their_ground(theme: Theme) -> None:
    for line in (theme.border, theme.ring, theme.accent):
        assert contrast(line, theme.window) >= 3.0
        assert contrast(line, theme.panel) >= 3.0


def test_the_person_or_the_system_chooses_the_theme() -> None:
    assert theme_for(is_dark=False, is_high_contrast=False) is LIGHT
    assert theme_for(is_dark=True, is_high_contrast=False) is DARK
    assert theme_for(is_dark=True, is_high_contrast=True) is HIGH_CONTRAST


def test_double_text_is_double_the_points() -> None:
    assert "font-size: 12.5pt" in style_sheet(LIGHT, 1.0)
    assert "font-size: 25.0pt" in style_sheet(LIGHT, 2.0)


def test_targets_are_44_pixels() -> None:
    assert TARGET_PX == 44
