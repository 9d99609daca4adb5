"""File names from a dialog: the ending that was typed, or the one of the chosen kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from artsound_core.saving import SOUND_FORMATS
from artsound_desktop.screens.file_dialogs import with_ending


@pytest.mark.parametrize(
    ("typed", "kind", "saved"),
    [
        ("sea.flac", "WAV (*.wav)", "sea.flac"),
        ("sea.MP3", "WAV (*.wav)", "sea.MP3"),
        ("sea", "OGG (*.ogg)", "sea.ogg"),
        ("sea.v2", "FLAC (*.flac)", "sea.v2.flac"),
        ("sea", "", "sea.wav"),
    ],
)
def test_a_name_keeps_its_ending_or_gets_that_of_the_chosen_kind(typed: str, kind: str, saved: str) -> None:
    assert with_ending(Path("/music") / typed, tuple(SOUND_FORMATS), kind) == Path("/music") / saved
