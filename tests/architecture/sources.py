"""Reads the project's own Python files as syntax trees, for the tests of its rules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = (ROOT / "src", ROOT / "training")


@dataclass(frozen=True)
class Module:
    """One file. `name` is its dotted name, `place` its path from the top of the repository."""

    path: Path
    name: str

    @property
    def place(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, str(self.path))

    @cached_property
    def imports(self) -> frozenset[str]:
        """The dotted names of all that it imports anywhere, inside functions and for type checkers too."""
        return frozenset(_imported(self, ast.walk(self.tree)))

    @cached_property
    def imports_at_start(self) -> frozenset[str]:
        """What is imported when the module itself is: not inside functions, not for type checkers."""
        return frozenset(_imported(self, _statements_at_start(self.tree)))


@cache
def modules(*folders: Path) -> tuple[Module, ...]:
    """Every Python file of the given folders, by default of the program's sources; read once, for parsing takes seconds."""
    found = [
        Module(path, _dotted(path.relative_to(folder)))
        for folder in folders or SOURCES
        for path in sorted(folder.rglob("*.py"))
        if folder.exists()
    ]
    return tuple(found)


def is_within(name: str, packages: tuple[str, ...]) -> bool:
    """Whether a dotted name is one of `packages` or lies inside one."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def _dotted(place: Path) -> str:
    parts = place.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(module: Module, nodes: Iterator[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = _absolute(module, node)
            yield source
            # `from package import module` names a module, or a thing inside one: both are told, and the rules sort it out.
            yield from (f"{source}.{alias.name}" for alias in node.names)


def _absolute(module: Module, node: ast.ImportFrom) -> str:
    if node.level == 0:
        return node.module or ""
    parts = module.name.split(".")
    is_package = module.path.name == "__init__.py"
    base = parts[: len(parts) - node.level + is_package]
    return ".".join([*base, *([node.module] if node.module else [])])


def _statements_at_start(tree: ast.Module) -> Iterator[ast.AST]:
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting.extend(node.orelse)
            continue
        waiting.extend(ast.iter_child_nodes(node))
