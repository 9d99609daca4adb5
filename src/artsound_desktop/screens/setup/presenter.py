"""Decides what is asked at the first start: only what a person needs to hear and see the rest. Every answer counts at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from artsound_core.clip import Clip
from artsound_desktop.accessibility.announcer import Announcer
from artsound_desktop.accessibility.commands import CommandId, Handlers
from artsound_desktop.screens.settings.hearing_pages import HearingChoices, HearingPages
from artsound_desktop.screens.settings.items import Choice, Option
from artsound_desktop.screens.settings.presenter import SettingsPresenter
from artsound_desktop.screens.settings.side_tones import example_tone
from artsound_desktop.screens.setup.texts import SetupTexts as Words
from artsound_desktop.settings import KeptSettings, Speaks

_VOLUMES = (0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Question:
    """`words` name the list of answers. With `tries` an answer counts as soon as the arrows come to it, else by Enter."""

    words: str
    choice: Choice
    tries: bool


class SetupView(Protocol):
    """`open` is handed what is called when a question is answered, and when the person leaves before the end."""

    def open(self, answered: Callable[[], object], left: Callable[[], object]) -> None: ...

    def ask(self, question: Question) -> None: ...

    def suggest(self, row: int) -> None:
        """Another answer is the likely one; unless the person has chosen already, the list goes there."""
        ...

    def close(self) -> None: ...


class SetupPresenter:
    """`is_opening()` while words of something that was opened are still to come."""

    def __init__(
        self,
        view: SetupView,
        settings: KeptSettings,
        announcer: Announcer,
        hearing: HearingChoices,
        pages: HearingPages,
        all_settings: SettingsPresenter,
        sound_tone: Callable[[Clip], object],
        is_opening: Callable[[], bool],
    ) -> None:
        self._view, self._settings, self._announcer = view, settings, announcer
        self._hearing, self._pages, self._all = hearing, pages, all_settings
        self._sound_tone, self._is_opening = sound_tone, is_opening
        self._step: int | None = None
        self._steps: tuple[Callable[[], Question | None], ...] = (
            self._ask_speaks,
            self._ask_speed,
            self._ask_volume,
            self._ask_colours,
            self._ask_text_size,
        )
        self._troubles: tuple[str, ...] = ()

    def commands(self) -> Handlers:
        return {CommandId.SET_UP: self.begin}

    @property
    def is_needed(self) -> bool:
        """At the first start; where the settings were damaged, the person has answered before."""
        return not self._settings.now.was_set_up and self._settings.damage is None

    def begin(self) -> None:
        """Ask from the first question on."""
        if self._step is not None:
            return
        self._step = -1
        self._announcer.wait()
        self._view.open(self.go_on, self.skip)
        self.go_on()

    def take_over(self, troubles: Sequence[str], is_spoken: bool) -> bool:
        """Sound was looked for: true where a question stands, which then tells the troubles of the start too.

        Where our own voice has just come, and `is_spoken`, it has not been heard yet.
        """
        if self._step is None:
            return False
        self._troubles = tuple(troubles)
        if self._step == 0 and (troubles or is_spoken):
            self._view.ask(self._ask_speaks())
        elif self._step == 0:  # a screen reader is known only some time after the window has come up
            self._view.suggest(self._ask_speaks().choice.row())
        return True

    def go_on(self) -> None:
        """The present question is answered."""
        if self._step is None:
            return
        while self._step + 1 < len(self._steps):
            self._step += 1
            question = self._steps[self._step]()
            if question is not None:
                self._view.ask(question)
                return
        self._step = None
        self._view.close()
        self._end(Words.DONE)

    def skip(self) -> None:
        """The sheet was closed before the last answer: what was answered so far holds."""
        if self._step is not None:
            self._step = None
            self._end(Words.SKIPPED)

    def _end(self, words: str) -> None:
        self._settings.change(was_set_up=True)
        self._announcer.go_on((words,), self._is_opening())

    # --- the questions

    def _ask_speaks(self) -> Question:
        words = " ".join((*self._troubles, Words.WELCOME, Words.SPEAKS))
        return Question(words, self._pages.speaks(Words.SPEAKS), tries=False)

    def _ask_speed(self) -> Question | None:
        """Only of our own voice: each answer is spoken in the speed that it names."""
        if self._hearing.speaks is not Speaks.OWN_VOICE:
            return None
        labels = {
            0.75: Words.SPEED_SLOW,
            1.0: Words.SPEED_USUAL,
            1.5: Words.SPEED_QUICK,
            2.0: Words.SPEED_FASTER,
            3.0: Words.SPEED_FASTEST,
        }
        options = tuple(Option(rate, label) for rate, label in labels.items())
        choose: Callable[[float], None] = self._pages.quietly(self._hearing.set_speech_rate)
        choice = Choice(Words.SPEED, "", options, lambda: self._settings.now.speech_rate, choose)
        return Question(Words.SPEED, choice, tries=True)

    def _ask_volume(self) -> Question:
        """Each answer is an example of itself: our own voice tells it, or else a tone."""

        def choose(volume: Any) -> None:
            self._pages.quietly(self._hearing.set_volume)(volume)
            if self._hearing.speaks is not Speaks.OWN_VOICE:
                self._sound_tone(example_tone())

        options = tuple(Option(volume, Words.VOLUME_OPTION.format(percent=round(volume * 100))) for volume in _VOLUMES)
        choice = Choice(Words.VOLUME, "", options, lambda: self._settings.now.volume, choose)
        return Question(Words.VOLUME, choice, tries=True)

    def _ask_colours(self) -> Question:
        return Question(Words.COLOURS, self._all.colours(Words.COLOURS), tries=True)

    def _ask_text_size(self) -> Question:
        return Question(Words.TEXT_SIZE, self._all.text_size(Words.TEXT_SIZE), tries=True)
