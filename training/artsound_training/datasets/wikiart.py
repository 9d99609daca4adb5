"""WikiArt Emotions as a collection of paintings: the five-class rule over its ratings, and pictures that a person brings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from artsound_core.emotion import Emotion
from artsound_training.datasets.five_classes import FiveClassRule, Verdict
from artsound_training.datasets.pictures import picture_fault
from artsound_training.datasets.places import files_below
from artsound_training.datasets.same_files import without_doubles
from artsound_training.datasets.wikiart_table import RatedWork, RatedWorks, Values, read_ratings
from artsound_training.datasets.works import Collection, PaintingWork
from artsound_training.session import Session

NAME = "WikiArt Emotions"
LICENCE = (
    "© 2018 National Research Council Canada: cite Mohammad and Kiritchenko (LREC 2018), do not redistribute the data; "
    "the pictures are not part of it, and many are protected."
)
_ENDINGS = (".jpg", ".jpeg", ".png", ".webp")


@dataclass(frozen=True, slots=True)
class JudgedWork:
    work: RatedWork
    verdict: Verdict

    @property
    def emotion(self) -> Emotion | None:
        """The class of a painting, whether it is clear or not; None of what is no painting or has no class."""
        return self.verdict.emotion if self.work.is_painting else None


def read_wikiart(
    place: Path, images: Path | None, rule: FiveClassRule, table: str | None = None, session: Session | None = None
) -> Collection:
    """The clear paintings of a table, or of a folder's table `All`, `Ag4`, `Ag3` or `Ag5`, that have a picture in `images`.

    A picture is `<ID>.jpg` (or .jpeg, .png, .webp) at any depth, or lies as at WikiArt: `<artist>/<name>.jpg`. Without
    `images` there are no paintings but all counts. Of two IDs with one picture the first stays, or none where their classes
    differ. Raises `DataError`, `UsageError`.
    """
    ratings = read_ratings(place, rule, table)
    return collection_from(ratings, judged(ratings, rule), images, rule, session)


def judged(ratings: RatedWorks, rule: FiveClassRule) -> tuple[JudgedWork, ...]:
    judge = rule.judge if ratings.values is Values.SHARES else rule.judge_labels
    return tuple(JudgedWork(work, judge(work.shares, work.rating)) for work in ratings.works)


def collection_from(
    ratings: RatedWorks,
    works: Iterable[JudgedWork],
    images: Path | None,
    rule: FiveClassRule,
    session: Session | None = None,
) -> Collection:
    """As `read_wikiart`, from what was read already."""
    works = tuple(works)
    pictures = _pictures(images) if images is not None else {}
    paintings: list[PaintingWork] = []
    skipped: list[str] = []
    for each in works:
        reason = _unclear(each, ratings.values, rule)
        if reason is None and images is not None:
            reason = _add(paintings, each, pictures)
        if reason is not None:
            skipped.append(f"{each.work.id}: {reason}")
    paintings, doubles = without_doubles(paintings, session)
    skipped += doubles
    clear = Counter(each.emotion for each in works if each.emotion is not None and each.verdict.is_clear)
    if images is None:
        skipped.append(f"All {clear.total()} clear paintings: no folder of pictures was named (--images).")
    return Collection(
        NAME,
        LICENCE,
        _source(ratings, rule),
        paintings=tuple(paintings),
        rows=len(works),
        skipped=tuple(skipped),
        facts=_facts(ratings, works, clear),
    )


def _source(ratings: RatedWorks, rule: FiveClassRule) -> str:
    read = f"{ratings.values} in the columns {rule.ratings.prefix.strip(': ')}"
    return f"{ratings.file.name} (layout: {ratings.layout}, {ratings.columns} columns), {read}."


def _unclear(each: JudgedWork, values: Values, rule: FiveClassRule) -> str | None:
    """Why nobody trains on this work, or None."""
    if not each.work.is_painting:
        return "it is no painting."
    if each.verdict.is_clear:
        return None
    if values is Values.SHARES:
        return f"its two strongest classes lie less than {rule.ratings.gap:.2f} apart."
    return "its labels decide no class." if any(each.work.shares.values()) else "it has no label."


def _add(paintings: list[PaintingWork], each: JudgedWork, pictures: Mapping[str, Path]) -> str | None:
    """Put the painting with its picture among the others; why it has none, or None."""
    work, emotion = each.work, each.emotion
    assert emotion is not None  # a clear painting has a class
    file = pictures.get(work.id.casefold()) or pictures.get(work.address or "")
    if file is None:
        return "there is no picture of it."
    if fault := picture_fault(file):
        return f"its picture cannot be read: {fault}."
    paintings.append(PaintingWork(work.id, emotion, file, work.painter, work.title))
    return None


def _pictures(folder: Path) -> dict[str, Path]:
    """The pictures below a folder, each by its name and by its folder's name and its own; of two, the first by name."""
    found: dict[str, Path] = {}
    for file in files_below(folder):
        if file.suffix.casefold() in _ENDINGS:
            found.setdefault(file.stem.casefold(), file)
            found.setdefault(f"{file.parent.name}/{file.stem}".casefold(), file)
    return found


def _facts(ratings: RatedWorks, works: tuple[JudgedWork, ...], clear: Mapping[Emotion, int]) -> dict[str, int]:
    facts = {"works that are no painting": sum(not each.work.is_painting for each in works)}
    facts |= {f"clear paintings: {emotion}": clear.get(emotion, 0) for emotion in Emotion}
    facts["clear paintings"] = sum(clear.values())
    if ratings.values is Values.LABELS:
        names = ratings.works[0].shares
        facts |= {f"label {name}": sum(work.shares[name] > 0.0 for work in ratings.works) for name in names}
        facts["works without a label"] = sum(not any(work.shares.values()) for work in ratings.works)
    facts["works without an address"] = sum(work.address is None for work in ratings.works)
    return facts
