"""Decides about the feeling: tells what was read, and moves the mood of the music calmer, livelier, darker, brighter."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from artsound_desktop.accessibility.announcer import Level
from artsound_desktop.accessibility.commands import CommandId, Handlers
from artsound_desktop.screens.feeling.texts import FeelingTexts
from artsound_desktop.screens.feeling.words import (
    Feeling,
    brighter,
    feeling_of,
    livelier,
    said_of_most,
    said_of_steps,
    what_was_read,
)
from artsound_desktop.screens.listening.music_presenter import MusicPresenter
from artsound_desktop.screens.surroundings import Surroundings
from artsound_desktop.texts import Text
from artsound_desktop.works import MoodShift, Seen


class FeelingView(Protocol):
    def show_feeling(self, feeling: Feeling) -> None: ...

    @property
    def tells_mood_itself(self) -> bool:
        """Whether the focus is on one of the mood's sliders, whose value our own voice tells."""
        ...


class FeelingPresenter:
    """The wish for music is the music presenter's; this one moves its mood, and shows what came of it."""

    def __init__(self, view: FeelingView, music: MusicPresenter, surroundings: Surroundings) -> None:
        self._view, self._music, self._with = view, music, surroundings
        self._seen: Seen | None = None
        music.follow_wish(self.show)

    def commands(self) -> Handlers:
        return {
            CommandId.CALMER: partial(self.move, 0, -1),
            CommandId.LIVELIER: partial(self.move, 0, 1),
            CommandId.BRIGHTER: partial(self.move, 1, 0),
            CommandId.DARKER: partial(self.move, -1, 0),
            CommandId.WHAT_WAS_READ: self.tell_what_was_read,
        }

    def take(self, seen: Seen) -> None:
        """Another painting is shown, with a feeling of its own."""
        self._seen = seen
        self.show()

    def show(self) -> None:
        if self._seen is not None:
            self._view.show_feeling(feeling_of(self._seen, self._music.wish))

    def move(self, valence: int, arousal: int) -> None:
        """One step darker (-1, 0), brighter (1, 0), calmer (0, -1) or livelier (0, 1)."""
        before = self._music.wish.shift
        self._change(before, before.by(valence, arousal), is_arousal=arousal != 0)

    def set_shift(self, shift: MoodShift) -> None:
        """A slider was moved to a place of its own."""
        before = self._music.wish.shift
        if shift != before:
            self._change(before, shift, is_arousal=shift.arousal != before.arousal)

    def tell_what_was_read(self) -> None:
        if self._seen is None:
            self._with.announcer.say(FeelingTexts.NO_FEELING)
        else:
            self._with.announcer.say(what_was_read(self._seen, self._music.wish))

    def _change(self, before: MoodShift, shift: MoodShift, is_arousal: bool) -> None:
        if self._seen is None:
            self._with.announcer.say(Text.NO_PAINTING)
            return
        steps = livelier(shift.arousal) if is_arousal else brighter(shift.valence)
        if shift == before:
            self._with.announcer.say(said_of_most(steps))
            return
        # A slider's own value is told by our own voice already; the screen reader and the line get it from here.
        level = Level.QUIET if self._view.tells_mood_itself else Level.POLITE
        self._music.set_shift(shift, said_of_steps(steps), level)
