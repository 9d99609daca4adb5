"""Reads what was computed once: an item's tensor by its id, mapped from disk, from any process."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from artsound_core.music_prompt import Variant
from artsound_training.errors import DataError
from artsound_training.manifest import read_manifest
from artsound_training.precompute.index import FILE, Index, Kind, read_index, text_sha256
from artsound_training.texts import read_texts
from artsound_training.work_folder import WorkFolder


class TensorRows:
    """Tensors of one folder. Opening reads the index alone; files are mapped when a tensor of theirs is first asked for.

    A copy that is sent to another process maps the files there again. What was made from another source than the item has
    now counts as missing.
    """

    def __init__(self, folder: Path, kind: Kind, sources: Mapping[str, str], remedy: str) -> None:
        """`sources`: for each item the sha256 of what its tensor is made from. `remedy`: the command that makes it.

        Raises `DataError` where there is no index, or a shard that it names is gone or of another size.
        """
        self._folder, self._sources, self._remedy = folder, dict(sources), remedy
        self._index = _index(folder, kind, remedy)
        self._files: dict[str, Any] = {}

    @property
    def revision(self) -> str:
        """The encoder that made the tensors: its model's name and revision."""
        return self._index.revision

    def __getstate__(self) -> tuple[Any, ...]:
        return self._folder, self._sources, self._remedy, self._index

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self._folder, self._sources, self._remedy, self._index = state
        self._files = {}

    def shape(self, item_id: str) -> tuple[int, ...]:
        """Of the item's tensor, without reading it. Raises `DataError`."""
        return self._index.tensors[self._digest(item_id)].shape

    def tensor(self, item_id: str) -> Any:
        """The item's tensor as it is stored: a view of the file, not to be written to. Raises `DataError`."""
        from safetensors import SafetensorError, safe_open

        name = self._digest(item_id)
        shard = self._index.tensors[name].shard
        try:
            if shard not in self._files:
                self._files[shard] = safe_open(self._folder / shard, framework="pt")
            return self._files[shard].get_tensor(name)
        except (SafetensorError, OSError) as error:
            raise DataError(self._folder / shard, f"it is damaged ({error}); {self._remedy}") from error

    def _digest(self, item_id: str) -> str:
        row = self._index.rows.get(item_id)
        if row is None:
            raise DataError(self._folder / FILE, f"{item_id} is not among the stored tensors; {self._remedy}")
        if row.of != self._sources.get(item_id):
            raise DataError(self._folder / FILE, f"{item_id} has changed since its tensor was made; {self._remedy}")
        return row.tensor


class CodesReader:
    """EnCodec's tokens of the music."""

    def __init__(self, work: WorkFolder) -> None:
        """Raises `DataError` that names the command to run."""
        sources = {item.id: item.music_sha256 for item in read_manifest(work.root).items}
        self._rows = TensorRows(work.codes, Kind.CODES, sources, _remedy(work))

    @property
    def revision(self) -> str:
        return self._rows.revision

    def steps(self, item_id: str) -> int:
        """How many steps the item's music has; reads no tensor."""
        return self._rows.shape(item_id)[1]

    def codes(self, item_id: str) -> Any:
        """int64 [codebooks, steps]. Raises `DataError`."""
        import torch

        return self._rows.tensor(item_id).to(torch.int64)


class StatesReader:
    """The text encoder's states of a variant's texts."""

    def __init__(self, work: WorkFolder, variant: Variant) -> None:
        """Raises `DataError` that names the command to run."""
        sources = {item: text_sha256(text) for item, text in read_texts(work, variant).items()}
        self._rows = TensorRows(work.states(variant), Kind.STATES, sources, _remedy(work, f" --variant {variant}"))

    @property
    def revision(self) -> str:
        return self._rows.revision

    def states(self, item_id: str) -> Any:
        """float32 [length, width]. Raises `DataError`."""
        return self._rows.tensor(item_id)


class FeaturesReader:
    """What the frozen trunk sees in the paintings."""

    def __init__(self, work: WorkFolder) -> None:
        """Raises `DataError` that names the command to run."""
        sources = {item.id: item.painting_sha256 for item in read_manifest(work.root).items}
        self._rows = TensorRows(work.features, Kind.FEATURES, sources, _remedy(work, " --features"))

    @property
    def revision(self) -> str:
        return self._rows.revision

    def grid(self, item_id: str) -> Any:
        """float32 [49, channels], the places of the 7 x 7 grid row by row. Raises `DataError`."""
        return self._rows.tensor(item_id)


def _remedy(work: WorkFolder, options: str = "") -> str:
    return f"run: artsound-train precompute {work.root}{options}"


def _index(folder: Path, kind: Kind, remedy: str) -> Index:
    try:
        index = read_index(folder)
    except FileNotFoundError:
        raise DataError(folder, f"nothing is stored there yet; {remedy}") from None
    except DataError as error:
        raise DataError(error.file, f"{error.reason}; {remedy}") from error
    if index.kind is not kind:
        raise DataError(folder / FILE, f"it is an index of {index.kind}, not of {kind}")
    for name, shard in index.shards.items():
        file = folder / name
        try:
            size = file.stat().st_size
        except OSError as error:
            raise DataError(file, f"it is gone; {remedy}") from error
        if size != shard.size:
            raise DataError(file, f"it is damaged: {size} bytes where {shard.size} were written; {remedy}")
    return index
