"""`artsound models`: list, download, adopt, check, remove, where."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from typing import Any

from artsound_core.command_line.terminal import Terminal
from artsound_core.errors import ModelError, printable
from artsound_core.models.card import ModelCard, ModelState
from artsound_core.models.placing import spoken_size
from artsound_core.models.store import ModelStore, store_from
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_core.settings import Folders


def models(
    options: argparse.Namespace,
    folders: Folders,
    environment: Mapping[str, str],
    terminal: Terminal,
    monitor: ProgressMonitor,
) -> None:
    """Do what `options.act` says. Raises `ArtsoundError` and `Cancelled`."""
    store = store_from(folders.models, folders.catalogue)
    match options.act:
        case "list":
            _list(store, options.json, terminal)
        case "download":
            _download(store, options.name, environment, terminal, monitor)
        case "adopt":
            _adopt(store, options, terminal, monitor)
        case "check":
            _check(store, options.name, terminal, monitor)
        case "remove":
            freed = store.remove(options.name)
            terminal.say(f"{options.name} is removed: {spoken_size(freed)} are free again.")
        case "where":
            terminal.put(printable(store.folder))


def document(store: ModelStore, card: ModelCard) -> dict[str, Any]:
    """One model as a JSON object; `size_bytes` is what is here, or else what a download takes as far as that is known."""
    record = store.record(card)
    return {
        "name": card.name,
        "stage": card.stage,
        "architecture": card.architecture,
        "variant": card.variant,
        "repository": card.repository,
        "revision": card.revision,
        "installed_revision": record.revision if record else None,
        "licence": card.licence,
        "allows_commercial_use": card.allows_commercial_use,
        "purpose": card.purpose,
        "source": card.source,
        "size_bytes": record.size_bytes if record else card.size_bytes,
        "size_is_known": record is not None or (bool(card.files) and all(file.size is not None for file in card.files)),
        "file_count": len(record.files if record else card.files),
        "memory_bytes": card.memory_bytes,
        "state": store.state(card),
        "folder": printable(store.folder_of(card)) if record else None,
    }


def _list(store: ModelStore, as_json: bool, terminal: Terminal) -> None:
    if as_json:
        terminal.put(json.dumps([document(store, card) for card in store.cards], indent=2, ensure_ascii=False))
        return
    for card in store.cards:
        use = "" if card.allows_commercial_use else ", not for commercial use"
        memory = f" Takes up to {spoken_size(card.memory_bytes)} of memory." if card.memory_bytes else ""
        terminal.put(f"{card.name}, for the {card.stage}: {_standing(store, card)}.")
        terminal.put(f"  {card.purpose} Licence: {card.licence}{use}.{memory}")
    terminal.put(f"Folder of models: {printable(store.folder)}")


def _standing(store: ModelStore, card: ModelCard) -> str:
    state, record = store.state(card), store.record(card)
    if record is not None:
        return f"{state}, {spoken_size(record.size_bytes)}"
    if card.is_slot:
        return f"{state}, to be trained or adopted"
    if not card.size_bytes:
        return f"{state}, can be downloaded"
    at_least = "" if all(file.size is not None for file in card.files) else "at least "
    return f"{state}, {at_least}{spoken_size(card.size_bytes)} to download"


def _download(
    store: ModelStore, name: str, environment: Mapping[str, str], terminal: Terminal, monitor: ProgressMonitor
) -> None:
    # Imported here: the other acts need no network.
    from artsound_core.models.download import Downloader
    from artsound_core.models.hub import hub_from

    card = store.card(name)
    if store.is_whole(card):
        terminal.say(f"{name} is here already, {store.state(card)}. To fetch it anew, remove it first.")
        return
    downloader = Downloader(store, hub_from(environment))
    plan = downloader.plan(name, monitor)
    size = spoken_size(plan.size_bytes) if plan.is_size_known else f"at least {spoken_size(plan.size_bytes)}"
    before = downloader.fetched_before(plan)
    earlier = f", of which {spoken_size(before)} are here from an earlier try" if before else ""
    terminal.note(
        f"{name}: {size} in {_count(len(plan.files), 'file')} from {printable(downloader.hub.host)}{earlier}."
    )
    _note_licence(card, terminal)
    try:
        installed = downloader.fetch(plan, monitor)
    except Cancelled:
        terminal.note("What was fetched stays; the same command goes on from there.")
        raise
    terminal.say(f"{name} is here: {installed.spoken}, in {printable(installed.folder)}.")


def _adopt(store: ModelStore, options: argparse.Namespace, terminal: Terminal, monitor: ProgressMonitor) -> None:
    from artsound_core.models.adoption import adopt

    adoption = adopt(store, options.name, options.folder, monitor)
    if adoption.left_behind:
        terminal.note(f"Left behind, as no loader needs them: {_some(adoption.left_behind)}.")
    if adoption.differing:
        terminal.note(f"Not what the catalogue knows by that name: {_some(adoption.differing)}.")
    _note_licence(adoption.installed.card, terminal)
    verified = " Its weights are those that the catalogue knows." if adoption.is_verified else ""
    size, place = spoken_size(adoption.size_bytes), printable(adoption.installed.folder)
    terminal.say(f"{options.name} is here, {ModelState.ADOPTED}: {size} in {place}.{verified}")


def _check(store: ModelStore, name: str | None, terminal: Terminal, monitor: ProgressMonitor) -> None:
    """Every model gets its line; the first trouble ends the command when all are read."""
    here = (ModelState.DOWNLOADED, ModelState.ADOPTED, ModelState.DAMAGED)
    names = [name] if name else [card.name for card in store.cards if store.state(card) in here]
    if not names:
        terminal.say("There are no models here to check.")
    troubles = []
    for each in names:
        try:
            installed = store.check(each, monitor)
        except ModelError as error:
            troubles.append(error)
            if name is None:
                terminal.put(error.explain())
        else:
            terminal.put(f"{each}: whole, {installed.spoken}.")
    if len(troubles) > 1:
        raise ModelError(f"{len(troubles)} models", "they may not be used as they are; the lines above say why")
    if troubles:
        raise troubles[0]


def _note_licence(card: ModelCard, terminal: Terminal) -> None:
    if not card.allows_commercial_use and (card.repository or card.variant):
        terminal.note(f"Its licence ({card.licence}) does not allow commercial use.")


def _some(paths: tuple[str, ...]) -> str:
    shown = ", ".join(printable(path) for path in paths[:4])
    return f"{shown} and {len(paths) - 4} more" if len(paths) > 4 else shown


def _count(number: int, one: str) -> str:
    return f"{number} {one}{'' if number == 1 else 's'}"
