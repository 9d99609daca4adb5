"""What lies at the top of the repository, and what the errors promise."""

from __future__ import annotations

import inspect
import subprocess
from pathlib import Path

import pytest

from architecture.rules import EXIT_CODES, TOP_LEVEL_ALLOWED, TOP_LEVEL_NEEDED
from architecture.sources import ROOT
from artsound_core import errors
from artsound_core.errors import ArtsoundError, printable

EVERY_ERROR = [
    value
    for value in vars(errors).values()
    if inspect.isclass(value) and issubclass(value, ArtsoundError) and value is not ArtsoundError
]


def tracked() -> set[str]:
    """The top-level names that git knows; skips where the sources came without git."""
    if not (ROOT / ".git").exists():
        pytest.skip("these sources came without their history")
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, check=True, timeout=30)
    return {name.partition("/")[0] for name in listed.stdout.decode().split("\0") if name}


def test_the_top_level_holds_what_the_design_says_and_nothing_else() -> None:
    assert tracked() - TOP_LEVEL_ALLOWED == set()


def test_the_top_level_holds_all_that_a_person_looks_for() -> None:
    assert {name for name in TOP_LEVEL_NEEDED if not (ROOT / name).exists()} == set()


def test_the_licence_is_apache_2() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License\n" in text
    assert "Version 2.0, January 2004" in text
    assert 'license = "Apache-2.0"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_every_dependency_has_one_exact_version() -> None:
    lines = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line.partition(";")[0].strip() for line in lines if line and not line.startswith("#")]
    pins = dict(pin.split("==") for pin in pinned)
    wanted = [line.strip().strip('",') for line in (ROOT / "pyproject.toml").read_text().splitlines() if ">=" in line]
    names = {
        spec.split(">=")[0].lower().replace("_", "-")
        for spec in wanted
        if spec[0].isalpha() and "=" not in spec.split(">=")[0]
    }
    assert names - {name.lower().replace("_", "-") for name in pins} == set()
    assert all(version and not version.endswith("*") for version in pins.values())


def made(error: type[ArtsoundError]) -> ArtsoundError:
    """An error with a telling value for each fact it carries."""
    facts = {"file": Path("sea\n.jpg"), "what": "--seconds", "model": "resnet", "reason": "it is not so"}
    return error(*(facts[name] for name in inspect.signature(error.__init__).parameters if name != "self"))


@pytest.mark.parametrize("error", EVERY_ERROR, ids=lambda error: error.__name__)
def test_every_error_explains_itself_in_one_sentence_that_names_what_it_is_about(error: type[ArtsoundError]) -> None:
    sentence = made(error).explain()
    subject = next(each for each in (printable("sea\n.jpg"), "--seconds", "resnet") if each in sentence)
    assert sentence == f"{subject}: it is not so."


TOLD_ERRORS = [error for error in EVERY_ERROR if "exit_code" in vars(error) or not error.__subclasses__()]


@pytest.mark.parametrize("error", TOLD_ERRORS, ids=lambda error: error.__name__)
def test_every_error_stands_in_the_tree_at_the_top_of_its_file(error: type[ArtsoundError]) -> None:
    assert errors.__doc__ is not None
    assert any(line.split()[:1] == [error.__name__] for line in errors.__doc__.splitlines())


@pytest.mark.parametrize(("name", "code"), EXIT_CODES.items())
def test_exit_codes_are_those_that_scripts_know(name: str, code: int) -> None:
    family = [error for error in EVERY_ERROR if issubclass(error, getattr(errors, name))]
    assert {error.exit_code for error in family} == {code}
