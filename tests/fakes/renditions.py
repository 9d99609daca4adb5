"""A whole rendition, made by the fake stages."""

from __future__ import annotations

from pathlib import Path

from artsound_core.clip import Clip
from artsound_core.gathering import Gathering
from artsound_core.music_prompt import MusicRequest
from artsound_core.painting import Painting
from artsound_core.progress import ProgressMonitor
from artsound_core.rendition import Rendition, facts_of
from fakes.stages import fake_pipeline


def make_rendition(
    painting: Painting, request: MusicRequest, file: Path | None = None
) -> tuple[Rendition, tuple[Clip, ...]]:
    """The rendition and its blocks of sound."""
    pipeline, monitor = fake_pipeline(), ProgressMonitor()
    emotion, emotion_record = pipeline.read_emotion(painting, None, monitor)
    caption, caption_record = pipeline.describe(painting, emotion, monitor)
    prompt, prompt_record = pipeline.write_prompt(painting, emotion, caption, request, monitor)
    performance = pipeline.perform(prompt, request.seed, monitor)
    gathering = Gathering(iter(performance), (), clock=lambda: 0.25)
    gathering.gather()
    assert performance.record is not None
    records = (emotion_record, caption_record, prompt_record, performance.record)
    return (
        Rendition(
            facts_of(painting), emotion, caption, prompt, request.seed, request.variant, gathering.facts(file), records
        ),
        gathering.blocks,
    )
