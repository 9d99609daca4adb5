"""Who may import whom."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from architecture.rules import (
    CORE,
    DESKTOP,
    FORBIDDEN_IMPORTS,
    NOT_FOR_HELP,
    ONLY_IMPORTS,
    QT_FILES,
    SLOW_LIBRARIES,
    TRAINING,
)
from architecture.sources import Module, is_within, modules

OURS = (CORE, DESKTOP, TRAINING)


def imported_of(module: Module, packages: tuple[str, ...]) -> set[str]:
    return {name for name in module.imports if is_within(name, packages)}


@pytest.mark.parametrize(("who", "forbidden"), FORBIDDEN_IMPORTS)
def test_no_package_imports_what_it_may_not(who: str, forbidden: tuple[str, ...]) -> None:
    broken = {
        module.place: found
        for module in modules()
        if is_within(module.name, (who,)) and (found := imported_of(module, forbidden))
    }
    assert broken == {}


@pytest.mark.parametrize(("who", "allowed"), ONLY_IMPORTS, ids=lambda names: names[0] if names else "nothing")
def test_some_packages_import_only_what_is_listed(who: tuple[str, ...], allowed: tuple[str, ...]) -> None:
    broken = {}
    for module in modules():
        if is_within(module.name, who):
            outside = {name for name in imported_of(module, OURS) if name not in OURS and not is_within(name, allowed)}
            if outside:
                broken[module.place] = outside
    assert broken == {}


def test_only_the_listed_files_know_qt() -> None:
    found = {module.place for module in modules() if imported_of(module, ("PySide6", "shiboken6"))}
    assert found - QT_FILES == set()


def test_the_list_of_files_that_know_qt_has_no_leftovers() -> None:
    assert QT_FILES - {module.place for module in modules() if imported_of(module, ("PySide6",))} == set()


def test_presenters_reach_no_qt_by_any_way() -> None:
    by_name = {module.name: module for module in modules()}
    for presenter in (module for module in by_name.values() if module.path.stem.endswith("presenter")):
        seen, waiting = set(), [presenter.name]
        while waiting:
            name = waiting.pop()
            if name in seen or name not in by_name:
                continue
            seen.add(name)
            assert by_name[name].place not in QT_FILES, f"{presenter.place} reaches {by_name[name].place}"
            waiting.extend(by_name[name].imports_at_start)


@pytest.mark.parametrize("library", SLOW_LIBRARIES)
def test_slow_libraries_stay_where_they_are_needed(library: str) -> None:
    allowed = SLOW_LIBRARIES[library]
    found = {
        module.place for module in modules() if imported_of(module, (library,)) and not is_within(module.name, allowed)
    }
    assert found == set()


@pytest.mark.parametrize("library", SLOW_LIBRARIES)
def test_slow_libraries_are_imported_by_the_function_that_needs_them(library: str) -> None:
    at_start = {
        module.place
        for module in modules()
        if is_within(module.name, (CORE, DESKTOP))
        and any(is_within(name, (library,)) for name in module.imports_at_start)
    }
    assert at_start == set()


def test_threads_of_the_window_are_begun_in_one_file() -> None:
    starters = {"threading.Thread", "concurrent.futures", "multiprocessing", "asyncio", "_thread"}
    found = {module.place for module in modules() if is_within(module.name, (DESKTOP,)) and module.imports & starters}
    assert found <= {f"src/{DESKTOP}/qt_jobs.py"}


@pytest.mark.parametrize("arguments", [["--help"], ["play", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import json, sys\n"
        "sys.argv = ['artsound', *sys.argv[1:]]\n"
        "from artsound_desktop.command import main\n"
        "try:\n"
        "    main()\n"
        "except SystemExit:\n"
        "    pass\n"
        "print(json.dumps(sorted(sys.modules)))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, timeout=60, check=True
    )
    loaded = json.loads(ended.stdout.splitlines()[-1])
    assert [name for name in loaded if name.partition(".")[0] in NOT_FOR_HELP] == []


def test_the_command_line_loads_nothing_heavy_when_imported() -> None:
    program = "import artsound_core.cli, json, sys; print(json.dumps(sorted(sys.modules)))"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert [name for name in json.loads(ended.stdout) if name.partition(".")[0] in NOT_FOR_HELP] == []
