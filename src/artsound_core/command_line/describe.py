"""`artsound describe`: the description of a painting, as far down as asked."""

from __future__ import annotations

import argparse
from dataclasses import replace

from artsound_core.assemble import assemble
from artsound_core.caption import Caption, Level
from artsound_core.command_line.arguments import wish_of
from artsound_core.command_line.terminal import Terminal
from artsound_core.music_prompt import MusicRequest
from artsound_core.opening import open_with_label
from artsound_core.progress import ProgressMonitor
from artsound_core.provenance import caption_document, emotion_document, painting_document, record_document
from artsound_core.rendition import facts_of
from artsound_core.settings import Folders

#: Which levels each choice holds: the brief one alone, the others with what leads up to them.
_LEVELS: dict[str, tuple[Level, ...]] = {
    "label": (Level.LABEL,),
    "brief": (Level.BRIEF,),
    "overview": (Level.LABEL, Level.BRIEF, Level.OVERVIEW),
    "tour": (Level.LABEL, Level.BRIEF, Level.OVERVIEW, Level.TOUR),
    "full": tuple(Level),
}


def describe(options: argparse.Namespace, folders: Folders, terminal: Terminal, monitor: ProgressMonitor) -> None:
    """Print the sentences, or the document that holds them."""
    opened = open_with_label(options.painting, monitor)
    for problem in opened.problems:
        terminal.note(problem)
    wish = replace(wish_of(options, MusicRequest().variant), language=options.language)
    assembly = assemble(folders, options.engine, wish=wish, for_music=False)
    for reason in assembly.reasons:
        terminal.note(reason)
    pipeline = assembly.pipeline
    estimate, emotion_record = pipeline.read_emotion(opened.painting, None, monitor)
    caption, caption_record = pipeline.describe(opened.painting, estimate, monitor)
    shown = replace(caption, sentences=caption.at(*_LEVELS[options.level]))
    if options.json:
        terminal.document(
            {
                "painting": painting_document(facts_of(opened.painting)),
                "emotion": emotion_document(estimate, emotion_record.backend),
                "caption": caption_document(shown),
                "records": [record_document(emotion_record), record_document(caption_record)],
            }
        )
        return
    if not shown.sentences:
        terminal.note("The painting has no label.")
    print_caption(shown, terminal)


def print_caption(caption: Caption, terminal: Terminal) -> None:
    """A paragraph a level."""
    for level in Level:
        if caption.at(level):
            terminal.say(caption.text(level))
