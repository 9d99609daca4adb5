"""Small models written byte by byte, without torch: whole safetensors, settings, and the ways in which they can be wrong."""

from __future__ import annotations

import hashlib
import io
import json
import math
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from artsound_core.models.card import Architecture, ModelCard, ModelFile
from artsound_core.music_prompt import Variant
from artsound_core.stage import Stage

WRITER_CONFIG: Mapping[str, Any] = {"model_type": "falcon", "architectures": ["FalconForCausalLM"]}
RESNET_TENSORS: Mapping[str, tuple[int, ...]] = {"conv1.weight": (2, 3, 7, 7), "layer4.0.conv1.weight": (2, 2)}
CLASSIFIER_TENSORS: Mapping[str, tuple[int, ...]] = {"gru1.weight_ih_l0": (6, 4), "fc2.weight": (5, 3)}


def safetensors(shapes: Mapping[str, tuple[int, ...]] | None = None, fill: int = 7) -> bytes:
    """A whole file with one float32 tensor for each shape, every byte of them `fill`."""
    head, begin = {}, 0
    for name, shape in (shapes or {"weight": (8, 8)}).items():
        end = begin + 4 * math.prod(shape)
        head[name] = {"dtype": "F32", "shape": list(shape), "data_offsets": [begin, end]}
        begin = end
    return with_head(head, bytes([fill]) * begin)


def with_head(head: object, data: bytes = b"") -> bytes:
    """Safetensors with a head of any kind."""
    text = head if isinstance(head, bytes) else json.dumps(head).encode()
    return struct.pack("<Q", len(text)) + text + data


def writer_files(weights: bytes | None = None) -> dict[str, bytes]:
    """What an instruction model's repository holds, by path."""
    return {
        "config.json": json.dumps(WRITER_CONFIG).encode(),
        "model.safetensors": safetensors() if weights is None else weights,
        "tokenizer.json": b'{"model": {"vocab": {"a": 0}}}',
    }


def write_files(folder: Path, files: Mapping[str, bytes]) -> Path:
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


def write_writer(folder: Path, **more: bytes) -> Path:
    """A plain folder with an instruction model; `more` adds or replaces files (`__` stands for the dot)."""
    return write_files(folder, writer_files() | {name.replace("__", "."): content for name, content in more.items()})


def write_hub_cache(cache: Path, files: Mapping[str, bytes], commit: str, ref: str | None = "main") -> Path:
    """As the hub's own client keeps a model: files under their hash, and links to them under the commit."""
    version = cache / "snapshots" / commit
    for path, content in files.items():
        blob = cache / "blobs" / hashlib.sha256(content).hexdigest()
        link = version / path
        for folder in (blob.parent, link.parent):
            folder.mkdir(parents=True, exist_ok=True)
        blob.write_bytes(content)
        up = "../" * (2 + path.count("/"))
        link.symlink_to(f"{up}blobs/{blob.name}")
    if ref is not None:
        (cache / "refs").mkdir()
        (cache / "refs" / ref).write_text(commit)
    return cache


def card(name: str = "writer", holding: Mapping[str, bytes] | None = None, **changes: Any) -> ModelCard:
    """A card of an instruction model whose files, sizes and hashes are those of `holding`."""
    known = {
        "name": name,
        "stage": Stage.PROMPT,
        "architecture": Architecture.INSTRUCTION,
        "repository": "someone/writer",
        "revision": "a" * 40,
        "licence": "Apache-2.0",
        "allows_commercial_use": True,
        "purpose": "Writes.",
        "files": tuple(
            ModelFile(path, len(content), hashlib.sha256(content).hexdigest())
            for path, content in (holding or {}).items()
        ),
    }
    return ModelCard(**(known | changes))


def variant_card(variant: Variant = Variant.LYRICAL) -> ModelCard:
    return card(
        f"musicgen-{variant}", stage=Stage.MUSIC, architecture=Architecture.MUSICGEN, variant=variant, repository="",
        revision="",
    )  # fmt: skip


def torch_file(pickle: bytes, folder: str = "archive", compression: int = zipfile.ZIP_STORED, **more: bytes) -> bytes:
    """A zip as torch.save writes it, around any pickle."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", compression) as archive:
        archive.writestr(f"{folder}/data.pkl", pickle)
        archive.writestr(f"{folder}/version", b"3\n")
        for name, content in more.items():
            archive.writestr(f"{folder}/{name}", content)
    return whole.getvalue()
