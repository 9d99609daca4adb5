"""Decides what the settings offer, and what each change does. A change is told by the control itself, so nothing is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from artsound_core.music_prompt import Variant
from artsound_desktop.accessibility.announcer import Announcer
from artsound_desktop.accessibility.commands import CommandId, Handlers
from artsound_desktop.language import available_languages
from artsound_desktop.looks import Looks
from artsound_desktop.screens.listening.engine_presenter import EnginePresenter
from artsound_desktop.screens.listening.music_presenter import LENGTHS_S
from artsound_desktop.screens.settings.hearing_pages import HearingPages
from artsound_desktop.screens.settings.items import Choice, Deed, Group, Option, Switch
from artsound_desktop.screens.settings.texts import SettingsTexts as Words
from artsound_desktop.settings import KeptSettings, Look
from artsound_desktop.texts import Text, spoken_time

TEXT_SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


class SettingsView(Protocol):
    def open(self, groups: Sequence[Group]) -> None: ...

    def refresh(self) -> None: ...


class SettingsPresenter:
    """`set_length` takes seconds; `forget` empties the memory of what was opened and heard."""

    def __init__(
        self,
        view: SettingsView,
        settings: KeptSettings,
        announcer: Announcer,
        hearing: HearingPages,
        looks: Looks,
        engines: EnginePresenter,
        set_length: Callable[[float], object],
        forget: Callable[[], object],
    ) -> None:
        self._view, self._settings, self._announcer = view, settings, announcer
        self._hearing, self._looks, self._engines = hearing, looks, engines
        self._set_length, self._forget = set_length, forget

    def commands(self) -> Handlers:
        return {CommandId.SETTINGS: self.open}

    def open(self) -> None:
        self._view.open(self.groups())

    def refresh(self) -> None:
        """A command may have changed what an open page shows."""
        self._view.refresh()

    def groups(self) -> tuple[Group, ...]:
        return (
            self._hearing.speech(),
            self._hearing.sound(),
            Group(Words.LOOKS, (self.colours(Words.COLOURS), self.text_size(Words.TEXT_SIZE), self._motion())),
            Group(Words.LANGUAGE, (self._language(), self._description_language())),
            Group(Words.MUSIC, (self._length(), self._ai_music(), self._variant(), self._little_memory())),
            Group(Words.PRIVACY, (self._forgetting(), self._usual())),
        )

    # --- looks, which the set-up asks for too

    def colours(self, name: str) -> Choice:
        labels = {
            Look.SYSTEM: Words.COLOURS_SYSTEM,
            Look.LIGHT: Words.COLOURS_LIGHT,
            Look.DARK: Words.COLOURS_DARK,
            Look.HIGH_CONTRAST: Words.COLOURS_CONTRAST,
        }
        options = tuple(Option(look, label) for look, label in labels.items())
        return Choice(name, Words.COLOURS_HELP, options, lambda: self._settings.now.look, self._looks.choose)

    def text_size(self, name: str) -> Choice:
        options = tuple(Option(scale, Text.PERCENT_VALUE.format(percent=round(scale * 100))) for scale in TEXT_SCALES)
        return Choice(
            name, Words.TEXT_SIZE_HELP, options, lambda: self._settings.now.text_scale, self._looks.set_text_scale
        )

    def _motion(self) -> Switch:
        return Switch(
            Words.MOTION,
            Words.MOTION_HELP,
            lambda: bool(self._settings.now.reduces_motion),
            self._looks.reduce_motion,
        )

    # --- language

    def _language(self) -> Choice:
        def choose(code: str | None) -> None:
            self._settings.change(language=code)

        options = (Option(None, Words.LANGUAGE_SYSTEM), *_languages())
        return Choice(
            Words.WINDOW_LANGUAGE,
            Words.WINDOW_LANGUAGE_HELP,
            options,
            lambda: self._settings.now.language,
            choose,
        )

    def _description_language(self) -> Choice:
        def choose(code: str | None) -> None:
            self._settings.change(description_language=code)
            self._engines.obey()

        options = (Option(None, Words.LANGUAGE_WINDOW), *_languages())
        return Choice(
            Words.DESCRIPTION_LANGUAGE,
            Words.DESCRIPTION_LANGUAGE_HELP,
            options,
            lambda: self._settings.now.description_language,
            choose,
        )

    # --- music

    def _length(self) -> Choice:
        options = tuple(Option(length_s, spoken_time(length_s)) for length_s in LENGTHS_S)
        set_length = self._hearing.quietly(self._set_length)
        return Choice(Words.LENGTH, "", options, lambda: self._settings.now.length_s, set_length)

    def _ai_music(self) -> Switch:
        kept, switch = self._settings, self._engines.switch_ai_music
        return self._hearing.switch(Words.AI_MUSIC, Words.AI_MUSIC_HELP, lambda: kept.now.has_ai_music, switch)

    def _little_memory(self) -> Switch:
        kept, switch = self._settings, self._engines.switch_little_memory
        return self._hearing.switch(
            Words.LITTLE_MEMORY, Words.LITTLE_MEMORY_HELP, lambda: kept.now.saves_memory, switch
        )

    def _variant(self) -> Choice:
        labels = {
            Variant.EMOTIVE: Words.VARIANT_EMOTIVE,
            Variant.NARRATIVE: Words.VARIANT_NARRATIVE,
            Variant.LYRICAL: Words.VARIANT_LYRICAL,
            Variant.OPTIMIZED: Words.VARIANT_OPTIMIZED,
        }
        options = tuple(Option(variant, label) for variant, label in labels.items())
        choose: Callable[[Variant], object] = self._hearing.quietly(self._engines.choose_variant)
        return Choice(Words.VARIANT, "", options, lambda: self._settings.now.variant, choose)

    # --- what cannot be undone

    def _forgetting(self) -> Deed:
        def forget() -> None:
            self._forget()
            self._announcer.say(Words.FORGOTTEN)

        return Deed(Words.FORGET, Words.FORGET_HELP, forget, Words.FORGET_QUESTION)

    def _usual(self) -> Deed:
        return Deed(Words.USUAL, Words.USUAL_HELP, self._be_usual, Words.USUAL_QUESTION)

    def _be_usual(self) -> None:
        with self._announcer.told_elsewhere():
            self._hearing.be_usual()
            self._settings.reset()
            self._hearing.obey()
            self._looks.dress()
            self._engines.obey()
            self._set_length(self._settings.now.length_s)
        self._announcer.say(Words.USUAL_DONE)
        self._view.refresh()


def _languages() -> tuple[Option, ...]:
    return tuple(Option(each.code, each.native_name) for each in available_languages())
