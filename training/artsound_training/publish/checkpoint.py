"""A MusicGen checkpoint in whatever form it lies, as parts under transformers' names; nothing in it is passed over in silence."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from artsound_core.errors import ModelError, printable
from artsound_core.models.card import InstalledModel
from artsound_core.models.safe_folder import check_folder, files_below, tensors_in
from artsound_core.neural.musicgen.audiocraft_names import AudiocraftTensors, codec_places, is_audiocraft
from artsound_core.neural.musicgen.tensor_files import STATE_DICT_ENDINGS, TensorSource, open_tensors
from artsound_core.neural.musicgen.weights import (
    MusicGenWeights,
    config_owner,
    decoder_shapes,
    read_config,
    weights_from,
)
from artsound_training.publish.audiocraft_files import CODEC_FILE, LANGUAGE_FILE, ExportedPart, read_exported
from artsound_training.publish.audiocraft_settings import check_language
from artsound_training.publish.model_place import in_folder

CODEC, TEXT = "audio_encoder.", "text_encoder."
#: Beside a converted checkpoint: what audiocraft's export said besides tensors, so that the way back gives the same.
KEPT_FILE = "audiocraft.json"
#: Computed from the positions; some older files hold it all the same.
_COMPUTED = "decoder.model.decoder.embed_positions.weights"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """`config`: transformers' `config.json`. `language`: the decoder and the text projection.

    `codec` and `text`: the tensors of EnCodec and T5, by transformers' names with their prefix, and how each is read; empty
    where the checkpoint has none. `exported`, `exported_codec`: what audiocraft kept beside the tensors, where it is known.
    """

    name: str
    config: Mapping[str, Any]
    language: MusicGenWeights
    codec: Mapping[str, Callable[[], Any]]
    text: Mapping[str, Callable[[], Any]]
    exported: ExportedPart | None = None
    exported_codec: ExportedPart | None = None

    def language_tensors(self) -> dict[str, Callable[[], Any]]:
        return {name: _reader(self.language.tensors, name) for name in decoder_shapes(self.language)}


def has_safetensors(place: Path) -> bool:
    return place.is_dir() and any(place.glob("*.safetensors"))


def state_dict_at(place: Path) -> Path | None:
    """The file that holds a language model's state dict: `place` itself, audiocraft's export in it, or the only one in it.

    Raises `ModelError` where several could be meant.
    """
    if place.is_file():
        return place
    if (place / LANGUAGE_FILE).is_file():
        return place / LANGUAGE_FILE
    found = sorted(each for each in place.iterdir() if each.suffix in STATE_DICT_ENDINGS and each.name != CODEC_FILE)
    if len(found) > 1:
        raise ModelError(printable(place), f"it holds {len(found)} state dicts; name the file of one")
    return found[0] if found else None


def open_transformers(folder: Path, base: InstalledModel | None) -> Checkpoint:
    """A folder of the hub's form, one file or shards; `base` gives the configuration where it has none.

    Raises `ModelError` for what is damaged, missing, or has no place in a MusicGen.
    """
    installed = in_folder(folder)
    tensors = open_tensors(installed)
    _refuse_other_types(installed, tensors)
    config = read_config(config_owner(installed, base or installed))
    language = weights_from(installed.card.name, config, tensors)
    wanted = {*decoder_shapes(language), _COMPUTED}
    codec = {name: _reader(tensors, name) for name in _beginning(tensors.names(), CODEC)}
    text = {name: _reader(tensors, name) for name in _beginning(tensors.names(), TEXT)}
    _refuse_surplus(installed.card.name, tensors.names() - wanted - codec.keys() - text.keys())
    exported, exported_codec = _kept(folder)
    return Checkpoint(installed.card.name, config, language, codec, text, exported, exported_codec)


def open_audiocraft(file: Path, base: InstalledModel) -> Checkpoint:
    """A language model's state dict, bare or exported, with the codec that lies beside an export; dimensions from `base`.

    Raises `ModelError`.
    """
    name, read = printable(file.name), read_exported(file)
    if read.tensors is None or not is_audiocraft(read.tensors):
        raise ModelError(name, "its tensors are not those of audiocraft's language model")
    config = read_config(base)
    language = weights_from(name, config, read.tensors)
    if read.part.config is not None:
        check_language(name, read.part.config, language)
    renamed = AudiocraftTensors(read.tensors)
    _refuse_surplus(name, {*renamed.unknown, *(renamed.names() - decoder_shapes(language).keys())})
    codec, part = _codec_beside(file)
    return Checkpoint(name, config, language, codec, {}, read.part, part)


def _codec_beside(file: Path) -> tuple[dict[str, Callable[[], Any]], ExportedPart | None]:
    beside = file.with_name(CODEC_FILE)
    if file.name != LANGUAGE_FILE or not beside.is_file():
        return {}, None
    read = read_exported(beside)
    if read.tensors is None:
        return {}, read.part
    places = codec_places(read.tensors.names())
    _refuse_surplus(beside.name, read.tensors.names() - set(places.values()))
    return {CODEC + ours: _reader(read.tensors, theirs) for ours, theirs in places.items()}, read.part


def _kept(folder: Path) -> tuple[ExportedPart | None, ExportedPart | None]:
    try:
        tree = json.loads((folder / KEPT_FILE).read_bytes())
        return _part(tree["language"]), _part(tree["codec"])
    except FileNotFoundError:
        return None, None
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise ModelError(printable(folder), f"its {KEPT_FILE} cannot be read") from error


def _part(tree: Any) -> ExportedPart | None:
    if tree is None:
        return None
    part = ExportedPart(**tree)
    if not all(each is None or isinstance(each, str) for each in (part.config, part.version, part.pretrained)):
        raise TypeError("no text")
    return part


def _reader(source: TensorSource, name: str) -> Callable[[], Any]:
    return lambda: source.read(name)


def _beginning(names: Iterable[str], prefix: str) -> list[str]:
    return sorted(name for name in names if name.startswith(prefix))


def _refuse_surplus(name: str, surplus: Iterable[str]) -> None:
    found = sorted(surplus)
    if found:
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        raise ModelError(name, f"it holds what has no place in a MusicGen: {printable(found[0])[:120]}{more}")


def _refuse_other_types(installed: InstalledModel, tensors: TensorSource) -> None:
    """Tensors of whole numbers are not read by the source; here nothing may be lost."""
    check_folder(installed)
    held = tensors_in(files_below(installed.card.name, installed.folder)).keys()
    if lost := sorted(held - tensors.names()):
        raise ModelError(
            installed.card.name, f"its tensor {printable(lost[0])[:120]} is of a type that no MusicGen has"
        )
