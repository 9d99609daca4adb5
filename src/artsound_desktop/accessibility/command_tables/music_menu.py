"""The Music menu."""

from __future__ import annotations

from artsound_desktop.accessibility.command import Command, CommandId, Menu

COMMANDS: tuple[Command, ...] = (
    Command(CommandId.PLAY, Menu.MUSIC, "Play", "Ctrl+P", "Plays the painting's music; once more, it pauses."),
    Command(
        CommandId.STOP_MUSIC, Menu.MUSIC, "Stop the music", "Ctrl+Shift+P", "Stops the music and goes to its start."
    ),
    Command(CommandId.BACK, Menu.MUSIC, "Back 5 seconds", "Alt+Left", "Goes back in the music."),
    Command(CommandId.FORWARD, Menu.MUSIC, "Forward 5 seconds", "Alt+Right", "Goes forward in the music."),
    Command(CommandId.NEW_MUSIC, Menu.MUSIC, "New music", "Ctrl+N", "Makes other music for the same painting."),
    Command(
        CommandId.LONGER, Menu.MUSIC, "Longer music", "Ctrl+L", "Makes the music longer, in steps up to ten minutes."
    ),
    Command(
        CommandId.SHORTER,
        Menu.MUSIC,
        "Shorter music",
        "Ctrl+Shift+L",
        "Makes the music shorter, in steps down to ten seconds.",
    ),
)
