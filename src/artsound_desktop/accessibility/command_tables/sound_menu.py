"""The Sound menu."""

from __future__ import annotations

from artsound_desktop.accessibility.command import Command, CommandId, Menu

COMMANDS: tuple[Command, ...] = (
    Command(CommandId.LOUDER, Menu.SOUND, "Louder", "Alt+Up", "Turns music and voice up."),
    Command(CommandId.SOFTER, Menu.SOUND, "Softer", "Alt+Down", "Turns music and voice down."),
    Command(CommandId.MUTE, Menu.SOUND, "Mute", "Ctrl+M", "Turns all sound off, or on again.", is_checkable=True),
    Command(CommandId.MUSIC_SOFTER, Menu.SOUND, "Music softer", "F5", "Turns the music alone down."),
    Command(CommandId.MUSIC_LOUDER, Menu.SOUND, "Music louder", "F6", "Turns the music alone up."),
    Command(
        CommandId.MUSIC_OFF,
        Menu.SOUND,
        "Music off",
        "F9",
        "Silences the music alone, which goes on unheard, or lets it be heard again.",
        is_checkable=True,
    ),
    Command(CommandId.VOICE_SOFTER, Menu.SOUND, "Voice softer", "Ctrl+F5", "Turns Artsound's own voice alone down."),
    Command(CommandId.VOICE_LOUDER, Menu.SOUND, "Voice louder", "Ctrl+F6", "Turns Artsound's own voice alone up."),
    Command(CommandId.TONES_SOFTER, Menu.SOUND, "Tones softer", "Shift+F5", "Turns the tones of the walk down."),
    Command(CommandId.TONES_LOUDER, Menu.SOUND, "Tones louder", "Shift+F6", "Turns the tones of the walk up."),
    Command(
        CommandId.TONES_OFF,
        Menu.SOUND,
        "Tones off",
        "Shift+F9",
        "Turns the tones of the walk off, or on again.",
        is_checkable=True,
    ),
)
