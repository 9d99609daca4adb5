"""The installed program on a real X screen, as a person with a keyboard meets it."""

from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import soundfile

from fakes.desktop_screen import Screen, missing_tools, screen, wait_for
from fakes.paintings import landscape, write_picture
from fakes.program import PROGRAM, silent_environment

pytestmark = pytest.mark.skipif(bool(missing_tools()), reason=f"not installed: {', '.join(missing_tools())}")


@contextmanager
def program(display: Screen, folder: Path, *words: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    """`artsound WORDS` on this screen; killed if the test leaves it running."""
    with (folder / "err.txt").open("wb") as err:
        child = subprocess.Popen(
            [PROGRAM, *words], cwd=folder, env=display.environment(silent_environment()), stderr=err
        )
        try:
            yield child
        finally:
            if child.poll() is None:
                child.kill()
                child.wait()


@pytest.fixture
def painting(tmp_path: Path) -> Path:
    return write_picture(tmp_path / "hill.png", landscape())


def test_a_person_opens_a_painting_saves_its_music_and_quits(tmp_path: Path, painting: Path) -> None:
    target = tmp_path / "saved music.ogg"
    with screen() as display, program(display, tmp_path, painting) as child:
        wait_for(lambda: display.windows("hill.png"), "the painting's page")
        display.press("ctrl+shift+l")
        display.press("ctrl+5")
        display.press("ctrl+s")
        wait_for(lambda: display.windows("Save the music"), "the save dialog")
        display.type(str(target))
        display.press("Return")
        wait_for(target.with_name("saved music.ogg.json").exists, "the document of the saved music")
        display.press("ctrl+q")
        assert child.wait(20) == 0
    assert soundfile.info(target).duration == 10.0
    document = json.loads(target.with_name("saved music.ogg.json").read_text())
    assert (document["emotion"]["strongest"], document["emotion"]["chosen"]) == ("sad", True)
    assert (tmp_path / "err.txt").read_text() == ""


def test_control_c_in_the_terminal_closes_the_window_well(tmp_path: Path) -> None:
    with screen() as display, program(display, tmp_path) as child:
        wait_for(lambda: display.windows("Artsound"), "the window")
        child.send_signal(signal.SIGINT)
        assert child.wait(20) == 0
    assert (tmp_path / "err.txt").read_text() == ""
