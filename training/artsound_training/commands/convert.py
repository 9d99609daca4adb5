"""`artsound-train convert`: a checkpoint from audiocraft's form into transformers', or back."""

from __future__ import annotations

import argparse
from pathlib import Path

from artsound_core.errors import UsageError, printable
from artsound_training.session import Session

_BASE = "musicgen-small"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = """\
FROM is a folder in the hub's layout, a folder with audiocraft's export (state_dict.bin and compression_state_dict.bin),
or one file of a bare state dict such as the paper's authors' lm_modify_best.pt. No file is opened that could run a
program. Every tensor keeps its bits and its type. What FROM lacks (EnCodec, T5, tokenizer) comes from the base.

examples:
  artsound-train convert lm_modify_best.pt optimized --to transformers
  artsound-train convert runs/lyrical/best export --to audiocraft --base musicgen-small
  artsound-train convert runs/lyrical/best lyrical.pt --to audiocraft
"""
    parser.add_argument("source", type=Path, metavar="FROM", help="the checkpoint: a folder, or a state dict's file")
    parser.add_argument(
        "target", type=Path, metavar="TO", help="a folder, or for a bare state dict a file ending in .pt"
    )
    parser.add_argument(
        "--to", choices=("audiocraft", "transformers"), required=True, metavar="FORM", help="audiocraft or transformers"
    )
    parser.add_argument(
        "--base",
        metavar="NAME|FOLDER",
        help=f"the whole model it was made from, in the hub's layout ({_BASE} if it is here)",
    )
    parser.add_argument("--config", type=Path, metavar="FILE.yaml", help="audiocraft's own xp.cfg of this model")
    parser.add_argument("--language-only", action="store_true", help="without EnCodec and T5")
    parser.add_argument("--force", action="store_true", help="replace TO if it exists")


def run(options: argparse.Namespace, session: Session) -> None:
    from artsound_core.models.store import store_from
    from artsound_training.publish.converting import Conversion, Form, convert
    from artsound_training.publish.model_place import musicgen_at

    store = store_from(session.folders.models, session.folders.catalogue)
    base = store.find(_BASE) if options.base is None else musicgen_at(options.base, session.folders)
    asked = Conversion(
        source=options.source,
        target=options.target,
        form=Form(options.to),
        base=base,
        settings=_text_of(options.config),
        language_only=options.language_only,
        may_replace=options.force,
    )
    for sentence in convert(asked, session):
        session.say(sentence)
    session.say(f"Written: {printable(options.target)}")


def _text_of(file: Path | None) -> str | None:
    if file is None:
        return None
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"--config {printable(file)}", f"it cannot be read ({error})") from error
