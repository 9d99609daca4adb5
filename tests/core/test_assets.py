"""The paintings that come with the program: made by the program beside them, labelled, and small."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from artsound_core.opening import open_folder, open_painting, open_with_label

NAMES = ("bowl-on-a-table", "carnival", "grey-shore", "red-storm", "summer-meadow")


def test_there_is_one_painting_for_each_emotion(assets: Path) -> None:
    assert [file.stem for file in open_folder(assets)] == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_painting_has_a_whole_label_and_is_small(assets: Path, name: str) -> None:
    opened = open_with_label(assets / f"{name}.jpg")
    label = opened.painting.label
    assert (label.artist, label.year, label.medium) == ("Artsound", "2026", "computed brush strokes")
    assert label.title == name.replace("-", " ").title().replace(" On A ", " on a ")
    assert label.credit == "The Artsound project, Apache License 2.0"
    assert opened.problems == ()
    assert (opened.painting.width, opened.painting.height) == (900, 700)
    assert (assets / f"{name}.jpg").stat().st_size < 300_000


@pytest.mark.parametrize("name", NAMES)
def test_the_program_paints_the_same_picture_again(assets: Path, tmp_path: Path, name: str) -> None:
    subprocess.run([sys.executable, assets / "paint.py", name, "--out", tmp_path], check=True, timeout=100)
    kept, made = (open_painting(folder / f"{name}.jpg").pixels for folder in (assets, tmp_path))
    # Another encoder of JPEG, or of the edges of lines, may differ in single pixels, but not in blocks of ten by ten.
    blocks = [cv2.resize(pixels, (90, 70), interpolation=cv2.INTER_AREA).astype(int) for pixels in (kept, made)]
    difference = np.abs(blocks[0] - blocks[1])
    assert difference.mean() < 1.5
    assert difference.max() < 40
