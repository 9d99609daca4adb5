"""The Music, more menu."""

from __future__ import annotations

from artsound_desktop.accessibility.command import Command, CommandId, Menu

COMMANDS: tuple[Command, ...] = (
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
)
