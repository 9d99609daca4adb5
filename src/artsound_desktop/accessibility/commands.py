"""The one table of everything a person can do: menus, shortcuts, buttons and the page of keys are made from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from artsound_core.emotion import Emotion
from artsound_core.music_prompt import Variant


class Menu(StrEnum):
    """The menus in their order. The letter after `&` opens the menu with Alt; no other control takes an Alt letter.

    `MORE` stands at the end of the Music menu, `parent` of it.
    """

    FILE = "&File"
    MUSIC = "&Music"
    MORE = "M&ore"
    EMOTION = "&Emotion"
    SPEECH = "&Speech"
    VIEW = "&View"
    HELP = "&Help"

    @property
    def parent(self) -> Menu | None:
        return Menu.MUSIC if self is Menu.MORE else None

    @property
    def spoken(self) -> str:
        name = self.value.replace("&", "")
        return name if self.parent is None else f"{self.parent.spoken}, {name.lower()}"


class CommandId(StrEnum):
    OPEN_PAINTING = "open painting"
    OPEN_FOLDER = "open folder"
    GALLERY = "gallery"
    NEXT_PAINTING = "next painting"
    PREVIOUS_PAINTING = "previous painting"
    SAVE = "save"
    SAVE_SCORE = "save score"
    QUIT = "quit"
    PLAY = "play"
    STOP_MUSIC = "stop music"
    BACK = "back"
    FORWARD = "forward"
    LOUDER = "louder"
    SOFTER = "softer"
    MUTE = "mute"
    NEW_MUSIC = "new music"
    LONGER = "longer"
    SHORTER = "shorter"
    AI_MUSIC = "ai music"
    EMOTIVE = "emotive"
    NARRATIVE = "narrative"
    LYRICAL = "lyrical"
    OPTIMIZED = "optimized"
    LITTLE_MEMORY = "little memory"
    ANGRY = "angry"
    FUN = "fun"
    HAPPY = "happy"
    NEUTRAL = "neutral"
    SAD = "sad"
    AS_READ = "as read"
    STOP_EVERYTHING = "stop everything"
    SAY_AGAIN = "say again"
    DESCRIPTION = "description"
    OWN_VOICE = "own voice"
    HIGH_CONTRAST = "high contrast"
    LARGER_TEXT = "larger text"
    SMALLER_TEXT = "smaller text"
    KEYS = "keys"
    MENUS = "menus"


@dataclass(frozen=True, slots=True)
class Command:
    """`text` stands in the menu, `shortcut` is Qt's portable form, `help` is one whole sentence."""

    id: CommandId
    menu: Menu
    text: str
    shortcut: str
    help: str
    is_checkable: bool = False

    @property
    def spoken_shortcut(self) -> str:
        """The shortcut in words, as a voice can say it: `Control Shift O`, `Control full stop`."""
        return spoken_keys(self.shortcut)


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
    Command(CommandId.PLAY, Menu.MUSIC, "Play", "Ctrl+P", "Plays the painting's music; once more, it pauses."),
    Command(
        CommandId.STOP_MUSIC, Menu.MUSIC, "Stop the music", "Ctrl+Shift+P", "Stops the music and goes to its start."
    ),
    Command(CommandId.BACK, Menu.MUSIC, "Back 5 seconds", "Alt+Left", "Goes back in the music."),
    Command(CommandId.FORWARD, Menu.MUSIC, "Forward 5 seconds", "Alt+Right", "Goes forward in the music."),
    Command(CommandId.LOUDER, Menu.MUSIC, "Louder", "Alt+Up", "Turns music and voice up."),
    Command(CommandId.SOFTER, Menu.MUSIC, "Softer", "Alt+Down", "Turns music and voice down."),
    Command(CommandId.MUTE, Menu.MUSIC, "Mute", "Ctrl+M", "Turns all sound off, or on again.", is_checkable=True),
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
    Command(
        CommandId.AI_MUSIC,
        Menu.MORE,
        "AI music",
        "Ctrl+I",
        "Plays AI music where its models are on this computer; turned off, the composer plays alone.",
        is_checkable=True,
    ),
    Command(
        CommandId.EMOTIVE,
        Menu.MORE,
        "Emotive: from the emotion word",
        "Ctrl+6",
        "Makes AI music from the name of the emotion alone.",
        is_checkable=True,
    ),
    Command(
        CommandId.NARRATIVE,
        Menu.MORE,
        "Narrative: from the description",
        "Ctrl+7",
        "Makes AI music from what the painting shows.",
        is_checkable=True,
    ),
    Command(
        CommandId.LYRICAL,
        Menu.MORE,
        "Lyrical: from a musical retelling",
        "Ctrl+8",
        "Makes AI music from the description, retold in words of music.",
        is_checkable=True,
    ),
    Command(
        CommandId.OPTIMIZED,
        Menu.MORE,
        "Optimized: from the retelling, by the refined model",
        "Ctrl+9",
        "Makes AI music from the same retelling by the model whose training was refined.",
        is_checkable=True,
    ),
    Command(
        CommandId.LITTLE_MEMORY,
        Menu.MORE,
        "Little memory",
        "Ctrl+Shift+M",
        "Keeps one AI model at a time in memory, which is slower.",
        is_checkable=True,
    ),
    Command(CommandId.ANGRY, Menu.EMOTION, "Angry", "Ctrl+1", "Plays the painting as angry music.", is_checkable=True),
    Command(CommandId.FUN, Menu.EMOTION, "Fun", "Ctrl+2", "Plays the painting as playful music.", is_checkable=True),
    Command(CommandId.HAPPY, Menu.EMOTION, "Happy", "Ctrl+3", "Plays the painting as happy music.", is_checkable=True),
    Command(
        CommandId.NEUTRAL, Menu.EMOTION, "Neutral", "Ctrl+4", "Plays the painting as even music.", is_checkable=True
    ),
    Command(CommandId.SAD, Menu.EMOTION, "Sad", "Ctrl+5", "Plays the painting as sad music.", is_checkable=True),
    Command(
        CommandId.AS_READ, Menu.EMOTION, "As read", "Ctrl+0", "Takes the emotion that was read from the painting.", True
    ),
    Command(CommandId.STOP_EVERYTHING, Menu.SPEECH, "Stop everything", "Ctrl+.", "Silences music and voice at once."),
    Command(CommandId.SAY_AGAIN, Menu.SPEECH, "Say again", "F2", "Repeats what was said last."),
    Command(CommandId.DESCRIPTION, Menu.SPEECH, "Description", "Ctrl+D", "Goes to the description and says it."),
    Command(
        CommandId.OWN_VOICE, Menu.SPEECH, "Own voice", "F4", "Turns Artsound's own voice on or off.", is_checkable=True
    ),
    Command(
        CommandId.HIGH_CONTRAST, Menu.VIEW, "High contrast", "Ctrl+H", "Shows bright text on black.", is_checkable=True
    ),
    Command(CommandId.LARGER_TEXT, Menu.VIEW, "Larger text", "Ctrl++", "Enlarges all text, up to double size."),
    Command(CommandId.SMALLER_TEXT, Menu.VIEW, "Smaller text", "Ctrl+-", "Makes the text smaller again."),
    Command(CommandId.KEYS, Menu.HELP, "Keys", "F1", "Says where you are and lists all keys."),
    Command(CommandId.MENUS, Menu.HELP, "Go to the menus", "F10", "Goes to the menus, where every action is listed."),
)

