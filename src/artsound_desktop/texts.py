"""Sentences and labels that belong to no single screen; a screen's own stand beside it in its `texts.py`."""

from __future__ import annotations

from artsound_desktop.language import Texts


class Text(Texts):
    """Values are used through `str.format`; the names in braces are filled in by the caller."""

    PROGRAM = "Artsound"
    TITLE = "{painting} – Artsound"

    WELCOME = (
        "Welcome to Artsound. Control O opens a painting, Control Shift O a folder. "
        "You will hear a description and music. F1 tells all keys."
    )
    HINT = "The arrow keys choose a painting, Enter opens it."
    OPENING_SHOWN = "Opening…"

    GALLERY = "Gallery"
    GALLERY_OPENED = "{count} paintings. Choose with the arrow keys, open with Enter."
    GALLERY_OPENED_ONE = "One painting. Open it with Enter."
    GALLERY_EMPTY = "There are no paintings in {folder}."
    GALLERY_NONE = "No folder is open. Control Shift O opens one."
    GALLERY_LAST = "This is the last painting."
    GALLERY_FIRST = "This is the first painting."

    DESCRIPTION = "Description"
    DESCRIPTION_FOLLOWS = "The description follows…"
    DESCRIBING = "Describing the painting."
    UNTITLED = "Painting {name}"
    LABELLED = "{title}, by {artist}"
    OPENING = "Opening the painting."
    OPENING_FOLDER = "Looking through the folder."

    PLAY = "Play"
    PAUSE = "Pause"
    STOP = "Stop"
    VOLUME = "Volume"
    MUSIC_LENGTH = "Music length"
    POSITION = "{position} of {duration}"
    POSITION_MAKING = "{position}, music is still being made"
    NOT_PLAYED = "No music yet"

    NO_PAINTING = "No painting is open yet. Control O opens one, or Enter in the gallery."
    NO_MUSIC = "No music is playing. Control P plays it."
    PLAYING = "Playing."
    PAUSED = "Paused at {position}."
    STOPPED = "Stopped."
    MUSIC_STOPPED = "The music has stopped."
    SKIPPED = "{position}."
    VOLUME_SAID = "Volume {percent} percent."
    MUTED = "Sound off."
    UNMUTED = "Sound on."
    NEW_MUSIC = "New music."
    EMOTION_SAID = "{emotion}."
    AS_READ_SAID = "As read from the painting: {emotion}."
    LENGTH_SAID = "Music length: {length}."
    LENGTH_LONGEST = "{length} is the longest."
    LENGTH_SHORTEST = "{length} is the shortest."
    MAKING_MUSIC = "Making the music."
    VARIANT_SAID = "{variant}."
    VARIANT_SAID_WITHOUT_AI = "{variant}. It counts when AI music is on; Control I turns it on."
    AI_MUSIC_ON = "AI music is on, where its models are on this computer."
    AI_MUSIC_OFF = "AI music is off: the composer plays alone."
    AI_GIVEN_UP = "{reason} Artsound goes on without AI models."
    LITTLE_MEMORY_ON = "Little memory: one AI model at a time is kept, which is slower."
    LITTLE_MEMORY_OFF = "Little memory is off: the AI models stay in memory."
    THE_SCORE = "The score"
    NO_SCORE = "AI music has no notes; turn AI music off with Control I to save the score of the composed music"
    PERCENT = "{percent} percent."

    SAVE_TITLE = "Save the music"
    SAVE_SCORE_TITLE = "Save the score"
    OPEN_TITLE = "Open a painting"
    OPEN_FOLDER_TITLE = "Open a folder"
    PICTURES = "Pictures"
    ALL_FILES = "All files"
    SAVING = "Saving."
    SAVED = "Saved as {name}."
    ASK_REPLACE = "{name} is already in the folder {folder}. Replace it by the new one?"
    NOT_THERE = "There is no {name} in the folder {folder}."
    REPLACE_IT = "Replace it"

    OWN_VOICE_ON = "Artsound's own voice is on. F4 turns it off."
    OWN_VOICE_OFF = "Artsound's own voice is off. F4 turns it on."
    HIGH_CONTRAST_ON = "High contrast on."
    HIGH_CONTRAST_OFF = "High contrast off."
    TEXT_SIZE = "Text size {percent} percent."
    NOTHING_SAID = "Nothing has been said yet."

    NO_SOUND = "No sound can be played. {reason} Descriptions and saving work."
    NO_VOICE = "Artsound cannot speak itself. {reason}"
    NO_VOICE_HERE = "No voice was found for Artsound to speak with."
    SOUND_FOUND = "Sound is here again. Control P plays."
    SETTINGS_BROKEN = "The settings could not be read, so the usual ones are used."
    SETTINGS_NOT_KEPT = (
        "The settings cannot be kept, as their folder cannot be written. They count until you close Artsound."
    )
    SETTINGS_SET_ASIDE = "The settings could not be read. The usual ones are used; the old file is kept as {name}."

    KEYS_TITLE = "Keys"
    KEYS_TEXT = "List of keys"
    KEY_LINE = "{text}: {shortcut}. {help}"
    KEYS_HINT = "A list of all keys follows. Escape closes it."
    CLOSE = "Close"
    NOT_DO = "No, leave it"
    WHERE_WELCOME = "You are on the first page."
    HELP_WELCOME = "Control O opens a painting, Control Shift O a folder of paintings."
    WHERE_GALLERY = "You are in the gallery."
    HELP_GALLERY = "The arrow keys choose a painting, Enter opens it."
    WHERE_DESCRIPTION = "You are in the description of {painting}."
    HELP_DESCRIPTION = (
        "The arrow keys read it by line, with Control by sentence, with Shift by level. "
        "Tab goes on to the picture, Control P plays."
    )
    WHERE_PAINTING = "You are on the page of {painting}."
    HELP_PAINTING = "Tab goes from one control to the next, Enter or Space acts, Control P plays."

    BUTTON = "button"
    CHECK_BOX = "check box"
    SLIDER = "slider"
    LIST = "list"
    READING_TEXT = "text"
    FIELD = "text field"
    CHOICE = "choice"
    PICTURE = "picture"
    MENU = "menu"
    DIALOG = "dialog"
    FOLDER = "folder"
    ON = "on"
    OFF = "off"
    NOT_NOW = "not available"
    EMPTY_FIELD = "Empty"
    EMPTY_LINE = "Empty line."
    END_OF_LINE = "End of line."
    END_OF_TEXT = "End of text."
    DELETED = "{text} deleted."
    PERCENT_VALUE = "{percent} percent"
    ROW = "{name}, {row} of {count}."
    PAINTINGS = "{count} paintings"
    PAINTINGS_ONE = "1 painting"
    ENTRIES = "{count} entries"
    ENTRIES_ONE = "1 entry"
    CAPITAL = "Capital {letter}."


