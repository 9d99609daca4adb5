"""Decides how the window looks: its colours and the size of its text, by the person's choice or the system's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from artsound_desktop.accessibility.announcer import Announcer
from artsound_desktop.accessibility.appearance import Theme, theme_for
from artsound_desktop.accessibility.commands import CommandId, Handlers
from artsound_desktop.settings import LARGEST_TEXT, KeptSettings, Look
from artsound_desktop.texts import Text

_TEXT_STEP = 0.25


class LooksView(Protocol):
    def wear(self, theme: Theme, text_scale: float, reduces_motion: bool) -> None: ...

    def show_checked(self, wanted: CommandId, is_checked: bool) -> None: ...


class SystemLooks(Protocol):
    """What the desktop wishes."""

    @property
    def prefers_dark(self) -> Callable[[], bool]: ...

    @property
    def prefers_contrast(self) -> Callable[[], bool]: ...


class Looks:
    """`dress` is called again when the system changes its mind, and when the settings were changed elsewhere."""

    def __init__(self, view: LooksView, system: SystemLooks, announcer: Announcer, settings: KeptSettings) -> None:
        self._view, self._system, self._announcer, self._settings = view, system, announcer, settings

    def commands(self) -> Handlers:
        return {
            CommandId.HIGH_CONTRAST: self.switch_contrast,
            CommandId.LARGER_TEXT: lambda: self.scale_text(_TEXT_STEP),
            CommandId.SMALLER_TEXT: lambda: self.scale_text(-_TEXT_STEP),
        }

    def dress(self) -> None:
        """Wear the theme that the person or the system wishes."""
        now = self._settings.now
        theme = theme_for(self._is_dark, self._is_high_contrast)
        # Up to version 6.11 Qt tells no wish of the system's for less motion, so only the person's own counts.
        self._view.wear(theme, now.text_scale, bool(now.reduces_motion))
        self._view.show_checked(CommandId.HIGH_CONTRAST, self._is_high_contrast)

    def switch_contrast(self) -> None:
        """On, or off: then light or dark as the system has it."""
        if self._is_high_contrast:
            is_dark = self._system.prefers_dark()
            # Where the system itself wishes for contrast, following it would change nothing.
            back = (Look.DARK if is_dark else Look.LIGHT) if self._system.prefers_contrast() else Look.SYSTEM
            self._settings.change(look=back)
        else:
            self._settings.change(look=Look.HIGH_CONTRAST)
        self.dress()
        self._announcer.say(Text.HIGH_CONTRAST_ON if self._is_high_contrast else Text.HIGH_CONTRAST_OFF)

    def scale_text(self, step: float) -> None:
        scale = min(max(self._settings.now.text_scale + step, 1.0), LARGEST_TEXT)
        self.set_text_scale(scale)
        self._announcer.say(Text.TEXT_SIZE.format(percent=round(scale * 100)))

    def choose(self, look: Look) -> None:
        """By a control that tells it itself."""
        self._settings.change(look=look)
        self.dress()

    def set_text_scale(self, scale: float) -> None:
        """1 to 2, by a control that tells it itself."""
        self._settings.change(text_scale=scale)
        self.dress()

    def reduce_motion(self, reduces: bool) -> None:
        """What glides or pulses stands still then."""
        self._settings.change(reduces_motion=reduces)
        self.dress()

    @property
    def _is_dark(self) -> bool:
        look = self._settings.now.look
        return self._system.prefers_dark() if look is Look.SYSTEM else look is Look.DARK

    @property
    def _is_high_contrast(self) -> bool:
        look = self._settings.now.look
        return self._system.prefers_contrast() if look is Look.SYSTEM else look is Look.HIGH_CONTRAST
