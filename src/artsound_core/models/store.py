"""The folder of models: which are there, where each lies, and how one goes."""

from __future__ import annotations

import difflib
import hashlib
import re
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from artsound_core.errors import ModelError, OutputUnwritable, UsageError, printable
from artsound_core.models.card import InstalledModel, ModelCard, ModelState
from artsound_core.models.catalogue import catalogue
from artsound_core.models.extra_cards import cards_with_extra
from artsound_core.models.folder_lock import held_alone
from artsound_core.models.placing import make_folder
from artsound_core.models.record import RECORD, Record, RecordError, read_record
from artsound_core.models.safe_folder import check_folder, files_below
from artsound_core.progress import CheckAdvanced, ProgressMonitor

#: Bytes read at once: some milliseconds of a fast disk, a twentieth of a second of a slow one.
BLOCK_BYTES = 1 << 20


class ModelStore:
    """`folder` holds one folder a model, by the card's name, and hidden ones for what is on its way in or out.

    Knows no network. Safe to use from several threads: it holds nothing but the cards.
    """

    def __init__(self, folder: Path, cards: Sequence[ModelCard]) -> None:
        self.folder, self.cards = folder, tuple(cards)

    def card(self, name: str) -> ModelCard:
        """Raises `UsageError` that names the near ones."""
        for card in self.cards:
            if card.name == name:
                return card
        names = [card.name for card in self.cards]
        near = difflib.get_close_matches(name.lower(), names, n=3, cutoff=0.6) or names
        raise UsageError(printable(name), f"no model of this name is known; there is {_either(near)}")

    def folder_of(self, card: ModelCard) -> Path:
        return self.folder / card.name

    def partial_folder_of(self, card: ModelCard) -> Path:
        """Where a download gathers its files until all are whole."""
        return self.folder / f".{card.name}.part"

    @contextmanager
    def held_alone(self, card: ModelCard) -> Iterator[None]:
        """While this program changes what is here of a model. Raises `ModelError` if another one does, or `OutputUnwritable`.

        What a program that was killed has left half-done is swept away.
        """
        make_folder(self.folder)
        lock = self.folder / f".{card.name}.lock"
        with held_alone(lock) as is_ours:
            if not is_ours:
                raise ModelError(card.name, "another program is fetching or copying it just now")
            left = re.compile(rf"\.{re.escape(card.name)}(\.part)?\.(new|gone)-[0-9a-f]{{8}}")
            for each in self.folder.iterdir():
                if left.fullmatch(each.name):
                    shutil.rmtree(each, ignore_errors=True)
            try:
                yield
            finally:
                with suppress(OSError):  # some systems do not let go of a file that is open
                    lock.unlink()

    def record(self, card: ModelCard) -> Record | None:
        """What stands in the model's folder, None for none or for one that cannot be understood."""
        try:
            return self._record(card)
        except RecordError:
            return None

    def state(self, card: ModelCard) -> ModelState:
        """By its record alone; `check` looks at the files."""
        try:
            record = self._record(card)
        except RecordError:
            return ModelState.DAMAGED
        if record is not None:
            return ModelState.ADOPTED if record.is_adopted else ModelState.DOWNLOADED
        return ModelState.PARTIAL if self.partial_folder_of(card).is_dir() else ModelState.MISSING

    def find(self, name: str) -> InstalledModel | None:
        """The model if it is here. Reads one small file; `check_folder` and the loaders look at the rest."""
        card = self.card(name)
        record = self.record(card)
        return None if record is None else self._installed(card, record)

    def require(self, name: str) -> InstalledModel:
        """The model, or `ModelError` that says how to get it."""
        card = self.card(name)
        try:
            record = self._record(card)
        except RecordError as error:
            raise ModelError(name, f"{error}; {_again(name)}") from None
        if record is None:
            raise ModelError(name, f"it is not on this computer; {_advice(card)}")
        return self._installed(card, record)

    def is_whole(self, card: ModelCard) -> bool:
        """Whether it is here, safe to load, and of the size that it had: a look that takes milliseconds, at no content."""
        record = self.record(card)
        if record is None:
            return False
        installed = self._installed(card, record)
        try:
            check_folder(installed)
            return all((installed.folder / each.path).stat().st_size == each.size for each in record.files)
        except (ModelError, OSError):
            return False

    def check(self, name: str, monitor: ProgressMonitor) -> InstalledModel:
        """Read every byte of a model, telling `CheckAdvanced`. Raises `ModelError` for what is not as it came."""
        installed = self.require(name)
        record = self._record(installed.card)
        assert record is not None, "require found it"
        check_folder(installed)
        held, done = {each.path: each for each in record.files}, 0
        for path, file in held.items():
            digest, done = _digest_told(installed, path, done, record.size_bytes, monitor)
            if digest != file.sha256:
                raise ModelError(name, f"{printable(path)} has changed since it came; {_again(name)}")
        if strange := sorted(files_below(name, installed.folder).keys() - held.keys() - {RECORD}):
            raise ModelError(name, f"{printable(strange[0])} lies in its folder, but did not come with it")
        return installed

    def remove(self, name: str) -> int:
        """Delete a model and what was fetched of it; the number of bytes freed.

        Raises `ModelError` if there is nothing, or another program is at it, and `OutputUnwritable`.
        """
        card = self.card(name)
        places = [each for each in (self.folder_of(card), self.partial_folder_of(card)) if each.is_dir()]
        if not places:
            raise ModelError(name, "it is not on this computer, so there is nothing to remove")
        with self.held_alone(card):
            freed = sum(each.lstat().st_size for place in places for each in place.rglob("*") if not each.is_dir())
            for place in places:
                discard(place)
        return freed

    def _record(self, card: ModelCard) -> Record | None:
        record = read_record(self.folder_of(card))
        if record is not None and record.name != card.name:
            raise RecordError(f"its record is of another model ({printable(record.name)[:80]})")
        return record

    def _installed(self, card: ModelCard, record: Record) -> InstalledModel:
        return InstalledModel(card, self.folder_of(card), record.revision, record.is_adopted)


