"""Makes each variant's texts: every stage over all paintings, one stage after the other, nothing twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from artsound_core import __version__
from artsound_core.emotion import Emotion
from artsound_core.music_prompt import Variant
from artsound_core.opening import open_painting
from artsound_training.errors import DataError
from artsound_training.file_digest import sha256_of
from artsound_training.manifest import Manifest, read_manifest
from artsound_training.session import Session
from artsound_training.texts.journal import Journal, opened
from artsound_training.texts.stages import Stages, WordGiver
from artsound_training.texts.text_file import TextRow, read_rows, write_rows
from artsound_training.work_folder import WorkFolder

#: Of how this package asks the stages: a new one makes all texts anew.
VERSION = 1


@dataclass(frozen=True, slots=True)
class Subject:
    """A painting under an emotion; several items may share one. `sha256`: of the file as it is now."""

    file: Path
    sha256: str
    emotion: Emotion


@dataclass(frozen=True, slots=True)
class Words:
    """What a stage said of a subject. `key` names all that decided it: the stages so far, the painting, the emotion."""

    text: str
    key: str


def make_texts(work: WorkFolder, variants: Sequence[Variant], stages: Stages, session: Session) -> None:
    """`texts/<variant>.json` for each variant, and a line about each. What was made before is taken from the journal.

    Raises `DataError`, `PaintingError`, `ModelError`, `OutputUnwritable`; `Cancelled`.
    """
    manifest = read_manifest(work.root)
    subjects = _subjects(manifest, session)
    distinct = tuple(dict.fromkeys(subjects.values()))
    emotions = {each: Words(str(each.emotion), _key("emotion", each.emotion)) for each in distinct}
    with opened(work.root / "texts") as journal:
        made: dict[tuple[str, ...], Mapping[Subject, Words]] = {(): emotions}
        for variant in sorted(variants, key=lambda each: len(stages.of[each])):
            so_far: tuple[str, ...] = ()
            for stage in stages.of[variant]:
                before, so_far = made[so_far] if so_far else None, (*so_far, stage.identity)
                if so_far not in made:
                    made[so_far] = _said(stage, distinct, before, journal, session)
            words = {item.id: made[so_far][subjects[item.id]] for item in manifest.items}
            _write(work, manifest, variant, words, stages.made_by, session)


def _subjects(manifest: Manifest, session: Session) -> dict[str, Subject]:
    """Of each item. A painting that the manifest knows otherwise is told, and taken as it is now."""
    listed = {manifest.painting_file(item): item.painting_sha256 for item in manifest.items}
    digests: dict[Path, str] = {}
    for file in session.track("reading", list(listed), "paintings"):
        digests[file] = sha256_of(file, session.check)
        if digests[file] != listed[file]:
            session.note(f"{file} is not the file that the manifest names; it is taken as it is now.")
    first: dict[str, Path] = {}
    for file, sha256 in digests.items():
        first.setdefault(sha256, file)
    found = {item.id: (digests[manifest.painting_file(item)], item.emotion) for item in manifest.items}
    return {name: Subject(first[sha256], sha256, emotion) for name, (sha256, emotion) in found.items()}


def _said(
    stage: WordGiver,
    subjects: Sequence[Subject],
    before: Mapping[Subject, Words] | None,
    journal: Journal,
    session: Session,
) -> dict[Subject, Words]:
    """The stage's words on every subject; it lets its model go when all are there."""
    keys = {
        each: _key(stage.identity, each.sha256, each.emotion, before[each].text if before else "") for each in subjects
    }
    left = [each for each in subjects if keys[each] not in journal]
    if left:
        with session.bar(stage.identity.partition(":")[0], len(subjects), "texts", len(subjects) - len(left)) as bar:
            for subject in left:
                painting = open_painting(subject.file, session.monitor)
                text = stage.words(painting, subject.emotion, before[subject].text if before else None, session.monitor)
                if not text.strip():
                    raise DataError(subject.file, f"the stage `{stage.identity}` said nothing about it")
                journal.keep(keys[subject], text)
                bar.advance()
        stage.close()
    return {each: Words(journal[keys[each]], keys[each]) for each in subjects}


def _write(
    work: WorkFolder,
    manifest: Manifest,
    variant: Variant,
    words: Mapping[str, Words],
    made_by: Mapping[str, str],
    session: Session,
) -> None:
    """The file is left alone where every text in it is already what it should be."""
    file = work.texts(variant)
    rows = {
        item.id: TextRow(words[item.id].text, item.emotion, item.painting_sha256, words[item.id].key)
        for item in manifest.items
    }
    if _held(file) != rows:
        write_rows(file, variant, {**made_by, "artsound": __version__}, rows)
    distinct = len({row.text for row in rows.values()})
    session.say(f"{variant}: {len(rows)} texts, {distinct} of them distinct, in {file}")


def _held(file: Path) -> Mapping[str, TextRow] | None:
    try:
        return read_rows(file)
    except DataError:
        return None


def _key(*parts: str) -> str:
    """32 hex digits for all that decides a text."""
    return hashlib.sha256(json.dumps([VERSION, *parts]).encode()).hexdigest()[:32]
