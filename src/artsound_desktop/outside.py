"""All that comes to the window from outside, so that a test can bring its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from artsound_core.settings import Folders
from artsound_core.sound.engine import SoundEngine
from artsound_desktop.accessibility.own_voice import Speaker
from artsound_desktop.engine_choice import Assemble
from artsound_desktop.sound_device import Loudspeaker


@dataclass(frozen=True, slots=True)
class Outside:
    """`open_loudspeaker` and `find_speaker` raise `SoundError` where there is none; `clock` gives seconds.

    `open_loudspeaker` takes the name of a device or None for the system's default, `list_devices` gives all such names.
    `now` gives seconds since 1970. `crash_report` is what the last session left if it ended badly, `note` a line for such a
    report.
    `system_languages`: what the system speaks, the liked one first, such as `de-AT`.
    """

    folders: Folders
    assemble: Assemble
    open_loudspeaker: Callable[[SoundEngine, str | None], Loudspeaker]
    find_speaker: Callable[[SoundEngine], Speaker]
    screen_reader_found: Callable[[], bool]
    hears_announcements: Callable[[], bool]
    prefers_dark: Callable[[], bool]
    prefers_contrast: Callable[[], bool]
    new_seed: Callable[[], int]
    clock: Callable[[], float]
    system_languages: Callable[[], Sequence[str]] = tuple
    list_devices: Callable[[], Sequence[str]] = tuple
    now: Callable[[], float] = time.time
    crash_report: Callable[[], Path | None] = lambda: None
    note: Callable[[str], None] = lambda _text: None
