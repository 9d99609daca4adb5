"""A presenter's whole surroundings without Qt: fake stages, held jobs, a real engine with a device of numbers."""

from __future__ import annotations

from artsound_core.sound.engine import SoundEngine
from artsound_desktop.engine_choice import Assemble
from artsound_desktop.playback import Playback
from artsound_desktop.screens.surroundings import Surroundings
from artsound_desktop.workshop import Workshop
from fakes.desktop_engines import Assembler
from fakes.desktop_jobs import HeldJobs
from fakes.desktop_views import FakeView
from fakes.desktop_words import Words
from fakes.output import FakeClock, FakeOutput


class Desk:
    """`said` is what the screen reader got; `output.pull` lets time pass for the music."""

    def __init__(self, assemble: Assemble | None = None) -> None:
        self.view, self.jobs, self.words, self.clock = FakeView(), HeldJobs(), Words(), FakeClock()
        self.engine = SoundEngine()
        self.output = FakeOutput(self.engine)
        self.workshop = Workshop(assemble or Assembler())
        self.playback = Playback(self.engine, 0.8, self.workshop.keep_only)
        self.surroundings = Surroundings(
            self.workshop, self.jobs, self.playback, self.words.announcer, lambda: 7, self.clock
        )

    @property
    def said(self) -> list[str]:
        return self.words.screen_reader.texts
