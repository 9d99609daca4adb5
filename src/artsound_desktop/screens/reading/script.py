"""A description as it is read: lines under the names of their levels, and the parts of it that are spoken at one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from artsound_core.caption import Caption, Ground, Level, Sentence
from artsound_desktop.screens.reading.texts import level_name


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text: the name of a level, a sentence, or with neither a remark of the program's own."""

    text: str
    level: Level | None = None
    sentence: Sentence | None = None

    @property
    def is_heading(self) -> bool:
        return self.level is not None and self.sentence is None


@dataclass(frozen=True, slots=True)
class Passage:
    """What is spoken at one go. `lines` are the numbers of the lines its sentences stand in, `paragraph_starts` the places
    among `sentences` where a level begins."""

    sentences: tuple[str, ...]
    lines: tuple[int, ...]
    paragraph_starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """Lines from top to bottom, counted from 0. One that only says that words will follow `is_complete` not."""

    lines: tuple[Line, ...]
    is_complete: bool = True

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def levels(self) -> tuple[Level, ...]:
        """The steps of the ladder that have words, from the top."""
        return tuple(line.level for line in self.lines if line.is_heading and line.level is not None)

    def heading(self, level: Level) -> int:
        """The line of the level's name, or -1 where the level has no words."""
        return next((n for n, line in enumerate(self.lines) if line.is_heading and line.level is level), -1)

    def level_at(self, number: int) -> Level | None:
        """The level to which a line belongs; a remark belongs to what stands above it."""
        above = [line.level for line in self.lines[: number + 1] if line.level is not None]
        return above[-1] if above else None

    def sentence_line(self, number: int) -> int | None:
        """The line of the sentence one is at: a heading stands for the first below it."""
        for each in range(max(0, number), len(self.lines)):
            if not self.lines[each].is_heading:
                return each
        return None

    def of(self, *levels: Level) -> Passage:
        """The sentences of these levels."""
        return self._passage([n for n, line in enumerate(self.lines) if line.sentence and line.level in levels])

    def onwards(self, number: int) -> Passage:
        """Everything from this line to the end."""
        return self._passage([n for n, line in enumerate(self.lines) if n >= number and not line.is_heading])

    def first_words(self) -> Passage:
        """What a painting is greeted with: label, one sentence, overview, the first of feeling, and remarks."""
        feelings = [n for n, line in enumerate(self.lines) if line.sentence and line.level is Level.FEELING][:1]
        wanted = [
            number
            for number, line in enumerate(self.lines)
            if not line.is_heading and (line.level in GREETING_LEVELS or line.level is None or number in feelings)
        ]
        return self._passage(wanted)

    def _passage(self, numbers: Sequence[int]) -> Passage:
        levels = [self.lines[number].level for number in numbers]
        starts = tuple(n for n, level in enumerate(levels) if n == 0 or level is not levels[n - 1])
        return Passage(tuple(self.lines[number].text for number in numbers), tuple(numbers), starts)


#: The levels that are said by themselves when a painting opens; the rest is a step down the ladder away.
GREETING_LEVELS = (Level.LABEL, Level.BRIEF, Level.OVERVIEW)


def script_of(caption: Caption, remarks: Sequence[str] = (), facts_only: bool = False) -> Script:
    """The whole description, each sentence in a line of its own; `remarks` stand below it."""
    lines: list[Line] = []
    for level in Level:
        told = [each for each in caption.at(level) if not (facts_only and each.ground is Ground.INTERPRETATION)]
        if told:
            lines.append(Line(level_name(level), level))
            lines += [Line(each.text, level, each) for each in told]
    return Script((*lines, *(Line(remark) for remark in remarks)))


def waiting_script(text: str) -> Script:
    """Stands in the place of words that are still to come, or will not come."""
    return Script((Line(text),), is_complete=False)