EMOTION_COMMANDS: dict[CommandId, Emotion | None] = {
    CommandId.ANGRY: Emotion.ANGRY,
    CommandId.FUN: Emotion.FUN,
    CommandId.HAPPY: Emotion.HAPPY,
    CommandId.NEUTRAL: Emotion.NEUTRAL,
    CommandId.SAD: Emotion.SAD,
    CommandId.AS_READ: None,
}

VARIANT_COMMANDS: dict[CommandId, Variant] = {
    CommandId.EMOTIVE: Variant.EMOTIVE,
    CommandId.NARRATIVE: Variant.NARRATIVE,
    CommandId.LYRICAL: Variant.LYRICAL,
    CommandId.OPTIMIZED: Variant.OPTIMIZED,
}

_SPOKEN_KEYS = {
    "Ctrl": "Control",
    ".": "full stop",
    "+": "plus",
    "-": "minus",
    "PgDown": "Page Down",
    "PgUp": "Page Up",
    "Left": "Left Arrow",
    "Right": "Right Arrow",
    "Up": "Up Arrow",
    "Down": "Down Arrow",
}


def command(wanted: CommandId) -> Command:
    return next(each for each in COMMANDS if each.id is wanted)


def spoken_keys(shortcut: str) -> str:
    """A shortcut in Qt's portable form, in words."""
    return " ".join(_SPOKEN_KEYS.get(key, key) for key in _keys(shortcut))


def _keys(shortcut: str) -> list[str]:
    """The single keys of a shortcut; a plus at the end is a key of its own."""
    if shortcut.endswith("++"):
        return [*shortcut[:-2].split("+"), "+"]
    return shortcut.split("+")
