"""Music for the test split by one checkpoint: each clip written whole, its digest in an index, so that a second call goes on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from artsound_core.clip import Clip
from artsound_core.errors import ModelError, OutputUnwritable
from artsound_core.saving import sound_writer, write_document
from artsound_training.errors import DataError
from artsound_training.evaluation.sounds import key_of
from artsound_training.file_digest import sha256_of
from artsound_training.session import Session

if TYPE_CHECKING:
    from artsound_training.evaluation.composing import Composer

INDEX = "index.json"
#: A change of what is written for the same model, text and seed.
_VERSION = 1


@dataclass(frozen=True, slots=True)
class ClipWish:
    """One clip of the split: the item's name, and the text that conditions it."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Made:
    """`key`: what decided the clip (checkpoint, text, seed, length). `sha256` of the file. `seed`: the clip's own."""

    key: str
    sha256: str
    seed: int
    text: str


def clip_seed(seed: int, item: str) -> int:
    """The seed of one item's clip: the same whatever is made before, beside or after it. 63 bits of sha256."""
    return int.from_bytes(hashlib.sha256(f"{seed} {item}".encode()).digest()[:8], "big") >> 1


def generate(
    wishes: Sequence[ClipWish],
    folder: Path,
    checkpoint: str,
    seconds: float,
    seed: int,
    load: Callable[[], Composer],
    session: Session,
) -> dict[str, Path]:
    """A file `<item>.wav` for each wish, mono with 24 bits; the model is loaded only if one is missing or was changed.

    `checkpoint`: its digest. Raises `ModelError`, `OutputUnwritable`, and `Cancelled` between two steps of the model.
    """
    _make(folder)
    held = _read_index(folder)
    keys = {
        each.id: key_of(_VERSION, checkpoint, each.text, clip_seed(seed, each.id), f"{seconds:.6f}") for each in wishes
    }
    files = {each.id: folder / f"{each.id}.wav" for each in wishes}
    missing = [each for each in wishes if not _is_there(held.get(each.id), keys[each.id], files[each.id], session)]
    if missing:
        _compose(missing, keys, folder, seconds, seed, held, load, session, len(wishes))
    return files


def _compose(
    missing: Sequence[ClipWish],
    keys: Mapping[str, str],
    folder: Path,
    seconds: float,
    seed: int,
    held: dict[str, Made],
    load: Callable[[], Composer],
    session: Session,
    total: int,
) -> None:
    from artsound_core.neural.musicgen.memory import is_out_of_memory
    from artsound_training.evaluation.composing import Wish

    composer = load()
    done = (total - len(missing)) * composer.frames
    name = folder.name
    with session.bar(f"Composing, {name}", total * composer.frames, "frames", done=done) as bar:
        for start in range(0, len(missing), composer.batch):
            batch = missing[start : start + composer.batch]
            try:
                made = composer.compose(
                    [Wish(each.text, clip_seed(seed, each.id)) for each in batch], lambda count: bar.advance(count)
                )
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
                raise ModelError(
                    name, f"there is too little memory for {composer.batch} clips at once; lower --batch"
                ) from error
            for wish, samples in zip(batch, made, strict=True):
                _write(folder, wish, samples, composer.sample_rate_hz, seconds, keys[wish.id], seed, held)


def _write(
    folder: Path,
    wish: ClipWish,
    samples: np.ndarray,
    rate: int,
    seconds: float,
    key: str,
    seed: int,
    held: dict[str, Made],
) -> None:
    file = folder / f"{wish.id}.wav"
    taken = np.ascontiguousarray(samples[None, : round(seconds * rate)], np.float32)
    if not np.isfinite(taken).all():
        raise ModelError(folder.name, f"what it gives for {wish.id} is no sound; its weights must be damaged")
    with sound_writer(file, rate, 1, {}, overwrites=True) as writer:
        writer.write(Clip(taken, rate))
    held[wish.id] = Made(key, sha256_of(file), clip_seed(seed, wish.id), wish.text)
    write_document(
        folder / INDEX,
        {"version": _VERSION, "clips": {name: asdict(made) for name, made in sorted(held.items())}},
        overwrites=True,
    )


def _is_there(made: Made | None, key: str, file: Path, session: Session) -> bool:
    session.check()
    return made is not None and made.key == key and file.is_file() and sha256_of(file) == made.sha256


def _read_index(folder: Path) -> dict[str, Made]:
    """What was made before; a damaged index counts as none, for whatever it lacks is made again."""
    try:
        tree: Any = json.loads((folder / INDEX).read_bytes())
        return {
            str(name): Made(str(each["key"]), str(each["sha256"]), int(each["seed"]), str(each["text"]))
            for name, each in tree["clips"].items()
        }
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise DataError(folder / INDEX, f"it cannot be read ({error.strerror})") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputUnwritable(folder, f"the clips cannot be kept there ({error.strerror})") from error
