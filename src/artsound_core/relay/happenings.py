"""What the relay tells the person: who is heard, from when on, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why the neural music is not heard, or not to its end."""

    TOO_SLOW = "too slow"
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class RelayStarted:
    """The stand-in sounds; `reason` says why not the neural music, as a clause."""

    reason: str


@dataclass(frozen=True, slots=True)
class TookOver:
    """The neural music comes in at `at_s` seconds of what is heard."""

    at_s: float


@dataclass(frozen=True, slots=True)
class WentBack:
    """The neural music ran short: the stand-in goes on from `at_s` seconds of what is heard."""

    at_s: float


@dataclass(frozen=True, slots=True)
class GaveUp:
    """The stand-in plays to its own end. `reason` is a clause, as an error explains it or as the relay saw it."""

    why: Why
    reason: str


Happening = RelayStarted | TookOver | WentBack | GaveUp
