"""Where the paintings are that come with the program."""

from __future__ import annotations

import sysconfig
from pathlib import Path

#: Below the folder for data of the Python that it was installed for; pyproject.toml puts them there.
_INSTALLED = Path("share", "artsound", "paintings")


def demo_folder() -> Path | None:
    """The folder of the demo paintings: of the sources that run, else of the installation; None where neither has them."""
    sources = Path(__file__).parents[2] / "assets"
    schemes = (sysconfig.get_default_scheme(), sysconfig.get_preferred_scheme("user"))
    installed = [Path(sysconfig.get_path("data", scheme)) / _INSTALLED for scheme in schemes]
    return next((each for each in (sources, *installed) if (each / "labels.csv").is_file()), None)
