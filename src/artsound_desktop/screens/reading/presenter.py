"""Decides how a description is read: what is said first, steps on the ladder of levels, reading on, what a sentence stands on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from artsound_core.caption import Level
from artsound_core.painting import Painting
from artsound_desktop.accessibility.announcer import Level as Urgency
from artsound_desktop.accessibility.commands import CommandId, Handlers
from artsound_desktop.screens.listening.words import Page, page_of
from artsound_desktop.screens.reading.grounds import grounds_of
from artsound_desktop.screens.reading.script import GREETING_LEVELS, Line, Passage, Script
from artsound_desktop.screens.reading.texts import ReadingTexts, level_name
from artsound_desktop.screens.surroundings import Surroundings
from artsound_desktop.settings import KeptSettings
from artsound_desktop.texts import Text
from artsound_desktop.works import Description, Seen

#: How many paintings in a row are greeted with the word that more can be told, as long as nobody asks for more.
HINTS = 3


class ReadingView(Protocol):
    @property
    def caret_line(self) -> int:
        """The line of the text in which the caret stands."""
        ...

    @property
    def is_reading(self) -> bool:
        """Whether the text has the focus."""
        ...

    def show_page(self, page: Page, painting: Painting) -> None:
        """Show a painting whose words will follow."""
        ...

    def show_description(self, page: Page, line: int = 0) -> None:
        """Its words are there; the caret goes to `line`."""
        ...

    def go_to_line(self, line: int) -> None:
        """Put the caret there. Our own voice does not tell it, for what is said next belongs to it."""
        ...

    def show_read(self, line: Line | None) -> None:
        """This sentence is being read, by a voice or at the caret."""
        ...

    def follow_with_focus(self, then: Callable[[], None]) -> None:
        """As `focus_description`, but leave the focus to a person who has moved it since the page was shown."""
        ...

    def focus_description(self, then: Callable[[], None]) -> None:
        """Move the focus to the description, and call `then` when it is there."""
        ...

    def show_checked(self, wanted: CommandId, is_checked: bool) -> None: ...


class ReadingVoice(Protocol):
    """Our own voice, as far as reading needs it."""

    @property
    def is_on(self) -> bool: ...

    @property
    def sentence(self) -> str | None:
        """What of an announcement or a reading is sounding now."""
        ...

    def stop(self) -> None: ...


class ReadingPresenter:
    """The words of one painting at a time. Of the settings, `facts_only` leaves interpretations out, and with `reads_whole`
    the first words are all of them."""

    def __init__(
        self, view: ReadingView, voice: ReadingVoice, settings: KeptSettings, surroundings: Surroundings
    ) -> None:
        self._view, self._voice, self._settings, self._with = view, voice, settings, surroundings
        self._seen: Seen | None = None
        self._description: Description | None = None
        self._page: Page | None = None
        self._is_about_to_read = False
        #: The caret's line and the level reached where words were said that the caret has not followed.
        self._heard: tuple[int, Level] | None = None
        self._passage: Passage | None = None
        self._hints_left = HINTS
        self._shown: Line | None = None
        view.show_checked(CommandId.FACTS_ONLY, settings.now.facts_only)

    def commands(self) -> Handlers:
        return {
            CommandId.NEXT_LEVEL: lambda: self.climb(1),
            CommandId.PREVIOUS_LEVEL: lambda: self.climb(-1),
            CommandId.READ_ON: self.read_on,
            CommandId.FACTS_ONLY: self.switch_facts_only,
            CommandId.GROUNDS: self.tell_grounds,
        }

    @property
    def page(self) -> Page | None:
        return self._page

    @property
    def description(self) -> Description | None:
        return self._description

    @property
    def is_about_to_read(self) -> bool:
        """Whether the words of a painting are there, and will be said when the focus has moved."""
        return self._is_about_to_read

    # --- words come

    def take(self, seen: Seen) -> None:
        """A painting whose words will follow."""
        self._seen, self._description, self._heard, self._passage = seen, None, None, None
        self._page = page_of(seen, None)
        self._view.show_page(self._page, seen.painting)

    def show(self, description: Description) -> None:
        """The words of that painting are there."""
        if self._seen is None:
            return
        self._description = description
        self._page = page_of(self._seen, description, self._settings.now.facts_only)
        self._view.show_description(self._page)

    def show_failure(self, sentence: str) -> None:
        """There will be no words, and this is why."""
        if self._seen is not None:
            self._page = page_of(self._seen, None, waiting_text=sentence)
            self._view.show_description(self._page)

    def greet(self) -> None:
        """Bring the focus to the words that have come, and say the first of them."""
        self._is_about_to_read = True
        self._view.follow_with_focus(self._say_first_words)

    # --- commands

    def go_to_description(self) -> None:
        """Bring the focus to the description, and say all of it; words that are still to come say themselves."""
        if self._page is None:
            self._with.announcer.say(Text.NO_PAINTING)
        elif self._is_about_to_read:
            self._view.focus_description(lambda: None)
        else:
            self._view.focus_description(self._say_everything)

    def climb(self, steps: int) -> None:
        """Go to the next level (1) or the one before (-1), and say its name and its sentences."""
        script = self._script()
        if script is None:
            return
        here = self._level(script)
        number = script.levels.index(here) + steps if here is not None else 0
        if not 0 <= number < len(script.levels):
            self._with.announcer.say(ReadingTexts.LAST_LEVEL if steps > 0 else ReadingTexts.FIRST_LEVEL)
            return
        self._hints_left = 0
        level = script.levels[number]
        self._go_to_line(script.heading(level))
        self._read(script.of(level), ReadingTexts.LEVEL_SAID.format(level=level_name(level)))

    def read_on(self) -> None:
        """From the caret to the end; once more, our own voice stops."""
        script = self._script()
        if script is None:
            return
        if self._passage is not None and self._spoken(script) is not None:
            self._passage = None
            self._voice.stop()
            self._with.announcer.say(ReadingTexts.READING_STOPPED, Urgency.QUIET)
            return
        passage = script.onwards(self._place_to_read_on(script))
        if passage.sentences:
            self._read(passage)
            self._passage = passage
        else:
            self._with.announcer.say(ReadingTexts.NOTHING_MORE)

    def switch_facts_only(self) -> None:
        """Leave interpretations out, or put them back; the caret stays in its level."""
        is_on = not self._settings.now.facts_only
        self._settings.change(facts_only=is_on)
        self._view.show_checked(CommandId.FACTS_ONLY, is_on)
        before = self._page.script if self._page is not None else None
        if self._seen is not None and self._description is not None and before is not None:
            here = before.level_at(self._view.caret_line)
            self._page = page_of(self._seen, self._description, is_on)
            levels = self._page.script.levels
            line = self._page.script.heading(here if here in levels else levels[-1]) if here and levels else 0
            self._heard = self._passage = None
            self._view.show_description(self._page, line)
        self._with.announcer.say(ReadingTexts.FACTS_ONLY_ON if is_on else ReadingTexts.FACTS_ONLY_OFF)

    def tell_grounds(self) -> None:
        """Say what the sentence that is being read, or else the caret's, stands on."""
        script = self._script()
        if script is None:
            return
        spoken = self._spoken(script)
        number = script.sentence_line(self._view.caret_line) if spoken is None else spoken
        sentence = script.lines[number].sentence if number is not None else None
        self._with.announcer.say(ReadingTexts.NO_SENTENCE if sentence is None else grounds_of(sentence))

    def tell_paragraph(self, text: str) -> None:
        """The caret has come to this paragraph by a key that the screen reader passes over."""
        if not self._voice.is_on:
            self._with.announcer.say(text, Urgency.QUIET)

    def refresh(self) -> None:
        """Show which sentence is being read; called a few times a second."""
        script = self._page.script if self._page is not None else None
        line = None
        if script is not None and script.is_complete:
            number = self._spoken(script)
            if number is not None and self._passage is not None and number != self._view.caret_line:
                self._view.go_to_line(number)  # so that reading on goes on from where it was stopped
            if number is None and self._view.is_reading:
                number = script.sentence_line(self._view.caret_line)
            line = None if number is None else script.lines[number]
        if line != self._shown:
            self._shown = line
            self._view.show_read(line)

    # --- inside

    def _script(self) -> Script | None:
        """The words to read; without any, what stands in their place is said."""
        if self._page is None:
            self._with.announcer.say(Text.NO_PAINTING)
            return None
        if not self._page.script.is_complete:
            self._with.announcer.say(self._page.script.text)
            return None
        return self._page.script

    def _say_first_words(self) -> None:
        self._is_about_to_read = False
        if self._page is None or not self._page.script.is_complete:
            return
        script = self._page.script
        if self._settings.now.reads_whole:
            self._say_everything()
            return
        reached = [level for level in script.levels if level in GREETING_LEVELS]
        self._heard = (self._view.caret_line, reached[-1]) if reached else None
        passage = script.first_words()
        is_more = len(passage.sentences) < len(script.onwards(0).sentences)
        hint = (ReadingTexts.MORE_BELOW,) if is_more and self._hints_left > 0 else ()
        self._hints_left -= len(hint)
        self._tell((*passage.sentences, *hint), passage.paragraph_starts)

    def _say_everything(self) -> None:
        if self._page is not None and self._page.script.is_complete:
            self._heard = None
            self._read(self._page.script.onwards(0))

    def _read(self, passage: Passage, name: str = "") -> None:
        """Read at once what a key has asked for; only its further paragraphs wait for the music to leave room."""
        before = (name,) if name else ()
        self._tell((*before, *passage.sentences), [len(before) + start for start in passage.paragraph_starts[1:]])

    def _tell(self, sentences: Sequence[str], paragraph_starts: Sequence[int]) -> None:
        self._passage = None
        if sentences and self._page is not None:
            self._with.announcer.read(sentences, self._page.title, paragraph_starts)

    def _go_to_line(self, line: int) -> None:
        self._heard = None
        self._view.go_to_line(line)

    def _level(self, script: Script) -> Level | None:
        """Where on the ladder the person is: as far as was said, unless the caret was moved since."""
        line = self._view.caret_line
        if self._heard is not None and self._heard[0] == line:
            return self._heard[1]
        return script.level_at(line)

    def _place_to_read_on(self, script: Script) -> int:
        """The caret's line, or after the first words the level below them."""
        line = self._view.caret_line
        if self._heard is None or self._heard[0] != line:
            return line
        below = script.levels[script.levels.index(self._heard[1]) + 1 :]
        return script.heading(below[0]) if below else line

    def _spoken(self, script: Script) -> int | None:
        """The line that our own voice is speaking now."""
        text = self._voice.sentence
        if text is None:
            return None
        return next((number for number, line in enumerate(script.lines) if line.text == text), None)
