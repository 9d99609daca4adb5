"""Decodes a picture with Pillow, by an explicit list of formats, watched so that it can be stopped."""

from __future__ import annotations

import importlib
import os
import struct
import threading
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from artsound_core.errors import PaintingDamaged, PaintingError, PaintingTooLarge
from artsound_core.picture_file.header import check_before_plugin, check_pixels, check_scans
from artsound_core.picture_file.kinds import TIFF, PictureKind
from artsound_core.progress import PictureAdvanced, ProgressMonitor
from artsound_core.quiet_stderr import quiet_stderr

if TYPE_CHECKING:
    from PIL import ImageFile

#: A header of more parts than this is a bomb: reading a photograph's takes about a hundred reads.
_MOST_HEADER_READS = 10_000
#: Loops in Python read byte by byte where a format is rare (run-length BMP); a million reads take some two seconds.
_MOST_READS = 1_500_000

#: Pillow's readers raise whatever the broken bytes lead them to; each of these was seen or can be reached from bytes.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    AssertionError,
    EOFError,
    RuntimeError,
    struct.error,
    zlib.error,
)

_FILTERS = threading.Lock()


class WatchedFile:
    """A file that Pillow reads through: each read asks the monitor, and too many reads are refused."""

    def __init__(self, opened: BinaryIO, monitor: ProgressMonitor) -> None:
        self._opened, self._monitor = opened, monitor
        self._reads_left = _MOST_HEADER_READS
        self._size_bytes, self._told_bytes = 0, 0

    def begin_pixels(self) -> None:
        """From now on the pixels are read, which may take many more reads than the header."""
        self._reads_left = _MOST_READS
        self._size_bytes = os.fstat(self._opened.fileno()).st_size

    def read(self, size: int = -1, /) -> bytes:
        self._monitor.check()
        self._reads_left -= 1
        if self._reads_left < 0:
            raise ValueError("it is made of too many parts")
        content = self._opened.read(size)
        self._tell_place()
        return content

    def _tell_place(self) -> None:
        """How far the pixels are read, a hundred times a file: a reader that goes byte by byte must not be slowed down."""
        if self._size_bytes and (place := self._opened.tell()) - self._told_bytes >= self._size_bytes / 100:
            self._told_bytes = place
            self._monitor.tell(PictureAdvanced(place, self._size_bytes))

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._opened.seek(offset, whence)

    def tell(self) -> int:
        return self._opened.tell()


class WatchedDescriptor(WatchedFile):
    """Also gives the descriptor, for libtiff: else it would want the whole file in memory."""

    def fileno(self) -> int:
        return self._opened.fileno()

    def flush(self) -> None:
        """Nothing is ever written; Pillow calls it before it hands the descriptor on."""


def decode(file: Path, kind: PictureKind, opened: BinaryIO, monitor: ProgressMonitor) -> ImageFile.ImageFile:
    """The first frame or page, decoded as Pillow keeps it: not yet upright, in the file's own mode and colour space."""
    watched = (WatchedDescriptor if kind is TIFF else WatchedFile)(opened, monitor)
    with _without_warnings(), _as_painting_errors(file, kind):
        check_before_plugin(file, kind, opened)
        image: ImageFile.ImageFile = _factory(kind)(watched)
        check_pixels(file, kind, *image.size)
        is_progressive = "progressive" in image.info or "progression" in image.info
        megapixels = image.size[0] * image.size[1] / 1e6
        place = opened.tell()
        check_scans(file, kind, is_progressive, megapixels, opened)
        opened.seek(place)
        watched.begin_pixels()
        # libtiff tells each oddity to the terminal; the other decoders are silent.
        with quiet_stderr() if kind is TIFF else nullcontext():
            image.load()
        monitor.check()
    return image


def _factory(kind: PictureKind) -> Any:
    """Pillow's class for the format. `Image.open` would try them all, programs for PostScript and WMF among them."""
    module = importlib.import_module(f"PIL.{kind.plugin}")
    return _first_page_class(module) if kind is TIFF else getattr(module, kind.factory)


def _first_page_class(module: Any) -> Any:
    class FirstPage(module.TiffImageFile):  # type: ignore[misc]
        """A TIFF's first page as it lies in the file.

        Pillow's own reader turns the picture upright after loading, which takes its memory twice over, and collects
        further directories that nobody has checked; both happen in `load_end`.
        """

        def load_end(self) -> None:
            self._size = self.im.size

    return FirstPage


@contextmanager
def _without_warnings() -> Iterator[None]:
    """Pillow warns of oddities that no listener can do anything about.

    The list of filters belongs to the whole process: the lock keeps two openings from restoring each other's.
    """
    with _FILTERS, warnings.catch_warnings():
        warnings.filterwarnings("ignore", module=r"PIL\.")
        yield


@contextmanager
def _as_painting_errors(file: Path, kind: PictureKind) -> Iterator[None]:
    from PIL import Image

    try:
        yield
    except PaintingError:
        raise
    except Image.DecompressionBombError as error:
        raise PaintingTooLarge(file, f"{kind.spoken} that unpacks to more than can be opened") from error
    except MemoryError as error:
        raise PaintingTooLarge(file, f"{kind.spoken} that needs more memory than there is") from error
    except _BROKEN as error:
        raise PaintingDamaged(file, _damage(kind, error)) from error


def _damage(kind: PictureKind, error: BaseException) -> str:
    """What is wrong with the file, as a clause; from the few words by which Pillow tells a short file from a broken one."""
    said = str(error).lower()
    if any(word in said for word in ("truncated", "not enough", "premature", "eof", "unexpected end", "end of file")):
        return f"{kind.spoken} that is cut short: the file ends before the picture does"
    if "decompressed data too large" in said or "too large" in said:
        return f"{kind.spoken} whose text unpacks to more than can be opened"
    if "too many parts" in said:
        return f"{kind.spoken} made of far too many parts"
    return f"{kind.spoken} whose data is broken"
