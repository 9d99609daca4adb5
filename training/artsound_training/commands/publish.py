"""`artsound-train publish`: trained models for the program and for others, with model cards and digests."""

from __future__ import annotations

import argparse
from pathlib import Path

from artsound_core.errors import UsageError, printable
from artsound_training.session import Session

_PRECISIONS = ("fp32", "bf16", "fp16")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = """\
Writes a folder in the hub's layout: model.safetensors, settings, README.md (the model card) and SHA256SUMS. What was
published from the very same model is left as it is; after `evaluate` the same command brings the figures into the card.

examples:
  artsound-train publish WORK/runs/lyrical --adopt             the program then plays it
  artsound-train publish WORK --all --adopt --models FOLDER    every run of a work folder
  artsound-train publish WORK/runs/lyrical --out lyrical --precision bf16 --whole
"""
    parser.add_argument("place", type=Path, metavar="RUN", help="a run's folder; with --all a work folder")
    parser.add_argument("--all", action="store_true", help="every run of the work folder that has a model")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where to (default: WORK/published/NAME)")
    parser.add_argument("--adopt", action="store_true", help="also put it into the folder of models")
    parser.add_argument(
        "--precision", choices=_PRECISIONS, default="fp32", metavar="P", help="fp32, bf16 or fp16 for MusicGen (fp32)"
    )
    parser.add_argument(
        "--whole", action="store_true", help="with EnCodec, T5 and tokenizer, or the classifier's ResNet"
    )
    parser.add_argument("--name", default="", metavar="TITLE", help="what the model card calls it")
    parser.add_argument("--force", action="store_true", help="replace a folder that was made otherwise")


def run(options: argparse.Namespace, session: Session) -> None:
    from artsound_training.publish.adopting import adopt_published
    from artsound_training.publish.published import Wish, publish_facts
    from artsound_training.publish.run_facts import chosen_of, facts_of, published_place, runs_in
    from artsound_training.publish.weights import Precision
    from artsound_training.run_folder import RunFolder

    if options.all and options.name:
        raise UsageError("--name", "it names one model, and --all publishes several")
    runs = runs_in(options.place) if options.all else (RunFolder(options.place),)
    wish = Wish(Precision(options.precision), options.whole, options.name, options.force)
    every = [facts_of(each, session) for each in runs]
    for facts in every:
        place = published_place(facts)
        if options.out is not None:
            place = options.out / place.name if options.all else options.out
        publish_facts(facts, place, session, wish)
        session.say(f"{facts.name}: {printable(place)}")
        for remark in facts.remarks:
            session.note(remark)
        if options.adopt and facts is not chosen_of(every, facts.name):
            session.note(
                f"{printable(place)} is not adopted: {chosen_of(every, facts.name).run.folder.name} is {facts.name}."
            )
        elif options.adopt:
            is_new = adopt_published(place, facts.name, session) is not None
            session.say(
                f"{facts.name} is {'adopted' if is_new else 'there already'}: {session.folders.models / facts.name}"
            )
