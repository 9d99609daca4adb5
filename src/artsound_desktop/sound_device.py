"""Looks for a loudspeaker and a voice, and says in one line what is missing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from artsound_core.errors import SoundError
from artsound_desktop.accessibility.own_voice import Speaker
from artsound_desktop.core_sentences import in_window_language
from artsound_desktop.texts import Text


class Loudspeaker(Protocol):
    """An open device that pulls from the sound engine."""

    name: str

    def close(self, drains: bool = ...) -> None: ...


@dataclass(frozen=True, slots=True)
class SoundFound:
    """What was found; `no_sound` and `no_voice` are sentences for the person, or None where all is well.

    `missing` is the device that was wished where another had to be taken.
    """

    loudspeaker: Loudspeaker | None
    speaker: Speaker | None = None
    no_sound: str | None = None
    no_voice: str | None = None
    missing: str | None = None


def find_sound(
    open_loudspeaker: Callable[[str | None], Loudspeaker],
    find_speaker: Callable[[], Speaker] | None,
    wished: str | None = None,
) -> SoundFound:
    """The device that is wished (None: the system's default), where it is missing the default, and a voice if one is looked for.

    May take seconds. A voice without a loudspeaker could not be heard, so it is not looked for.
    """
    loudspeaker, missing = None, None
    if wished is not None:
        with suppress(SoundError):
            loudspeaker = open_loudspeaker(wished)
        missing = None if loudspeaker else wished
    try:
        loudspeaker = loudspeaker or open_loudspeaker(None)
    except SoundError as error:
        return SoundFound(None, no_sound=no_sound_text(error), missing=missing)
    try:
        return SoundFound(loudspeaker, find_speaker() if find_speaker else None, missing=missing)
    except SoundError as error:
        no_voice = Text.NO_VOICE.format(reason=in_window_language(error.explain()))
        return SoundFound(loudspeaker, no_voice=no_voice, missing=missing)


def no_sound_text(error: SoundError) -> str:
    return Text.NO_SOUND.format(reason=in_window_language(error.explain()))
