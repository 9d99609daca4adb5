"""What the window asks of the core: looking at a painting, making its music, saving. Each is one job's work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from artsound_core.clip import Clip
from artsound_core.contracts import ScoringMusician
from artsound_core.embedded.reasoning.reason import Explanation
from artsound_core.embedded.seeing.measurer import Measurer
from artsound_core.embedded.title_mood import TitleReader
from artsound_core.errors import UsageError
from artsound_core.opening import open_with_label
from artsound_core.progress import ProgressMonitor
from artsound_core.rendition import Rendition, facts_of
from artsound_core.saving import SCORE_ENDINGS, SOUND_FORMATS, check_target, save_rendition, write_score
from artsound_core.sound.track import Track
from artsound_desktop.engine_choice import Assemble, ChosenEngine, EngineChoice
from artsound_desktop.music_making import MusicMaking
from artsound_desktop.remarks import Remark, Remarks
from artsound_desktop.texts import Text
from artsound_desktop.works import Description, MoodShift, Music, Plan, Seen, Wish


class Workshop:
    """Puts the engine together when it is first needed; every method may run in any thread."""

    def __init__(self, assemble: Assemble, choice: EngineChoice | None = None) -> None:
        self._remarks = Remarks()
        self._engine = ChosenEngine(assemble, self._remarks, choice)
        self._music = MusicMaking(self._engine, self._remarks)
        self._titles, self._measurer = TitleReader(), Measurer()

    def choose(self, choice: EngineChoice) -> None:
        """Another engine, from the next work on. What comes of it is told when music is made."""
        if choice.language != self._engine.language:
            self._music.forget()  # the words that were found are in the other language
        self._engine.choose(choice)

    def take_remarks(self) -> tuple[Remark, ...]:
        """What has come up since this was last asked."""
        return self._remarks.take()

    def keep_only(self, track: Track | None) -> None:
        """All tracks but this one are no longer heard: nothing more is put into them."""
        self._music.keep_only(track)

    def plan_of(self, track: Track) -> Plan | None:
        """What `track` plays: its prompt and notes."""
        return self._music.plan_of(track)

    def explain(self, seen: Seen, plan: Plan, monitor: ProgressMonitor) -> Explanation:
        """Why music made by `plan` sounds as it does: from its notes, or from what AI music was asked for."""
        from artsound_core.embedded.reasoning.explaining import explain_asked, explain_score
        from artsound_core.embedded.reasoning.ground import ground_of
        from artsound_core.embedded.reasoning.telling import TELLINGS

        wish, telling = plan.wish, TELLINGS[self._engine.language]
        base, record = replace(wish, shift=MoodShift()).estimate(seen)
        title = self._titles.read(seen.painting.label.title) if seen.reads_title else None
        measures = self._measurer.measures_of(seen.painting, monitor)
        ground = ground_of(measures, base, (wish.shift.valence, wish.shift.arousal), title, record.backend)
        if plan.score is None:
            return explain_asked(ground, plan.prompt, wish.variant, telling)
        return explain_score(ground, plan.prompt, plan.score, telling)

    def close(self) -> None:
        """End what still runs beside the jobs, and let the models go."""
        self._music.keep_only(None)
        self._engine.close()

    def look_at(self, file: Path, monitor: ProgressMonitor) -> Seen:
        """Open and read the emotion: all that the page and the music need."""
        opened = open_with_label(file, monitor)
        self._music.forget()
        estimate, record = self._engine.use(lambda pipeline: pipeline.read_emotion(opened.painting, None, monitor))
        # The embedded reader goes by the title too, where that has a word of feeling.
        reads_title = (
            record.backend.startswith("embedded") and self._titles.read(opened.painting.label.title) is not None
        )
        return Seen(opened.painting, estimate, record, tuple(opened.problems), reads_title)

    def describe(self, seen: Seen, monitor: ProgressMonitor) -> Description:
        """Find the words for it."""
        return self._engine.use(lambda pipeline: self._music.describe(pipeline, seen.painting, seen.estimate, monitor))

    def make_music(self, seen: Seen, wish: Wish, track: Track, monitor: ProgressMonitor) -> Music | None:
        """Make and play into `track`, which can be heard from `SoundReady` on. None where AI music was wanted and could not be
        made: why is remarked, and the composed music that plays in its place goes on."""
        return self._music.play_into(track, seen, wish, monitor)

    def take_kept(self, seen: Seen, music: Music | None) -> None:
        """What is played and saved for the music's own wish of `seen`; None lets kept music go."""
        self._music.take_kept(seen, music)

    def save_music(
        self,
        file: Path,
        seen: Seen,
        wish: Wish,
        description: Description | None,
        music: Music | None,
        monitor: ProgressMonitor,
    ) -> Path:
        """Write the music and the document beside it; what was not made yet is made now. An existing file is replaced."""
        check_target(file, tuple(SOUND_FORMATS), overwrites=True)
        rendition, blocks = self.rendition(seen, wish, description, music, monitor, file)
        save_rendition(file, rendition, blocks, True, monitor)
        return file

    def rendition(
        self,
        seen: Seen,
        wish: Wish,
        description: Description | None,
        music: Music | None,
        monitor: ProgressMonitor,
        file: Path | None = None,
    ) -> tuple[Rendition, Sequence[Clip]]:
        """All there is to know of it for saving in `file`, and its sound; what was not made yet is made now."""
        if music is None:
            music = self._engine.use(lambda pipeline: self._music.make(pipeline, seen, wish, (), monitor))
        description = music.description or description or self.describe(seen, monitor)
        estimate, record = music.wish.estimate(seen)
        rendition = Rendition(
            painting=facts_of(seen.painting),
            emotion=estimate,
            caption=description.caption,
            prompt=music.prompt,
            seed=music.wish.seed,
            variant=music.wish.variant,
            sound=music.gathering.facts(file),
            records=(record, description.record, *music.records),
        )
        return rendition, music.gathering.blocks

    def save_score(self, file: Path, seen: Seen, wish: Wish, monitor: ProgressMonitor) -> Path:
        """Write the notes as a MIDI file; an existing file is replaced."""
        check_target(file, SCORE_ENDINGS, overwrites=True)
        pipeline = self._engine.assembly().pipeline
        if not isinstance(pipeline.musician, ScoringMusician):
            raise UsageError(Text.THE_SCORE, Text.NO_SCORE)
        prompt, _ = pipeline.write_prompt(seen.painting, wish.estimate(seen)[0], None, wish.request, monitor)
        write_score(file, pipeline.midi(prompt, wish.seed), True)
        return file
