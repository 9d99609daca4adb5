"""What `artsound play` has settled before the first sound: from a painting read now, or from a document saved earlier."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from artsound_core.assemble import SAMPLE_RATES_HZ, Engine, assemble
from artsound_core.caption import Caption
from artsound_core.command_line.arguments import wish_of
from artsound_core.command_line.terminal import Terminal
from artsound_core.embedded.musician import EmbeddedMusician
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
    """`prompt` is what is known before the description; `word` describes the painting and words the final prompt after it.

    `stand_in`: the music takes its time, and is made from the final prompt; this plays `prompt` at once meanwhile. None where
    the music itself comes at once and is made from `prompt`. `recipe` is the document that is being played again, or None.
    """

    painting: PaintingFacts
    emotion: EmotionEstimate
    prompt: MusicPrompt
    seed: int
    variant: Variant
    pipeline: Pipeline
    word: Callable[[], Wording]
    stand_in: EmbeddedMusician | None = None
    recipe: Recipe | None = None


def plan_from(options: argparse.Namespace, folders: Folders, terminal: Terminal, monitor: ProgressMonitor) -> Plan:
    """The plan for `artsound play`'s options; `UsageError` where they contradict each other."""
    if options.recipe is not None:
        return _from_document(options, folders, terminal)
    if options.painting is None:
        raise UsageError("artsound play", "name a painting, or a saved document with --from")
    return _from_painting(options, folders, terminal, monitor)


def _from_painting(options: argparse.Namespace, folders: Folders, terminal: Terminal, monitor: ProgressMonitor) -> Plan:
    variant = options.variant or Variant.LYRICAL
    assembly = assemble(folders, options.engine, options.rate or SAMPLE_RATES_HZ[0], wish_of(options, variant))
    pipeline = assembly.pipeline
    opened = open_with_label(options.painting, monitor)
    for remark in (*opened.problems, *assembly.reasons):
        terminal.note(remark)
    painting = opened.painting
    seconds = DEFAULT_S if options.seconds is None else options.seconds
    request = MusicRequest(seconds, options.seed or 0, variant, options.loop)
    emotion, emotion_record = pipeline.read_emotion(painting, options.emotion, monitor)
    prompt, planned = pipeline.write_prompt(painting, emotion, None, request, monitor)

    def word() -> Wording:
        caption, caption_record = pipeline.describe(painting, emotion, monitor)
        worded, wording = pipeline.write_prompt(painting, emotion, caption, request, monitor)
        prompt_record = replace(wording, seconds=planned.seconds + wording.seconds)
        # The text alone may change once music that does not follow it has begun.
        final = worded if pipeline.needs_caption(variant) else replace(prompt, text=worded.text)
        return Wording(caption, final, (emotion_record, caption_record, prompt_record))

    return Plan(
        facts_of(painting),
        emotion,
        prompt,
        request.seed,
        variant,
        pipeline,
        word,
        assembly.stand_in,
    )


def _from_document(options: argparse.Namespace, folders: Folders, terminal: Terminal) -> Plan:
    _refuse_what_the_document_settles(options)
    recipe = read_recipe(options.recipe)
    engine = options.engine
    if engine is Engine.AUTO:  # the engine that made it, or the music would be another
        engine = Engine.NEURAL if recipe.music_backend.startswith("neural") else Engine.EMBEDDED
    assembly = assemble(folders, engine, recipe.sample_rate_hz, wish_of(options, recipe.variant))
    for remark in assembly.reasons:
        terminal.note(remark)
    wording = Wording(recipe.caption, recipe.prompt, recipe.records)
    return Plan(
        recipe.painting,
        recipe.emotion,
        recipe.prompt,
        recipe.seed,
        recipe.variant,
        assembly.pipeline,
        lambda: wording,
        stand_in=assembly.stand_in,
        recipe=recipe,
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
