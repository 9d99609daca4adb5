"""The Speech menu."""

from __future__ import annotations

from artsound_desktop.accessibility.command import Command, CommandId, Menu

COMMANDS: tuple[Command, ...] = (
    Command(CommandId.STOP_EVERYTHING, Menu.SPEECH, "Stop everything", "Ctrl+.", "Silences music and voice at once."),
    Command(
        CommandId.STOP_WORK,
        Menu.SPEECH,
        "Stop the work",
        "Ctrl+Shift+.",
        "Stops what is being opened, described, made or saved; music that sounds already goes on.",
    ),
    Command(CommandId.SAY_AGAIN, Menu.SPEECH, "Say again", "F2", "Repeats what was said last."),
    Command(CommandId.DESCRIPTION, Menu.SPEECH, "Description", "Ctrl+D", "Goes to the description and says it."),
    Command(
        CommandId.NEXT_LEVEL,
        Menu.SPEECH,
        "Next level",
        "Shift+Down",
        "Tells more, one level of the description further.",
    ),
    Command(
        CommandId.PREVIOUS_LEVEL,
        Menu.SPEECH,
        "Previous level",
        "Shift+Up",
        "Goes back to the level of the description before.",
    ),
    Command(
        CommandId.READ_ON,
        Menu.SPEECH,
        "Read on",
        "Ctrl+Shift+D",
        "Reads the description from where you are to its end; once more, it stops.",
    ),
    Command(
        CommandId.FACTS_ONLY,
        Menu.SPEECH,
        "Facts only",
        "Ctrl+Shift+F",
        "Leaves interpretations out of the description, or puts them back.",
        is_checkable=True,
    ),
    Command(
        CommandId.GROUNDS,
        Menu.SPEECH,
        "Where this is from",
        "Ctrl+Shift+Y",
        "Says what the sentence you are at stands on: a label, measuring, a model, or an interpretation.",
    ),
    Command(
        CommandId.OWN_VOICE, Menu.SPEECH, "Own voice", "F4", "Turns Artsound's own voice on or off.", is_checkable=True
    ),
    Command(CommandId.SPEAK_SLOWER, Menu.SPEECH, "Speak slower", "F7", "Slows Artsound's own voice down."),
    Command(CommandId.SPEAK_FASTER, Menu.SPEECH, "Speak faster", "F8", "Speeds Artsound's own voice up."),
)
