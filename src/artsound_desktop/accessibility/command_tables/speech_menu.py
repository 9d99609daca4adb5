"""The Speech menu."""

from __future__ import annotations

from artsound_desktop.accessibility.command import Command, CommandId, Menu

COMMANDS: tuple[Command, ...] = (
    Command(CommandId.STOP_EVERYTHING, Menu.SPEECH, "Stop everything", "Ctrl+.", "Silences music and voice at once."),
    Command(CommandId.SAY_AGAIN, Menu.SPEECH, "Say again", "F2", "Repeats what was said last."),
    Command(CommandId.DESCRIPTION, Menu.SPEECH, "Description", "Ctrl+D", "Goes to the description and says it."),
    Command(
        CommandId.OWN_VOICE, Menu.SPEECH, "Own voice", "F4", "Turns Artsound's own voice on or off.", is_checkable=True
    ),
)
