"""Conditioning texts: each made once, kept as it comes, redone where what decides it has changed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from artsound_core.emotion import Emotion
from artsound_core.music_prompt import Variant
from artsound_core.painting import Painting
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_training.errors import DataError
from artsound_training.manifest import read_manifest, write_manifest
from artsound_training.texts import read_texts
from artsound_training.texts.journal import opened
from artsound_training.texts.making import make_texts
from artsound_training.texts.stages import Stages, WordGiver, embedded_stages
from artsound_training.work_folder import WorkFolder
from fakes.small_work import Heard, listening, write_small_work


@dataclass
class Teller:
    """Says what it was given; remembers what it was asked; stops the person's way at the `stops_at`th question."""

    identity: str = "caption: fake 1"
    stops_at: int | None = None
    asked: list[tuple[str, str]] = field(default_factory=list)
    closed: int = 0

    def words(self, painting: Painting, emotion: Emotion, before: str | None, monitor: ProgressMonitor) -> str:
        assert painting.file is not None
        if len(self.asked) + 1 == self.stops_at:
            raise Cancelled
        self.asked.append((painting.file.stem, str(emotion)))
        return f"{emotion} {painting.file.stem}" if before is None else f"{before}, in musical terms"

    def close(self) -> None:
        self.closed += 1


def stages_of(captioning: WordGiver, rewriting: WordGiver | None = None) -> Stages:
    both = (captioning, rewriting or Teller("rewrite: fake 1"))
    return Stages(
        {
            Variant.EMOTIVE: (),
            Variant.NARRATIVE: (captioning,),
            Variant.LYRICAL: both,
            Variant.OPTIMIZED: both,
        },
        {"engine": "fake"},
    )


@pytest.fixture
def work(tmp_path: Path) -> WorkFolder:
    return write_small_work(tmp_path / "work")


@pytest.fixture
def heard(tmp_path: Path) -> Heard:
    return listening(tmp_path / "home", tmp_path / "models")


def test_each_variant_has_its_texts_under_its_own_name(work: WorkFolder, heard: Heard) -> None:
    make_texts(work, tuple(Variant), stages_of(Teller()), heard.session)
    assert read_texts(work, Variant.EMOTIVE) == {
        "sad_0": "sad", "sad_1": "sad", "happy_2": "happy", "fun_3": "fun",
    }  # fmt: skip
    narrative = {"sad_0": "sad shore", "sad_1": "sad shore", "happy_2": "happy meadow", "fun_3": "fun meadow"}
    assert read_texts(work, Variant.NARRATIVE) == narrative
    lyrical = {item: f"{text}, in musical terms" for item, text in narrative.items()}
    assert read_texts(work, Variant.LYRICAL) == lyrical == read_texts(work, Variant.OPTIMIZED)
    assert sorted(file.name for file in (work.root / "texts").glob("*.json")) == [
        "emotive.json", "lyrical.json", "narrative.json", "optimized.json",
    ]  # fmt: skip
    assert heard.out.getvalue().splitlines()[0] == (
        f"emotive: 4 texts, 3 of them distinct, in {work.texts(Variant.EMOTIVE)}"
    )


def test_a_painting_under_one_emotion_is_asked_about_once_for_all_items_and_variants(
    work: WorkFolder, heard: Heard
) -> None:
    captioning, rewriting = Teller(), Teller("rewrite: fake 1")
    make_texts(work, tuple(Variant), stages_of(captioning, rewriting), heard.session)
    once = [("shore", "sad"), ("meadow", "happy"), ("meadow", "fun")]
    assert captioning.asked == rewriting.asked == once
    assert (captioning.closed, rewriting.closed) == (1, 1)


def test_the_second_call_asks_nothing_and_leaves_the_files_alone(work: WorkFolder, heard: Heard) -> None:
    make_texts(work, tuple(Variant), stages_of(Teller()), heard.session)
    before = {file: file.stat().st_mtime_ns for file in (work.root / "texts").iterdir() if file.name != ".lock"}
    again = Teller()
    make_texts(work, tuple(Variant), stages_of(again), heard.session)
    assert (again.asked, again.closed) == ([], 0)
    assert {file: file.stat().st_mtime_ns for file in before} == before


def test_after_a_stop_only_the_text_in_progress_is_asked_for_again(work: WorkFolder, heard: Heard) -> None:
    with pytest.raises(Cancelled):
        make_texts(work, [Variant.NARRATIVE], stages_of(Teller(stops_at=3)), heard.session)
    with pytest.raises(DataError, match="no narrative texts yet; run: artsound-train texts"):
        read_texts(work, Variant.NARRATIVE)
    going_on = Teller()
    make_texts(work, [Variant.NARRATIVE], stages_of(going_on), heard.session)
    assert going_on.asked == [("meadow", "fun")]
    unbroken = write_small_work(work.root / "other")
    make_texts(unbroken, [Variant.NARRATIVE], stages_of(Teller()), heard.session)
    assert work.texts(Variant.NARRATIVE).read_bytes() == unbroken.texts(Variant.NARRATIVE).read_bytes()


