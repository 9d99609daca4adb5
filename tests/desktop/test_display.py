"""Where no window can open, that is said in one sentence before Qt would end the program."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from artsound_desktop.display import why_no_window
from fakes.program import run_program


def test_without_a_display_there_is_no_window() -> None:
    reason = "there is no display to open a window on; artsound play PAINTING works without a window"
    assert why_no_window({}, "linux") == reason


def test_a_display_that_does_not_answer_is_no_display() -> None:
    reason = "the display :4711 does not answer; artsound play PAINTING works without a window"
    assert why_no_window({"DISPLAY": ":4711"}, "linux") == reason


def test_a_display_on_another_machine_is_asked_by_its_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1] - 6000
        if number < 0:
            pytest.skip("the system gave a port below those of displays")
        assert why_no_window({"DISPLAY": f"127.0.0.1:{number}.0"}, "linux", has_library=lambda _: True) is None


def test_a_missing_package_is_named() -> None:
    reason = why_no_window({"DISPLAY": ":0"}, "linux", answers=lambda _: True, has_library=lambda _: False)
    assert reason == ("a system package is missing that windows need; install it with: sudo apt install libxcb-cursor0")


@pytest.mark.parametrize(
    ("environment", "platform"),
    [
        ({}, "darwin"),
        ({}, "win32"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux"),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux"),
    ],
)
def test_elsewhere_a_window_opens(environment: dict[str, str], platform: str) -> None:
    assert why_no_window(environment, platform) is None


def test_the_program_without_a_display_says_so_and_ends(tmp_path: Path) -> None:
    outcome = run_program(folder=tmp_path, environment={"QT_QPA_PLATFORM": ""})
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        "artsound: The window: there is no display to open a window on; artsound play PAINTING works without a window.\n"
    )
