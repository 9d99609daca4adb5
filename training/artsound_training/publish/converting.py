"""Converts MusicGen checkpoints between audiocraft's form and transformers', both ways and to the last bit."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from artsound_core.errors import ModelError, OutputExists, UsageError, printable
from artsound_core.models.card import InstalledModel
from artsound_core.neural.musicgen.audiocraft_names import audiocraft_codec_names, audiocraft_state
from artsound_core.neural.musicgen.tensor_files import STATE_DICT_ENDINGS, TensorSource
from artsound_core.neural.musicgen.weights import decoder_shapes
from artsound_training.publish.audiocraft_files import (
    CODEC_FILE,
    LANGUAGE_FILE,
    RELEASED_CODEC,
    VERSION,
    ExportedPart,
    write_exported,
)
from artsound_training.publish.audiocraft_settings import check_language, compose_codec, compose_language
from artsound_training.publish.checkpoint import (
    CODEC,
    KEPT_FILE,
    TEXT,
    Checkpoint,
    has_safetensors,
    open_audiocraft,
    open_transformers,
    state_dict_at,
)
from artsound_training.publish.layout import (
    CONFIG_FILE,
    GENERATION_FILE,
    PREPARING_FILES,
    WEIGHTS_FILE,
    check_place,
    copy_settings,
    new_folder,
    read_tensors,
    save_tensors,
)
from artsound_training.session import Bar, Session

#: A target of this ending is a bare state dict of the language model, as the paper's authors keep theirs.
BARE = ".pt"
_PARTS = ((CODEC, "sound codec"), (TEXT, "text encoder"))


class Form(StrEnum):
    AUDIOCRAFT = "audiocraft"
    TRANSFORMERS = "transformers"


@dataclass(frozen=True, slots=True)
class Conversion:
    """What is asked for. `base`: a whole MusicGen in transformers' layout, for what the source lacks; None for none.

    `settings`: audiocraft's `xp.cfg`, YAML, instead of what is kept or composed. `language_only`: no codec, no text encoder.
    """

    source: Path
    target: Path
    form: Form
    base: InstalledModel | None = None
    settings: str | None = None
    language_only: bool = False
    may_replace: bool = False


def convert(asked: Conversion, session: Session) -> tuple[str, ...]:
    """Write `asked.target`; returns what was done, a sentence each. The target is whole or not there.

    Raises `ModelError` for a source that cannot be converted, `UsageError`, and `OutputError`.
    """
    if asked.form is Form.AUDIOCRAFT and asked.target.suffix in STATE_DICT_ENDINGS and asked.target.suffix != BARE:
        raise UsageError(
            printable(asked.target), f"a bare state dict's file must end in {BARE}, and an export is a folder"
        )
    if asked.target.suffix != BARE:
        check_place(asked.target, asked.may_replace)
    elif asked.target.exists() and not asked.may_replace:
        raise OutputExists(asked.target, "it exists already; --force replaces it")
    checkpoint = _opened(asked)
    if asked.form is Form.AUDIOCRAFT:
        return _to_audiocraft(asked, checkpoint, session)
    return _to_transformers(asked, checkpoint, session)


def _opened(asked: Conversion) -> Checkpoint:
    source = asked.source
    if not source.exists():
        raise ModelError(printable(source), "there is no such file or folder")
    if source.is_file() and source.suffix == ".safetensors":
        raise ModelError(printable(source), "name the folder that it lies in, for its settings are there too")
    # A published model may lie there in both forms: the one that is not asked for is the one to read.
    if has_safetensors(source) and (asked.form is Form.AUDIOCRAFT or not (source / LANGUAGE_FILE).is_file()):
        return open_transformers(source, asked.base)
    file = state_dict_at(source)
    if file is None:
        raise ModelError(printable(source), "there is no checkpoint in it, neither safetensors nor a state dict")
    if asked.base is None:
        raise ModelError(
            printable(source), "a state dict does not say its dimensions; name the model it was made from with --base"
        )
    return open_audiocraft(file, asked.base)


def _to_audiocraft(asked: Conversion, found: Checkpoint, session: Session) -> tuple[str, ...]:
    state = _language_state(found, session)
    if asked.target.suffix == BARE:
        write_exported(asked.target, ExportedPart(), state)
        return (f"{len(state)} tensors of the language model, without settings.",)
    part = _language_part(asked, found)
    if asked.language_only:
        codec_part, codec, said = None, None, "no sound codec."
    else:
        codec_part, codec, said = _codec_for_audiocraft(asked, found, session)
    with new_folder(asked.target, asked.may_replace) as folder:
        write_exported(folder / LANGUAGE_FILE, part, state)
        if codec_part is not None:
            session.check()
            write_exported(folder / CODEC_FILE, codec_part, codec)
    return (f"{LANGUAGE_FILE}: {len(state)} tensors of the language model.", f"{CODEC_FILE}: {said}")


def _language_state(found: Checkpoint, session: Session) -> dict[str, Any]:
    source = found.language.tensors
    with session.bar("reading the language model", len(decoder_shapes(found.language)), "tensors") as bar:
        watched = replace(found.language, tensors=_Watched(source, bar))
        return {name: tensor.contiguous().clone() for name, tensor in audiocraft_state(watched).items()}


@dataclass(frozen=True, slots=True)
class _Watched:
    """A `TensorSource` that shows on a bar what is read, and can be stopped between two tensors."""

    source: TensorSource
    bar: Bar

    @property
    def files(self) -> tuple[Path, ...]:
        return self.source.files

    def names(self) -> frozenset[str]:
        return self.source.names()

    def shape(self, name: str) -> tuple[int, ...]:
        return self.source.shape(name)

    def read(self, name: str) -> Any:
        self.bar.advance()
        return self.source.read(name)


def _language_part(asked: Conversion, found: Checkpoint) -> ExportedPart:
    kept = found.exported or ExportedPart()
    if asked.settings is not None:
        check_language("--config", asked.settings, found.language)
    settings = asked.settings or kept.config or compose_language(found.name, found.language, found.config)
    return ExportedPart(settings, kept.version or VERSION)


def _codec_for_audiocraft(
    asked: Conversion, found: Checkpoint, session: Session
) -> tuple[ExportedPart, dict[str, Any] | None, str]:
    kept = found.exported_codec
    if kept is not None and kept.pretrained is not None:
        return kept, None, f"a pointer to {kept.pretrained}, as before."
    readers, config = found.codec, found.config
    if not readers and asked.base is not None and has_safetensors(asked.base.folder):
        base = open_transformers(asked.base.folder, asked.base)
        readers, config = base.codec, base.config
    if not readers:
        return ExportedPart(pretrained=RELEASED_CODEC, version=VERSION), None, f"a pointer to {RELEASED_CODEC}."
    ours = {name.removeprefix(CODEC): name for name in readers}
    theirs = audiocraft_codec_names(ours)
    if lost := sorted(ours.keys() - theirs.keys()):
        raise ModelError(found.name, f"audiocraft's codec has no tensor like {printable(lost[0])[:120]}")
    renamed = {theirs[name]: readers[full] for name, full in ours.items()}
    codebooks = sum(name.endswith("codebook.embed") for name in ours)
    settings = kept.config if kept is not None and kept.config else compose_codec(found.name, config, codebooks)
    tensors = read_tensors(renamed, "reading the sound codec", session)
    version = kept.version if kept is not None else None
    return ExportedPart(settings, version or VERSION), tensors, f"{len(tensors)} tensors of the sound codec."


def _to_transformers(asked: Conversion, found: Checkpoint, session: Session) -> tuple[str, ...]:
    if asked.settings is not None:
        raise UsageError("--config", "it holds audiocraft's settings, so it goes with --to audiocraft")
    if asked.target.suffix in (BARE, ".safetensors"):
        raise UsageError(printable(asked.target), "transformers' layout is a folder")
    readers, config = found.language_tensors(), dict(found.config)
    if not asked.language_only:
        others, described = _other_parts(asked, found)
        readers |= others
        config |= described
    with new_folder(asked.target, asked.may_replace) as folder:
        tensors = read_tensors(readers, "reading tensors", session)
        save_tensors(folder / WEIGHTS_FILE, tensors)
        _write_json(folder / CONFIG_FILE, config)
        if found.exported is not None or found.exported_codec is not None:
            kept = {"language": found.exported, "codec": found.exported_codec}
            parts = {name: None if part is None else asdict(part) for name, part in kept.items()}
            _write_json(folder / KEPT_FILE, parts)
        for place in (asked.source, *([asked.base.folder] if asked.base is not None else [])):
            wanted = (GENERATION_FILE,) if asked.language_only else (GENERATION_FILE, *PREPARING_FILES)
            copy_settings(place, folder, wanted)
    counts = [f"{_count(tensors, prefix)} of the {what}" for prefix, what in _PARTS if _count(tensors, prefix)]
    language = len(tensors) - _count(tensors, CODEC) - _count(tensors, TEXT)
    return (f"{WEIGHTS_FILE}: {', '.join([f'{language} tensors of the language model', *counts])}.",)


def _other_parts(asked: Conversion, found: Checkpoint) -> tuple[dict[str, Callable[[], Any]], dict[str, Any]]:
    """Codec and text encoder: the source's own, else the base's with what its configuration says of them.

    Raises `ModelError` where neither has one, or the base's does not fit the language model.
    """
    base = None if asked.base is None else open_transformers(asked.base.folder, asked.base)
    parts: dict[str, Callable[[], Any]] = {}
    described: dict[str, Any] = {}
    for prefix, what in _PARTS:
        if own := _part(found, prefix):
            parts |= own
        elif base is not None and (spare := _part(base, prefix)):
            _refuse_misfit(found, base, prefix, what)
            parts |= spare
            described[prefix.removesuffix(".")] = base.config[prefix.removesuffix(".")]
        else:
            raise ModelError(
                found.name,
                f"neither it nor a base has a {what}; name a whole model with --base, or ask for --language-only",
            )
    return parts, described


def _part(checkpoint: Checkpoint, prefix: str) -> Mapping[str, Callable[[], Any]]:
    return checkpoint.codec if prefix == CODEC else checkpoint.text


def _refuse_misfit(found: Checkpoint, base: Checkpoint, prefix: str, what: str) -> None:
    """The language model must have been made for as many codebooks, or for states as wide, as the base's part gives."""
    sizes = [each.language.codebooks if prefix == CODEC else each.language.text_width for each in (base, found)]
    if sizes[0] != sizes[1]:
        measure = "codebooks" if prefix == CODEC else "states of width"
        raise ModelError(
            base.name, f"its {what} does not fit: {measure} {sizes[0]}, and {found.name} was made for {sizes[1]}"
        )


def _count(tensors: Mapping[str, Any], prefix: str) -> int:
    return sum(name.startswith(prefix) for name in tensors)


def _write_json(file: Path, tree: Mapping[str, Any]) -> None:
    file.write_text(json.dumps(tree, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
