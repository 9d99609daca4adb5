"""Looks for a loudspeaker and a voice, and says in one line what is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from artsound_core.errors import SoundError
from artsound_desktop.accessibility.own_voice import Speaker
from artsound_desktop.core_sentences import in_window_language
from artsound_desktop.texts import Text


class Loudspeaker(Protocol):
    """An open device that pulls from the sound engine."""

    def close(self, drains: bool = ...) -> None: ...


@dataclass(frozen=True, slots=True)
class SoundFound:
    """What was found; `no_sound` and `no_voice` are sentences for the person, or None where all is well."""

    loudspeaker: Loudspeaker | None
    speaker: Speaker | None
    no_sound: str | None
    no_voice: str | None


def find_sound(open_loudspeaker: Callable[[], Loudspeaker], find_speaker: Callable[[], Speaker]) -> SoundFound:
    """May take seconds. A voice without a loudspeaker could not be heard, so it is not looked for."""
    try:
        loudspeaker = open_loudspeaker()
    except SoundError as error:
        return SoundFound(None, None, Text.NO_SOUND.format(reason=in_window_language(error.explain())), None)
    try:
        return SoundFound(loudspeaker, find_speaker(), None, None)
    except SoundError as error:
        return SoundFound(loudspeaker, None, None, Text.NO_VOICE.format(reason=in_window_language(error.explain())))
