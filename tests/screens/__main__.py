"""`python -m screens [--out FOLDER] [NAME …]`: every screen in every look, or only those that are named."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from artsound_core.assemble import assemble
from artsound_core.settings import folders_from
from artsound_desktop.settings import DesktopSettings, save
from fakes.desktop_person import Person
from fakes.desktop_qt import offscreen_application
from screens.camera import SIZE, keep, shot
from screens.looks import LOOKS, Shown
from screens.places import PLACES, Place, lead

_ROOT = Path(__file__).parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(prog="screens", description="Takes the pictures of docs/screens.")
    parser.add_argument("names", nargs="*", choices=[[], *(each.name for each in PLACES)], metavar="NAME")
    parser.add_argument("--out", type=Path, default=_ROOT / "docs" / "screens")
    wished = parser.parse_args()
    application = offscreen_application()
    with tempfile.TemporaryDirectory() as folder:
        for place in PLACES:
            if place.name in (wished.names or [place.name]):
                for look in LOOKS:
                    _take(application, Path(folder), place, look, wished.out)


def _take(application: QApplication, folder: Path, place: Place, look: Shown, out: Path) -> None:
    """One picture. Each begins in a home of its own; the instruments are computed once for all."""
    bank = folders_from({"ARTSOUND_HOME": str(folder / "bank")})
    home = folder / f"{place.name}-{look.name}"
    settings = look.settings
    save(
        home / "settings",
        DesktopSettings(look=look.look, text_scale=look.text_scale) if place.is_first_start else settings,
    )
    person = Person(application, home, assemble=lambda: assemble(bank).pipeline, screen_reader=True)
    person.window.resize(SIZE)
    person.start(*([] if place.opens is None else [_ROOT / "assets" / place.opens]))
    lead(person, place)
    file = out / f"{place.name}-{look.name}.png"
    keep(shot(person.window), file)
    print(f"{file.relative_to(_ROOT) if file.is_relative_to(_ROOT) else file}: {file.stat().st_size // 1000} kB")
    person.leave()


if __name__ == "__main__":
    main()
