"""`make bench-training`: prints the table of docs/benchmarks-training.md. Arguments: some of its groups; `gpu` for a CUDA card.

The random checkpoints are written once, below `out/training`, or where `--checkpoints FOLDER` says: 1.5 GB, for
`gpu` 2.3 GB more.
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

ROOT = Path(__file__).parents[3]

Measure = Callable[[Path, Path], list[Figure]]


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser("bench.training", allow_abbrev=False)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"{', '.join(_GROUPS)} or gpu; all but gpu")
    parser.add_argument("--checkpoints", type=Path, default=ROOT / "out" / "training")
    options = parser.parse_args(words)
    groups = options.groups or list(_GROUPS)
    if unknown := set(groups) - {*_GROUPS, "gpu"}:
        parser.error(f"no group {sorted(unknown)[0]}; there are {', '.join(_GROUPS)} and gpu")
    # Both sides of each ratio run under it: threads that spin while they wait take the cores from whoever else is there.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("GOMP_SPINCOUNT", "3000")
    options.checkpoints.mkdir(parents=True, exist_ok=True)
    figures: list[Figure] = []
    for group in groups:
        tell(f"bench-training: {group}")
        with tempfile.TemporaryDirectory(dir=options.checkpoints) as beside:
            figures += _GROUPS.get(group, _gpu)(options.checkpoints, Path(beside))
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print(table(figures))
    return 0 if all(figure.holds is not False for figure in figures) else 1


def _epoch(checkpoints: Path, beside: Path) -> list[Figure]:
    from bench.training.epoch import epoch_figures

    return epoch_figures(checkpoints, beside)


def _precompute(checkpoints: Path, beside: Path) -> list[Figure]:
    from bench.training.precomputing import precompute_figures

    return precompute_figures(checkpoints, beside)


def _loading(checkpoints: Path, beside: Path) -> list[Figure]:
    from bench.training.loading import loading_figures

    return loading_figures(checkpoints, beside)


def _parts(checkpoints: Path, beside: Path) -> list[Figure]:
    from bench.training.parts import parts_figures

    return parts_figures(checkpoints)


def _gpu(checkpoints: Path, beside: Path) -> list[Figure]:
    from bench.training.gpu import gpu_figures

    return gpu_figures(checkpoints, beside)


_GROUPS: dict[str, Measure] = {
    "epoch": _epoch,
    "precompute": _precompute,
    "loading": _loading,
    "parts": _parts,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
