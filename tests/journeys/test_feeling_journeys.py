"""Hearing what was read, choosing and moving the mood while the music plays, asking why: by keys, in the real window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from artsound_core.caption import Caption
from artsound_core.embedded.musician import EmbeddedMusician
from artsound_core.embedded.prompt_writer import EmbeddedPromptWriter
from artsound_core.embedded.seeing.measurer import Measurer
from artsound_core.emotion import EmotionEstimate
from artsound_core.music_prompt import MusicPrompt, MusicRequest
from artsound_core.painting import Painting
from artsound_core.pipeline import Pipeline
from artsound_core.progress import ProgressMonitor
from artsound_core.sound.track import Track
from artsound_desktop.playback import BAR_CROSSING_S
from fakes.desktop_person import Meet, Person
from fakes.paintings import landscape, write_picture
from fakes.stages import fake_pipeline

READ = (
    "Sad 40 percent, angry 15 percent: not sure. Many viewers may feel otherwise. This was read from the picture alone."
)


class NotingWriter(EmbeddedPromptWriter):
    """Remembers what music was asked for."""

    def __init__(self) -> None:
        super().__init__(Measurer())
        self.prompts: list[MusicPrompt] = []

    def write(
        self,
        painting: Painting,
        estimate: EmotionEstimate,
        caption: Caption | None,
        request: MusicRequest,
        monitor: ProgressMonitor,
    ) -> MusicPrompt:
        prompt = super().write(painting, estimate, caption, request, monitor)
        self.prompts.append(prompt)
        return prompt


class Visit:
    """A person at a landscape whose emotion is read by the fake reader and whose music is really composed."""

    def __init__(self, meet: Meet, folder: Path) -> None:
        self.writer, self.musician = NotingWriter(), EmbeddedMusician()
        self.person: Person = meet(assemble=self._pipeline)
        self.person.start(write_picture(folder / "hill.png", landscape()))
        self.person.wait_for(lambda: self.person.window.page.description.hasFocus())
        self.person.fall_silent()

    def _pipeline(self) -> Pipeline:
        return replace(fake_pipeline(), prompt_writer=self.writer, musician=self.musician)

    def play(self) -> None:
        self.person.press("Ctrl+P")
        self.person.wait_for(lambda: self.person.engine.is_playing)
        self.person.wait_for(lambda: not self.person.program.jobs.is_busy("music"))

    def wait_for_other_music(self, old: Track) -> None:
        """Until the music that was asked for last is whole and has taken over."""
        person = self.person
        person.wait_for(lambda: not person.program.jobs.is_busy("music") and person.engine.waiting_track is None)
        person.wait_for(lambda: person.engine.current_track is not old)
        person.pause(0.2)

    @property
    def sounding(self) -> Track:
        track = self.person.engine.current_track
        assert track is not None
        return track

    def bars_s(self, prompt: MusicPrompt) -> list[float]:
        return [bar.start_s for bar in self.musician.score(prompt, 0).bars]


@pytest.fixture
def visit(meet: Meet, tmp_path: Path) -> Visit:
    return Visit(meet, tmp_path)


def test_what_was_read_is_told_by_a_key_with_its_doubts_and_its_reasons(visit: Visit) -> None:
    visit.person.hear("F3", f"{READ} The colours lean towards sad.")
    assert visit.person.line == f"{READ} The colours lean towards sad."


def test_livelier_music_follows_at_a_bar_line_and_the_reasons_say_who_asked_for_it(visit: Visit) -> None:
    person = visit.person
    visit.play()
    first = visit.sounding
    person.hear("Ctrl+2", "Fun.")
    visit.wait_for_other_music(first)
    fun, old = visit.writer.prompts[-1], visit.sounding
    before = len(person.heard)
    person.press("Alt+PgUp", "Alt+PgUp")
    visit.wait_for_other_music(old)
    livelier = visit.writer.prompts[-1]
    assert livelier.theme.arousal == pytest.approx(min(1.0, fun.theme.arousal + 0.4))
    assert livelier.tempo_bpm > 1.03 * fun.tempo_bpm
    # The old track was read to the end of the crossing, which began on a bar line.
    begun_s = old.position_s - BAR_CROSSING_S
    assert min(abs(begun_s - bar_s) for bar_s in visit.bars_s(fun)) < 0.002
    person.fall_silent()
    assert person.heard[before:][-1] == "2 livelier."
    assert person.window.page.feeling.text.text() == f"{READ} The music is fun, as you chose. You made it 2 livelier."
    person.press("Ctrl+Y")
    person.wait_for(lambda: person.place.window() is not person.window)
    person.fall_silent()
    summary = person.heard[-1]
    assert "because you chose fun and asked for it livelier." in summary
    assert person.line in summary
    person.hear("F2", person.line)
    person.press("Tab")
    person.fall_silent()
    assert person.heard[-1].startswith(
        f"The tempo is fast, {round(livelier.tempo_bpm)} beats a minute, because you chose fun and asked for it livelier., 1 of "
    )
    person.press("Escape")
    person.wait_for(lambda: person.window.page.description.hasFocus())
    assert person.engine.is_playing


def test_the_sliders_move_the_mood_by_arrows_and_say_it_once(visit: Visit) -> None:
    person = visit.person
    visit.play()
    old = visit.sounding
    person.window.page.feeling.lively.setFocus()
    person.fall_silent()
    assert person.heard[-1] == "Calm to lively, slider, neither calmer nor livelier."
    person.hear("Left", "1 calmer.")
    person.hear("Left", "2 calmer.")
    visit.wait_for_other_music(old)
    calm = visit.writer.prompts
    assert calm[-1].tempo_bpm < 0.95 * calm[0].tempo_bpm
    assert person.line == "2 calmer."
    person.hear("Alt+PgDown", "3 calmer.")
    assert person.window.page.feeling.lively.value() == -3
    person.hear("Ctrl+0", "As read from the painting: sad.", "neither calmer nor livelier.")
    assert person.window.page.feeling.lively.value() == 0


def test_the_music_can_be_asked_about_only_when_there_is_some(visit: Visit) -> None:
    visit.person.hear("Ctrl+Y", "There is no music yet whose reasons could be told. Control P plays it.")
