"""What a reason is: an aspect of the music, what it is like, and because of what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Aspect(StrEnum):
    """In the order in which they are told."""

    WORDS = "words"
    TEMPO = "tempo"
    MODE = "mode"
    TONIC = "tonic"
    MELODY = "melody"
    INSTRUMENT = "instrument"
    REGISTER = "register"
    LOUDNESS = "loudness"
    RHYTHM = "rhythm"
    METRE = "metre"
    FORM = "form"
    STEREO = "stereo"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Reason:
    """`music` and `because` are main clauses without a full stop; `sentence` is both, as they are told.

    `subject`: the instrument that is meant, where the aspect has several; else empty.
    """

    aspect: Aspect
    music: str
    because: str
    sentence: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """`summary`: the whole in one or two sentences."""

    summary: str
    reasons: tuple[Reason, ...]
