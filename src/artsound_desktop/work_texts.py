"""Sentences about longer work that was stopped, and about how the program ended last time."""

from __future__ import annotations

from artsound_desktop.language import Texts


class WorkTexts(Texts):
    """One whole sentence for each kind of work: other languages do not put a verb to a list of nouns as English does."""

    NOTHING_TO_STOP = "Nothing is being worked on."
    FOLDER_STOPPED = "Looking through the folder was stopped."
    OPENING_STOPPED = "Opening the painting was stopped."
    DESCRIBING_STOPPED = "Describing the painting was stopped. Control D begins it again."
    MUSIC_STOPPED = "Making the music was stopped."
    SAVING_STOPPED = "Saving was stopped."
    WRITING_STOPPED = "Writing was stopped."
    WORK_STOPPED = "The work was stopped."
    NO_DESCRIPTION = "The description was stopped. Control D begins it again."
    ENDED_BADLY = (
        "Artsound ended unexpectedly last time. Nothing that was saved is lost. A report lies in the folder {folder}."
    )
