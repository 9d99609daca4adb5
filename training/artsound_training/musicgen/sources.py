"""Where batches come from: tensors that were computed once, or sound and text, encoded anew every time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from artsound_core.models.card import InstalledModel
from artsound_core.neural.musicgen.weights import MusicGenWeights
from artsound_training.errors import DataError
from artsound_training.evaluation.sounds import read_sound
from artsound_training.manifest import FILE, Item, Manifest, Split
from artsound_training.musicgen.batch import Batch, Example, batch_of
from artsound_training.musicgen.chance import example_key, loses_text
from artsound_training.musicgen.delay_pattern import IGNORED
from artsound_training.musicgen.plan import Share
from artsound_training.musicgen.recipe import MusicGenRecipe, Source
from artsound_training.precompute.encoders import SoundEncoder, TextEncoder
from artsound_training.precompute.rows import CodesReader, StatesReader
from artsound_training.texts import read_texts
from artsound_training.work_folder import WorkFolder


def open_sources(
    recipe: MusicGenRecipe,
    manifest: Manifest,
    base: InstalledModel,
    weights: MusicGenWeights,
    device: Any,
    check: Callable[[], None],
) -> tuple[BatchSource, BatchSource]:
    """The training and the validation split. Sound needs both encoders of `base`, which are loaded onto `device`.

    Raises `DataError` that names the command to run, and `ModelError`.
    """
    work = WorkFolder(manifest.folder)
    training, validation = (
        BatchMaker(work, _items(manifest, split), recipe, weights, pins=device.type == "cuda")
        for split in (Split.TRAIN, Split.VAL)
    )
    if recipe.data.source is Source.TENSORS:
        codes, states = CodesReader(work), StatesReader(work, recipe.variant)
        return TensorSource(training, codes, states), TensorSource(validation, codes, states)
    texts = read_texts(work, recipe.variant)
    sound, text = SoundEncoder(base, str(device), check), TextEncoder(base, str(device), check)
    return (
        SoundSource(training, manifest, texts, sound, text),
        SoundSource(validation, manifest, texts, sound, text),
    )


def _items(manifest: Manifest, split: Split) -> tuple[Item, ...]:
    items = manifest.of(split)
    if not items:
        raise DataError(manifest.folder / FILE, f"no item is in the split {split}; more songs are needed")
    return items


class BatchSource(Protocol):
    """One split, as batches."""

    def fetch(self, share: Share) -> Any:
        """All that needs no device; called in threads that read ahead. Raises `DataError`."""
        ...

    def batch(self, fetched: Any) -> Batch:
        """The batch of what was fetched; called where training runs."""
        ...


@dataclass(frozen=True, slots=True)
class BatchMaker:
    """Makes batches of the codes and states of a split's `items`. `pins`: for a card that fetches them by itself."""

    work: WorkFolder
    items: tuple[Item, ...]
    recipe: MusicGenRecipe
    weights: MusicGenWeights
    pins: bool

    def batch(self, share: Share, codes: Sequence[Any], states: Sequence[Any]) -> Batch:
        items = [self.items[number] for number in share.examples]
        examples = [self._example(*each, share.epoch) for each in zip(items, codes, states, strict=True)]
        batch = batch_of(examples, self.weights.special_token)
        if not share.counts:
            batch = replace(batch, labels=batch.labels.fill_(IGNORED), counts=batch.counts.zero_())
        return batch.pinned() if self.pins and batch.inputs.device.type == "cpu" else batch

    def steps(self) -> int:
        """How many of an example's steps are used at most."""
        return round(self.recipe.data.segment_s * self.weights.frame_rate_hz)

    def _example(self, item: Item, codes: Any, states: Any, epoch: int | None) -> Example:
        self._refuse(item, codes, states)
        codes = codes[:, : self.steps()]
        if epoch is None:
            return Example(codes, states, 0)
        key = example_key(self.recipe.seed, epoch, item.id)
        return Example(codes, states, key, not loses_text(key, self.recipe.data.condition_dropout))

    def _refuse(self, item: Item, codes: Any, states: Any) -> None:
        """What the network would answer by a crash, or not at all."""
        weights, where = self.weights, self.work.root / item.music_file
        if codes.shape[0] != weights.codebooks:
            raise DataError(where, f"its codes have {codes.shape[0]} codebooks, {weights.name} has {weights.codebooks}")
        if not codes.shape[1]:
            raise DataError(where, "it is shorter than one step of codes")
        if int(codes.max()) >= weights.vocabulary or int(codes.min()) < 0:
            raise DataError(where, f"a code of it is none of the {weights.vocabulary} that {weights.name} knows")
        if states.shape[1] != weights.text_width:
            raise DataError(
                self.work.texts(self.recipe.variant),
                f"the states of {item.id} are {states.shape[1]} wide, {weights.name} takes {weights.text_width}",
            )


class TensorSource:
    """Codes and states as `artsound-train precompute` kept them: no encoder is in memory."""

    def __init__(self, maker: BatchMaker, codes: CodesReader, states: StatesReader) -> None:
        self._maker, self._codes, self._states = maker, codes, states

    def fetch(self, share: Share) -> Batch:
        names = [self._maker.items[number].id for number in share.examples]
        return self._maker.batch(
            share, [self._codes.codes(name) for name in names], [self._states.states(name) for name in names]
        )

    def batch(self, fetched: Batch) -> Batch:
        return fetched


class SoundSource:
    """Sound files and texts, through EnCodec and T5 each time: the paper's first three variants."""

    def __init__(self, maker: BatchMaker, manifest: Manifest, texts: Mapping[str, str], sound: Any, text: Any) -> None:
        """`texts`: of each item, by id. `sound`, `text`: `SoundEncoder` and `TextEncoder`, on the device that trains."""
        self._maker, self._manifest, self._texts = maker, manifest, texts
        self._sound, self._text = sound, text

    def fetch(self, share: Share) -> tuple[Share, list[Any]]:
        return share, [self._samples(self._maker.items[number]) for number in share.examples]

    def batch(self, fetched: tuple[Share, list[Any]]) -> Batch:
        share, sounds = fetched
        texts = [self._texts[self._maker.items[number].id] for number in share.examples]
        return self._maker.batch(share, self._codes(sounds), self._text.states(texts))

    def _samples(self, item: Item) -> Any:
        """float32 [frames], all of it: the codes are cut, as stored ones are, for a cut sound has other codes at its end."""
        file = self._manifest.music_file(item)
        sound = read_sound(file)
        if sound.sample_rate_hz != self._sound.sample_rate_hz:
            raise DataError(file, f"it has {sound.sample_rate_hz} samples a second, not {self._sound.sample_rate_hz}")
        return sound.samples

    def _codes(self, sounds: Sequence[Any]) -> list[Any]:
        """[codebooks, steps] for each; those of one length are encoded together."""
        import numpy as np

        found: dict[int, Any] = {}
        for length in sorted({len(each) for each in sounds}):
            rows = [row for row, each in enumerate(sounds) if len(each) == length]
            found |= dict(zip(rows, self._sound.codes(np.stack([sounds[row] for row in rows])), strict=True))
        return [found[row] for row in range(len(sounds))]