def test_a_line_that_a_kill_cut_short_is_passed_over_and_the_next_one_is_whole(tmp_path: Path) -> None:
    with opened(tmp_path) as journal:
        journal.keep("a", "sad “sea”\nwith a break")
    file = tmp_path / "answers.jsonl"
    file.write_bytes(file.read_bytes() + b'{"key": "b", "te')
    with opened(tmp_path) as journal:
        assert "b" not in journal
        journal.keep("b", "happy hill")
    with opened(tmp_path) as journal:
        assert (journal["a"], journal["b"]) == ("sad “sea”\nwith a break", "happy hill")


def test_two_programs_do_not_write_texts_into_one_folder(tmp_path: Path) -> None:
    with opened(tmp_path), pytest.raises(DataError, match="another program is writing texts there"), opened(tmp_path):
        pass


def test_a_painting_or_an_emotion_that_changed_redoes_its_rows_alone(work: WorkFolder, heard: Heard) -> None:
    make_texts(work, [Variant.NARRATIVE], stages_of(Teller()), heard.session)
    manifest = read_manifest(work.root)
    sad, *others = manifest.items
    write_manifest(replace(manifest, items=(replace(sad, emotion=Emotion.ANGRY), *others)))
    with pytest.raises(DataError, match="sad_0 was made for another painting or emotion; run: artsound-train texts"):
        read_texts(work, Variant.NARRATIVE)
    again = Teller()
    make_texts(work, [Variant.NARRATIVE], stages_of(again), heard.session)
    assert again.asked == [("shore", "angry")]
    assert read_texts(work, Variant.NARRATIVE)["sad_0"] == "angry shore"

    picture = work.root / "paintings" / "meadow.png"
    picture.write_bytes((work.root / "paintings" / "shore.png").read_bytes())
    again = Teller()
    make_texts(work, [Variant.NARRATIVE], stages_of(again), heard.session)
    assert again.asked == [("shore", "happy"), ("shore", "fun")]
    assert "meadow.png is not the file that the manifest names; it is taken as it is now." in heard.err.getvalue()


def test_another_model_or_seed_redoes_what_comes_after_it(work: WorkFolder, heard: Heard) -> None:
    make_texts(work, tuple(Variant), stages_of(Teller()), heard.session)
    captioning, rewriting = Teller(), Teller("rewrite: fake 1, seed 7")
    make_texts(work, tuple(Variant), stages_of(captioning, rewriting), heard.session)
    assert (captioning.asked, len(rewriting.asked)) == ([], 3)
    # The same words by another captioner are no new question for the writer.
    captioning, rewriting = Teller("caption: fake 2"), Teller("rewrite: fake 1, seed 7")
    make_texts(work, tuple(Variant), stages_of(captioning, rewriting), heard.session)
    assert (len(captioning.asked), rewriting.asked) == (3, [])


def test_a_stage_that_says_nothing_is_no_text(work: WorkFolder, heard: Heard) -> None:
    class Mute(Teller):
        def words(self, *_: object) -> str:
            return " "

    with pytest.raises(DataError, match="the stage `caption: fake 1` said nothing about it"):
        make_texts(work, [Variant.NARRATIVE], stages_of(Mute()), heard.session)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("{", "cannot be read"),
        ('{"version": 9, "texts": {}}', "no texts of version 1"),
        ('{"version": 1, "texts": {"sad_0": {"text": 1}}}', "the text of sad_0 is damaged"),
        ('{"version": 1, "texts": {}}', "sad_0 has no text; run: artsound-train texts"),
    ],
)
def test_a_damaged_file_of_texts_is_said_in_one_sentence(work: WorkFolder, content: str, complaint: str) -> None:
    work.texts(Variant.LYRICAL).parent.mkdir()
    work.texts(Variant.LYRICAL).write_text(content)
    with pytest.raises(DataError, match=complaint):
        read_texts(work, Variant.LYRICAL)


def test_the_embedded_engines_texts_are_those_that_the_program_shows(work: WorkFolder, heard: Heard) -> None:
    from artsound_core.assemble import Engine, assemble
    from artsound_core.emotion import chosen
    from artsound_core.music_prompt import MusicRequest
    from artsound_core.opening import open_painting

    make_texts(work, tuple(Variant), embedded_stages(heard.session.folders, 5), heard.session)
    pipeline = assemble(heard.session.folders, Engine.EMBEDDED).pipeline
    painting, estimate = open_painting(work.root / "paintings" / "meadow.png"), chosen(Emotion.FUN)
    monitor = ProgressMonitor()
    caption = pipeline.describe(painting, estimate, monitor)[0]
    for variant in Variant:
        prompt, _ = pipeline.write_prompt(painting, estimate, caption, MusicRequest(seed=5, variant=variant), monitor)
        assert read_texts(work, variant)["fun_3"] == prompt.text
    assert json.loads(work.texts(Variant.LYRICAL).read_bytes())["made_by"]["engine"] == "embedded"
