"""The Painting menu."""

from __future__ import annotations

from artsound_desktop.accessibility.command import Command, CommandId, Menu

COMMANDS: tuple[Command, ...] = (
    Command(
        CommandId.WALK,
        Menu.PAINTING,
        "Walk the painting",
        "Ctrl+W",
        "Goes to the picture, where the arrow keys walk it with words and tones.",
    ),
    Command(
        CommandId.WHERE_AM_I,
        Menu.PAINTING,
        "Where am I",
        "Ctrl+Shift+W",
        "Says where in the painting you are and what is around.",
    ),
    Command(
        CommandId.NEXT_THING,
        Menu.PAINTING,
        "Next main thing",
        "Ctrl+J",
        "Goes to the next face, light or dark part, or whatever stands out.",
    ),
    Command(
        CommandId.PREVIOUS_THING, Menu.PAINTING, "Previous main thing", "Ctrl+Shift+J", "Goes to the main thing before."
    ),
    Command(
        CommandId.CLOSER, Menu.PAINTING, "Closer", "Alt+Return", "Goes into the part where you are, up to three times."
    ),
    Command(CommandId.BACK_OUT, Menu.PAINTING, "Back out", "Alt+Backspace", "Goes out again to the larger part."),
    Command(
        CommandId.SWEEP,
        Menu.PAINTING,
        "Sweep the painting",
        "Ctrl+T",
        "Plays the part where you are as tones from left to right.",
    ),
    Command(
        CommandId.MAIN_THINGS,
        Menu.PAINTING,
        "List the main things",
        "Ctrl+Shift+T",
        "Says all main things of the painting and where they are.",
    ),
    Command(CommandId.LEGEND, Menu.PAINTING, "How the tones speak", "Ctrl+F1", "Says what the tones of the walk mean."),
)
