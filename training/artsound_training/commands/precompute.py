"""`artsound-train precompute WORK`: tokens, states and features, computed once and kept on disk."""

from __future__ import annotations

import argparse
from pathlib import Path

from artsound_core.music_prompt import Variant
from artsound_training.session import Session

_PARTS = ("codes", "states", "features")
_ALL = "all"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("work", type=Path, metavar="WORK", help="the folder with manifest.json and texts")
    parser.add_argument(
        "--variant",
        action="append",
        choices=[*Variant, _ALL],
        help="whose texts; may be given again (usually every variant that has texts)",
    )
    parser.add_argument("--features", action="store_true", help="what the frozen trunk sees in the paintings, too")
    parser.add_argument("--only", action="append", choices=_PARTS, help="this part alone; may be given again")
    parser.add_argument("--device", metavar="NAME", help="cpu, cuda or cuda:N (usually a card where there is one)")
    parser.add_argument("--batch", type=int, metavar="N", help="segments encoded at once (16 on a card, 1 without)")


def run(options: argparse.Namespace, session: Session) -> None:
    from artsound_core.errors import UsageError
    from artsound_core.models.store import store_from
    from artsound_training.device import chosen_device
    from artsound_training.precompute.index import Kind
    from artsound_training.precompute.running import Wish, precompute, variants_with_texts
    from artsound_training.work_folder import WorkFolder

    work = WorkFolder(options.work)
    if options.batch is not None and options.batch < 1:
        raise UsageError(f"--batch {options.batch}", "it must be at least 1")
    parts = {Kind(part) for part in options.only or ("codes", "states")} | (
        {Kind.FEATURES} if options.features else set()
    )
    asked = options.variant or []
    variants = tuple(Variant) if _ALL in asked else tuple(each for each in Variant if each in asked)
    if Kind.STATES in parts and not variants:
        variants = variants_with_texts(work)
    device = chosen_device(options.device)
    batch = options.batch or (1 if device == "cpu" else 16)
    store = store_from(session.folders.models, session.folders.catalogue)
    precompute(work, store, Wish(frozenset(parts), variants, device, batch), session)