class Signs(Texts):
    """How a voice names the signs that it would pass over in silence."""

    SPACE = "Space"
    FULL_STOP = "Full stop"
    COMMA = "Comma"
    SEMICOLON = "Semicolon"
    COLON = "Colon"
    EXCLAMATION_MARK = "Exclamation mark"
    QUESTION_MARK = "Question mark"
    HYPHEN = "Hyphen"
    DASH = "Dash"
    UNDERSCORE = "Underscore"
    SLASH = "Slash"
    BACKSLASH = "Backslash"
    APOSTROPHE = "Apostrophe"
    QUOTE = "Quote"
    LEFT_BRACKET = "Left bracket"
    RIGHT_BRACKET = "Right bracket"
    TILDE = "Tilde"
    STAR = "Star"


_SIGNS = {
    " ": "SPACE",
    ".": "FULL_STOP",
    ",": "COMMA",
    ";": "SEMICOLON",
    ":": "COLON",
    "!": "EXCLAMATION_MARK",
    "?": "QUESTION_MARK",
    "-": "HYPHEN",
    "–": "DASH",
    "_": "UNDERSCORE",
    "/": "SLASH",
    "\\": "BACKSLASH",
    "'": "APOSTROPHE",
    "’": "APOSTROPHE",
    '"': "QUOTE",
    "(": "LEFT_BRACKET",
    ")": "RIGHT_BRACKET",
    "~": "TILDE",
    "*": "STAR",
}


class Times(Texts):
    """Lengths of time for a voice; one of each is a text of its own, for languages bend the words differently."""

    MINUTES = "{count} minutes"
    MINUTES_ONE = "1 minute"
    SECONDS = "{count} seconds"
    SECONDS_ONE = "1 second"
    BOTH = "{minutes} {seconds}"


def spoken_sign(character: str) -> str | None:
    """The name of a sign; None for a letter, a digit, or whatever else a voice can say itself."""
    return getattr(Signs, _SIGNS[character]) if character in _SIGNS else None


def spoken_time(seconds: float) -> str:
    """A time for a voice: `1 minute 5 seconds`; parts that are zero are left out."""
    minutes, rest = divmod(max(0, int(seconds + 0.5)), 60)
    spoken_minutes = Times.MINUTES_ONE if minutes == 1 else Times.MINUTES.format(count=minutes)
    spoken_seconds = Times.SECONDS_ONE if rest == 1 else Times.SECONDS.format(count=rest)
    if minutes and rest:
        return Times.BOTH.format(minutes=spoken_minutes, seconds=spoken_seconds)
    return spoken_minutes if minutes else spoken_seconds


def shown_time(seconds: float) -> str:
    """A time for the eye: `1:05`."""
    minutes, rest = divmod(max(0, int(seconds + 1e-6)), 60)
    return f"{minutes}:{rest:02d}"
