"""Files made to exhaust the computer are refused quickly and with little memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from fakes.picture_files import PNG_START, encoded, four_corners, png, png_chunk, written

#: Opens each file of the command line in turn; tells what came of it, how long it took and the peak of memory.
OPEN_ALL = """
import json, sys, time
from artsound_core.errors import PaintingError
from artsound_core.opening import open_painting

told = {}
for name in sys.argv[1:]:
    begun = time.process_time()
    try:
        painting = open_painting(name)
        outcome = f"{painting.width}x{painting.height}"
    except PaintingError as error:
        outcome = type(error).__name__
    told[name.rsplit("/")[-1]] = (outcome, time.process_time() - begun)
with open("/proc/self/status") as status:
    peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
print(json.dumps({"told": told, "peak_mb": peak / 1024}))
"""

ZEROS = zlib.compress(bytes(100_000_000), 9)


def bombs(folder: Path) -> dict[Path, str]:
    """Each file and what must come of it."""
    gif = encoded(four_corners(), "GIF")
    palette_end = 13 + 3 * (2 << (gif[10] & 7))
    comment = b"\x21\xfe" + (b"\xff" + b"a" * 255) * 200_000 + b"\0"
    made = {
        "header.png": (png(100_000, 100_000, rows=b""), "PaintingTooLarge"),
        "zTXt.png": (png(8, 8, png_chunk(b"zTXt", b"Comment\0\0" + ZEROS)), "PaintingDamaged"),
        "iTXt.png": (png(8, 8, png_chunk(b"iTXt", b"Comment\0\1\0\0\0" + ZEROS)), "PaintingDamaged"),
        "iCCP.png": (png(8, 8, png_chunk(b"iCCP", b"name\0\0" + ZEROS)), "PaintingDamaged"),
        "more-rows.png": (png(8, 8, rows=bytes(50_000_000)), "8x8"),
        "chunks.png": (png(8, 8, png_chunk(b"tEXt", b"a\0b") * 300_000), "PaintingDamaged"),
        "comment.gif": (gif[:palette_end] + comment + gif[palette_end:], "PaintingDamaged"),
        "endless.png": (PNG_START + png_chunk(b"IHDR", b"") * 3, "PaintingDamaged"),
    }
    return {written(folder / name, content): outcome for name, (content, outcome) in made.items()}


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="this system does not show a process's peak of memory"
)
def test_bombs_are_refused_within_seconds_and_little_memory(tmp_path: Path) -> None:
    expected = bombs(tmp_path)
    sparse = written(tmp_path / "sparse.jpg", encoded(four_corners(), "JPEG"))
    os.truncate(sparse, 500_000_000)
    expected[sparse] = "24x16"
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", OPEN_ALL, *map(str, expected)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.stderr == ""
    answer = json.loads(ended.stdout)
    assert {name: outcome for name, (outcome, _) in answer["told"].items()} == {
        file.name: outcome for file, outcome in expected.items()
    }
    assert max(seconds for _, seconds in answer["told"].values()) < 3.0
    assert answer["peak_mb"] < 300
