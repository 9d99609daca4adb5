"""The View menu."""

from __future__ import annotations

from artsound_desktop.accessibility.command import Command, CommandId, Menu

COMMANDS: tuple[Command, ...] = (
    Command(
        CommandId.HIGH_CONTRAST, Menu.VIEW, "High contrast", "Ctrl+H", "Shows bright text on black.", is_checkable=True
    ),
    Command(CommandId.LARGER_TEXT, Menu.VIEW, "Larger text", "Ctrl++", "Enlarges all text, up to double size."),
    Command(CommandId.SMALLER_TEXT, Menu.VIEW, "Smaller text", "Ctrl+-", "Makes the text smaller again."),
)
