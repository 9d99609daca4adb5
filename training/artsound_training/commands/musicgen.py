"""`artsound-train musicgen`: fine-tunes MusicGen on a variant's texts."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from artsound_core.music_prompt import Variant

if TYPE_CHECKING:
    from artsound_training.session import Session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "Several cards or machines: accelerate launch --num_processes N $(command -v artsound-train) musicgen WORK …\n"
        "A batch is shared among them; losses and model are those of one process."
    )
    parser.add_argument("work", type=Path, metavar="WORK", help="the folder that `artsound-train precompute` filled")
    parser.add_argument(
        "--variant",
        choices=[str(each) for each in Variant],
        help="whose texts condition the music (default: the recipe's)",
    )
    parser.add_argument(
        "--recipe",
        metavar="NAME|FILE",
        help="emotive, narrative, lyrical, optimized (the paper's), ours, ours-lora, tiny, or a file (default: the variant's)",
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="change a value of the recipe: optimiser.learning_rate=1e-4",
    )
    parser.add_argument("--run", metavar="NAME", help="the run's name below WORK/runs (default: the variant's)")
    parser.add_argument("--device", metavar="DEVICE", help="cpu, cuda or cuda:N (default: a card where there is one)")


def run(options: argparse.Namespace, session: Session) -> None:
    from artsound_core.errors import UsageError
    from artsound_core.models.store import store_from
    from artsound_training.musicgen.recipe import MusicGenRecipe
    from artsound_training.musicgen.training import train
    from artsound_training.recipe import read_recipe
    from artsound_training.work_folder import WorkFolder

    if options.variant is None and options.recipe is None:
        raise UsageError("--variant", "say which; or name a --recipe, which has its own")
    if options.run is not None and (Path(options.run).name != options.run or options.run.startswith(".")):
        raise UsageError(f"--run {options.run}", "it must be a plain name")
    changes = [f'variant="{options.variant}"'] if options.variant else []
    recipe = read_recipe(MusicGenRecipe, options.recipe or options.variant, [*options.set, *changes])
    models = store_from(session.folders.models, session.folders.catalogue)
    train(recipe, WorkFolder(options.work), models, session, name=options.run, device=options.device)
