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
    Command(
        CommandId.RECENT,
        Menu.FILE,
        "Recent paintings",
        "Ctrl+R",
        "Lists the paintings that were opened last as a gallery.",
    ),
    Command(
        CommandId.DEMO, Menu.FILE, "Demo paintings", "Ctrl+Shift+G", "Opens five paintings that come with Artsound."
    ),
    Command(
        CommandId.PASTE,
        Menu.FILE,
        "Paste a painting",
        "Ctrl+V",
        "Opens the picture or the files that were copied in another program.",
    ),
    Command(CommandId.GALLERY, Menu.FILE, "Go to the gallery", "Ctrl+G", "Goes to the list of paintings."),
    Command(CommandId.NEXT_PAINTING, Menu.FILE, "Next painting", "Ctrl+PgDown", "Opens the next one of the gallery."),
    Command(
        CommandId.PREVIOUS_PAINTING, Menu.FILE, "Previous painting", "Ctrl+PgUp", "Opens the one before in the gallery."
    ),
    Command(CommandId.SAVE, Menu.FILE, "Save the music…", "Ctrl+S", "Saves the music as WAV, FLAC, OGG or MP3."),
    Command(CommandId.SAVE_SCORE, Menu.FILE, "Save the score…", "Ctrl+Shift+S", "Saves the notes as a MIDI file."),
    Command(
        CommandId.KEEP, Menu.FILE, "Keep in the library", "Ctrl+K", "Keeps the painting with its words and its music."
    ),
    Command(
        CommandId.LIBRARY,
        Menu.FILE,
        "Go to the library",
        "Ctrl+Shift+K",
        "Lists what you kept, to search, open, export or remove it.",
    ),
    Command(
        CommandId.SAVE_DESCRIPTION,
        Menu.FILE,
        "Save the description…",
        "Ctrl+E",
        "Saves the words as text, web page or braille.",
    ),
    Command(
        CommandId.EXPORT,
        Menu.FILE,
        "Export everything…",
        "Ctrl+Shift+E",
        "Writes music, words, picture and provenance into one folder.",
    ),
    Command(
        CommandId.SETTINGS, Menu.FILE, "Settings…", "Ctrl+,", "Shows everything that can be chosen, on short pages."
    ),
    Command(CommandId.QUIT, Menu.FILE, "Quit", "Ctrl+Q", "Stops everything and closes Artsound."),
)
