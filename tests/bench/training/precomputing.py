"""Precomputing tokens, from files to shards, beside the encoder alone on sound that is in memory already."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from artsound_training.manifest import read_manifest
from artsound_training.precompute.encoders import SoundEncoder
from artsound_training.precompute.filling import fill
from artsound_training.precompute.index import Kind
from artsound_training.precompute.rows import CodesReader
from artsound_training.precompute.shards import opened
from artsound_training.precompute.sources import codes_encoding, segment, wanted_codes
from artsound_training.work_folder import WorkFolder
from bench.figure import Figure, at_least, tell
from bench.training.works import MID, RATE_HZ, SECONDS, quiet, store_of, write_work

GOAL_SHARE = 90.0
EXAMPLES, ROUNDS = 4, 3


def precompute_figures(checkpoints: Path, beside: Path, device: str = "cpu", batch: int = 1) -> list[Figure]:
    """Everything but the loading of the network: hashing, reading, encoding, writing, the index."""
    encoder = SoundEncoder(store_of(checkpoints, MID).require("musicgen-small"), device)
    work = write_work(beside / "work", EXAMPLES * batch - 1)
    files = [read_manifest(work.root).music_file(item) for item in read_manifest(work.root).items]
    sounds = [segment(file, RATE_HZ) for file in files]
    whole_s, alone_s = [], []
    for turn in range(ROUNDS):
        tell(f"precomputing and the encoder alone, round {turn + 1}")
        place = WorkFolder(beside / f"round-{turn}")
        whole_s.append(_precomputed_s(work, place, encoder, batch))
        alone_s.append(_alone_s(encoder, sounds, batch))
    tokens = sum(CodesReader(work).steps(item.id) for item in _copied(work, place).items) * encoder.codebooks
    rates = [tokens / min(spent) for spent in (whole_s, alone_s)]
    what = f"{len(files)} segments of {SECONDS:.0f} s, {batch} at once, on {device}"
    return [
        Figure(f"EnCodec's encoder alone: {what}", f"{rates[1]:.0f} tokens a second", ""),
        Figure("precomputing, from files to shards", f"{rates[0]:.0f} tokens a second", ""),
        at_least("precomputing against the encoder alone", 100 * rates[0] / rates[1], GOAL_SHARE, "%"),
    ]


def _precomputed_s(work: WorkFolder, place: WorkFolder, encoder: SoundEncoder, batch: int) -> float:
    session = quiet()
    begun = time.perf_counter()
    wanted = wanted_codes(read_manifest(work.root), encoder.revision, session)
    with opened(place.codes, Kind.CODES, encoder.revision) as shards:
        left = wanted.left(shards)
        fill(shards, codes_encoding(left, encoder, batch), wanted.rows, session)
        shards.settle(wanted.rows)
    return time.perf_counter() - begun


def _alone_s(encoder: SoundEncoder, sounds: list[Any], batch: int) -> float:
    import numpy as np
    import torch

    lots = [torch.from_numpy(np.stack(sounds[first : first + batch])) for first in range(0, len(sounds), batch)]
    begun = time.perf_counter()
    for lot in lots:
        encoder.codes(lot)
    if encoder.device.type == "cuda":
        torch.cuda.synchronize()
    return time.perf_counter() - begun


def _copied(work: WorkFolder, place: WorkFolder) -> Any:
    """The tensors of `place` beside the manifest of `work`, so that a reader finds both."""
    work.codes.parent.mkdir(exist_ok=True)
    place.codes.rename(work.codes)
    return read_manifest(work.root)
