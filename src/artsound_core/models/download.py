"""Fetches a model from the hub: its size told first, resumed where it broke off, checked, and put in place when whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from artsound_core.errors import ModelError
from artsound_core.models.architecture_fit import check_fit
from artsound_core.models.card import InstalledModel, ModelFile
from artsound_core.models.file_download import Fetched, FileDownload
from artsound_core.models.hub import Hub, Plan, plan_download
from artsound_core.models.part_file import PartFile, digest_of
from artsound_core.models.patience import Clock, Patience, RealClock
from artsound_core.models.placing import check_space, make_folder, put_in_place, unwritable
from artsound_core.models.record import HeldFile, Record, write_record
from artsound_core.models.safe_folder import check_files, check_settings
from artsound_core.models.store import ModelStore, discard
from artsound_core.progress import DownloadAdvanced, ProgressMonitor

_TELL_EVERY_S = 0.05


@dataclass(frozen=True, slots=True)
class Downloader:
    """Fetches models into `store` from `hub`. `clock` and `patience` are handed in for tests."""

    store: ModelStore
    hub: Hub
    patience: Patience = field(default_factory=Patience)
    clock: Clock = field(default_factory=RealClock)

    def plan(self, name: str, monitor: ProgressMonitor) -> Plan:
        """What would be fetched, and how much. Raises `UsageError`, `ModelError` and `Cancelled`."""
        return plan_download(self.store.card(name), self.hub, self.patience, self.clock, monitor)

    def fetched_before(self, plan: Plan) -> int:
        """Bytes of an earlier try that lie here already."""
        folder = self.store.partial_folder_of(plan.card)
        return sum(_arrived(folder, file) for file in plan.files) if _origin_fits(folder, plan) else 0

    def fetch(self, plan: Plan, monitor: ProgressMonitor) -> InstalledModel:
        """Fetch what is missing and put the model in its place, telling `DownloadAdvanced`.

        Raises `ModelError` for trouble with the network or with what came, `OutputUnwritable` for a disk that is full or
        may not be written; stops within 0.2 s by `Cancelled`. What has come stays for the next try.
        """
        folder = self.store.partial_folder_of(plan.card)
        with self.store.held_alone(plan.card):
            make_folder(folder)
            _keep_if_of_one_origin(folder, plan)
            make_folder(folder / "whole")
            missing = plan.size_bytes - sum(_arrived(folder, file) for file in plan.files)
            check_space(folder, max(0, missing))
            fetched = self._fetch_all(plan, folder, monitor)
            self._finish(plan, folder, fetched)
            shutil.rmtree(folder, ignore_errors=True)
        return self.store.require(plan.card.name)

    def _fetch_all(self, plan: Plan, folder: Path, monitor: ProgressMonitor) -> list[Fetched]:
        tally = _Tally(plan, folder, self.clock, monitor)
        fetched = []
        # Settings come first: a model that may not be loaded is refused before its gigabytes are fetched.
        for file in sorted(plan.files, key=_settings_first):
            target = folder / "whole" / file.path
            known = _whole_before(file, target, monitor)
            if known is None:
                one = FileDownload(plan.card, file, self.hub, self.patience, self.clock, tally.advance)
                known = one.run(PartFile(folder, file), target, monitor)
            if known is not None:
                with _kept_only_if_loadable(folder):
                    check_settings(plan.card, file.path, target)
                fetched.append(known)
                tally.finish(file, known.held.size)
        return fetched

    def _finish(self, plan: Plan, folder: Path, fetched: list[Fetched]) -> None:
        card, whole = plan.card, folder / "whole"
        commits = {each.commit for each in fetched if each.commit} | ({plan.commit} if plan.commit else set())
        if len(commits) > 1:
            discard(folder)
            raise ModelError(
                card.name, "its files are of different versions; the repository was changed meanwhile, start again"
            )
        held = tuple(each.held for each in fetched)
        files = {each.path: whole / each.path for each in held}
        with _kept_only_if_loadable(folder):
            check_files(card, files)
            check_fit(card, files)
        revision = next(iter(commits), card.revision)
        try:
            write_record(whole, Record(card.name, card.repository, revision, is_adopted=False, files=held))
        except OSError as error:
            raise unwritable(whole, error) from error
        put_in_place(whole, self.store.folder_of(card))


class _Tally:
    """Adds up all files and tells it, at most twenty times a second."""

    def __init__(self, plan: Plan, folder: Path, clock: Clock, monitor: ProgressMonitor) -> None:
        self._name, self._monitor, self._clock, self._told = plan.card.name, monitor, clock, -1.0
        self._sizes = {file.path: file.size or 0 for file in plan.files}
        self._arrived = {file.path: _arrived(folder, file) for file in plan.files}

    def advance(self, file: ModelFile, arrived: int, total: int | None) -> None:
        self._arrived[file.path] = arrived
        self._sizes[file.path] = max(arrived, total or self._sizes[file.path])
        self._monitor.check()
        if self._clock.monotonic() - self._told >= _TELL_EVERY_S:
            self._tell()

    def finish(self, file: ModelFile, size: int) -> None:
        self._arrived[file.path] = self._sizes[file.path] = size
        self._tell()

    def _tell(self) -> None:
        self._told, done = self._clock.monotonic(), sum(self._arrived.values())
        self._monitor.tell(DownloadAdvanced(self._name, done, max(done, sum(self._sizes.values()))))


@contextmanager
def _kept_only_if_loadable(folder: Path) -> Iterator[None]:
    try:
        yield
    except ModelError:
        discard(folder)
        raise


def _settings_first(file: ModelFile) -> tuple[bool, int]:
    return not file.path.endswith(".json"), file.size or 0


def _origin(plan: Plan) -> str:
    return f"{plan.card.repository}@{plan.commit or plan.card.revision}\n"


def _origin_fits(folder: Path, plan: Plan) -> bool:
    with suppress(OSError, UnicodeDecodeError):
        return (folder / "origin").read_text(encoding="utf-8") == _origin(plan)
    return False


def _keep_if_of_one_origin(folder: Path, plan: Plan) -> None:
    """What came from another repository or version is no part of this one."""
    if _origin_fits(folder, plan):
        return
    try:
        for each in folder.iterdir():
            shutil.rmtree(each) if each.is_dir() else each.unlink()
        (folder / "origin").write_text(_origin(plan), encoding="utf-8")
    except OSError as error:
        raise unwritable(folder, error) from error


def _arrived(folder: Path, file: ModelFile) -> int:
    with suppress(OSError):
        return os.stat(folder / "whole" / file.path).st_size  # noqa: PTH116
    return PartFile(folder, file).size


def _whole_before(file: ModelFile, target: Path, monitor: ProgressMonitor) -> Fetched | None:
    """A file that an earlier try finished, if it still is what it should be."""
    if not target.is_file():
        return None
    size = target.stat().st_size
    digest = digest_of(target, monitor)
    if (file.size is None or size == file.size) and (file.sha256 is None or digest == file.sha256):
        return Fetched(HeldFile(file.path, size, digest), "")
    try:
        target.unlink()
    except OSError as error:
        raise unwritable(target, error) from error
    return None
