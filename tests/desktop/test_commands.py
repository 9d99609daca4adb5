"""The table of commands: every action has a key, no two share one, and words are plain."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from artsound_core.music_prompt import Variant
from artsound_desktop.accessibility.commands import (
    COMMANDS,
    EMOTION_COMMANDS,
    PAGE_COMMANDS,
    VARIANT_COMMANDS,
    Command,
    CommandId,
    Menu,
    command,
)
from artsound_desktop.screens.keys.presenter import Place, keys_page

by_id = pytest.mark.parametrize("entry", COMMANDS, ids=lambda entry: entry.id.value)


def test_every_command_stands_in_the_table_exactly_once() -> None:
    assert sorted(entry.id for entry in COMMANDS) == sorted(CommandId)


def test_no_two_commands_share_a_shortcut_or_a_text() -> None:
    assert len({entry.shortcut for entry in COMMANDS}) == len(COMMANDS)
    assert len({entry.text for entry in COMMANDS}) == len(COMMANDS)


@by_id
def test_every_shortcut_is_a_function_key_or_has_a_modifier(entry: Command) -> None:
    assert entry.id in PAGE_COMMANDS or re.fullmatch(r"(Shift\+)?F\d{1,2}|(Ctrl|Alt)\+(Shift\+)?(\S+)", entry.shortcut)


@by_id
def test_no_shortcut_is_alt_and_a_letter_because_those_open_menus(entry: Command) -> None:
    assert not re.fullmatch(r"Alt\+(Shift\+)?[A-Z]", entry.shortcut)


@by_id
def test_no_shortcut_takes_a_key_that_reading_a_text_needs(entry: Command) -> None:
    reading = {
        f"{before}{key}" for before in ("", "Ctrl+", "Shift+") for key in ("Left", "Right", "Up", "Down", "Home", "End")
    }
    taken = {"Shift+Up", "Shift+Down"} if entry.id in PAGE_COMMANDS else set()  # issue 4: they climb the description
    assert entry.shortcut not in (reading | {"Ctrl+A", "Ctrl+C"}) - taken


@by_id
def test_the_help_of_a_command_is_one_whole_sentence(entry: Command) -> None:
    assert re.fullmatch(r"[A-Z][^.]+\.", entry.help)


@by_id
def test_texts_have_no_three_dots_which_orca_reads_as_dot_dot_dot(entry: Command) -> None:
    assert "..." not in entry.text


def test_menus_open_by_different_letters() -> None:
    letters = [menu.value[menu.value.index("&") + 1] for menu in Menu]
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize(
    ("wanted", "text", "shortcut"),
    [
        (CommandId.PLAY, "Play", "Ctrl+P"),
        (CommandId.STOP_EVERYTHING, "Stop everything", "Ctrl+."),
        (CommandId.SAY_AGAIN, "Say again", "F2"),
        (CommandId.KEYS, "Keys", "F1"),
        (CommandId.ANGRY, "Angry", "Ctrl+1"),
        (CommandId.FUN, "Fun", "Ctrl+2"),
        (CommandId.HAPPY, "Happy", "Ctrl+3"),
        (CommandId.NEUTRAL, "Neutral", "Ctrl+4"),
        (CommandId.SAD, "Sad", "Ctrl+5"),
        (CommandId.AS_READ, "As read", "Ctrl+0"),
        (CommandId.AI_MUSIC, "AI music", "Ctrl+I"),
        (CommandId.EMOTIVE, "Emotive: from the emotion word", "Ctrl+6"),
        (CommandId.NARRATIVE, "Narrative: from the description", "Ctrl+7"),
        (CommandId.LYRICAL, "Lyrical: from a musical retelling", "Ctrl+8"),
        (CommandId.OPTIMIZED, "Optimized: from the retelling, by the refined model", "Ctrl+9"),
        (CommandId.LITTLE_MEMORY, "Little memory", "Ctrl+Shift+M"),
        (CommandId.OPEN_PAINTING, "Open a painting…", "Ctrl+O"),
        (CommandId.SAVE, "Save the music…", "Ctrl+S"),
    ],
)
def test_the_names_and_keys_that_others_rely_on_stay(wanted: CommandId, text: str, shortcut: str) -> None:
    assert (command(wanted).text, command(wanted).shortcut) == (text, shortcut)


def test_each_of_the_papers_variants_has_a_command() -> None:
    assert list(VARIANT_COMMANDS.values()) == list(Variant)


def test_each_emotion_and_the_one_that_was_read_has_a_command() -> None:
    assert [emotion.value if emotion else None for emotion in EMOTION_COMMANDS.values()] == [
        "angry",
        "fun",
        "happy",
        "neutral",
        "sad",
        None,
    ]


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        (CommandId.OPEN_FOLDER, "Control Shift O"),
        (CommandId.STOP_EVERYTHING, "Control full stop"),
        (CommandId.LARGER_TEXT, "Control plus"),
        (CommandId.SMALLER_TEXT, "Control minus"),
        (CommandId.BACK, "Alt Left Arrow"),
        (CommandId.KEYS, "F1"),
    ],
)
def test_shortcuts_are_told_in_words(wanted: CommandId, spoken: str) -> None:
    assert command(wanted).spoken_shortcut == spoken


def test_the_page_of_keys_tells_each_command_in_one_line_under_its_menu() -> None:
    lines = keys_page().split("\n")
    assert len(lines) == len(COMMANDS) + len(Menu)
    assert lines[lines.index("Music, more:") + 1] == (
        "AI music: Control I. Plays AI music where its models are on this computer; turned off, the composer plays alone."
    )
    assert lines[lines.index("Speech:") + 1] == "Stop everything: Control full stop. Silences music and voice at once."


def test_help_says_where_the_person_is() -> None:
    assert Place.DESCRIPTION.where("The Sea") == "You are in the description of The Sea."
    assert Place.GALLERY.help == "The arrow keys choose a painting, Enter opens it."


def test_the_readme_names_every_key() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert [command.shortcut for command in COMMANDS if f"`{command.shortcut}`" not in readme] == []
