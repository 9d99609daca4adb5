"""Settings are in their file soon after a change."""

from __future__ import annotations

from pathlib import Path

from artsound_desktop.settings import KeptSettings
from artsound_desktop.soon_kept import SOON_S, SoonKept
from fakes.output import FakeClock


def test_a_change_is_kept_two_seconds_after_the_last_of_it(tmp_path: Path) -> None:
    clock, settings = FakeClock(), KeptSettings(tmp_path)
    soon = SoonKept(settings, clock, lambda: None)
    soon.look()
    assert list(tmp_path.iterdir()) == []
    for clock.now, volume in ((10.0, 0.5), (11.0, 0.4)):
        settings.change(volume=volume)
        soon.look()
    clock.now = 11.0 + SOON_S - 0.1
    soon.look()
    assert list(tmp_path.iterdir()) == []
    clock.now = 11.0 + SOON_S
    soon.look()
    assert KeptSettings(tmp_path).now.volume == 0.4


def test_what_was_kept_is_not_written_again(tmp_path: Path) -> None:
    clock, settings = FakeClock(), KeptSettings(tmp_path)
    soon = SoonKept(settings, clock, lambda: None)
    settings.change(volume=0.4)
    for clock.now in (1.0, 4.0):
        soon.look()
    for each in tmp_path.iterdir():
        each.unlink()
    clock.now = 9.0
    soon.look()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    clock, settings, told = FakeClock(), KeptSettings(tmp_path / "file"), list[str]()
    soon = SoonKept(settings, clock, lambda: told.append("told"))
    for second, volume in ((10.0, 0.5), (20.0, 0.4)):
        clock.now = second
        settings.change(volume=volume)
        soon.look()
        clock.now = second + SOON_S
        soon.look()
    assert told == ["told"]
