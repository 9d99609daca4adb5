"""Looks at a file of torch.save without torch: whole, a zip as torch writes it, and a pickle that only rebuilds tensors.

The loaders open such a file weights-only; this refuses the hostile and the broken before that, and names the reason.
"""

from __future__ import annotations

import pickletools
import zipfile
from pathlib import Path, PurePosixPath

#: The pickle of a few thousand tensors takes under a megabyte.
MOST_PICKLE_BYTES = 16_000_000

#: What a state dict needs, as torch's own weights-only reader has it (torch/_weights_only_unpickler.py, 2.13).
_ALLOWED = frozenset(
    {
        "collections OrderedDict",
        "collections Counter",
        "_codecs encode",
        "__builtin__ set",
        "builtins set",
        "torch Size",
        "torch Tensor",
        "torch device",
        "torch.nn.parameter Parameter",
        "torch.serialization _get_layout",
        "torch.storage UntypedStorage",
        "torch.storage TypedStorage",
    }
)
_NUMBERS = ("float", "double", "half", "int", "uint", "long", "short", "bool", "complex", "cfloat", "cdouble")


class TorchFileError(Exception):
    """The text is a clause that follows the file's name: `is cut short`."""


def check_torch_file(file: Path) -> None:
    """Raises `TorchFileError` for a file that no state dict is in, `OSError` for an unreadable one. Reads no tensors."""
    try:
        with zipfile.ZipFile(file) as archive:
            _check_entries(archive.infolist(), file.stat().st_size)
            pickle = _pickle_in(archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError):
        raise TorchFileError("is cut short, or not written by a current torch.save") from None
    _check_pickle(pickle)


def _check_entries(entries: list[zipfile.ZipInfo], whole: int) -> None:
    held = 0
    for entry in entries:
        if entry.compress_type != zipfile.ZIP_STORED or entry.file_size != entry.compress_size:
            raise TorchFileError("holds packed data, as torch.save never writes it")
        path = PurePosixPath(entry.filename)
        if path.is_absolute() or ".." in path.parts or "\\" in entry.filename:
            raise TorchFileError("holds a path that leaves it")
        if entry.header_offset + entry.file_size > whole:
            raise TorchFileError("is cut short")
        held += entry.file_size
    if held > whole:
        raise TorchFileError("holds data twice")


def _pickle_in(archive: zipfile.ZipFile) -> bytes:
    pickles = [entry for entry in archive.infolist() if PurePosixPath(entry.filename).name == "data.pkl"]
    if len(pickles) != 1 or any("/code/" in entry.filename for entry in archive.infolist()):
        raise TorchFileError("is no state dict of torch.save")
    if pickles[0].file_size > MOST_PICKLE_BYTES:
        raise TorchFileError("holds far more than a state dict")
    return archive.read(pickles[0])


def _check_pickle(pickle: bytes) -> None:
    """A pickle is a program. Every name that it calls must be one that rebuilds a tensor."""
    try:
        for code, argument, _place in pickletools.genops(pickle):
            if code.name == "GLOBAL" and not _is_allowed(str(argument)):
                raise TorchFileError(f"wants to run {str(argument).replace(' ', '.')[:80]}, which no weights need")
            if code.name in ("STACK_GLOBAL", "INST", "OBJ", "NEWOBJ_EX", "EXT1", "EXT2", "EXT4", "NEXT_BUFFER"):
                raise TorchFileError("holds a pickle that does more than rebuild tensors")
    except (ValueError, IndexError):
        raise TorchFileError("holds a broken pickle") from None


def _is_allowed(called: str) -> bool:
    module, _, name = called.partition(" ")
    if called in _ALLOWED:
        return True
    if module == "torch":
        return name.endswith("Storage") or name.startswith(_NUMBERS) or name in ("bfloat16", "qint8", "quint8")
    return module in ("torch._utils", "torch._tensor") and name.startswith("_rebuild_")
