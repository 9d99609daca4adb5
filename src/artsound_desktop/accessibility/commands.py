"""The one table of everything a person can do: menus, shortcuts, buttons and the page of keys are made from it."""

from __future__ import annotations

from artsound_core.emotion import Emotion
from artsound_core.exploring.picture_mode import PictureMode
from artsound_core.music_prompt import Variant
from artsound_desktop.accessibility.command import Command, CommandId, Handlers, Menu
from artsound_desktop.accessibility.command_tables import (
    emotion_menu,
    file_menu,
    help_menu,
    more_menu,
    music_menu,
    painting_menu,
    sound_menu,
    speech_menu,
    view_menu,
)
from artsound_desktop.accessibility.key_names import spoken_keys

__all__ = [
    "COMMANDS",
    "EMOTION_COMMANDS",
    "PAGE_COMMANDS",
    "PICTURE_COMMANDS",
    "VARIANT_COMMANDS",
    "Command",
    "CommandId",
    "Handlers",
    "Menu",
    "command",
    "spoken_keys",
]

COMMANDS: tuple[Command, ...] = (
    *file_menu.COMMANDS,
    *painting_menu.COMMANDS,
    *music_menu.COMMANDS,
    *more_menu.COMMANDS,
    *emotion_menu.COMMANDS,
    *speech_menu.COMMANDS,
    *sound_menu.COMMANDS,
    *view_menu.COMMANDS,
    *help_menu.COMMANDS,
)

EMOTION_COMMANDS: dict[CommandId, Emotion | None] = {
    CommandId.ANGRY: Emotion.ANGRY,
    CommandId.FUN: Emotion.FUN,
    CommandId.HAPPY: Emotion.HAPPY,
    CommandId.NEUTRAL: Emotion.NEUTRAL,
    CommandId.SAD: Emotion.SAD,
    CommandId.AS_READ: None,
}

VARIANT_COMMANDS: dict[CommandId, Variant] = {
    CommandId.EMOTIVE: Variant.EMOTIVE,
    CommandId.NARRATIVE: Variant.NARRATIVE,
    CommandId.LYRICAL: Variant.LYRICAL,
    CommandId.OPTIMIZED: Variant.OPTIMIZED,
}

#: Their keys count only while the focus is on the page of a painting: a text field or a slider elsewhere needs them.
PAGE_COMMANDS = frozenset({CommandId.NEXT_LEVEL, CommandId.PREVIOUS_LEVEL})

PICTURE_COMMANDS: dict[CommandId, PictureMode] = {
    CommandId.AS_PAINTED: PictureMode.AS_PAINTED,
    CommandId.PICTURE_CONTRAST: PictureMode.HIGH_CONTRAST,
    CommandId.PICTURE_GREY: PictureMode.GREY,
    CommandId.PICTURE_EDGES: PictureMode.EDGES,
}


def command(wanted: CommandId) -> Command:
    return next(each for each in COMMANDS if each.id is wanted)
