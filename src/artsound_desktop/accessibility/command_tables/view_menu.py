"""The View menu."""

from __future__ import annotations

from artsound_desktop.accessibility.command import Command, CommandId, Menu

COMMANDS: tuple[Command, ...] = (
    Command(
        CommandId.HIGH_CONTRAST, Menu.VIEW, "High contrast", "Ctrl+H", "Shows bright text on black.", is_checkable=True
    ),
    Command(CommandId.LARGER_TEXT, Menu.VIEW, "Larger text", "Ctrl++", "Enlarges all text, up to double size."),
    Command(CommandId.SMALLER_TEXT, Menu.VIEW, "Smaller text", "Ctrl+-", "Makes the text smaller again."),
    Command(
        CommandId.AS_PAINTED, Menu.VIEW, "Picture as painted", "Alt+1", "Shows the picture as it is.", is_checkable=True
    ),
    Command(
        CommandId.PICTURE_CONTRAST,
        Menu.VIEW,
        "Picture in high contrast",
        "Alt+2",
        "Shows the picture with stronger light and dark.",
        is_checkable=True,
    ),
    Command(
        CommandId.PICTURE_GREY,
        Menu.VIEW,
        "Picture in grey",
        "Alt+3",
        "Shows the picture without colour.",
        is_checkable=True,
    ),
    Command(
        CommandId.PICTURE_EDGES,
        Menu.VIEW,
        "Edges of the picture",
        "Alt+4",
        "Shows the outlines of the picture in white on black.",
        is_checkable=True,
    ),
    Command(
        CommandId.ENLARGE,
        Menu.VIEW,
        "Enlarge the picture",
        "Alt++",
        "Enlarges the picture around the place of the walk.",
    ),
    Command(CommandId.SHRINK, Menu.VIEW, "Shrink the picture", "Alt+-", "Makes the picture smaller again."),
)
