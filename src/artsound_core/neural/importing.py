"""Imports torch and transformers so that the window and the sound get their turns meanwhile."""

from __future__ import annotations

import ctypes
import gc
import importlib
import os
import sys
import threading
from importlib.util import find_spec
from pathlib import Path

#: torch's own library, 400 MB. Python opens it with its lock held, for a third of a second.
_LARGE_LIBRARIES = ("libtorch_cpu.so",)
#: A second thread would wait for the first one's library inside the system's loader, holding Python's lock.
_ONE_AT_A_TIME = threading.Lock()


def import_modules(*names: str) -> None:
    """Import the modules `names`; at once where that is done. Other threads are held up by 30 ms at most.

    Plainly done, it is 360 ms at worst on two cores: by opening torch's library, and by searches for garbage in the growing
    heap, up to 270 ms each. So the library is opened without Python's lock, nothing is searched meanwhile, and what was
    imported is left out of later searches (`gc.freeze`; whoever gives memory back unfreezes first).
    """
    with _ONE_AT_A_TIME:
        if all(name in sys.modules for name in names):
            return
        was_searching = gc.isenabled()
        gc.disable()
        try:
            _open_large_libraries()
            for name in names:
                importlib.import_module(name)
            gc.freeze()
        finally:
            if was_searching:
                gc.enable()


def _open_large_libraries() -> None:
    """A call through ctypes lets other threads run; the import then finds the library open. Linux only; elsewhere a wait."""
    torch = find_spec("torch")
    if sys.platform != "linux" or "torch" in sys.modules or torch is None or torch.origin is None:
        return
    open_library = ctypes.CDLL(None).dlopen
    open_library.argtypes, open_library.restype = [ctypes.c_char_p, ctypes.c_int], ctypes.c_void_p
    for name in _LARGE_LIBRARIES:
        file = Path(torch.origin).parent / "lib" / name
        if file.exists():
            open_library(os.fsencode(file), os.RTLD_LAZY | os.RTLD_LOCAL)
