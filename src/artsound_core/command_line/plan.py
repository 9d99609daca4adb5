"""What `artsound play` has settled before the first sound: from a painting read now, or from a document saved earlier."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from artsound_core.assemble import SAMPLE_RATES_HZ, assemble
from artsound_core.caption import Caption
from artsound_core.command_line.terminal import Terminal
from artsound_core.emotion import EmotionEstimate
from artsound_core.errors import UsageError, printable
from artsound_core.music_prompt import DEFAULT_S, MusicPrompt, MusicRequest, Variant
from artsound_core.opening import open_with_label
from artsound_core.pipeline import Pipeline
from artsound_core.progress import ProgressMonitor
from artsound_core.provenance import Recipe, read_recipe
from artsound_core.rendition import PaintingFacts, facts_of
from artsound_core.settings import Folders
from artsound_core.stage import StageRecord


@dataclass(frozen=True, slots=True)
class Wording:
    """The caption, the prompt with its final text, and the records of the stages before the music."""

    caption: Caption
    prompt: MusicPrompt
    records: tuple[StageRecord, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """`word` does what the music need not wait for: it describes the painting and words the prompt after it.

    `recipe` is the document that is being played again, or None.
    """

    painting: PaintingFacts
    emotion: EmotionEstimate
    prompt: MusicPrompt
    seed: int
    variant: Variant
    pipeline: Pipeline
    word: Callable[[], Wording]
    recipe: Recipe | None = None


def plan_from(options: argparse.Namespace, folders: Folders, terminal: Terminal, monitor: ProgressMonitor) -> Plan:
    """The plan for `artsound play`'s options; `UsageError` where they contradict each other."""
    if options.recipe is not None:
        return _from_document(options, folders)
    if options.painting is None:
        raise UsageError("artsound play", "name a painting, or a saved document with --from")
    return _from_painting(options, folders, terminal, monitor)


def _from_painting(options: argparse.Namespace, folders: Folders, terminal: Terminal, monitor: ProgressMonitor) -> Plan:
    assembly = assemble(folders, options.engine, options.rate or SAMPLE_RATES_HZ[0])
    pipeline = assembly.pipeline
    opened = open_with_label(options.painting, monitor)
    for remark in (*opened.problems, assembly.reason):
        terminal.note(remark)
    painting = opened.painting
    seconds = DEFAULT_S if options.seconds is None else options.seconds
    request = MusicRequest(seconds, options.seed or 0, options.variant or Variant.LYRICAL, options.loop)
    emotion, emotion_record = pipeline.read_emotion(painting, options.emotion, monitor)
    prompt, planned = pipeline.write_prompt(painting, emotion, None, request, monitor)

    def word() -> Wording:
        caption, caption_record = pipeline.describe(painting, emotion, monitor)
        worded, wording = pipeline.write_prompt(painting, emotion, caption, request, monitor)
        prompt_record = replace(wording, seconds=planned.seconds + wording.seconds)
        return Wording(caption, replace(prompt, text=worded.text), (emotion_record, caption_record, prompt_record))

    return Plan(facts_of(painting), emotion, prompt, request.seed, request.variant, pipeline, word)


def _from_document(options: argparse.Namespace, folders: Folders) -> Plan:
    _refuse_what_the_document_settles(options)
    recipe = read_recipe(options.recipe)
    assembly = assemble(folders, options.engine, recipe.sample_rate_hz)
    wording = Wording(recipe.caption, recipe.prompt, recipe.records)
    return Plan(
        recipe.painting,
        recipe.emotion,
        recipe.prompt,
        recipe.seed,
        recipe.variant,
        assembly.pipeline,
        lambda: wording,
        recipe,
    )


def _refuse_what_the_document_settles(options: argparse.Namespace) -> None:
    settled = {
        "a painting": options.painting,
        "--seconds": options.seconds,
        "--seed": options.seed,
        "--emotion": options.emotion,
        "--variant": options.variant,
        "--rate": options.rate,
        "--loop": options.loop or None,
    }
    for name, value in settled.items():
        if value is not None:
            given = printable(value) if isinstance(value, Path) else name
            raise UsageError("--from", f"it plays exactly what the document says, so {given} cannot be given with it")
