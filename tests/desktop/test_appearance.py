"""Colours whose contrast is known, and sizes that fingers and weak eyes need."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from artsound_desktop.accessibility.appearance import (
    DARK,
    HIGH_CONTRAST,
    LIGHT,
    RING_PX,
    TARGET_PX,
    Theme,
    contrast,
    theme_for,
)
from artsound_desktop.accessibility.style_sheet import style_sheet

themes = pytest.mark.parametrize("theme", [LIGHT, DARK, HIGH_CONTRAST], ids=["light", "dark", "high contrast"])
RULE = re.compile(r"([^{}]+)\{([^}]*)\}")
COLOUR = re.compile(r"#[0-9a-f]{6}")


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
        (theme.quiet, theme.panel),
        (theme.on_accent, theme.accent),
    ]:
        assert contrast(text, ground) >= needed


@themes
def test_every_rule_that_names_both_keeps_its_text_readable_on_its_ground(theme: Theme) -> None:
    needed, pairs = (7.0 if theme is HIGH_CONTRAST else 4.5), []
    for selector, body in RULE.findall(style_sheet(theme, 1.0)):
        named = {key.strip(): value for key, _, value in (each.partition(":") for each in body.split(";"))}
        text, ground = (COLOUR.findall(named.get(key, "")) for key in ("color", "background"))
        pairs += [(selector.strip(), *text, *ground)] if text and ground else []
    assert len(pairs) >= 3
    for selector, text, ground in pairs:
        assert contrast(text, ground) >= needed, selector


@themes
def test_borders_and_choice_can_be_told_from_their_ground(theme: Theme) -> None:
    for line in (theme.border, theme.accent):
        assert contrast(line, theme.window) >= 3.0
        assert contrast(line, theme.panel) >= 3.0


@themes
def test_the_ring_of_the_focus_stands_out_from_whatever_is_beside_it(theme: Theme) -> None:
    for beside in (theme.window, theme.panel, theme.accent, theme.border):
        assert contrast(theme.ring, beside) >= 3.0
    assert RING_PX >= 2


@themes
def test_the_sheet_has_no_colour_but_the_themes(theme: Theme) -> None:
    own = {theme.window, theme.panel, theme.text, theme.quiet, theme.border, theme.accent, theme.on_accent, theme.ring}
    assert set(COLOUR.findall(style_sheet(theme, 1.0))) <= own


@themes
def test_every_drawn_mark_is_there_in_the_themes_colours(theme: Theme) -> None:
    files = [Path(each) for each in re.findall(r'url\("([^"]+)"\)', style_sheet(theme, 1.0))]
    assert {each.name for each in files} == {f"{mark}-{theme.name}.svg" for mark in ("tick", "up", "down")}
    for file in files:
        drawn_on_accent = file.name.startswith("tick")
        assert f'stroke="{theme.on_accent if drawn_on_accent else theme.text}"' in file.read_text()


def test_the_person_or_the_system_chooses_the_theme() -> None:
    assert theme_for(is_dark=False, is_high_contrast=False) is LIGHT
    assert theme_for(is_dark=True, is_high_contrast=False) is DARK
    assert theme_for(is_dark=True, is_high_contrast=True) is HIGH_CONTRAST


def test_double_text_is_double_the_points() -> None:
    assert "font-size: 12.5pt" in style_sheet(LIGHT, 1.0)
    assert "font-size: 25.0pt" in style_sheet(LIGHT, 2.0)


def test_targets_are_44_pixels() -> None:
    assert TARGET_PX == 44
