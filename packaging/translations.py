"""Collects every text of the window and of the core, keeps the translators' files up to date, and compiles them.

    python packaging/translations.py            update the .ts files and compile the .qm files
    python packaging/translations.py --missing  list what has no translation yet, by language

A translator edits `src/artsound_desktop/translations/artsound_LANGUAGE.ts`, in Qt Linguist or by hand.
"""

from __future__ import annotations

import ast
import importlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

import artsound_core
import artsound_desktop
from artsound_desktop.accessibility.commands import COMMANDS, Menu
from artsound_desktop.core_sentences import FORMS, TABLE
from artsound_desktop.language import Texts, available_languages
from artsound_desktop.translation import FOLDER

#: Whose sentences reach a person at the window. What is wrong inside a model's files is told in English: it is for experts.
CORE_PLACES = (
    "opening.py",
    "picture_file",
    "label_sources.py",
    "label_sidecars.py",
    "label_metadata.py",
    "saving.py",
    "provenance.py",
    "sound",
    "library",
    "exporting/braille.py",
    "exporting/licences.py",
    "exporting/sharing.py",
    "assemble.py",
    "neural_assembly.py",
    "relayed_music.py",
    "relay",
    "models/store.py",
    "neural/checkpoint.py",
    "neural/musician.py",
)
#: How errors join what they are about and the reason (errors.py).
JOINED = ("{subject}: {reason}.",)
#: What the system says of a file (strerror), as it stands in brackets behind our own words.
OF_THE_SYSTEM = (
    "Permission denied",
    "No such file or directory",
    "No space left on device",
    "Read-only file system",
    "Input/output error",
    "Too many open files",
    "File name too long",
    "Is a directory",
    "Not a directory",
)
#: Two words at least, the second one small: names, patterns and numbers with units are no sentences.
_IS_WORDS = re.compile(r"[A-Za-z,}] [a-z{]")
_IS_CODE = re.compile(r"[<>=*\\\n|]|^\W|\b[a-z]+_[a-z]+\b|\b(SELECT|INSERT|CREATE|UPDATE|DELETE|PRAGMA)\b")
#: Letters that a form with fields must have besides them.
LEAST_LETTERS = 4
#: Words that other libraries use, by which their errors are known, and marks that stand in files.
NOT_SPOKEN = frozenset(
    """Raw profile type exif|No output device matching|sound device|not enough|unexpected end|end of file|made by a program
    Artsound (a program)|Artsound {version}|Music for {title}|require found it|too slow|artsound models adopt {name} FOLDER
    SQLite format 3|gimp xcf|version https://git-lfs
    Made by a program. Painting: {title}{by}, sha256 {digest}. Emotion: {strongest}. Seed: {seed}. Music: {backend}.""".replace(
        "\n    ", "|"
    ).split("|")
)

Sources = dict[str, dict[str, str]]


def sources() -> Sources:
    """Every English text by its table, and where in the table it stands."""
    root = Path(next(iter(artsound_desktop.__path__)))
    for file in sorted(root.rglob("*.py")):
        if "(Texts)" in file.read_text(encoding="utf-8"):
            importlib.import_module(".".join(("artsound_desktop", *file.relative_to(root).with_suffix("").parts)))
    found: Sources = {}
    for table in sorted(_tables(Texts), key=lambda each: each.__name__):
        if table.__name__ in found:
            raise SystemExit(f"two tables are called {table.__name__}")
        found[table.__name__] = {english: name for name, english in reversed(list(table))}
    found["Menu"] = {menu.value: menu.name for menu in Menu}
    commands = [(each.english, each.id.name) for each in COMMANDS]
    found["Command"] = dict([*commands, *((each.english_help, f"{each.id.name}, help") for each in COMMANDS)])
    found[TABLE] = dict.fromkeys(core_forms(), "")
    return found


def core_forms() -> list[str]:
    """The forms of the core's sentences, in the order of their files."""
    root = Path(next(iter(artsound_core.__path__)))
    forms = [*JOINED, *OF_THE_SYSTEM]
    for place in CORE_PLACES:
        file = root / place
        for source in sorted(file.rglob("*.py")) if file.is_dir() else [file] if file.exists() else []:
            forms += _forms_in(source)
    return list(dict.fromkeys(forms))


def _tables(base: type) -> Iterator[type]:
    for each in base.__subclasses__():
        if each.__module__.startswith("artsound_desktop."):
            yield each
        yield from _tables(each)


