"""`make bench-neural`: prints the table of docs/benchmarks-neural.md. Arguments: some of its groups; `gpu` for a CUDA device.

The random checkpoints (10 GB) are written once, below `out/full-size`, or where `--checkpoints FOLDER` says.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.figure import Figure, table, tell
from bench.neural.full_size import checkpoint

ROOT = Path(__file__).parents[3]
PAINTINGS = sorted((ROOT / "assets").glob("*.jpg"))

Measure = Callable[[Path, Path], list[Figure]]


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser("bench.neural", allow_abbrev=False)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"{', '.join(_GROUPS)} or gpu; all but gpu")
    parser.add_argument("--checkpoints", type=Path, default=ROOT / "out" / "full-size")
    options = parser.parse_args(words)
    # As the program sets them; the baselines run under the same rule, which costs them nothing to speak of.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("GOMP_SPINCOUNT", "3000")
    groups = options.groups or list(_GROUPS)
    if unknown := set(groups) - {*_GROUPS, "gpu"}:
        parser.error(f"no group {sorted(unknown)[0]}; there are {', '.join(_GROUPS)} and gpu")
    figures: list[Figure] = []
    for group in groups:
        tell(f"bench-neural: {group}")
        with tempfile.TemporaryDirectory(dir=_made(options.checkpoints)) as beside:
            figures += _GROUPS.get(group, _gpu)(options.checkpoints, Path(beside))
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print(table(figures))
    return 0 if all(figure.holds is not False for figure in figures) else 1


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _emotion(full_size: Path, beside: Path) -> list[Figure]:
    from bench.neural.emotion import emotion_figures

    return emotion_figures(checkpoint(full_size, "resnet"), PAINTINGS, beside)


def _caption(full_size: Path, beside: Path) -> list[Figure]:
    from artsound_core.embedded.captioner import EmbeddedCaptioner
    from artsound_core.embedded.seeing.faces import FaceFinder
    from artsound_core.embedded.seeing.measurer import Measurer
    from bench.neural.caption import caption_figures

    completing = EmbeddedCaptioner(Measurer(), FaceFinder())
    return caption_figures(checkpoint(full_size, "blip"), PAINTINGS, completing)


def _prompt(full_size: Path, beside: Path) -> list[Figure]:
    from bench.neural.prompt import prompt_figures

    return prompt_figures(checkpoint(full_size, "falcon"), beside)


def _encodec(full_size: Path, beside: Path) -> list[Figure]:
    from bench.neural.encodec import encodec_figures

    return encodec_figures(checkpoint(full_size, "musicgen"))


def _native(full_size: Path, beside: Path) -> list[Figure]:
    from bench.neural.native import native_figures

    return native_figures(checkpoint(full_size, "musicgen"), beside)


def _musicgen(full_size: Path, beside: Path) -> list[Figure]:
    from bench.neural.musicgen import musicgen_figures

    return musicgen_figures(checkpoint(full_size, "musicgen"), beside)


def _whole(full_size: Path, beside: Path) -> list[Figure]:
    from bench.neural.whole import whole_figures

    return whole_figures(full_size, PAINTINGS[0], beside)


def _gpu(full_size: Path, beside: Path) -> list[Figure]:
    from bench.neural.gpu import gpu_figures

    return gpu_figures(checkpoint(full_size, "musicgen"))


_GROUPS: dict[str, Measure] = {
    "emotion": _emotion,
    "caption": _caption,
    "prompt": _prompt,
    "encodec": _encodec,
    "native": _native,
    "musicgen": _musicgen,
    "whole": _whole,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
