"""Stops longer work at the person's wish, and says what was stopped. What sounds goes on: another key silences that."""

from __future__ import annotations

from collections.abc import Callable

from artsound_desktop.accessibility.announcer import Announcer
from artsound_desktop.accessibility.commands import CommandId, Handlers
from artsound_desktop.jobs import JobRunner, Slot
from artsound_desktop.work_texts import WorkTexts

#: What a person knows to be going on. Looking for a loudspeaker, reading titles and the like go on by themselves.
STOPPED = (Slot.FOLDER, Slot.PAINTING, Slot.DESCRIPTION, Slot.MUSIC, Slot.SAVING, Slot.KEEPING, Slot.WHY)


class WorkStopper:
    """`stop_music` breaks off music that is being made, with all that belongs to it."""

    def __init__(self, jobs: JobRunner, announcer: Announcer, stop_music: Callable[[], None]) -> None:
        self._jobs, self._announcer, self._stop_music = jobs, announcer, stop_music

    def commands(self) -> Handlers:
        return {CommandId.STOP_WORK: self.stop}

    def stop(self) -> None:
        """Everything that is going on; a file that is being written is left out whole."""
        busy = [slot for slot in STOPPED if self._jobs.is_busy(slot)]
        for slot in busy:
            if slot is Slot.MUSIC:
                self._stop_music()
            else:
                self._jobs.interrupt(slot)
        sentences = [_sentence(slot) for slot in busy] or [WorkTexts.NOTHING_TO_STOP]
        self._announcer.say(" ".join(dict.fromkeys(sentences)))


def _sentence(slot: Slot) -> str:
    match slot:
        case Slot.FOLDER:
            return WorkTexts.FOLDER_STOPPED
        case Slot.PAINTING:
            return WorkTexts.OPENING_STOPPED
        case Slot.DESCRIPTION:
            return WorkTexts.DESCRIBING_STOPPED
        case Slot.MUSIC:
            return WorkTexts.MUSIC_STOPPED
        case Slot.SAVING:
            return WorkTexts.SAVING_STOPPED
        case Slot.KEEPING:
            return WorkTexts.WRITING_STOPPED
        case _:
            return WorkTexts.WORK_STOPPED
