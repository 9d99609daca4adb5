"""The hub that models come from, or a mirror of it: its addresses, and what each file there is before it is fetched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlsplit

from artsound_core.errors import ModelError, UsageError, printable
from artsound_core.models.card import ModelCard, ModelFile
from artsound_core.models.network import NetworkTrouble, Request
from artsound_core.models.patience import Clock, Patience, Persistence
from artsound_core.models.proxies import Network, network_from
from artsound_core.progress import ProgressMonitor

_HUB = "https://huggingface.co"
_TRIES_TO_MEASURE = 3
_COMMIT = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Hub:
    """`base`: the address before `/{repository}/resolve/{revision}/{file}`."""

    base: str
    network: Network

    @property
    def host(self) -> str:
        return urlsplit(self.base).netloc.rpartition("@")[2]

    def address(self, card: ModelCard, path: str) -> str:
        return f"{self.base}/{card.repository}/resolve/{quote(card.revision, safe='')}/{quote(path)}"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a download will fetch. `commit`: the version that the hub told of, or the card's own, or empty."""

    card: ModelCard
    files: tuple[ModelFile, ...]
    commit: str

    @property
    def size_bytes(self) -> int:
        """As far as sizes are known."""
        return sum(file.size or 0 for file in self.files)

    @property
    def is_size_known(self) -> bool:
        return all(file.size is not None for file in self.files)


def hub_from(environment: Mapping[str, str]) -> Hub:
    """The hub, or what ARTSOUND_MIRROR names. Raises `UsageError` for what is no address."""
    mirror = environment.get("ARTSOUND_MIRROR", "").strip().rstrip("/")
    base = mirror or _HUB
    try:
        split = urlsplit(base)
        is_good = split.scheme in ("http", "https") and bool(split.hostname) and not split.query and not split.fragment
        _ = split.port
    except ValueError:
        is_good = False
    if not is_good:
        raise UsageError(
            "ARTSOUND_MIRROR", f"{printable(base)[:120]!r} is no address that begins with http:// or https://"
        )
    return Hub(base, network_from(environment))


def plan_download(card: ModelCard, hub: Hub, patience: Patience, clock: Clock, monitor: ProgressMonitor) -> Plan:
    """Ask for the sizes that the card does not know. Raises `ModelError` and `Cancelled`."""
    if card.is_slot:
        raise ModelError(
            card.name, f"there is nothing to download for it; bring it with: artsound models adopt {card.name} FOLDER"
        )
    commit = card.revision if _COMMIT.fullmatch(card.revision) else ""
    files = []
    for file in card.files:
        if file.size is None:
            known, told = _measured(card, file, hub, patience, clock, monitor)
            if known is None:
                continue
            file, commit = known, commit or told
        files.append(file)
    return Plan(card, tuple(files), commit)


def _measured(
    card: ModelCard, file: ModelFile, hub: Hub, patience: Patience, clock: Clock, monitor: ProgressMonitor
) -> tuple[ModelFile | None, str]:
    """The file with what the hub says of it, None if it is not there and not needed; and the commit, if told."""
    # Nothing has begun yet: a person without a network should not wait a minute to hear so.
    persistence = Persistence(card.name, replace(patience, tries=min(patience.tries, _TRIES_TO_MEASURE)), clock)
    while True:
        try:
            with Request(hub.address(card, file.path), hub.network, {}, "HEAD") as request:
                head = request.head(monitor)
            return ModelFile(file.path, head.total, file.sha256 or head.sha256 or None, file.is_needed), head.commit
        except NetworkTrouble as trouble:
            if trouble.status in (404, 410) and not file.is_needed:
                return None, ""
            if trouble.status in (400, 405, 501):
                return file, ""  # a mirror that cannot say: the size is learnt when the file comes
            if not persistence.goes_on(trouble, monitor):
                if trouble.may_pass and trouble.was_reached:
                    return file, ""  # perhaps it only knows no such question
                raise told_trouble(card, hub, file.path, trouble) from trouble


def told_trouble(card: ModelCard, hub: Hub, path: str, trouble: NetworkTrouble) -> ModelError:
    return ModelError(card.name, f"{path} was not fetched: {hub.host} {trouble}")
