"""Fetches one file: tries again after trouble, goes on where it broke off, and believes nothing but the sha256."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from artsound_core.errors import ModelError, printable
from artsound_core.models.card import ModelCard, ModelFile
from artsound_core.models.hub import Hub, told_trouble
from artsound_core.models.network import Head, NetworkTrouble, Request
from artsound_core.models.part_file import PartFile
from artsound_core.models.patience import Clock, Patience, Persistence
from artsound_core.models.placing import check_space
from artsound_core.models.record import HeldFile
from artsound_core.progress import ProgressMonitor

#: A try that brought this much was no failure, however it ended.
_HEADWAY_BYTES = 1 << 18


@dataclass(frozen=True, slots=True)
class Fetched:
    """`commit`: the version that the hub said it sent, or empty."""

    held: HeldFile
    commit: str


@dataclass(frozen=True, slots=True)
class FileDownload:
    """`advance(file, bytes here, bytes in all or None)` is called for every block."""

    card: ModelCard
    file: ModelFile
    hub: Hub
    patience: Patience
    clock: Clock
    advance: Callable[[ModelFile, int, int | None], None]

    def run(self, part: PartFile, target: Path, monitor: ProgressMonitor) -> Fetched | None:
        """The file whole under its name; None if the hub has none and none is needed.

        Raises `ModelError`, `OutputUnwritable` and `Cancelled`.
        """
        persistence, was_wrong = Persistence(self.card.name, self.patience, self.clock), False
        while True:
            begun = part.size
            try:
                head = self._fetch(part, monitor)
            except NetworkTrouble as trouble:
                if trouble.status in (404, 410) and not self.file.is_needed:
                    return None
                if part.size - begun >= _HEADWAY_BYTES:
                    persistence.made_headway()
                if not persistence.goes_on(trouble, monitor):
                    raise told_trouble(self.card, self.hub, self.file.path, trouble) from trouble
                continue
            digest = part.digest(monitor)
            expected = self.file.sha256 or head.sha256
            if expected and digest != expected:
                part.discard()
                if was_wrong:
                    raise ModelError(self.card.name, self._said_wrong(digest, expected))
                was_wrong = True  # once it may have been the way; twice it is the server
                continue
            held = HeldFile(self.file.path, part.size, digest)
            part.become(target)
            return Fetched(held, head.commit)

    def _fetch(self, part: PartFile, monitor: ProgressMonitor) -> Head:
        """One try: returns when every byte is there, and raises `NetworkTrouble` when the try ended before."""
        size = part.size
        if self.file.size is not None and size > self.file.size:
            part.discard()
            size = 0
        if size and size == self.file.size:
            return Head(200, 0, size, "", "", "")  # an earlier try got all of it, but did not come to look at it
        with Request(self.hub.address(self.card, self.file.path), self.hub.network, self._wish(part, size)) as request:
            head = request.head(monitor)
            total = self._total(head)
            if head.status == 416 or head.start not in (0, size):
                return self._without_more(part, head, size)
            if head.start == 0:
                part.begin(_strong(head.etag))
                size = 0
            if total is not None:
                check_space(part.folder, total - size)
            for block in request.blocks(monitor):
                part.add(block)
                size += len(block)
                self.advance(self.file, size, total)
        if total is not None and size < total:
            raise NetworkTrouble(f"broke off after {size} of {total} bytes", may_pass=True)
        if total is not None and size > total:
            part.discard()
            raise NetworkTrouble(f"sent {size} bytes instead of {total}", may_pass=True)
        return head

    def _wish(self, part: PartFile, size: int) -> dict[str, str]:
        """Ask for the rest. Where no hash will tell, only if it is the rest of the same version."""
        if not size or (self.file.sha256 is None and not part.mark):
            return {}
        rest = {"Range": f"bytes={size}-"}
        return rest if self.file.sha256 is not None else {**rest, "If-Range": part.mark}

    def _total(self, head: Head) -> int | None:
        known, told = self.file.size, head.total
        if known is not None and told is not None and told != known:
            raise NetworkTrouble(f"offers {told} bytes where {known} are known", may_pass=True)
        return known if known is not None else told

    def _without_more(self, part: PartFile, head: Head, size: int) -> Head:
        """Nothing after what is here, or another part than was asked for: it is whole, or it begins anew."""
        total = self._total(head)
        if head.status == 416 and total is not None and size == total:
            return head
        part.discard()
        raise NetworkTrouble("sends another part of the file than was asked for", may_pass=True)

    def _said_wrong(self, digest: str, expected: str) -> str:
        return (
            f"{printable(self.file.path)} from {self.hub.host} is not the known file "
            f"(sha256 {digest[:12]}… instead of {expected[:12]}…)"
        )


def _strong(etag: str) -> str:
    """A server's mark by which it can tell whether the rest still fits; a weak one cannot (RFC 9110, 13.1.5)."""
    return etag if etag.startswith('"') else ""
