"""AI music in the real window: chosen by keys, told, heard after the composed music, kept for the next start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu

from artsound_core.assemble import Engine, NeuralWish
from artsound_core.music_prompt import Variant
from artsound_desktop.accessibility.commands import CommandId
from fakes.desktop_engines import Assembler, neural_fake
from fakes.desktop_person import Meet
from fakes.paintings import plain_painting, write_picture


@pytest.fixture
def sea(tmp_path: Path) -> Path:
    return write_picture(tmp_path / "sea.png", plain_painting(width=64, height=48))


def test_ai_music_is_chosen_by_keys_told_heard_and_kept(meet: Meet, sea: Path) -> None:
    engines = Assembler(neural_fake())
    first = meet(screen_reader=True, assemble_chosen=engines)
    first.start(sea)
    first.wait_for(lambda: first.window.page.description.hasFocus())
    first.press("Ctrl+7")
    first.wait_for_line("Narrative: from the description.")
    first.press("Ctrl+P")
    first.wait_for_line("Now the AI music plays.")
    assert engines.asked[-1] == (Engine.AUTO, NeuralWish(variant=Variant.NARRATIVE))
    first.press("Ctrl+Shift+M")
    first.wait_for_line("Little memory: one AI model at a time is kept, which is slower.")
    first.press("Ctrl+.", "Ctrl+I")
    first.wait_for_line("AI music is off: the composer plays alone.")
    first.leave()
    second = meet(screen_reader=True, assemble_chosen=engines)
    second.start(sea)
    shown = {each for each, action in second.window.actions_by_id.items() if action.isChecked()}
    assert shown >= {CommandId.NARRATIVE, CommandId.LITTLE_MEMORY}
    assert CommandId.AI_MUSIC not in shown
    assert engines.asked[-1][0] is Engine.EMBEDDED


def test_closing_the_window_while_the_composed_music_plays_leaves_nothing_behind(meet: Meet, sea: Path) -> None:
    person = meet(screen_reader=True, assemble_chosen=Assembler(neural_fake()))
    person.start(sea)
    person.press("Ctrl+P")
    person.wait_for(lambda: person.engine.is_playing)


def test_the_more_menu_stands_at_the_end_of_the_music_menu_with_a_mark_for_what_is_chosen(meet: Meet) -> None:
    person = meet(screen_reader=True)
    person.start()
    music = person.window.menuBar().actions()[1].menu()
    assert isinstance(music, QMenu)
    more = music.actions()[-1].menu()
    assert isinstance(more, QMenu)
    assert more.title() == "M&ore"
    assert [(each.text(), each.shortcut().toString(), each.isChecked()) for each in more.actions()] == [
        ("AI music", "Ctrl+I", True),
        ("Emotive: from the emotion word", "Ctrl+6", False),
        ("Narrative: from the description", "Ctrl+7", False),
        ("Lyrical: from a musical retelling", "Ctrl+8", True),
        ("Optimized: from the retelling, by the refined model", "Ctrl+9", False),
        ("Little memory", "Ctrl+Shift+M", False),
    ]
