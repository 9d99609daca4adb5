"""What a command is, which there are, and in which menu: the tables beside say their words and keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from artsound_desktop.accessibility.key_names import spoken_keys
from artsound_desktop.language import translated


class Menu(StrEnum):
    """The menus in their order. The letter after `&` opens the menu with Alt; no other control takes an Alt letter.

    `MORE` stands at the end of the Music menu, `parent` of it.
    """

    FILE = "&File"
    PAINTING = "&Painting"
    MUSIC = "&Music"
    MORE = "M&ore"
    EMOTION = "&Emotion"
    SPEECH = "&Speech"
    SOUND = "Soun&d"
    VIEW = "&View"
    HELP = "&Help"

    @property
    def parent(self) -> Menu | None:
        return Menu.MUSIC if self is Menu.MORE else None

    @property
    def shown(self) -> str:
        """As it stands in the menu bar."""
        return translated(self.value, "Menu")

    @property
    def spoken(self) -> str:
        name = self.shown.replace("&", "")
        return name if self.parent is None else f"{self.parent.spoken}, {name.lower()}"


class CommandId(StrEnum):
    OPEN_PAINTING = "open painting"
    OPEN_FOLDER = "open folder"
    GALLERY = "gallery"
    NEXT_PAINTING = "next painting"
    PREVIOUS_PAINTING = "previous painting"
    SAVE = "save"
    SAVE_SCORE = "save score"
    KEEP = "keep"
    LIBRARY = "library"
    SAVE_DESCRIPTION = "save description"
    EXPORT = "export"
    SETTINGS = "settings"
    QUIT = "quit"
    RECENT = "recent"
    DEMO = "demo"
    PASTE = "paste"
    WALK = "walk"
    WHERE_AM_I = "where am i"
    NEXT_THING = "next thing"
    PREVIOUS_THING = "previous thing"
    CLOSER = "closer"
    BACK_OUT = "back out"
    SWEEP = "sweep"
    MAIN_THINGS = "main things"
    LEGEND = "legend"
    PLAY = "play"
    STOP_MUSIC = "stop music"
    BACK = "back"
    FORWARD = "forward"
    LOUDER = "louder"
    SOFTER = "softer"
    MUTE = "mute"
    MUSIC_LOUDER = "music louder"
    MUSIC_SOFTER = "music softer"
    MUSIC_OFF = "music off"
    VOICE_LOUDER = "voice louder"
    VOICE_SOFTER = "voice softer"
    TONES_LOUDER = "tones louder"
    TONES_SOFTER = "tones softer"
    TONES_OFF = "tones off"
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
    CALMER = "calmer"
    LIVELIER = "livelier"
    BRIGHTER = "brighter"
    DARKER = "darker"
    WHAT_WAS_READ = "what was read"
    WHY = "why"
    STOP_EVERYTHING = "stop everything"
    STOP_WORK = "stop work"
    SAY_AGAIN = "say again"
    DESCRIPTION = "description"
    NEXT_LEVEL = "next level"
    PREVIOUS_LEVEL = "previous level"
    READ_ON = "read on"
    FACTS_ONLY = "facts only"
    GROUNDS = "grounds"
    OWN_VOICE = "own voice"
    SPEAK_SLOWER = "speak slower"
    SPEAK_FASTER = "speak faster"
    HIGH_CONTRAST = "high contrast"
    LARGER_TEXT = "larger text"
    SMALLER_TEXT = "smaller text"
    AS_PAINTED = "as painted"
    PICTURE_CONTRAST = "picture contrast"
    PICTURE_GREY = "picture grey"
    PICTURE_EDGES = "picture edges"
    ENLARGE = "enlarge"
    SHRINK = "shrink"
    KEYS = "keys"
    MENUS = "menus"
    SET_UP = "set up"


#: What is done for each command, as a presenter hands it to the program.
Handlers = Mapping[CommandId, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Command:
    """`english` stands in the menu, `shortcut` is Qt's portable form, `english_help` is one whole sentence."""

    id: CommandId
    menu: Menu
    english: str
    shortcut: str
    english_help: str
    is_checkable: bool = False

    @property
    def text(self) -> str:
        """What stands in the menu, in the window's language."""
        return translated(self.english, "Command")

    @property
    def help(self) -> str:
        return translated(self.english_help, "Command")

    @property
    def spoken_shortcut(self) -> str:
        """The shortcut in words, as a voice can say it: `Control Shift O`, `Control full stop`."""
        return spoken_keys(self.shortcut)
