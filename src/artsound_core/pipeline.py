"""The four stages in order, each timed and recorded; every face of the program runs paintings through here."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from artsound_core.caption import Caption
from artsound_core.clip import Clip
from artsound_core.contracts import Backend, Captioner, EmotionReader, Musician, PromptWriter, ScoringMusician
from artsound_core.emotion import Emotion, EmotionEstimate, chosen
from artsound_core.errors import UsageError
from artsound_core.music_prompt import MusicPrompt, MusicRequest, Variant
from artsound_core.painting import Painting
from artsound_core.progress import ProgressMonitor, SoundReady, StageFinished
from artsound_core.stage import Stage, StageRecord
from artsound_core.turns import Turns


@dataclass(frozen=True, slots=True)
class Pipeline:
    """One backend a stage. Every method returns its value and the record of how it was made.

    `music_follows_text`: the music is made from the prompt's text, so the words must be there before it begins.
    `turns`: who may hold a model in memory when; None where no stage has one.
    """

    emotion_reader: EmotionReader
    captioner: Captioner
    prompt_writer: PromptWriter
    musician: Musician
    music_follows_text: bool = False
    turns: Turns | None = None

    def needs_caption(self, variant: Variant) -> bool:
        """Whether the prompt's text, and so the music, is made from the painting's description."""
        return self.music_follows_text and variant is not Variant.EMOTIVE

    def read_emotion(
        self, painting: Painting, choice: Emotion | None, monitor: ProgressMonitor
    ) -> tuple[EmotionEstimate, StageRecord]:
        """The painting's emotion, or the person's choice, which overrides it."""
        begun = self._begin(Stage.EMOTION, monitor)
        if choice is not None:
            record = StageRecord(Stage.EMOTION, "chosen", "the listener", time.perf_counter() - begun)
            monitor.tell(StageFinished(record))
            return chosen(choice), record
        estimate = self.emotion_reader.read(painting, monitor)
        return estimate, self._finish(Stage.EMOTION, self.emotion_reader, begun, monitor)

    def describe(
        self, painting: Painting, estimate: EmotionEstimate, monitor: ProgressMonitor
    ) -> tuple[Caption, StageRecord]:
        begun = self._begin(Stage.CAPTION, monitor)
        caption = self.captioner.describe(painting, estimate, monitor)
        return caption, self._finish(Stage.CAPTION, self.captioner, begun, monitor)

    def write_prompt(
        self,
        painting: Painting,
        estimate: EmotionEstimate,
        caption: Caption | None,
        request: MusicRequest,
        monitor: ProgressMonitor,
    ) -> tuple[MusicPrompt, StageRecord]:
        begun = self._begin(Stage.PROMPT, monitor)
        prompt = self.prompt_writer.write(painting, estimate, caption, request, monitor)
        return prompt, self._finish(Stage.PROMPT, self.prompt_writer, begun, monitor)

    def perform(self, prompt: MusicPrompt, seed: int, monitor: ProgressMonitor) -> Performance:
        return Performance(self.musician, prompt, seed, monitor, self.turns)

    def midi(self, prompt: MusicPrompt, seed: int) -> bytes:
        """The score of what `perform` plays; `UsageError` where this musician has none."""
        self.demand_score()
        assert isinstance(self.musician, ScoringMusician)
        return self.musician.midi(prompt, seed)

    def demand_score(self) -> None:
        """`UsageError` where the musician makes sound without a score."""
        if not isinstance(self.musician, ScoringMusician):
            raise UsageError("--save-score", f"the {self.musician.backend} musician makes sound without a score")

    def close(self) -> None:
        """Let the models go; using the pipeline again loads them again."""
        if self.turns is not None:
            self.turns.close()

    def _begin(self, stage: Stage, monitor: ProgressMonitor) -> float:
        if self.turns is not None:
            self.turns.begin(stage)
        return _begin(stage, monitor)

    def _finish(self, stage: Stage, backend: Backend, begun: float, monitor: ProgressMonitor) -> StageRecord:
        record = _finish(stage, backend, begun, monitor)
        if self.turns is not None:
            self.turns.end(stage)
        return record


class Performance:
    """The music as it is made: iterate once over its blocks; `record` stands when the last one has come."""

    def __init__(
        self,
        musician: Musician,
        prompt: MusicPrompt,
        seed: int,
        monitor: ProgressMonitor,
        turns: Turns | None = None,
    ) -> None:
        self._musician, self._prompt, self._seed, self._monitor = musician, prompt, seed, monitor
        self._turns = turns
        self.record: StageRecord | None = None

    @property
    def sample_rate_hz(self) -> int:
        return self._musician.sample_rate_hz

    def __iter__(self) -> Iterator[Clip]:
        begun = _begin(Stage.MUSIC, self._monitor)
        blocks = self._musician.perform(self._prompt, self._seed, self._monitor)
        spent_s, made_s = 0.0, 0.0
        while (block := next(blocks, None)) is not None:
            spent_s += time.perf_counter() - begun
            if made_s == 0.0:
                self._monitor.tell(SoundReady(spent_s))
            made_s += block.duration_s
            self._monitor.advance(made_s, self._prompt.duration_s)
            yield block
            self._monitor.resume(Stage.MUSIC)
            begun = time.perf_counter()  # what the listener does with a block is not the musician's time
        self.record = _finish(Stage.MUSIC, self._musician, begun - spent_s, self._monitor)
        if self._turns is not None:
            self._turns.end(Stage.MUSIC)


def _begin(stage: Stage, monitor: ProgressMonitor) -> float:
    monitor.start(stage)
    return time.perf_counter()


def _finish(stage: Stage, backend: Backend, begun: float, monitor: ProgressMonitor) -> StageRecord:
    record = StageRecord(stage, backend.backend, backend.model, time.perf_counter() - begun)
    monitor.tell(StageFinished(record))
    return record
