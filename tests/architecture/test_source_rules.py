"""How files are named, how long they are, and what never stands in them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from architecture.rules import CATCHES_ALL, CORE, MOST_LINES, MOST_TEST_LINES, NAMELESS
from architecture.sources import ROOT, Module, is_within, modules

EVERYTHING = modules(ROOT / "src", ROOT / "training", ROOT / "tests", ROOT / "assets", ROOT / "packaging")
PROGRAM = modules()


def places(found: Iterator[tuple[Module, ast.AST]]) -> list[str]:
    return [f"{module.place}:{node.lineno}" for module, node in found]


def nodes(kind: type[ast.AST] | tuple[type[ast.AST], ...]) -> Iterator[tuple[Module, ast.AST]]:
    return ((module, node) for module in PROGRAM for node in ast.walk(module.tree) if isinstance(node, kind))


def test_there_are_sources_to_look_at() -> None:
    assert len(PROGRAM) > 30


def test_no_file_or_folder_is_a_drawer_for_everything() -> None:
    nameless = [module.place for module in EVERYTHING if NAMELESS & set(re.split(r"[/_.]", module.place.lower()))]
    assert nameless == []


def test_no_class_is_a_drawer_for_everything() -> None:
    words = ((module, node, re.findall(r"[A-Z][a-z]+", node.name)) for module, node in nodes(ast.ClassDef))
    assert [
        f"{module.place}: {node.name}" for module, node, parts in words if NAMELESS & {part.lower() for part in parts}
    ] == []


def test_no_file_is_too_long() -> None:
    def most(module: Module) -> int:
        return MOST_TEST_LINES if module.place.startswith("tests/") else MOST_LINES

    assert {module.place: lines for module in EVERYTHING if (lines := module.text.count("\n")) > most(module)} == {}


def test_every_module_says_first_what_it_is_for() -> None:
    silent = [module.place for module in EVERYTHING if module.text.strip() and not ast.get_docstring(module.tree)]
    assert silent == []


def test_all_errors_are_caught_by_name_but_in_two_places() -> None:
    def catches_all(handler: ast.ExceptHandler) -> bool:
        caught = [] if handler.type is None else ast.walk(handler.type)
        return handler.type is None or any(isinstance(node, ast.Name) and node.id == "Exception" for node in caught)

    found = {module.place for module, node in nodes(ast.ExceptHandler) if catches_all(node)}
    assert found - CATCHES_ALL == set()


def test_whoever_catches_the_wish_to_stop_passes_it_on() -> None:
    def swallows(handler: ast.ExceptHandler) -> bool:
        names = {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)} if handler.type else set()
        return "BaseException" in names and not any(isinstance(node, ast.Raise) for node in ast.walk(handler))

    assert places((module, node) for module, node in nodes(ast.ExceptHandler) if swallows(node)) == []


def test_there_are_no_global_variables() -> None:
    assert places(nodes(ast.Global)) == []


def test_nothing_depends_on_the_order_of_hashes_or_on_hidden_chance() -> None:
    def is_chance(node: ast.Call) -> bool:
        called = ast.unparse(node.func)
        return (
            called == "hash"
            or re.match(r"(np|numpy)\.random\.(?!default_rng|Generator|SeedSequence|PCG64)", called) is not None
        )

    assert places((module, node) for module, node in nodes(ast.Call) if is_chance(node)) == []
    # The window may draw a seed for "new music"; it hands it to the core, where all chance comes from it.
    assert [module.place for module in PROGRAM if is_within(module.name, (CORE,)) and "random" in module.imports] == []


def test_chance_always_has_a_seed() -> None:
    unseeded = (
        (module, node)
        for module, node in nodes(ast.Call)
        if ast.unparse(node.func).endswith("default_rng") and not node.args
    )
    assert places(unseeded) == []


def test_nothing_is_left_to_do_later() -> None:
    mark = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
    assert [module.place for module in EVERYTHING if mark.search(module.text)] == []


def test_no_function_is_a_stub() -> None:
    def is_stub(node: ast.AST) -> bool:
        return isinstance(node, ast.Raise) and node.exc is not None and "NotImplementedError" in ast.unparse(node.exc)

    assert places((module, node) for module, node in nodes(ast.Raise) if is_stub(node)) == []