def store_from(folder: Path, own_cards: Path | None = None) -> ModelStore:
    """The models in `folder` (`Folders.models`), known by the catalogue and by a person's own cards (`Folders.catalogue`)."""
    cards = catalogue()
    return ModelStore(folder, cards_with_extra(cards, own_cards) if own_cards else cards)


def discard(folder: Path) -> None:
    """Delete a folder: first out of sight at once, then file by file. Raises `OutputUnwritable`."""
    doomed = folder.with_name(f".{folder.name.lstrip('.')}.gone-{secrets.token_hex(4)}")
    try:
        folder.rename(doomed)
        shutil.rmtree(doomed)
    except OSError as error:
        raise OutputUnwritable(folder, f"it cannot be removed ({(error.strerror or str(error)).lower()})") from error


def _digest_told(
    installed: InstalledModel, path: str, done: int, total: int, monitor: ProgressMonitor
) -> tuple[str, int]:
    """The file's sha256, and how many bytes of the model are read now."""
    digest = hashlib.sha256()
    try:
        with (installed.folder / path).open("rb") as stream:
            while block := stream.read(BLOCK_BYTES):
                monitor.check()
                digest.update(block)
                done += len(block)
                monitor.tell(CheckAdvanced(installed.card.name, done, max(done, total)))
    except FileNotFoundError:
        reason = f"{printable(path)} is missing; {_again(installed.card.name)}"
        raise ModelError(installed.card.name, reason) from None
    except OSError as error:
        raise ModelError(installed.card.name, f"{printable(path)} cannot be read ({error.strerror})") from error
    return digest.hexdigest(), done


def _advice(card: ModelCard) -> str:
    adopt = f"artsound models adopt {card.name} FOLDER"
    return (
        f"bring it with: {adopt}" if card.is_slot else f"get it with: artsound models download {card.name}, or: {adopt}"
    )


def _again(name: str) -> str:
    return f"remove it with: artsound models remove {name}, and get it again"


def _either(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
