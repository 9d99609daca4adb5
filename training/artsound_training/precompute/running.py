"""Computes what a piece of work asks for: one network at a time, one folder of shards after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from artsound_core.models.store import ModelStore
from artsound_core.music_prompt import Variant
from artsound_training.errors import DataError
from artsound_training.manifest import Manifest, read_manifest
from artsound_training.precompute.encoders import PaintingEncoder, SoundEncoder, TextEncoder, revision_of
from artsound_training.precompute.filling import Encoding, fill
from artsound_training.precompute.index import Kind
from artsound_training.precompute.shards import opened
from artsound_training.precompute.sources import (
    Wanted,
    codes_encoding,
    features_encoding,
    states_encoding,
    wanted_codes,
    wanted_features,
    wanted_states,
)
from artsound_training.session import Session
from artsound_training.texts import read_texts
from artsound_training.work_folder import WorkFolder

S = TypeVar("S")

#: The catalogue's names of the models whose parts encode: MusicGen brings EnCodec and T5.
MUSIC, TRUNK = "musicgen-small", "resnet50-imagenet"


@dataclass(frozen=True, slots=True)
class Wish:
    """`variants`: whose texts are to be encoded. `device`: torch's name. `batch`: sounds or paintings encoded at once."""

    parts: frozenset[Kind]
    variants: tuple[Variant, ...]
    device: str
    batch: int


def variants_with_texts(work: WorkFolder) -> tuple[Variant, ...]:
    """Raises `DataError` where there are none."""
    found = tuple(variant for variant in Variant if work.texts(variant).exists())
    if not found:
        raise DataError(work.root, f"there are no texts yet; run: artsound-train texts {work.root}")
    return found


def precompute(work: WorkFolder, store: ModelStore, wish: Wish, session: Session) -> None:
    """Make what is missing, and say in a line for each folder what is there. Raises every error of the package's own."""
    manifest = read_manifest(work.root)
    texts = {variant: read_texts(work, variant) for variant in wish.variants} if Kind.STATES in wish.parts else {}
    if Kind.CODES in wish.parts:
        _codes(work, manifest, store, wish, session)
    if texts:
        _states(work, texts, store, wish, session)
    if Kind.FEATURES in wish.parts:
        _features(work, manifest, store, wish, session)


def _codes(work: WorkFolder, manifest: Manifest, store: ModelStore, wish: Wish, session: Session) -> None:
    model = store.require(MUSIC)
    wanted = wanted_codes(manifest, revision_of(model), session)

    def encoding(left: Mapping[str, Path]) -> Encoding:
        return codes_encoding(left, SoundEncoder(model, wish.device, session.check), wish.batch)

    _made(work.codes, wanted, encoding, "the music's tokens", session)


def _states(
    work: WorkFolder, texts: Mapping[Variant, Mapping[str, str]], store: ModelStore, wish: Wish, session: Session
) -> None:
    model = store.require(MUSIC)
    encoders: list[TextEncoder] = []  # one for all variants, loaded when the first text needs it

    def encoding(left: Mapping[str, str]) -> Encoding:
        if not encoders:
            encoders.append(TextEncoder(model, wish.device, session.check))
        return states_encoding(left, encoders[0])

    for variant, each in texts.items():
        wanted = wanted_states(each, revision_of(model))
        _made(work.states(variant), wanted, encoding, f"the states of the {variant} texts", session)


def _features(work: WorkFolder, manifest: Manifest, store: ModelStore, wish: Wish, session: Session) -> None:
    model = store.require(TRUNK)
    wanted = wanted_features(manifest, revision_of(model), session)

    def encoding(left: Mapping[str, Path]) -> Encoding:
        encoder = PaintingEncoder(model, wish.device, session.monitor)
        return features_encoding(left, encoder, wish.batch, session)

    _made(work.features, wanted, encoding, "the paintings' features", session)


def _made(
    folder: Path, wanted: Wanted[S], encoding: Callable[[Mapping[str, S]], Encoding], what: str, session: Session
) -> None:
    """The folder holds what is wanted, and nothing else. No network is loaded where nothing is missing."""
    with opened(folder, wanted.kind, wanted.revision) as shards:
        left = wanted.left(shards)
        if left:
            fill(shards, encoding(left), wanted.rows, session)
        shards.settle(wanted.rows)
        size = sum(shard.size for shard in shards.index.shards.values())
    session.say(f"{what}: {len(wanted.rows)} rows, {len(left)} tensors made, {size / 1e6:.1f} MB in {folder}")
