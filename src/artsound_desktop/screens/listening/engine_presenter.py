"""Decides about the engine behind the music: AI music or the composer alone, what words it is made from, how much memory."""

from __future__ import annotations

from functools import partial
from typing import Any, Protocol

from artsound_core.music_prompt import Variant
from artsound_desktop.accessibility.commands import VARIANT_COMMANDS, CommandId, Handlers, command
from artsound_desktop.engine_choice import EngineChoice
from artsound_desktop.language import description_language
from artsound_desktop.screens.listening.music_presenter import MusicPresenter
from artsound_desktop.screens.surroundings import Surroundings
from artsound_desktop.settings import DesktopSettings, KeptSettings
from artsound_desktop.texts import Text


class EngineView(Protocol):
    def show_checked(self, wanted: CommandId, is_checked: bool) -> None: ...


class EnginePresenter:
    """What is chosen here is kept in `settings`. `music` is made anew where the choice changes what is heard."""

    def __init__(
        self, view: EngineView, music: MusicPresenter, settings: KeptSettings, surroundings: Surroundings
    ) -> None:
        self._view, self._music, self._settings, self._with = view, music, settings, surroundings
        self._show()

    def commands(self) -> Handlers:
        variants = {each: partial(self.choose_variant, variant) for each, variant in VARIANT_COMMANDS.items()}
        return {
            CommandId.AI_MUSIC: self.switch_ai_music,
            CommandId.LITTLE_MEMORY: self.switch_little_memory,
            **variants,
        }

    def switch_ai_music(self) -> None:
        """On, or off: then the composer plays alone."""
        is_on = not self._settings.now.has_ai_music
        self._choose(has_ai_music=is_on)
        self._music.remake(Text.AI_MUSIC_ON if is_on else Text.AI_MUSIC_OFF)

    def choose_variant(self, variant: Variant) -> None:
        """Make AI music from other words; the composer's music needs none, so that stays as it is."""
        self._choose(variant=variant)
        self._music.set_variant(variant)
        name = next(command(each).text for each, of in VARIANT_COMMANDS.items() if of is variant)
        if self._settings.now.has_ai_music:
            self._music.remake(Text.VARIANT_SAID.format(variant=name))
        else:
            self._with.announcer.say(Text.VARIANT_SAID_WITHOUT_AI.format(variant=name))

    def switch_little_memory(self) -> None:
        """For the next work; music that sounds or is being made goes on."""
        saves_memory = not self._settings.now.saves_memory
        self._choose(saves_memory=saves_memory)
        self._with.announcer.say(Text.LITTLE_MEMORY_ON if saves_memory else Text.LITTLE_MEMORY_OFF)

    def obey(self) -> None:
        """The settings were changed elsewhere: they count from the next work on."""
        self._with.workshop.choose(choice_of(self._settings.now))
        self._music.set_variant(self._settings.now.variant)
        self._show()

    def _choose(self, **changes: Any) -> None:
        self._settings.change(**changes)
        self._with.workshop.choose(choice_of(self._settings.now))
        self._show()

    def _show(self) -> None:
        now = self._settings.now
        self._view.show_checked(CommandId.AI_MUSIC, now.has_ai_music)
        self._view.show_checked(CommandId.LITTLE_MEMORY, now.saves_memory)
        for each, variant in VARIANT_COMMANDS.items():
            self._view.show_checked(each, variant is now.variant)


def choice_of(settings: DesktopSettings) -> EngineChoice:
    """The descriptions speak the window's language where none was chosen for them."""
    language = description_language(settings.description_language)
    return EngineChoice(settings.has_ai_music, settings.variant, settings.saves_memory, language)
