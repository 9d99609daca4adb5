"""The File menu."""

from __future__ import annotations

from artsound_desktop.accessibility.command import Command, CommandId, Menu

COMMANDS: tuple[Command, ...] = (
    Command(CommandId.OPEN_PAINTING, Menu.FILE, "Open a painting…", "Ctrl+O", "Opens one picture."),
    Command(
        CommandId.OPEN_FOLDER,
        Menu.FILE,
        "Open a folder…",
        "Ctrl+Shift+O",
        "Opens the pictures of a folder as a gallery.",
    ),
    Command(CommandId.GALLERY, Menu.FILE, "Go to the gallery", "Ctrl+G", "Goes to the list of paintings."),
    Command(CommandId.NEXT_PAINTING, Menu.FILE, "Next painting", "Ctrl+PgDown", "Opens the next one of the gallery."),
    Command(
        CommandId.PREVIOUS_PAINTING, Menu.FILE, "Previous painting", "Ctrl+PgUp", "Opens the one before in the gallery."
    ),
    Command(CommandId.SAVE, Menu.FILE, "Save the music…", "Ctrl+S", "Saves the music as WAV, FLAC, OGG or MP3."),
    Command(CommandId.SAVE_SCORE, Menu.FILE, "Save the score…", "Ctrl+Shift+S", "Saves the notes as a MIDI file."),
    Command(CommandId.QUIT, Menu.FILE, "Quit", "Ctrl+Q", "Stops everything and closes Artsound."),
)
