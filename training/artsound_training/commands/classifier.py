"""`artsound-train classifier`: trains the emotion classifier, or reports on one that exists."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from artsound_training.session import Session

_DEFAULT_RECIPE = "classifier-grid"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("work", type=Path, metavar="WORK", help="the folder that `artsound-train data` filled")
    parser.add_argument(
        "--recipe",
        default=_DEFAULT_RECIPE,
        metavar="NAME|FILE",
        help=f"classifier-paper, classifier-grid, classifier-tiny or a file (default: {_DEFAULT_RECIPE})",
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="change a value of the recipe: trunk.learning_rate=1e-6",
    )
    parser.add_argument("--run", default="classifier", metavar="NAME", help="the run's name (default: classifier)")
    parser.add_argument(
        "--init-from",
        type=Path,
        metavar="FOLDER|FILE",
        help="begin with this classifier's weights: ours, or ResNet.pth",
    )
    parser.add_argument(
        "--evaluate",
        type=Path,
        metavar="FOLDER|FILE",
        help="train nothing; report on this classifier: ours, or ResNet.pth",
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FOLDER",
        help="where --evaluate writes (default: WORK/reports/ and the classifier's name)",
    )
    parser.add_argument(
        "--keep-leaks",
        action="store_true",
        help="take a published split as it is, though paintings stand in two parts of it",
    )
    parser.add_argument("--device", metavar="DEVICE", help="cpu, cuda or cuda:N (default: a card where there is one)")
    parser.add_argument(
        "--threads", type=int, metavar="N", help="how many threads prepare paintings; changes no result"
    )


def run(options: argparse.Namespace, session: Session) -> None:
    from artsound_core.errors import UsageError
    from artsound_core.models.store import store_from
    from artsound_training.classifier.recipe import ClassifierRecipe
    from artsound_training.classifier.report_text import report_text
    from artsound_training.classifier.run import evaluate_classifier, finished_report, train_classifier
    from artsound_training.device import chosen_device
    from artsound_training.recipe import read_recipe
    from artsound_training.run_folder import RunFolder
    from artsound_training.work_folder import WorkFolder

    if options.threads is not None and options.threads < 1:
        raise UsageError(f"--threads {options.threads}", "it must be 1 or more")
    if options.out is not None and options.evaluate is None:
        raise UsageError("--out", "it goes with --evaluate; a training writes to WORK/runs")
    work, store = WorkFolder(options.work), store_from(session.folders.models, session.folders.catalogue)
    if options.evaluate is not None:
        out = options.out or work.root / "reports" / options.evaluate.resolve().stem
        report = evaluate_classifier(
            options.evaluate,
            out,
            work,
            store,
            session,
            chosen_device(options.device),
            options.threads,
            options.keep_leaks,
        )
        session.say(f"{report_text(report)}\n\nWritten to {out}.")
        return
    recipe = read_recipe(ClassifierRecipe, options.recipe, options.set)
    folder = RunFolder(work.run(options.run))
    was_finished = finished_report(folder) is not None
    report = train_classifier(
        recipe,
        folder,
        work,
        store,
        session,
        chosen_device(options.device),
        options.init_from,
        options.threads,
        options.keep_leaks,
    )
    if was_finished:
        session.note(f"{folder.folder} was finished already; nothing was done.")
    session.say(f"{report_text(report)}\n\nThe classifier lies in {folder.folder / 'best'}.")
