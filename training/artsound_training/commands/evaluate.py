"""`artsound-train evaluate`: the paper's Table II for trained models, and more."""

from __future__ import annotations

import argparse
from pathlib import Path

from artsound_core.errors import OutputUnwritable
from artsound_core.music_prompt import Variant
from artsound_training.manifest import Split
from artsound_training.session import Session

_ABOUT = """\
Each RUN is a run of `musicgen`, a published checkpoint, a model of the catalogue (musicgen-lyrical, or musicgen-small as the
untuned baseline), or a folder of sounds named as the reference's. NAME=RUN gives a row another name; where NAME is a
variant's, that variant's texts are its prompts. The reference is a work folder, or a folder of sounds.
"""
#: Clips at once on a GPU: the cache of 16 pieces of 30 s takes 4.7 GB in bf16 beside the model.
_BATCH_ON_CARD = 16


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from artsound_training.evaluation.measure_names import MEASURES

    parser.description = f"{parser.description}\n\n{_ABOUT}"
    parser.add_argument("runs", nargs="+", metavar="RUN", help="what is judged")
    parser.add_argument("--reference", type=Path, required=True, metavar="FOLDER", help="the real music")
    parser.add_argument(
        "--out", type=Path, metavar="FOLDER", help="for evaluation.json, .csv, .html (default: the reference's)"
    )
    parser.add_argument("--split", choices=[str(each) for each in Split], default=str(Split.TEST), help="default: test")
    parser.add_argument("--vggish", type=Path, metavar="FILE", help="vggish-10086976.pth: FAD and emotion agreement")
    parser.add_argument("--tagger", type=Path, metavar="FILE", help="Cnn14_mAP=0.431.pth: KL and ISc")
    parser.add_argument("--clap", type=Path, metavar="FOLDER", help="laion/clap-htsat-unfused as safetensors: CLAP")
    parser.add_argument(
        "--random-networks", action="store_true", help="random weights for those not named: a trial only"
    )
    parser.add_argument(
        "--skip", action="append", default=[], choices=MEASURES, metavar="MEASURE", help=", ".join(MEASURES)
    )
    parser.add_argument(
        "--generated", type=Path, metavar="FOLDER", help="where clips are kept (default: generated/ there)"
    )
    parser.add_argument("--texts", choices=[str(each) for each in Variant], help="prompts of what is of no variant")
    parser.add_argument("--seconds", type=_seconds, metavar="S", help="length of made clips (default: the segments')")
    parser.add_argument(
        "--batch", type=_count, metavar="N", help=f"clips at once (default: 1, on a GPU {_BATCH_ON_CARD})"
    )
    parser.add_argument("--limit", type=_count, metavar="N", help="only N clips, spread over the emotions")
    parser.add_argument("--draws", type=_count, default=1000, metavar="N", help="of the bootstrap (default: 1000)")
    parser.add_argument("--device", metavar="cpu|cuda", help="default: a GPU where there is one")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of clips and intervals (default: 0)")


def run(options: argparse.Namespace, session: Session) -> None:
    """Prints the table; writes the three documents. Raises one sentence for whatever cannot be judged."""
    from artsound_core.models.store import store_from
    from artsound_core.saving import check_target, replacing, write_document
    from artsound_training.device import chosen_device
    from artsound_training.evaluation.documents import CSV_FILE, JSON_FILE, csv_text, document
    from artsound_training.evaluation.evaluating import Judge, Plan
    from artsound_training.evaluation.networks import Named, load_networks
    from artsound_training.evaluation.reference import read_reference
    from artsound_training.evaluation.report.page import write_page
    from artsound_training.evaluation.systems import find_systems
    from artsound_training.evaluation.table import table_text

    split, texts = Split(options.split), Variant(options.texts) if options.texts else None
    reference = read_reference(options.reference, split, options.limit)
    out: Path = options.out or reference.root
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputUnwritable(out, f"the evaluation cannot be kept there ({error.strerror})") from error
    check_target(out / JSON_FILE, (".json",), overwrites=True)
    device = chosen_device(options.device)
    kept = (reference.root if reference.work else out) / "evaluation"
    systems = find_systems(
        options.runs, store_from(session.folders.models, session.folders.catalogue), texts, session.check
    )
    named = Named(options.vggish, options.tagger, options.clap, options.random_networks)
    networks = load_networks(named, options.skip, device, kept / "networks", session.check)
    plan = Plan(
        split=split,
        seconds=options.seconds or reference.segment_s,
        batch=options.batch or (1 if device == "cpu" else _BATCH_ON_CARD),
        device=device,
        seed=options.seed,
        draws=options.draws,
        kept=kept,
        generated=options.generated,
    )
    evaluation = Judge(reference, networks, plan, session).evaluate(systems)
    write_document(out / JSON_FILE, document(evaluation), overwrites=True)
    with replacing(out / CSV_FILE, overwrites=True) as stream:
        stream.write(csv_text(evaluation).encode("utf-8"))
    page = write_page(evaluation, out, session)
    session.say(table_text(evaluation.rows, evaluation.has_random_networks))
    session.say(f"\nWritten: {out / JSON_FILE}, {CSV_FILE}, {page.name}")


def _count(word: str) -> int:
    if not word.isdecimal() or int(word) < 1:
        raise argparse.ArgumentTypeError(f"{word} is no count from 1 on")
    return int(word)


def _seconds(word: str) -> float:
    try:
        seconds = float(word)
    except ValueError:
        seconds = 0.0
    if not 1.0 <= seconds <= 600.0:
        raise argparse.ArgumentTypeError(f"{word} is no length from 1 to 600 seconds")
    return seconds
