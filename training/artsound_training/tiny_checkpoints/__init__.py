"""Tiny random checkpoints of every model, in the hub's layout: real classes, real files, a few hundred kilobytes.

Each `write_…` fills a folder as the hub's own files would fill it. The weights are random, so the answers are nonsense;
everything on the way to them is real. Slow libraries are imported by the function that needs them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from artsound_training.tiny_checkpoints.clap import write_clap
from artsound_training.tiny_checkpoints.classifier import (
    head_tensors,
    resnet_tensors,
    write_authors_classifier,
    write_backbone,
)
from artsound_training.tiny_checkpoints.language import write_captioner, write_instruction_model
from artsound_training.tiny_checkpoints.music import write_musicgen

__all__ = [
    "PAPERS_MODELS",
    "head_tensors",
    "resnet_tensors",
    "write_authors_classifier",
    "write_backbone",
    "write_captioner",
    "write_clap",
    "write_instruction_model",
    "write_musicgen",
]

#: The catalogue's names of the paper's models, and who writes each.
PAPERS_MODELS: dict[str, Callable[[Path], Path]] = {
    "resnet50-imagenet": write_backbone,
    "emotion-classifier": write_authors_classifier,
    "blip-large": write_captioner,
    "falcon-rw-1b": write_instruction_model,
    "musicgen-small": write_musicgen,
}
