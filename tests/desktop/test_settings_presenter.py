"""The pages of the settings: everything that can be chosen, each change at once, told by the control alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from artsound_core.music_prompt import Variant
from artsound_core.progress import ProgressMonitor
from artsound_desktop.accessibility.appearance import DARK, HIGH_CONTRAST, LIGHT
from artsound_desktop.screens.settings.items import Choice, Level, Option, Switch
from artsound_desktop.settings import DesktopSettings, Look, Speaks
from artsound_desktop.works import Seen
from fakes.desktop_counter import Counter
from fakes.paintings import plain_painting
from fakes.stages import fake_pipeline


@pytest.fixture
def counter(tmp_path: Path) -> Counter:
    return Counter(tmp_path)


def test_there_are_six_short_pages(counter: Counter) -> None:
    counter.presenter.open()
    assert [(each.name, [item.name for item in each.items]) for each in counter.view.groups] == [
        (
            "Speech",
            [
                "Who speaks",
                "Speed of Artsound's own voice",
                "Volume of Artsound's own voice",
                "Facts only",
                "Whole description at first",
                "Single keys in the painting",
            ],
        ),
        (
            "Sound",
            [
                "Volume of everything",
                "Music",
                "Volume of music",
                "Tones",
                "Volume of tones",
                "Sound device",
                "Test left and right",
            ],
        ),
        ("Looks", ["Colours", "Text size", "Less motion"]),
        ("Language", ["Language of the window", "Language of descriptions"]),
        ("Music", ["Length of the music", "AI music", "AI music is made from", "Little memory"]),
        ("Privacy", ["Forget what was heard…", "Usual settings…"]),
    ]


@pytest.mark.parametrize(
    ("page", "name", "label", "field", "value"),
    [
        ("Speech", "Who speaks", "Nobody", "speaks", Speaks.NOBODY),
        ("Sound", "Sound device", "System default", "sound_device", None),
        ("Looks", "Colours", "Dark", "look", Look.DARK),
        ("Looks", "Text size", "175 percent", "text_scale", 1.75),
        ("Language", "Language of the window", "Deutsch", "language", "de"),
        ("Language", "Language of descriptions", "English", "description_language", "en"),
        ("Language", "Language of descriptions", "As the window", "description_language", None),
        ("Music", "Length of the music", "2 minutes", "length_s", 120.0),
        ("Music", "AI music is made from", "The description", "variant", Variant.NARRATIVE),
    ],
)
def test_a_choice_counts_at_once_and_is_what_the_page_shows_next(
    counter: Counter, page: str, name: str, label: str, field: str, value: object
) -> None:
    choice: Choice = counter.item(page, name)
    choice.choose(next(each.value for each in choice.options if each.label == label))
    assert getattr(counter.settings.now, field) == value
    assert choice.options[choice.row()].label == label


@pytest.mark.parametrize(
    ("page", "name", "percent", "field", "value"),
    [
        ("Speech", "Speed of Artsound's own voice", 150, "speech_rate", 1.5),
        ("Speech", "Volume of Artsound's own voice", 60, "voice_volume", 0.6),
        ("Sound", "Volume of everything", 35, "volume", 0.35),
        ("Sound", "Volume of music", 0, "music_volume", 0.0),
        ("Sound", "Volume of tones", 100, "tone_volume", 1.0),
    ],
)
def test_a_level_is_set_in_percent(
    counter: Counter, page: str, name: str, percent: int, field: str, value: float
) -> None:
    level: Level = counter.item(page, name)
    level.set(percent)
    assert getattr(counter.settings.now, field) == value
    assert level.now() == percent


@pytest.mark.parametrize(
    ("page", "name", "field"),
    [
        ("Speech", "Facts only", "facts_only"),
        ("Speech", "Whole description at first", "reads_whole"),
        ("Speech", "Single keys in the painting", "has_single_keys"),
        ("Sound", "Music", "has_music"),
        ("Sound", "Tones", "has_tones"),
        ("Looks", "Less motion", "reduces_motion"),
        ("Music", "AI music", "has_ai_music"),
        ("Music", "Little memory", "saves_memory"),
    ],
)
def test_a_switch_turns_on_and_off_and_twice_the_same_changes_nothing(
    counter: Counter, page: str, name: str, field: str
) -> None:
    switch: Switch = counter.item(page, name)
    for wanted in (False, True, True, False):
        switch.turn(wanted)
        assert getattr(counter.settings.now, field) is wanted
        assert switch.is_on() is wanted


def test_the_control_tells_a_change_so_nothing_else_does(counter: Counter) -> None:
    counter.item("Sound", "Volume of everything").set(35)
    counter.item("Music", "Length of the music").choose(120.0)
    counter.item("Music", "AI music").turn(False)
    counter.item("Speech", "Facts only").turn(True)
    assert counter.desk.said == []
    assert "Music length: 2 minutes." in counter.desk.words.line.texts


def test_looks_are_worn_at_once(counter: Counter) -> None:
    counter.item("Looks", "Colours").choose(Look.HIGH_CONTRAST)
    assert counter.looks_view.worn == (HIGH_CONTRAST, 1.0)
    counter.item("Looks", "Colours").choose(Look.DARK)
    counter.item("Looks", "Text size").choose(2.0)
    assert counter.looks_view.worn == (DARK, 2.0)
    counter.item("Looks", "Less motion").turn(True)
    assert counter.looks_view.is_still


def test_the_next_description_is_in_the_chosen_language(counter: Counter) -> None:
    counter.item("Language", "Language of descriptions").choose("de")
    painting, monitor = plain_painting(), ProgressMonitor()
    seen = Seen(painting, *fake_pipeline().read_emotion(painting, None, monitor))
    counter.desk.workshop.describe(seen, monitor)
    assert [wish.language for _, wish in counter.assembler.asked] == ["de"]


def test_devices_are_looked_for_and_a_chosen_one_that_is_unplugged_stays_in_the_list(counter: Counter) -> None:
    counter.settings.change(sound_device="Old headphones")
    choice: Choice = counter.item("Sound", "Sound device")
    assert [each.label for each in choice.options] == ["System default", "Old headphones, not plugged in"]
    found: list[tuple[Option, ...]] = []
    assert choice.look is not None
    choice.look(found.append)
    labels = [each.label for each in found[0]]
    assert labels == ["System default", "Headphones", "Loudspeakers", "Old headphones, not plugged in"]
    assert choice.row(found[0]) == 3
    choice.choose("Headphones")
    assert (counter.settings.now.sound_device, choice.row(found[0])) == ("Headphones", 1)


def test_the_test_of_sides_is_first_left_and_low_then_right_and_high(counter: Counter) -> None:
    counter.item("Sound", "Test left and right").do()
    (clip,) = counter.clips
    left, right = clip.samples
    half = clip.frames // 2
    assert not right[:half].any()
    assert not left[half:].any()
    crossings = [int(((side[:-1] < 0) & (side[1:] >= 0)).sum()) for side in (left, right)]
    assert crossings[1] == pytest.approx(2 * crossings[0], rel=0.02)


def test_the_past_is_forgotten_after_a_question_and_that_is_said(counter: Counter) -> None:
    deed = counter.item("Privacy", "Forget what was heard…")
    assert deed.question is not None
    deed.do()
    assert counter.forgotten == 1
    assert counter.desk.said == ["What was heard is forgotten."]


def test_the_usual_settings_come_back_everywhere_and_that_is_said_once(counter: Counter) -> None:
    counter.settings.change(was_set_up=True, last_folder="/pictures", language="de", facts_only=True)
    for page, name, value in [("Looks", "Colours", Look.DARK), ("Looks", "Text size", 2.0)]:
        counter.item(page, name).choose(value)
    counter.item("Sound", "Volume of music").set(10)
    counter.item("Sound", "Tones").turn(False)
    counter.item("Sound", "Sound device").choose("Headphones")
    counter.item("Music", "Length of the music").choose(300.0)
    counter.item("Privacy", "Usual settings…").do()
    assert counter.settings.now == DesktopSettings(was_set_up=True, last_folder="/pictures")
    assert counter.looks_view.worn == (LIGHT, 1.0)
    assert counter.music.wish.length_s == 30.0
    assert counter.desk.said == ["The usual settings are back."]
    assert counter.view.refreshes == 1
