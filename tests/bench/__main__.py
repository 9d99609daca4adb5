"""`make bench`: prints the table of docs/benchmarks.md. Arguments: `speed`, `quality`, or both if none is given."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

from bench.figure import Figure, table

ASSETS = Path(__file__).parents[2] / "assets"


def main(words: list[str]) -> int:
    groups = words or ["speed", "quality"]
    if set(groups) - {"speed", "quality"}:
        print(f"bench: {' '.join(words)}: there are speed and quality.", file=sys.stderr)
        return 2
    paintings = sorted(ASSETS.glob("*.jpg"))
    figures: list[Figure] = []
    if "speed" in groups:
        from bench.speed import speed_figures

        figures += speed_figures(paintings)
    if "quality" in groups:
        from bench.quality import quality_figures

        figures += quality_figures(paintings)
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print(table(figures))
    return 0 if all(figure.holds is not False for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
