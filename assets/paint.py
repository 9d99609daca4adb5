"""Paints the pictures of this folder by algorithm, the same ones each time: `python assets/paint.py [--out FOLDER] [NAME …]`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image
from studio import carnival, meadow, shore, still_life, storm

from artsound_training.datasets.toy_studio.fields import Frame

WIDTH, HEIGHT, JPEG_QUALITY = 900, 700, 88

#: Name of the file, what paints it, and the seed by which it came out best.
SCENES: dict[str, tuple[Callable[[Frame], np.ndarray], int]] = {
    "summer-meadow": (meadow.paint, 3),
    "carnival": (carnival.paint, 11),
    "red-storm": (storm.paint, 7),
    "grey-shore": (shore.paint, 5),
    "bowl-on-a-table": (still_life.paint, 2),
}


def main() -> None:
    parser = argparse.ArgumentParser(description="Paint the pictures of this folder.")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", choices=[*SCENES, []], help="only these; all, if none is named"
    )
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="folder to write to")
    options = parser.parse_args()
    for name in options.names or SCENES:
        scene, seed = SCENES[name]
        pixels = scene(Frame(WIDTH, HEIGHT, np.random.default_rng(seed)))
        Image.fromarray(pixels).save(options.out / f"{name}.jpg", quality=JPEG_QUALITY, optimize=True)


if __name__ == "__main__":
    main()
