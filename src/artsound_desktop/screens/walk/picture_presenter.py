"""Decides how the picture is shown to people who see a little: as painted or filtered, whole or enlarged."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

import numpy as np

from artsound_core.exploring.picture_mode import PictureMode
from artsound_core.exploring.views import shown_as
from artsound_core.progress import ProgressMonitor
from artsound_desktop.accessibility.commands import PICTURE_COMMANDS, CommandId, Handlers
from artsound_desktop.jobs import Job, Slot
from artsound_desktop.screens.surroundings import Surroundings
from artsound_desktop.screens.walk.texts import WalkTexts
from artsound_desktop.texts import Text
from artsound_desktop.works import Seen

#: Per cent of the size at which the whole picture fits.
ZOOMS = (100, 150, 200, 300, 400, 600, 800)


class PictureView(Protocol):
    def show_filtered(self, pixels: np.ndarray | None) -> None:
        """uint8 [h, w, 3] in place of the painting; None for the painting itself."""
        ...

    def show_zoom(self, percent: int) -> None: ...


class PicturePresenter:
    """The mode stays for the next painting; the zoom does not, for each painting is met as a whole first.

    `show_checked` marks a command of the menu.
    """

    def __init__(
        self, view: PictureView, show_checked: Callable[[CommandId, bool], None], surroundings: Surroundings
    ) -> None:
        self._view, self._show_checked, self._with = view, show_checked, surroundings
        self._seen: Seen | None = None
        self._mode, self._zoom = PictureMode.AS_PAINTED, ZOOMS[0]
        self._show_mode()

    def commands(self) -> Handlers:
        modes = {each: partial(self.choose, mode) for each, mode in PICTURE_COMMANDS.items()}
        return {CommandId.ENLARGE: partial(self.zoom, 1), CommandId.SHRINK: partial(self.zoom, -1), **modes}

    def take(self, seen: Seen) -> None:
        """Another painting is shown."""
        self._seen, self._zoom = seen, ZOOMS[0]
        self._view.show_zoom(self._zoom)
        self._filter()

    def choose(self, mode: PictureMode) -> None:
        self._show_mode()  # the click has moved the mark in the menu, which must follow the choice
        if self._seen is None:
            self._with.announcer.say(Text.NO_PAINTING)
            return
        self._mode = mode
        self._show_mode()
        self._filter()
        self._with.announcer.say(_said_of(mode))

    def zoom(self, step: int) -> None:
        """One step larger (1) or smaller (-1)."""
        if self._seen is None:
            self._with.announcer.say(Text.NO_PAINTING)
            return
        at = ZOOMS.index(self._zoom) + step
        if not 0 <= at < len(ZOOMS):
            told = WalkTexts.LARGEST if step > 0 else WalkTexts.SMALLEST
            self._with.announcer.say(told.format(percent=self._zoom))
            return
        self._zoom = ZOOMS[at]
        self._view.show_zoom(self._zoom)
        self._with.announcer.say(WalkTexts.ENLARGED.format(percent=self._zoom))

    def _filter(self) -> None:
        """The painting as it is stays until the filtered one is there."""
        seen, mode = self._seen, self._mode
        self._with.jobs.stop(Slot.PICTURE)
        if seen is None or mode is PictureMode.AS_PAINTED:
            self._view.show_filtered(None)
            return

        def work(monitor: ProgressMonitor) -> np.ndarray:
            return shown_as(seen.painting.pixels, mode, monitor)

        self._with.jobs.start(Job(Slot.PICTURE, work, self._view.show_filtered, self._with.tell_trouble))

    def _show_mode(self) -> None:
        for each, mode in PICTURE_COMMANDS.items():
            self._show_checked(each, mode is self._mode)


def _said_of(mode: PictureMode) -> str:
    match mode:
        case PictureMode.AS_PAINTED:
            return WalkTexts.AS_PAINTED
        case PictureMode.HIGH_CONTRAST:
            return WalkTexts.HIGH_CONTRAST
        case PictureMode.GREY:
            return WalkTexts.GREY
        case PictureMode.EDGES:
            return WalkTexts.EDGES
