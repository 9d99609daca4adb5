"""The Emotion menu: which emotion, how far it is moved, and what was read."""

from __future__ import annotations

from artsound_desktop.accessibility.command import Command, CommandId, Menu

COMMANDS: tuple[Command, ...] = (
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
    Command(CommandId.CALMER, Menu.EMOTION, "Calmer", "Alt+PgDown", "Makes the music one step calmer."),
    Command(CommandId.LIVELIER, Menu.EMOTION, "Livelier", "Alt+PgUp", "Makes the music one step livelier."),
    Command(CommandId.BRIGHTER, Menu.EMOTION, "Brighter", "Alt+Home", "Makes the music's mood one step brighter."),
    Command(CommandId.DARKER, Menu.EMOTION, "Darker", "Alt+End", "Makes the music's mood one step darker."),
    Command(
        CommandId.WHAT_WAS_READ,
        Menu.EMOTION,
        "What was read",
        "F3",
        "Says which emotions were read from the painting, how surely, and from what.",
    ),
    Command(
        CommandId.WHY,
        Menu.EMOTION,
        "Why does it sound like this?",
        "Ctrl+Y",
        "Tells why the music is as it is: tempo, key, instruments and more, each with its reason in the painting.",
    ),
)
