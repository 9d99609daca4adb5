"""The looks that each screen is shown in."""

from __future__ import annotations

from dataclasses import dataclass

from artsound_desktop.settings import DesktopSettings, Look, Speaks


@dataclass(frozen=True, slots=True)
class Shown:
    """One look, as the settings hold it. `name` ends the picture's file name."""

    name: str
    look: Look
    text_scale: float = 1.0

    @property
    def settings(self) -> DesktopSettings:
        """Of a person who has been through the set-up; nobody speaks, so that no picture depends on a voice."""
        return DesktopSettings(speaks=Speaks.NOBODY, look=self.look, text_scale=self.text_scale, was_set_up=True)


LOOKS = (
    Shown("light", Look.LIGHT),
    Shown("dark", Look.DARK),
    Shown("high-contrast", Look.HIGH_CONTRAST),
    Shown("200-percent", Look.LIGHT, 2.0),
)