def _forms_in(file: Path) -> Iterator[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    silent = {id(part) for node in ast.walk(tree) if _is_silent(node) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in silent:
            continue
        form = _form(node)
        if form is not None:
            silent |= {id(part) for part in ast.walk(node)}
            plain = re.sub(r"\{\w+\}", "X", form)
            if _IS_WORDS.search(form) and not _IS_CODE.search(plain) and _is_sure(form) and form not in NOT_SPOKEN:
                yield form


def _is_sure(form: str) -> bool:
    """Whether a sentence can be known by it: `{one} and {other}` would fit half of all there are."""
    words = re.sub(r"\{\w+\}", "", form)
    return words == form or sum(map(str.isalpha, words)) >= LEAST_LETTERS


def _is_silent(node: ast.AST) -> bool:
    """Docstrings, what is compared, names of threads, and what only a programmer sees."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Raise):
        return isinstance(node.exc, ast.Call) and getattr(node.exc.func, "id", "") in ("ValueError", "RuntimeError")
    return isinstance(node, ast.Compare | ast.Assert) or (isinstance(node, ast.keyword) and node.arg == "name")


def _form(node: ast.AST) -> str | None:
    """`it has {count} parts` of a literal; braces of its own make no form."""
    if isinstance(node, ast.Constant):
        text = node.value.decode("ascii", "replace") if isinstance(node.value, bytes) else node.value
        return text if isinstance(text, str) and "{" not in text else None
    if not isinstance(node, ast.JoinedStr):
        return None
    names: list[str] = []
    parts = []
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            name = _name(part.value)
            names.append(name if name not in names else f"{name}_{len(names)}")
            parts.append(f"{{{names[-1]}}}")
        else:
            assert isinstance(part, ast.Constant)
            parts.append(str(part.value))
    return "".join(parts)


def _name(value: ast.expr) -> str:
    """What a translator may call a value: the last name in its expression."""
    names = [each.attr if isinstance(each, ast.Attribute) else each.id
             for each in ast.walk(value) if isinstance(each, ast.Attribute | ast.Name)]  # fmt: skip
    return names[0].strip("_").lower() if names else "value"


def update(language: str, texts: Sources, folder: Path = FOLDER) -> None:
    """Write the language's .ts: translations are kept, new texts are unfinished, vanished ones are marked."""
    file = folder / f"artsound_{language}.ts"
    kept = translations_in(file) if file.exists() else {}
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    for table in sorted({*texts, *(table for table, _ in kept)}):
        context = ElementTree.SubElement(root, "context")
        ElementTree.SubElement(context, "name").text = table
        for english, name in texts.get(table, {}).items():
            _message(context, english, kept.get((table, english)), name)
        for (where, english), translation in kept.items():
            if where == table and english not in texts.get(table, {}) and translation:
                _message(context, english, translation, "", "vanished")
    ElementTree.indent(root, " ")
    body = ElementTree.tostring(root, encoding="unicode")
    file.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def _message(context: ElementTree.Element, english: str, translation: str | None, name: str, state: str = "") -> None:
    message = ElementTree.SubElement(context, "message")
    ElementTree.SubElement(message, "source").text = english
    if name:
        ElementTree.SubElement(message, "extracomment").text = name
    told = ElementTree.SubElement(message, "translation")
    told.text = translation
    if state or not translation:
        told.set("type", state or "unfinished")


def translations_in(file: Path) -> dict[tuple[str, str], str]:
    """Every translation of a .ts file by table and English text, vanished ones too; empty where there is none yet."""
    found = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            key = context.findtext("name", ""), message.findtext("source", "")
            found[key] = message.findtext("translation", "")
    return found


def missing(language: str, texts: Sources, folder: Path = FOLDER) -> list[str]:
    """What is not translated, as `Table: English text`; a text without a word of its own needs no translation."""
    kept = translations_in(folder / f"artsound_{language}.ts")
    worded = [(table, english) for table in texts for english in texts[table] if has_words(english)]
    return [f"{table}: {english}" for table, english in worded if not kept.get((table, english))]


def has_words(english: str) -> bool:
    return any(map(str.isalpha, re.sub(r"\{\w+\}", "", english)))


def compile_to(language: str, target: Path, folder: Path = FOLDER) -> None:
    """Make the .qm of a language's .ts with Qt's own compiler."""
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    command = [tool, "-silent", folder / f"artsound_{language}.ts", "-qm", target]
    subprocess.run(command, check=True, timeout=60)


def languages() -> list[str]:
    """Every language but English, which stands in the sources."""
    return [each.code for each in available_languages() if each.code != "en"]


def write_forms(texts: Mapping[str, Mapping[str, str]]) -> None:
    FORMS.write_text(json.dumps(list(texts[TABLE]), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    texts = sources()
    if arguments == ["--missing"]:
        left = [f"{language}: {each}" for language in languages() for each in missing(language, texts)]
        sys.stdout.writelines(f"{each}\n" for each in left)
        return bool(left)
    write_forms(texts)
    for language in languages():
        update(language, texts)
        compile_to(language, FOLDER / f"artsound_{language}.qm")
        sys.stdout.write(f"{language}: {len(missing(language, texts))} texts are not translated\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
