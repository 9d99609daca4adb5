"""The clips of one system beside the real ones they stand against: each pair complete, or a sentence that names what lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from artsound_core.emotion import Emotion
from artsound_training.errors import DataError
from artsound_training.evaluation.reference import Reference


@dataclass(frozen=True, slots=True)
class Pair:
    """`generated` was made for the painting that `real` was paired with; `text` is its prompt, None where nobody knows."""

    id: str
    emotion: Emotion | None
    generated: Path
    real: Path
    text: str | None


def gather(
    reference: Reference, sounds: Mapping[str, Path], texts: Mapping[str, str] | None, place: Path
) -> tuple[Pair, ...]:
    """One pair for each clip of the reference. `place`: where `sounds` lie, for the sentence.

    Raises `DataError` for a clip that is missing, or one that belongs to nothing in the reference.
    """
    missing = [clip.id for clip in reference.clips if clip.id not in sounds]
    if missing:
        more = f", and {len(missing) - 1} more" if len(missing) > 1 else ""
        raise DataError(place, f"there is no sound for {missing[0]}{more}; files bear the names of the reference's")
    strangers = sorted(set(sounds) - reference.names)
    if strangers:
        raise DataError(sounds[strangers[0]], f"{strangers[0]} is the name of nothing in {reference.root}")
    return tuple(
        Pair(clip.id, clip.emotion, sounds[clip.id], clip.file, texts.get(clip.id) if texts is not None else None)
        for clip in reference.clips
    )
