"""`artsound-train texts WORK`: the texts that condition each variant's music."""

from __future__ import annotations

import argparse
from pathlib import Path

from artsound_core.music_prompt import Variant
from artsound_training.session import Session

_ALL = "all"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("work", type=Path, metavar="WORK", help="the folder with manifest.json")
    parser.add_argument(
        "--variant", action="append", choices=[*Variant, _ALL], help="may be given again (usually all of them)"
    )
    parser.add_argument(
        "--engine", choices=("neural", "embedded"), default="neural", help="the paper's models, or none at all"
    )
    parser.add_argument("--captioner", default="blip-large", metavar="NAME", help="the model that writes captions")
    parser.add_argument("--writer", default="falcon-rw-1b", metavar="NAME", help="the model that rewrites them")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.add_argument("--device", choices=("cpu", "cuda"), help="usually a card where there is one")


def run(options: argparse.Namespace, session: Session) -> None:
    from artsound_training.manifest import read_manifest
    from artsound_training.texts.making import make_texts
    from artsound_training.texts.stages import Stages, embedded_stages, neural_stages
    from artsound_training.work_folder import WorkFolder

    read_manifest(options.work)  # a wrong folder is told before a model is looked for
    asked = options.variant or [_ALL]
    variants = tuple(Variant) if _ALL in asked else tuple(each for each in Variant if each in asked)
    if variants == (Variant.EMOTIVE,):
        stages = Stages({Variant.EMOTIVE: ()}, {"engine": "none"})
    elif options.engine == "embedded":
        stages = embedded_stages(session.folders, options.seed)
    else:
        stages = neural_stages(
            session.folders, variants, options.captioner, options.writer, _is_on_card(options.device), options.seed
        )
    make_texts(WorkFolder(options.work), variants, stages, session)


def _is_on_card(asked: str | None) -> bool:
    from artsound_training.device import chosen_device

    return chosen_device(asked) != "cpu"
