"""What is known of a training run: its recipe, its data, what it measured. Nothing is guessed; what is not there stays out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from artsound_core.errors import ArtsoundError, printable
from artsound_core.models.store import store_from
from artsound_core.music_prompt import Variant
from artsound_core.neural.emotion.checkpoint import MODEL_TYPE
from artsound_training.classifier.run import REPORT as REPORT_FILE
from artsound_training.errors import RunError
from artsound_training.evaluation.documents import JSON_FILE
from artsound_training.manifest import FILE as MANIFEST_FILE
from artsound_training.manifest import Manifest, read_manifest
from artsound_training.musicgen.kept import BEST
from artsound_training.musicgen.training import RESULT_FILE
from artsound_training.run_folder import RUN_FILE, RunFolder
from artsound_training.session import Session

_UNFINISHED = "This is the best model that a training had made so far; it was not through."
_RUNS = "runs"
_BASE, _BACKBONE = "musicgen-small", "resnet50-imagenet"


class Kind(StrEnum):
    CLASSIFIER = "classifier"
    MUSICGEN = "musicgen"


@dataclass(frozen=True, slots=True)
class RunFacts:
    """`name`: the catalogue's of what was trained. `base`: the catalogue's name of what it was trained from, and `base_revision`.

    `about`: what `run.json` holds. `report`: the classifier's, `result`: the fine-tuning's; None where there is none.
    `scores`: the figures that `evaluation.json` has of exactly these weights, `remarks`: sentences on what was left out.
    """

    run: RunFolder
    kind: Kind
    name: str
    variant: Variant | None
    base: str
    base_revision: str
    about: Mapping[str, Any]
    manifest: Manifest | None
    report: Mapping[str, Any] | None = None
    result: Mapping[str, Any] | None = None
    scores: Mapping[str, Any] | None = None
    remarks: tuple[str, ...] = ()

    @property
    def best(self) -> Path:
        return self.run.folder / BEST

    @property
    def recipe(self) -> Mapping[str, Any]:
        held = self.about.get("recipe")
        return held if isinstance(held, Mapping) else {}


def facts_of(run: RunFolder, session: Session) -> RunFacts:
    """Raises `RunError` for what is no run, or has no model yet, and `DataError` for a damaged manifest."""
    if not (run.folder / RUN_FILE).is_file():
        raise RunError(run.folder, f"it is no run of a training: there is no {RUN_FILE} in it")
    best = run.folder / BEST
    if not best.is_dir():
        raise RunError(
            run.folder, "it has no best model yet; the training that made the folder goes on with the same command"
        )
    about = run.about()
    recipe = about.get("recipe")
    recipe = recipe if isinstance(recipe, Mapping) else {}
    work = run.folder.absolute().parent.parent
    manifest = read_manifest(work) if (work / MANIFEST_FILE).is_file() else None
    if _model_type(run, best) == MODEL_TYPE:
        backbone = str(recipe.get("backbone") or _BACKBONE)
        revision = _input(about, "backbone")
        report = _document(run.folder / REPORT_FILE)
        return RunFacts(
            run, Kind.CLASSIFIER, "emotion-classifier", None, backbone, revision, about, manifest,
            report=report, remarks=() if report is not None else (_UNFINISHED,),
        )  # fmt: skip
    word = recipe.get("variant")
    if word not in set(Variant):
        raise RunError(run.folder, f"its {RUN_FILE} names no variant of the paper, so nothing says what it makes")
    variant, base = Variant(str(word)), str(recipe.get("base") or _BASE)
    revision = _input(about, "base").removeprefix(base).strip()
    scores, remarks = _scores(run, work / JSON_FILE, session)
    result = _document(run.folder / RESULT_FILE)
    return RunFacts(
        run, Kind.MUSICGEN, f"musicgen-{variant}", variant, base, revision, about, manifest,
        result=result, scores=scores, remarks=remarks if result is not None else (_UNFINISHED, *remarks),
    )  # fmt: skip


def runs_in(work: Path) -> tuple[RunFolder, ...]:
    """Every run of a work folder that has a model, by name. Raises `RunError` where there is none."""
    folder = work / _RUNS
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    runs = tuple(RunFolder(each) for each in found if (each / RUN_FILE).is_file() and (each / BEST).is_dir())
    if not runs:
        raise RunError(work, f"there is no run with a model below {_RUNS}; `artsound-train musicgen` trains one")
    return runs


def chosen_of(every: Sequence[RunFacts], name: str) -> RunFacts:
    """Of several runs of one variant the one that is named like it, else the first: only one can be the catalogue's `name`."""
    alike = [facts for facts in every if facts.name == name]
    return next((facts for facts in alike if facts.run.folder.name == facts.variant), alike[0])


def published_place(facts: RunFacts) -> Path:
    """Where a run is published if nobody says: beside the runs, or in a run's folder that lies anywhere."""
    folder = facts.run.folder.absolute()
    if folder.parent.name != _RUNS:
        return folder / "published"
    is_named_alike = facts.variant is None or folder.name == facts.variant
    return folder.parent.parent / "published" / (facts.name if is_named_alike else folder.name)


def _model_type(run: RunFolder, best: Path) -> str:
    tree = _document(best / "config.json")
    if tree is None:
        raise RunError(run.folder, f"its {BEST}/config.json is missing or damaged")
    return str(tree.get("model_type"))


def _input(about: Mapping[str, Any], name: str) -> str:
    inputs = about.get("inputs")
    return str(inputs.get(name, "")) if isinstance(inputs, Mapping) else ""


def _scores(run: RunFolder, file: Path, session: Session) -> tuple[Mapping[str, Any] | None, tuple[str, ...]]:
    """The figures of these weights, or why there are none. Figures of other weights would be a lie."""
    tree = _document(file)
    variants = tree.get("variants") if tree is not None else None
    found = variants.get(run.folder.absolute().name) if isinstance(variants, Mapping) else None
    if tree is None or not isinstance(found, Mapping):
        return None, ()
    if tree.get("has_random_networks"):
        return None, ("It was evaluated with networks of random weights only, a trial: those figures mean nothing.",)
    from artsound_training.evaluation.systems import find_systems

    store = store_from(session.folders.models, session.folders.catalogue)
    about = found.get("about")
    try:
        (system,) = find_systems([str(run.folder)], store, None, session.check)
    except ArtsoundError as error:
        return None, (
            f"Its figures were left out: it could not be told whether they are of these weights ({error.explain()})",
        )
    digest = system.checkpoint.digest if system.checkpoint is not None else None
    if not isinstance(about, Mapping) or about.get("checkpoint") != digest:
        return None, ("Its figures were left out: they are of earlier weights, or with another base.",)
    return found, ()


def _document(file: Path) -> Mapping[str, Any] | None:
    """A JSON object, None where there is none. Raises `RunError` for a damaged one."""
    try:
        tree = json.loads(file.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError) as error:
        raise RunError(file, f"it cannot be read ({printable(str(error))[:120]})") from error
    if not isinstance(tree, dict):
        raise RunError(file, "it holds no values by name")
    return tree
