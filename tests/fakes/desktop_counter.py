"""The presenters behind the settings and the set-up, with nothing shown and nothing heard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from artsound_core.clip import Clip
from artsound_desktop.accessibility.appearance import Theme
from artsound_desktop.accessibility.commands import CommandId
from artsound_desktop.looks import Looks
from artsound_desktop.screens.listening.engine_presenter import EnginePresenter
from artsound_desktop.screens.listening.music_presenter import MusicPresenter
from artsound_desktop.screens.settings.hearing_pages import HearingPages
from artsound_desktop.screens.settings.items import Item
from artsound_desktop.screens.settings.presenter import SettingsPresenter
from artsound_desktop.screens.setup.presenter import SetupPresenter
from artsound_desktop.settings import KeptSettings
from fakes.desktop_choices import FakeHearing, FakeSettingsView, FakeSetupView
from fakes.desktop_engines import Assembler
from fakes.desktop_surroundings import Desk


@dataclass(frozen=True, slots=True)
class FakeSystem:
    """A desktop with wishes of its own."""

    is_dark: bool = False
    has_contrast: bool = False

    def prefers_dark(self) -> bool:
        return self.is_dark

    def prefers_contrast(self) -> bool:
        return self.has_contrast


class FakeLooksView:
    """`worn` is the theme with the size of its text, `is_still` whether motion is reduced."""

    def __init__(self) -> None:
        self.worn: tuple[Theme, float] | None = None
        self.is_still = False
        self.checked: dict[CommandId, bool] = {}

    def wear(self, theme: Theme, text_scale: float, reduces_motion: bool) -> None:
        self.worn, self.is_still = (theme, text_scale), reduces_motion

    def show_checked(self, wanted: CommandId, is_checked: bool) -> None:
        self.checked[wanted] = is_checked


class Counter:
    """`clips` are the tones that were sounded, `forgotten` counts how often the past was forgotten."""

    def __init__(self, folder: Path) -> None:
        self.assembler = Assembler()
        self.desk, self.settings = Desk(self.assembler), KeptSettings(folder)
        announcer = self.desk.surroundings.announcer
        self.hearing = FakeHearing(self.settings, announcer)
        self.looks_view, self.view = FakeLooksView(), FakeSettingsView()
        self.looks = Looks(self.looks_view, FakeSystem(), announcer, self.settings)
        self.music = MusicPresenter(self.desk.view, self.desk.surroundings)
        self.engines = EnginePresenter(self.desk.view, self.music, self.settings, self.desk.surroundings)
        self.clips: list[Clip] = []
        self.forgotten = 0
        self.pages = HearingPages(self.hearing, self.settings, announcer, self.clips.append, self._switch_facts)
        self.presenter = SettingsPresenter(
            self.view, self.settings, announcer, self.pages, self.looks, self.engines, self._set_length, self._forget
        )

    def setup(
        self, view: FakeSetupView, sound_tone: Callable[[Clip], object], is_opening: Callable[[], bool]
    ) -> SetupPresenter:
        announcer = self.desk.surroundings.announcer
        return SetupPresenter(
            view, self.settings, announcer, self.hearing, self.pages, self.presenter, sound_tone, is_opening
        )

    def item(self, page: str, name: str) -> Any:
        """One item of a page, by what the person hears."""
        group = next(each for each in self.presenter.groups() if each.name == page)
        found: Item = next(each for each in group.items if each.name == name)
        return found

    def _set_length(self, length_s: float) -> None:
        self.music.set_length(length_s)
        self.settings.change(length_s=length_s)

    def _switch_facts(self) -> None:
        self.settings.change(facts_only=not self.settings.now.facts_only)
        self.desk.surroundings.announcer.say("Changed.")

    def _forget(self) -> None:
        self.forgotten += 1
