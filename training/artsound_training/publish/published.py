"""Publishes a run: a folder in the hub's layout with weights, settings, model card and digests, ready to be adopted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from artsound_core.errors import OutputExists
from artsound_core.models.store import store_from
from artsound_training.publish.layout import SUMS_FILE, digest_of, new_folder, write_sums
from artsound_training.publish.model_card import Publication, card_text
from artsound_training.publish.run_facts import Kind, RunFacts, facts_of
from artsound_training.publish.weights import Precision, write_emotion_classifier, write_musicgen
from artsound_training.run_folder import RunFolder
from artsound_training.session import Session

CARD_FILE = "README.md"
#: What the folder was made from. No loader reads it, and adopting leaves it behind.
MADE_FROM_FILE = "publication.yaml"


@dataclass(frozen=True, slots=True)
class Wish:
    """`precision`: of MusicGen's language model; the classifier stays in fp32. `is_whole`: with all that the base lends.

    `title`: what the card calls the model; the catalogue's name if it is empty. `may_replace`: a folder that is not ours.
    """

    precision: Precision = Precision.FP32
    is_whole: bool = False
    title: str = ""
    may_replace: bool = False


def publish_run(run: RunFolder, out: Path, session: Session, wish: Wish | None = None) -> Path:
    """Make `out` from the run's best model; a folder that was made from the very same is left as it is. Returns `out`.

    Raises `RunError` for a run without a model, `ModelError` for one that could not be loaded, and `OutputError`.
    """
    return publish_facts(facts_of(run, session), out, session, wish or Wish())


def publish_facts(facts: RunFacts, out: Path, session: Session, wish: Wish) -> Path:
    """As `publish_run`, of a run whose facts are known."""
    store = store_from(session.folders.models, session.folders.catalogue)
    precision = wish.precision if facts.kind is Kind.MUSICGEN else Precision.FP32
    published = Publication(facts, wish.title or facts.name, precision.value, wish.is_whole, store.card(facts.base))
    card = card_text(published)
    made_from = _made_from(published, card, session)
    held = _held(out)
    if held == made_from and _is_complete(out):
        return out
    if out.exists() and held is None and not wish.may_replace and any(out.iterdir() if out.is_dir() else [out]):
        raise OutputExists(out, "it holds something else; --force replaces it")
    with new_folder(out, may_replace=True) as folder:
        if facts.kind is Kind.CLASSIFIER:
            write_emotion_classifier(facts, folder, wish.is_whole, session)
        else:
            write_musicgen(facts, folder, precision, wish.is_whole, session)
        (folder / CARD_FILE).write_text(card, encoding="utf-8")
        _write_yaml(folder / MADE_FROM_FILE, made_from)
        write_sums(folder, session)
    return out


def _made_from(published: Publication, card: str, session: Session) -> dict[str, Any]:
    import hashlib

    facts = published.facts
    files = sorted(each for each in facts.best.iterdir() if each.is_file())
    return {
        "run": facts.run.folder.name,
        "model": facts.name,
        "base": f"{facts.base} {facts.base_revision}".strip(),
        "precision": published.precision,
        "whole": published.is_whole,
        "card": hashlib.sha256(card.encode()).hexdigest(),
        "best": {file.name: digest_of(file, session) for file in session.track("digests", files, "files")},
    }


def _held(out: Path) -> Mapping[str, Any] | None:
    """What a folder says it was made from, None for one that is not of this command's making."""
    import yaml

    try:
        tree = yaml.safe_load((out / MADE_FROM_FILE).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return None
    return tree if isinstance(tree, dict) else None


def _is_complete(out: Path) -> bool:
    try:
        lines = (out / SUMS_FILE).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    return bool(lines) and all((out / line.partition("  ")[2]).is_file() for line in lines)


def _write_yaml(file: Path, tree: Mapping[str, Any]) -> None:
    import yaml

    file.write_text(yaml.safe_dump(dict(tree), sort_keys=False), encoding="utf-8")
