"""The whole chain on a small set of our own with tiny random networks: the commands a researcher runs, in their order."""

from __future__ import annotations

import shlex
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from artsound_core.models.adoption import adopt
from artsound_core.models.store import store_from
from artsound_core.music_prompt import Variant
from artsound_core.neural.checkpoint import quiet_transformers
from artsound_training.session import Session
from artsound_training.tiny_checkpoints import PAPERS_MODELS, write_clap

#: Short pieces and few of them: the chain is shown, not the paper's quality. A larger test split than the paper's, for of
#: two test pairs an emotion no figure could be believed.
SEGMENT_S, SPLIT = 4.0, "0.6,0.2,0.2"
SONGS, SEGMENTS, PAINTINGS = 10, 2, 20
#: What the tiny recipe leaves to each variant: as in the paper the first encodes anew in every epoch, and the last freezes its
#: first layers and never takes a text away. (Narrative and Lyrical read stored tensors too, to save two minutes.)
_OF_VARIANT = {
    Variant.EMOTIVE: ("data.source=sound",),
    Variant.OPTIMIZED: ("network.frozen_layers=1", "network.frozen_embeddings=true", "data.condition_dropout=0.0"),
}
#: Below the work folder: what `artsound --models` opens in the end, and the network that compares texts with sounds.
MODELS, CLAP = "models", "clap"
#: What only training makes.
_TRAINED = "emotion-classifier"


def prepare(folder: Path, session: Session) -> None:
    """Write the tiny networks that stand for the downloaded ones, where they are not there yet. Raises `OutputUnwritable`."""
    store = store_from(folder / MODELS)
    wanted = [name for name in PAPERS_MODELS if name != _TRAINED and store.find(name) is None]
    for name in session.track("Making tiny networks", wanted):
        with quiet_transformers(), tempfile.TemporaryDirectory() as made:
            adopt(store, name, PAPERS_MODELS[name](Path(made) / name), session.monitor)
    if not (folder / CLAP).is_dir():
        with quiet_transformers(), tempfile.TemporaryDirectory(dir=folder) as made:
            write_clap(Path(made) / CLAP).rename(folder / CLAP)


def steps(folder: Path) -> Iterator[tuple[str, ...]]:
    """The words of each command, without the program's name. Each goes on where it was, or finds that it is done."""
    work, models = str(folder), ("--models", str(folder / MODELS))
    yield (
        *("data", "toy", "--out", work, "--segment-s", f"{SEGMENT_S:g}", "--split", SPLIT),
        *("--songs-per-emotion", str(SONGS), "--segments-per-song", str(SEGMENTS)),
        *("--paintings-per-emotion", str(PAINTINGS)),
    )
    yield ("texts", work, *models)
    yield ("precompute", work, *models)
    yield ("classifier", work, "--recipe", "classifier-tiny", *models)
    for variant in Variant:
        changes = (word for change in _OF_VARIANT.get(variant, ()) for word in ("--set", change))
        yield ("musicgen", work, "--variant", str(variant), "--recipe", "tiny", *changes, *models)
    yield ("publish", "--all", work, "--adopt", *models)
    runs = (str(folder / "runs" / variant) for variant in Variant)
    yield (
        "evaluate",
        *runs,
        "--reference",
        work,
        "--out",
        work,
        "--random-networks",
        "--clap",
        str(folder / CLAP),
        *models,
    )


def show(folder: Path, session: Session, execute: Callable[[tuple[str, ...]], None]) -> None:
    """Run all of it below `folder`; `execute` runs the words of one command."""
    prepare(folder, session)
    for words in steps(folder):
        session.note(f"\n$ artsound-train {shlex.join(words)}")
        execute(words)
