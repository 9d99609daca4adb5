"""The screens, each with the keys that lead there. A new one is one line in the table."""

from __future__ import annotations

from dataclasses import dataclass

from artsound_desktop.jobs import Slot
from fakes.desktop_person import Person

#: One of the paintings that come with the program.
PAINTING = "summer-meadow.jpg"
#: As long as a person waits before the next key, so that what was asked for is shown.
_CALM_S = 0.5
_PATIENCE_S = 120.0
#: All of them, as a gallery.
FOLDER = ""


@dataclass(frozen=True, slots=True)
class Place:
    """`opens`: what is named at the start: nothing, all the paintings, or one. `keys` are pressed then.

    With `has_music` music is played first, until it is whole; `is_sheet` where the screen is a window over the main one. With
    `is_first_start` nothing was ever chosen.
    """

    name: str
    opens: str | None
    keys: tuple[str, ...] = ()
    has_music: bool = False
    is_first_start: bool = False
    is_sheet: bool = False


PLACES = (
    Place("welcome", None),
    Place("setup", None, is_first_start=True, is_sheet=True),
    Place("gallery", FOLDER),
    Place("listening", PAINTING, has_music=True),
    Place("walk", PAINTING, ("Ctrl+W", "Right", "Return")),
    Place("why", PAINTING, ("Ctrl+Y",), has_music=True, is_sheet=True),
    Place("library", PAINTING, ("Ctrl+K", "Ctrl+Shift+K"), has_music=True, is_sheet=True),
    Place("settings", None, ("Ctrl+,", "Down", "Down"), is_sheet=True),
    Place("keys", PAINTING, ("F1",), is_sheet=True),
)


def lead(person: Person, place: Place) -> None:
    """Bring a person who has just started to the place, and wait until it is whole."""
    person.pause(_CALM_S)
    if place.has_music:
        person.press("Ctrl+P")
        person.wait_for(lambda: (track := person.engine.current_track) is not None and track.is_complete, _PATIENCE_S)
    for key in place.keys:
        person.wait_for(lambda: not any(person.program.jobs.is_busy(slot) for slot in Slot), _PATIENCE_S)
        person.press(key)
        person.pause(_CALM_S)
    if place.is_sheet:
        person.wait_for(person.sheets)
    person.pause(_CALM_S)
