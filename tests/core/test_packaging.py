"""The scripts behind `make run`: what they install, what they say, and that any name of a file reaches the program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fakes.packaging_place import PackagingPlace

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the scripts are for POSIX shells")


@pytest.fixture
def place(tmp_path: Path) -> PackagingPlace:
    return PackagingPlace.made_in(tmp_path, ROOT / "packaging")


# --- system packages ---


def test_nothing_is_said_where_nothing_is_missing(place: PackagingPlace) -> None:
    place.needs("run library libhere.so.1 here1", "run command sh dash", "test library libgone.so.2 gone2")
    ended = place.run("system-packages.sh", "run")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


def test_who_may_not_install_is_told_in_one_line_what_is_missing(place: PackagingPlace) -> None:
    place.needs(
        "run library libgone.so.2 gone2", "run command nowhere nowhere-ng", "run library libhere.so libhere-dev"
    )
    ended = place.run("system-packages.sh", "run")
    assert ended.returncode == 0
    assert ended.stderr == (
        "artsound: sound, voice or the window may be missing; install: sudo apt-get install gone2 nowhere-ng libhere-dev\n"
    )


def test_tests_need_more_than_running(place: PackagingPlace) -> None:
    place.needs("run library libgone.so.2 gone2", "test command nowhere nowhere-ng")
    assert place.run("system-packages.sh", "test").stderr.endswith("install gone2 nowhere-ng\n")
    assert place.run("system-packages.sh", "run").stderr.endswith("install gone2\n")


def test_who_may_install_does(place: PackagingPlace) -> None:
    place.needs("run command voice voice-ng")
    place.pretend("id", "echo 0")
    voice = place.root.parent / "bin" / "voice"
    place.pretend("apt-get", f'echo "apt-get $*" >>"$LOG"; case "$*" in *install*) ln -s /bin/true "{voice}" ;; esac')
    ended = place.run("system-packages.sh", "run")
    assert ended.stderr == "artsound: installing system packages: voice-ng\n"
    assert [line.split("Use-Pty=0 ")[1] for line in place.log] == [
        "update",
        "install -y --no-install-recommends voice-ng",
    ]


def test_a_failed_installation_ends_in_the_same_line_and_harms_nothing(place: PackagingPlace) -> None:
    place.needs("run command voice voice-ng", "run command light light-ng")
    place.pretend("id", "echo 0")
    place.pretend("apt-get", 'echo "apt-get $*" >>"$LOG"; exit 100')
    ended = place.run("system-packages.sh", "run")
    assert ended.returncode == 0
    assert ended.stderr.splitlines()[-1].endswith("install: sudo apt-get install voice-ng light-ng")


def test_other_systems_are_left_alone(place: PackagingPlace) -> None:
    place.needs("run command voice voice-ng")
    place.pretend("uname", "echo Darwin")
    assert place.run("system-packages.sh", "run").stderr == ""


def test_the_real_list_is_well_formed() -> None:
    lines = (ROOT / "packaging" / "system-packages.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    assert all(
        len(row) == 4 and row[0] in ("run", "neural", "test") and row[1] in ("library", "command", "file")
        for row in rows
    )
    assert len({row[3] for row in rows}) == len(rows)


# --- the environment ---


def test_a_second_installation_does_nothing(place: PackagingPlace) -> None:
    first = place.run("install.sh", "run")
    assert first.returncode == 0, first.stderr
    assert first.stderr.splitlines()[-1] == "artsound: installed in .venv"
    before = place.log
    second = place.run("install.sh", "run")
    assert (second.returncode, second.stderr) == (0, "")
    assert place.log == before


def test_a_changed_pin_installs_again(place: PackagingPlace) -> None:
    place.run("install.sh", "run")
    before = len(place.log)
    (place.root / "packaging" / "constraints.txt").write_text("numpy==2.0.0\n")
    assert place.run("install.sh", "run").returncode == 0
    assert len(place.log) > before


def test_the_environment_of_the_tests_also_serves_to_run(place: PackagingPlace) -> None:
    place.run("install.sh", "test")
    assert any("[neural,training,test]" in line for line in place.log)
    before = place.log
    assert place.run("install.sh", "run").stderr == ""
    assert place.log == before
    place.run("install.sh", "test")
    assert place.log == before


def test_the_environment_of_training_also_serves_the_neural_engine(place: PackagingPlace) -> None:
    place.run("install.sh", "training")
    assert any("[neural,training]" in line for line in place.log)
    before = place.log
    assert place.run("install.sh", "neural").stderr == ""
    assert place.run("install.sh", "run").stderr == ""
    assert place.log == before


def test_an_installation_that_broke_off_begins_anew(place: PackagingPlace) -> None:
    broken = place.run("install.sh", "run", BREAK_PIP="yes")
    assert broken.returncode == 1
    assert broken.stderr.splitlines()[-1].startswith("artsound: the Python packages could not be installed")
    (place.root / ".venv" / "half-a-package").touch()
    assert place.run("install.sh", "run").returncode == 0
    assert not (place.root / ".venv" / "half-a-package").exists()


def test_an_environment_that_was_moved_is_installed_again(place: PackagingPlace) -> None:
    place.run("install.sh", "run")
    moved = place.root.parent / "elsewhere"
    place.root.rename(moved)
    ended = PackagingPlace(moved).run("install.sh", "run")
    assert "installed in .venv" in ended.stderr


def test_without_a_recent_python_it_says_what_to_do(place: PackagingPlace) -> None:
    place.pretend("python3", "exit 1")
    ended = place.run("install.sh", "run")
    assert ended.returncode == 1
    assert ended.stderr == (
        "artsound: needs Python 3.11 or newer: sudo apt-get install python3 python3-venv, or set PYTHON=/path/to/python\n"
    )


# --- running ---


@pytest.mark.parametrize(
    ("painting", "words"),
    [
        (b"", b"[play][assets/summer-meadow.jpg][--save][out/summer-meadow.wav][--force]"),
        (
            b"/my 'best' \"sea\" $1.jpg",
            b"[play][/my 'best' \"sea\" $1.jpg][--save][out/my 'best' \"sea\" $1.wav][--force]",
        ),
        (b"-dash.png", b"[play][./-dash.png][--save][out/-dash.wav][--force]"),
        (b"new\nline", b"[play][new\nline][--save][out/new\nline.wav][--force]"),
        (b"*.jpg", b"[play][*.jpg][--save][out/*.wav][--force]"),
        (b"caf\xe9.jpg", b"[play][caf\xe9.jpg][--save][out/caf\xe9.wav][--force]"),
    ],
)
def test_without_a_display_the_painting_is_played_and_saved(
    place: PackagingPlace, painting: bytes, words: bytes
) -> None:
    place.program()
    ended = place.run("run.sh", PAINTING=os.fsdecode(painting))
    assert os.fsencode(ended.stdout) == words
    assert (place.root / "out").is_dir()


def test_further_words_are_handed_on(place: PackagingPlace) -> None:
    place.program()
    ended = place.run("run.sh", PAINTING="a.jpg", ARGS="--seconds 8  --emotion sad *")
    assert ended.stdout == "[play][a.jpg][--save][out/a.wav][--force][--seconds][8][--emotion][sad][*]"


@pytest.mark.parametrize(
    ("arguments", "environment", "words"),
    [
        ((), {"WAYLAND_DISPLAY": "wayland-0"}, "[app][assets]"),
        ((), {"DISPLAY": "far.example:0", "PAINTING": "a b.jpg"}, "[app][a b.jpg]"),
        (("app",), {"PAINTING": "-a.jpg"}, "[app][./-a.jpg]"),
    ],
)
def test_with_a_display_the_window_opens(
    place: PackagingPlace, arguments: tuple[str, ...], environment: dict[str, str], words: str
) -> None:
    place.program()
    assert place.run("run.sh", *arguments, **environment).stdout == words


def test_a_display_that_is_gone_counts_as_none(place: PackagingPlace) -> None:
    place.program()
    assert place.run("run.sh", DISPLAY=":9731").stdout.startswith("[play]")


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
@pytest.mark.parametrize("name", ["a$b.jpg", "$(shell false).jpg", "two words.jpg", "#5.jpg", "it's.jpg"])
def test_make_hands_on_names_as_they_are(place: PackagingPlace, name: str) -> None:
    place.program()
    shutil.copy(ROOT / "Makefile", place.root)
    (place.root / "packaging" / "install.sh").write_text("exit 0\n")
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY", "MAKEFLAGS")
    }
    ended = subprocess.run(
        ["make", "-s", "run", f"PAINTING={name}"],
        cwd=place.root,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    assert ended.stdout == f"[play][{name}][--save][out/{name.removesuffix('.jpg')}.wav][--force]"
