"""The Sound menu."""

from __future__ import annotations

from artsound_desktop.accessibility.command import Command, CommandId, Menu

COMMANDS: tuple[Command, ...] = (
    Command(CommandId.LOUDER, Menu.SOUND, "Louder", "Alt+Up", "Turns music and voice up."),
    Command(CommandId.SOFTER, Menu.SOUND, "Softer", "Alt+Down", "Turns music and voice down."),
    Command(CommandId.MUTE, Menu.SOUND, "Mute", "Ctrl+M", "Turns all sound off, or on again.", is_checkable=True),
)
