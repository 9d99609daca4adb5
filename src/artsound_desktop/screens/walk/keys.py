"""The keys that act on the picture itself, as the view tells them to the presenter."""

from __future__ import annotations

from enum import Enum


class WalkKey(Enum):
    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    CLOSER = "closer"
    BACK = "back"
    WHERE = "where"
    NEXT = "next"
    PREVIOUS = "previous"
    SWEEP = "sweep"
    CONTENTS = "contents"

    @property
    def is_letter(self) -> bool:
        """A letter without a modifier, which a person can turn off (WCAG 2.2, 2.1.4)."""
        return self in (WalkKey.NEXT, WalkKey.PREVIOUS, WalkKey.SWEEP, WalkKey.CONTENTS)
