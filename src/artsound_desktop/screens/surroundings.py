"""What every screen works with: the core's work, jobs, sound, words and time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from artsound_core.embedded.reasoning.reason import Explanation as ReasonsFound
from artsound_core.progress import ProgressMonitor
from artsound_core.sound.track import Track
from artsound_desktop.accessibility.announcer import Announcer, Level
from artsound_desktop.accessibility.progress_words import ProgressWords
from artsound_desktop.accessibility.work_board import WorkBoard
from artsound_desktop.engine_choice import EngineChoice
from artsound_desktop.explanations import Explanation
from artsound_desktop.jobs import JobRunner, Slot
from artsound_desktop.playback import Playback
from artsound_desktop.remarks import Remark
from artsound_desktop.works import Description, Music, Plan, Seen, Wish


class Work(Protocol):
    """The core's work as the screens need it; what takes a monitor runs as a job, the rest returns at once."""

    def choose(self, choice: EngineChoice) -> None: ...

    def take_remarks(self) -> tuple[Remark, ...]: ...

    def look_at(self, file: Path, monitor: ProgressMonitor) -> Seen: ...

    def describe(self, seen: Seen, monitor: ProgressMonitor) -> Description: ...

    def make_music(self, seen: Seen, wish: Wish, track: Track, monitor: ProgressMonitor) -> Music | None: ...

    def plan_of(self, track: Track) -> Plan | None: ...

    def explain(self, seen: Seen, plan: Plan, monitor: ProgressMonitor) -> ReasonsFound: ...

    def save_music(
        self,
        file: Path,
        seen: Seen,
        wish: Wish,
        description: Description | None,
        music: Music | None,
        monitor: ProgressMonitor,
    ) -> Path: ...

    def save_score(self, file: Path, seen: Seen, wish: Wish, monitor: ProgressMonitor) -> Path: ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`new_seed` and `clock` come from outside, so that a test can know them."""

    workshop: Work
    jobs: JobRunner
    playback: Playback
    announcer: Announcer
    new_seed: Callable[[], int]
    clock: Callable[[], float]
    board: WorkBoard = field(default_factory=WorkBoard)

    def progress(self, name: str, slot: Slot | None = None) -> ProgressWords:
        """Words for a work that begins now, in the job that runs in `slot`: when that is stopped, they end by themselves."""
        return self.board.begin(name, self.announcer.say, self.clock, slot)

    def tell_trouble(self, explanation: Explanation) -> None:
        self.announcer.say(explanation.sentence, Level.ASSERTIVE)
