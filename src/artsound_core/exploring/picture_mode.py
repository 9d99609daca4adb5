"""The ways in which the picture can be shown."""

from __future__ import annotations

from enum import StrEnum


class PictureMode(StrEnum):
    AS_PAINTED = "as painted"
    HIGH_CONTRAST = "high contrast"
    GREY = "grey"
    EDGES = "edges"
