"""Decides when our own voice speaks of the control that the focus has come to, and when it had better not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from artsound_desktop.accessibility.own_voice import Kind, Utterance

#: A focus that stays for so long is meant; one that only passes through is not spoken.
SETTLED_S = 0.06
#: A status is not cut off so soon after its begin: nobody has understood it yet. Most have ended by then.
STATUS_FIRST_S = 1.5
#: A key pressed so soon after a reading began was pressed without knowing of it.
READING_FIRST_S = 1.0


class EchoingVoice(Protocol):
    """Our own voice, as far as it speaks of controls."""

    @property
    def is_on(self) -> bool: ...

    @property
    def last(self) -> Utterance: ...

    @property
    def is_announcing(self) -> bool: ...

    def echo(self, sentences: tuple[str, ...]) -> None: ...


@dataclass(frozen=True, slots=True)
class _Wanted:
    """`place` names the control, `item` what is current in it; either may be empty. `said` counts what was said before.

    `is_after` marks what belongs to a status and waits for its end. `enters_dialog` marks what a person has asked for.
    """

    place: str
    item: str
    settles_s: float
    said: int
    arrives: bool
    is_after: bool = False
    enters_dialog: bool = False


class FocusSpeech:
    """`reach` and `change` bring news, `tick` speaks them when it is time. Only the newest news count.

    A status or a reading that comes right after a move of the focus belongs to it: a status leaves only the item to be
    said after it, a reading nothing. With our own voice off all this is silent, and `tell_reader` gets what a screen reader
    is about to say.
    """

    def __init__(
        self, voice: EchoingVoice, clock: Callable[[], float], tell_reader: Callable[[str], None] = lambda text: None
    ) -> None:
        self._voice, self._clock, self._tell_reader = voice, clock, tell_reader
        self._wanted: _Wanted | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether `tick` may have something to say."""
        return self._wanted is not None

    def reach(self, place: str, item: str = "", enters_dialog: bool = False) -> None:
        """The focus has come to a control, perhaps in a dialog that has just opened."""
        self._want(place, item, arrives=True, enters_dialog=enters_dialog)

    def change(self, item: str) -> None:
        """Within the control, something else is current: a value, a row, a line."""
        before = self._wanted
        if before is not None and before.arrives and not before.is_after:
            self._want(before.place, item, arrives=True, enters_dialog=before.enters_dialog)
        else:
            self._want("", item, arrives=False)

    def tick(self) -> None:
        """Called every few hundredths of a second while `is_waiting`."""
        if self._wanted is None or self._clock() < self._wanted.settles_s:
            return
        wanted = self._wanted if self._wanted.is_after else self._beside_what_was_said(self._wanted)
        self._wanted = wanted
        if wanted is None or (self._voice.is_announcing and self._lets_finish(wanted)):
            return
        self._wanted = None
        self._voice.echo(tuple(text for text in (wanted.place, wanted.item) if text))

    def _want(self, place: str, item: str, arrives: bool, enters_dialog: bool = False) -> None:
        if not self._voice.is_on:
            self._tell_reader(f"{place} {item}".strip())
        is_worth_it = self._voice.is_on and bool(place or item)
        settles_s, said = self._clock() + SETTLED_S, self._voice.last.number
        wanted = _Wanted(place, item, settles_s, said, arrives, enters_dialog=enters_dialog)
        self._wanted = wanted if is_worth_it else None

    def _beside_what_was_said(self, wanted: _Wanted) -> _Wanted | None:
        """What is left to say beside an announcement that came after the focus, or just before it."""
        last = self._voice.last
        if last.number != wanted.said:
            if last.kind is not Kind.STATUS or not wanted.item:
                return None
            return replace(wanted, place="", is_after=True)
        is_fresh = self._clock() - last.begun_s < READING_FIRST_S
        is_echo = wanted.arrives and not wanted.enters_dialog
        if is_echo and last.kind is Kind.READING and self._voice.is_announcing and is_fresh:
            return None
        return wanted

    def _lets_finish(self, wanted: _Wanted) -> bool:
        last = self._voice.last
        if last.kind is not Kind.STATUS:
            return False
        return wanted.is_after or self._clock() - last.begun_s < STATUS_FIRST_S
