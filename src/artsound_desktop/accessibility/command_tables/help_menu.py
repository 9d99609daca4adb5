"""The Help menu."""

from __future__ import annotations

from artsound_desktop.accessibility.command import Command, CommandId, Menu

COMMANDS: tuple[Command, ...] = (
    Command(CommandId.KEYS, Menu.HELP, "Keys", "F1", "Says where you are and lists all keys."),
    Command(CommandId.MENUS, Menu.HELP, "Go to the menus", "F10", "Goes to the menus, where every action is listed."),
    Command(
        CommandId.SET_UP,
        Menu.HELP,
        "Set up again…",
        "Shift+F1",
        "Asks the first questions again: voice, volume, looks.",
    ),
)
