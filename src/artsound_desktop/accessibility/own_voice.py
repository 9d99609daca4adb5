"""Artsound's own voice, for people who use no screen reader: on or off, found or missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from artsound_core.errors import SoundError


class Speaker(Protocol):
    """The part of the core's speaker that the window needs."""

    @property
    def failure(self) -> SoundError | None: ...

    def say(self, sentences: Sequence[str]) -> None: ...

    def stop(self) -> None: ...

    def close(self) -> None: ...


class OwnVoice:
    """`is_on` says whether it speaks: it was wished, a voice was found, and there is a device to hear it through."""

    def __init__(self, is_wanted: bool) -> None:
        self._is_wanted = is_wanted
        self._speaker: Speaker | None = None

    @property
    def is_wanted(self) -> bool:
        return self._is_wanted

    @property
    def is_found(self) -> bool:
        return self._speaker is not None

    @property
    def is_on(self) -> bool:
        return self._is_wanted and self.is_found

    @property
    def failure(self) -> SoundError | None:
        """Why the last words could not be heard, if they could not."""
        return self._speaker.failure if self._speaker else None

    def take(self, speaker: Speaker) -> None:
        """The voice has been found."""
        self._speaker = speaker

    def want(self, is_wanted: bool) -> None:
        """Switch on or off; what is being spoken when it goes off stops at once."""
        self._is_wanted = is_wanted
        if not is_wanted:
            self.stop()

    def speak(self, sentences: Sequence[str]) -> None:
        """Speak in place of whatever was being spoken; silent while off."""
        if self.is_on and self._speaker:
            self._speaker.say(sentences)

    def stop(self) -> None:
        if self._speaker:
            self._speaker.stop()

    def close(self) -> None:
        """Let go of the voice."""
        if self._speaker:
            self._speaker.close()
            self._speaker = None
