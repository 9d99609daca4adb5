"""Work folders with a manifest and small pictures: each emotion has a colour, each picture its own noise over it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from artsound_core.emotion import EMOTIONS, Emotion
from artsound_training.manifest import Item, Manifest, Split, write_manifest

#: Far apart, none of them the mean of the others.
COLOURS = {
    Emotion.ANGRY: (200, 40, 40),
    Emotion.FUN: (220, 60, 220),
    Emotion.HAPPY: (230, 210, 60),
    Emotion.NEUTRAL: (120, 160, 120),
    Emotion.SAD: (40, 60, 140),
}
SPREAD = 20


def painted_gallery(
    root: Path,
    counts: Mapping[Split, Mapping[Emotion, int] | int],
    *,
    seed: int = 0,
    side: int = 48,
    spread: int = SPREAD,
) -> Manifest:
    """`counts`: paintings of each emotion in each split; every painting is shown by two items, as segments share them."""
    (root / "paintings").mkdir(parents=True)
    items: list[Item] = []
    for split, wanted in counts.items():
        for emotion in EMOTIONS:
            for number in range(wanted if isinstance(wanted, int) else wanted.get(emotion, 0)):
                items += _items(root, emotion, split, f"{split}{number}", seed, side, spread)
    manifest = Manifest(root, tuple(items), seed, ({"name": "test", "licence": "none", "source": "made"},))
    write_manifest(manifest)
    return manifest


def _items(root: Path, emotion: Emotion, split: Split, name: str, seed: int, side: int, spread: int) -> list[Item]:
    from PIL import Image

    file = root / "paintings" / f"{emotion}_{name}.png"
    draws = np.random.default_rng([seed, EMOTIONS.index(emotion), *name.encode()])
    pixels = np.array(COLOURS[emotion]) + draws.normal(0.0, spread, (side, side, 3)) + draws.normal(0.0, spread, 3)
    Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).save(file)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return [
        Item(
            id=f"{emotion}_{name}_{segment}",
            emotion=emotion,
            split=split,
            song=f"song {emotion} {name}",
            artist=None,
            segment=segment,
            start_s=0.0,
            duration_s=4.0,
            painting=f"{emotion} {name}",
            painter=f"painter of {split} {name}",
            painting_file=f"paintings/{file.name}",
            music_file=f"music/{emotion}_{name}_{segment}.wav",
            painting_sha256=digest,
            music_sha256="0" * 64,
        )
        for segment in (0, 1)
    ]
