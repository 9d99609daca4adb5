"""What can be had without looking at a painting, and what people reach who do: the measures to hold an accuracy against."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from artsound_core.emotion import EMOTIONS, Emotion
from artsound_training.classifier.gallery import Gallery, Picture
from artsound_training.manifest import Split

#: How far WikiArt Emotions' crowd agrees with itself: the five-class rule applied to judgements of image with title and of
#: image alone gives the same class for 75 % of all paintings, and for 80 % of those with a clear lead.
CEILING = (0.75, 0.80)


@dataclass(frozen=True, slots=True)
class MajorityBaseline:
    """Always answering the emotion that is most frequent in training."""

    emotion: Emotion
    accuracy: float


@dataclass(frozen=True, slots=True)
class PainterBaseline:
    """Answering each painter's most frequent emotion in training, and the majority's for painters who are not known there.

    `known`: paintings by painters whom training knows, of `count`. A high accuracy shows that emotion and hand are confounded.
    """

    known: int
    count: int
    accuracy: float


def majority_baseline(gallery: Gallery, split: Split) -> MajorityBaseline:
    most = _most_frequent(gallery.of(Split.TRAIN))
    pictures = gallery.of(split)
    return MajorityBaseline(most, sum(picture.emotion is most for picture in pictures) / len(pictures))


def painter_baseline(gallery: Gallery, split: Split) -> PainterBaseline | None:
    """None where the manifest names no painter in either split: then nothing can be said."""
    works: Mapping[str, list[Picture]] = defaultdict(list)
    for picture in gallery.of(Split.TRAIN):
        if picture.painter is not None:
            works[picture.painter].append(picture)
    pictures = gallery.of(split)
    if not works or all(picture.painter is None for picture in pictures):
        return None
    most = _most_frequent(gallery.of(Split.TRAIN))
    habits = {painter: _most_frequent(of_painter) for painter, of_painter in works.items()}
    right = sum(habits.get(picture.painter or "", most) is picture.emotion for picture in pictures)
    known = sum(picture.painter in habits for picture in pictures)
    return PainterBaseline(known, len(pictures), right / len(pictures))


def _most_frequent(pictures: tuple[Picture, ...] | list[Picture]) -> Emotion:
    """Of equally frequent ones the first in the order of `EMOTIONS`."""
    counts = Counter(picture.emotion for picture in pictures)
    return max(EMOTIONS, key=lambda emotion: counts[emotion])
