"""AI music on and off, what it is made from, and little memory: chosen by a key, said, kept, and heard."""

from __future__ import annotations

from pathlib import Path

import pytest

from artsound_core.assemble import Engine, NeuralWish
from artsound_core.emotion import Emotion
from artsound_core.music_prompt import Variant
from artsound_core.progress import ProgressMonitor
from artsound_desktop.accessibility.announcer import Level
from artsound_desktop.accessibility.commands import VARIANT_COMMANDS, CommandId
from artsound_desktop.jobs import Slot
from artsound_desktop.playback import State
from artsound_desktop.screens.listening.engine_presenter import EnginePresenter
from artsound_desktop.screens.listening.music_presenter import MusicPresenter
from artsound_desktop.settings import KeptSettings
from artsound_desktop.works import Seen
from fakes.desktop_engines import Assembler
from fakes.desktop_surroundings import Desk
from fakes.paintings import plain_painting
from fakes.stages import fake_pipeline


class Counter:
    """A desk with the presenter, its settings and a painting."""

    def __init__(self, folder: Path) -> None:
        self.assembler = Assembler()
        self.desk = Desk(self.assembler)
        self.settings = KeptSettings(folder)
        self.music = MusicPresenter(self.desk.view, self.desk.surroundings, 4.0)
        painting, monitor = plain_painting(), ProgressMonitor()
        self.music.take(Seen(painting, *fake_pipeline().read_emotion(painting, None, monitor)))
        self.engines = EnginePresenter(self.desk.view, self.music, self.settings, self.desk.surroundings)

    def play(self) -> None:
        self.music.play_or_pause()
        self.desk.jobs.run(Slot.MUSIC)

    @property
    def checked(self) -> set[CommandId]:
        return {each for each, is_checked in self.desk.view.checked.items() if is_checked}


@pytest.fixture
def counter(tmp_path: Path) -> Counter:
    return Counter(tmp_path)


def test_the_menu_shows_what_was_kept(tmp_path: Path) -> None:
    settings = KeptSettings(tmp_path)
    settings.change(has_ai_music=False, variant=Variant.NARRATIVE, saves_memory=True)
    settings.keep()
    assert Counter(tmp_path).checked == {CommandId.NARRATIVE, CommandId.LITTLE_MEMORY}


def test_at_first_ai_music_is_wanted_from_a_retelling(counter: Counter) -> None:
    assert counter.checked == {CommandId.AI_MUSIC, CommandId.LYRICAL}


def test_ai_music_is_switched_off_and_on_and_each_is_said(counter: Counter) -> None:
    counter.engines.switch_ai_music()
    assert counter.checked == {CommandId.LYRICAL}
    counter.play()
    counter.engines.switch_ai_music()
    counter.desk.jobs.run(Slot.MUSIC)
    assert [engine for engine, _ in counter.assembler.asked] == [Engine.EMBEDDED, Engine.AUTO]
    assert counter.desk.said == [
        "AI music is off: the composer plays alone.",
        "Playing.",
        "AI music is on, where its models are on this computer.",
        "The embedded engine plays. No model is here.",
    ]


def test_who_asked_for_ai_music_hears_why_the_composer_plays_all_the_same(counter: Counter) -> None:
    counter.play()
    assert counter.desk.said == ["Playing."]
    counter.engines.switch_ai_music()
    counter.engines.switch_ai_music()
    counter.desk.jobs.run(Slot.MUSIC)
    counter.music.refresh()
    assert counter.desk.words.screen_reader.said[-1] == (
        "The embedded engine plays. No model is here.",
        Level.POLITE,
    )


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (CommandId.EMOTIVE, "Emotive: from the emotion word."),
        (CommandId.NARRATIVE, "Narrative: from the description."),
        (CommandId.LYRICAL, "Lyrical: from a musical retelling."),
        (CommandId.OPTIMIZED, "Optimized: from the retelling, by the refined model."),
    ],
)
def test_a_variant_is_said_kept_and_reaches_the_engine_and_the_music(
    counter: Counter, wanted: CommandId, said: str
) -> None:
    variant = VARIANT_COMMANDS[wanted]
    counter.engines.choose_variant(variant)
    assert counter.desk.said == [said]
    assert counter.checked == {CommandId.AI_MUSIC, wanted}
    assert counter.settings.now.variant is variant
    counter.play()
    assert counter.assembler.asked == [(Engine.AUTO, NeuralWish(variant=variant))]
    assert counter.music.music is not None
    assert counter.music.music.wish.variant is variant


def test_a_variant_chosen_while_music_plays_is_heard_at_once_with_the_same_emotion(counter: Counter) -> None:
    counter.music.choose_emotion(Emotion.FUN)
    counter.desk.jobs.run(Slot.MUSIC)
    old = counter.desk.playback.track
    counter.engines.choose_variant(Variant.EMOTIVE)
    assert counter.desk.playback.track is old
    assert counter.desk.playback.state is State.PLAYING
    counter.desk.jobs.run(Slot.MUSIC)
    assert counter.desk.playback.track is not old
    assert counter.music.wish.emotion is Emotion.FUN


def test_a_variant_chosen_without_ai_music_leaves_the_composers_music_alone(counter: Counter) -> None:
    counter.engines.switch_ai_music()
    counter.play()
    playing = counter.desk.playback.track
    counter.engines.choose_variant(Variant.NARRATIVE)
    assert not counter.desk.jobs.is_busy(Slot.MUSIC)
    assert counter.desk.playback.track is playing
    assert counter.desk.said[-1] == (
        "Narrative: from the description. It counts when AI music is on; Control I turns it on."
    )


def test_little_memory_is_for_the_next_work_and_leaves_the_music_alone(counter: Counter) -> None:
    counter.play()
    playing = counter.desk.playback.track
    counter.engines.switch_little_memory()
    assert counter.desk.playback.track is playing
    counter.music.new_music()
    counter.desk.jobs.run(Slot.MUSIC)
    assert [wish.saves_memory for _, wish in counter.assembler.asked] == [False, True]
    counter.engines.switch_little_memory()
    assert counter.desk.said == [
        "Playing.",
        "Little memory: one AI model at a time is kept, which is slower.",
        "New music.",
        "The embedded engine plays. No model is here.",
        "Little memory is off: the AI models stay in memory.",
    ]


def test_the_variant_stays_when_another_painting_comes(counter: Counter) -> None:
    counter.engines.choose_variant(Variant.NARRATIVE)
    painting = plain_painting((200, 200, 200))
    counter.music.take(Seen(painting, *fake_pipeline().read_emotion(painting, None, ProgressMonitor())))
    assert counter.music.wish.variant is Variant.NARRATIVE


def test_all_of_it_is_kept_for_the_next_start(counter: Counter, tmp_path: Path) -> None:
    counter.engines.switch_ai_music()
    counter.engines.switch_little_memory()
    counter.engines.choose_variant(Variant.OPTIMIZED)
    assert counter.settings.keep()
    now = KeptSettings(tmp_path).now
    assert (now.has_ai_music, now.saves_memory, now.variant) == (False, True, Variant.OPTIMIZED)
    assert type(now.variant) is Variant
