"""Puts a published model into the folder of models, from where the program plays it."""

from __future__ import annotations

from pathlib import Path

from artsound_core.models.adoption import Adoption, adopt
from artsound_core.models.store import store_from
from artsound_core.progress import DownloadAdvanced, Event, ProgressMonitor, SilentMonitor
from artsound_training.publish.layout import WEIGHTS_FILE, digest_of
from artsound_training.session import Bar, Session


def adopt_published(folder: Path, name: str, session: Session) -> Adoption | None:
    """Adopt `folder` as the catalogue's model `name`; None where the very same weights and settings are there already.

    Raises `ModelError` for what may not be loaded, `OutputUnwritable`, and `Cancelled` with nothing half-copied.
    """
    store = store_from(session.folders.models, session.folders.catalogue)
    if _is_there(folder, name, session):
        return None
    total = sum(each.stat().st_size for each in folder.iterdir() if each.is_file())
    with session.bar(f"adopting {name}", total, "B") as bar:
        return adopt(store, name, folder, _Barred(session.monitor, bar))


def _is_there(folder: Path, name: str, session: Session) -> bool:
    store = store_from(session.folders.models, session.folders.catalogue)
    record = store.record(store.card(name))
    if record is None or not store.is_whole(store.card(name)):
        return False
    held = {each.path: each.sha256 for each in record.files}
    return WEIGHTS_FILE in held and all(
        (folder / path).is_file() and digest_of(folder / path, session) == digest for path, digest in held.items()
    )


class _Barred(SilentMonitor):
    """Shows what is copied on a bar, and stops when the session stops."""

    def __init__(self, outer: ProgressMonitor, bar: Bar) -> None:
        super().__init__(outer)
        self._bar, self._done = bar, 0

    def tell(self, event: Event) -> None:
        super().tell(event)
        if isinstance(event, DownloadAdvanced):
            self._bar.advance(int(event.done) - self._done)
            self._done = int(event.done)
