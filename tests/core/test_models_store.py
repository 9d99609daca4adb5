"""The store knows which models are here, finds them fast, checks and removes them; cards of a person's own join in."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest

from artsound_core.errors import ModelError, UsageError
from artsound_core.models.adoption import adopt
from artsound_core.models.card import Architecture, ModelFile, ModelState
from artsound_core.models.catalogue import catalogue
from artsound_core.models.placing import spoken_size
from artsound_core.models.record import RECORD
from artsound_core.models.store import ModelStore, store_from
from artsound_core.music_prompt import Variant
from artsound_core.progress import Cancelled, CheckAdvanced, Event, ProgressMonitor
from artsound_core.stage import Stage
from fakes.model_files import card, write_writer, writer_files

SHA256, COMMIT = re.compile(r"[0-9a-f]{64}"), re.compile(r"[0-9a-f]{40}")


@pytest.fixture
def models(tmp_path: Path) -> ModelStore:
    """One model is here; of another there is nothing."""
    store = ModelStore(tmp_path / "models", [card(), card("other", repository="")])
    adopt(store, "writer", write_writer(tmp_path / "stick"), ProgressMonitor())
    return store


def test_a_model_is_found_where_it_lies_and_only_if_it_is_there(models: ModelStore) -> None:
    found = models.find("writer")
    assert found is not None
    assert (found.folder, found.card, found.is_adopted) == (models.folder / "writer", card(), True)
    assert models.require("writer") == found
    assert models.find("other") is None
    assert [models.state(each) for each in models.cards] == [ModelState.ADOPTED, ModelState.MISSING]


def test_finding_reads_one_small_file_and_takes_no_time(models: ModelStore) -> None:
    (models.folder / "writer" / "model.safetensors").unlink()
    begun = time.perf_counter()
    for _ in range(50):
        assert models.find("writer") is not None
    assert time.perf_counter() - begun < 0.1


def test_a_missing_model_is_refused_with_the_command_that_gets_it(models: ModelStore) -> None:
    with pytest.raises(ModelError) as caught:
        models.require("other")
    assert caught.value.explain() == (
        "other: it is not on this computer; bring it with: artsound models adopt other FOLDER."
    )
    models = ModelStore(models.folder, [card("third", holding={"a": b""})])
    with pytest.raises(ModelError) as caught:
        models.require("third")
    assert caught.value.explain() == (
        "third: it is not on this computer; get it with: artsound models download third, "
        "or: artsound models adopt third FOLDER."
    )


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("writr", "writr: no model of this name is known; there is writer."),
        ("Other", "Other: no model of this name is known; there is other."),
        ("zzz", "zzz: no model of this name is known; there is writer and other."),
        ("../x\n", r"../x\n: no model of this name is known; there is writer and other."),
    ],
)
def test_an_unknown_name_is_answered_with_the_near_ones(models: ModelStore, name: str, answer: str) -> None:
    with pytest.raises(UsageError) as caught:
        models.find(name)
    assert caught.value.explain() == answer


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ("", "its record is damaged"),
        ("[]", "its record is damaged"),
        ('{"name": "writer"}', "its record is damaged"),
        ('{"name": 1, "repository": "", "revision": "", "adopted": true, "files": []}', "its record is damaged"),
        ('{"name": "writer", "repository": "", "revision": "", "adopted": 1, "files": []}', "its record is damaged"),
        ('{"name": "x", "repository": "", "revision": "", "adopted": true, "files": []}', "its record is of another model (x)"),
        ("[" * 100_000, "its record is damaged"),
    ],
)  # fmt: skip
def test_a_broken_record_is_no_model_and_says_so(models: ModelStore, record: str, reason: str) -> None:
    (models.folder / "writer" / RECORD).write_text(record)
    assert models.find("writer") is None
    assert models.state(card()) is ModelState.DAMAGED
    with pytest.raises(ModelError) as caught:
        models.require("writer")
    assert caught.value.reason == f"{reason}; remove it with: artsound models remove writer, and get it again"


def test_a_check_reads_everything_and_tells_it(models: ModelStore) -> None:
    events: list[Event] = []
    assert models.check("writer", ProgressMonitor(events.append)) == models.require("writer")
    total = sum(map(len, writer_files().values()))
    assert events[-1] == CheckAdvanced("writer", total, total)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("tokenizer.json", b'{"model": {"vocab": {"b": 0}}}', "tokenizer.json has changed since it came"),
        ("tokenizer.json", None, "tokenizer.json is missing"),
        ("model.safetensors", b"", "model.safetensors is cut short: it has no head"),
        ("new.json", b"{}", "new.json lies in its folder, but did not come with it"),
        ("evil.py", b"", "evil.py is a program; no program of a model is ever run"),
    ],
)
def test_a_check_finds_what_is_not_as_it_came(
    models: ModelStore, name: str, content: bytes | None, reason: str
) -> None:
    file = models.folder / "writer" / name
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)
    with pytest.raises(ModelError) as caught:
        models.check("writer", ProgressMonitor())
    assert caught.value.reason.startswith(reason)
    whole_by_size = (content is not None and "changed" in reason) or "did not come" in reason
    assert models.is_whole(card()) == whole_by_size


def test_a_check_passes_over_what_a_system_puts_beside_everything(models: ModelStore) -> None:
    (models.folder / "writer" / ".DS_Store").write_bytes(b"x")
    (models.folder / "writer" / "._model.safetensors").write_bytes(b"x")
    models.check("writer", ProgressMonitor())


def test_a_check_can_be_stopped(models: ModelStore) -> None:
    monitor = ProgressMonitor()
    monitor.stop()
    with pytest.raises(Cancelled):
        models.check("writer", monitor)


def test_removing_frees_the_place_and_says_how_much(models: ModelStore) -> None:
    (models.folder / ".writer.part").mkdir()
    (models.folder / ".writer.part" / "bytes").write_bytes(b"x" * 1000)
    record = (models.folder / "writer" / RECORD).stat().st_size
    assert models.remove("writer") == sum(map(len, writer_files().values())) + record + 1000
    assert list(models.folder.iterdir()) == []
    with pytest.raises(ModelError, match="there is nothing to remove"):
        models.remove("writer")


def test_a_begun_download_is_told_and_can_be_removed(tmp_path: Path) -> None:
    store = ModelStore(tmp_path, [card()])
    (tmp_path / ".writer.part").mkdir()
    assert store.state(card()) is ModelState.PARTIAL
    store.remove("writer")
    assert store.state(card()) is ModelState.MISSING


def test_the_catalogue_holds_what_the_paper_needs_and_freer_models_beside() -> None:
    cards = {each.name: each for each in catalogue()}
    assert len(cards) == len(catalogue())
    assert cards["blip-large"].repository == "Salesforce/blip-image-captioning-large"
    assert cards["falcon-rw-1b"].repository == "ericzzz/falcon-rw-1b-instruct-openorca"
    assert cards["musicgen-small"].repository == "facebook/musicgen-small"
    assert cards["musicgen-small"].allows_commercial_use is False
    for stage in (Stage.CAPTION, Stage.PROMPT):
        assert len([each for each in cards.values() if each.stage is stage and each.allows_commercial_use]) >= 2
    assert {each.variant for each in cards.values()} == {None, *Variant}
    assert [name for name in cards if "resnet" in name] == ["resnet50-imagenet"]
    assert [name for name in cards if "classifier" in name] == ["emotion-classifier"]
    for variant in Variant:
        assert [name for name in cards if variant in name] == [f"musicgen-{variant}"]


def test_the_catalogue_claims_nothing_of_a_wrong_form() -> None:
    for each in catalogue():
        assert each.licence
        assert each.purpose.endswith(".")
        assert each.memory_bytes > 0
        assert each.is_slot == (each.variant is not None or each.architecture is Architecture.EMOTION_CLASSIFIER)
        assert each.is_slot or each.source == f"https://huggingface.co/{each.repository}"
        assert not each.is_slot or not each.revision
        assert each.is_slot or COMMIT.fullmatch(each.revision) or each.revision == "main" or "refs/pr/" in each.revision
        assert all(SHA256.fullmatch(file.sha256) for file in each.files if file.sha256 is not None)
        assert each.is_slot or {"config.json", "model.safetensors"} <= {file.path for file in each.files}


def extra(folder: Path, tree: Any) -> ModelStore:
    file = folder / "extra.json"
    file.write_text(tree if isinstance(tree, str) else json.dumps(tree), encoding="utf-8")
    return store_from(folder / "models", file)


def test_cards_of_a_persons_own_join_the_catalogue_and_replace_those_of_the_same_name(tmp_path: Path) -> None:
    mine = {
        "name": "my-writer", "stage": "prompt", "repository": "me/writer", "revision": "v1", "licence": "MIT",
        "files": [{"path": "model.safetensors", "size": 12, "sha256": "0" * 64}, {"path": "sub/config.json"}],
    }  # fmt: skip
    replaced = {"name": "musicgen-small", "stage": "music", "repository": "me/music", "licence": "secret", "files": []}
    store = extra(tmp_path, [mine, replaced])
    assert [each.name for each in store.cards] == [*(each.name for each in catalogue()), "my-writer"]
    got = store.card("my-writer")
    assert (got.stage, got.architecture, got.revision, got.allows_commercial_use) == (
        Stage.PROMPT, Architecture.INSTRUCTION, "v1", True,
    )  # fmt: skip
    assert got.files == (ModelFile("model.safetensors", 12, "0" * 64), ModelFile("sub/config.json"))
    assert store.card("musicgen-small").repository == "me/music"
    assert store.card("musicgen-small").allows_commercial_use is False


@pytest.mark.parametrize(
    ("entry", "architecture", "variant"),
    [
        ({"stage": "emotion"}, Architecture.EMOTION_CLASSIFIER, None),
        ({"stage": "emotion", "name": "my-resnet"}, Architecture.RESNET, None),
        ({"stage": "caption"}, Architecture.BLIP, None),
        ({"stage": "music"}, Architecture.MUSICGEN, None),
        ({"stage": "music", "name": "my-lyrical-one"}, Architecture.MUSICGEN, Variant.LYRICAL),
        ({"stage": "music", "variant": "emotive"}, Architecture.MUSICGEN, Variant.EMOTIVE),
        ({"stage": "emotion", "architecture": "resnet"}, Architecture.RESNET, None),
        ({"stage": "emotion", "architecture": "emotion_classifier"}, Architecture.EMOTION_CLASSIFIER, None),
    ],
)
def test_a_card_that_says_little_is_understood_by_its_stage_and_name(
    tmp_path: Path, entry: dict[str, str], architecture: Architecture, variant: Variant | None
) -> None:
    got = extra(tmp_path, [{"name": "mine", **entry}]).cards[-1]
    assert (got.architecture, got.variant) == (architecture, variant)


@pytest.mark.parametrize(
    ("tree", "reason"),
    [
        ("{", "it is no JSON document"),
        ("{}", "it must hold a list of cards"),
        ([3], "card 1 is no object with a name and a stage"),
        ([{"stage": "music"}], "card 1 has no name"),
        ([{"name": "../up", "stage": "music"}], "card 1 has a name of a wrong form: '../up'"),
        ([{"name": ".hidden", "stage": "music"}], "card 1 has a name of a wrong form: '.hidden'"),
        ([{"name": "a", "stage": "dance"}], "card 1 has the stage 'dance'; there are emotion, caption, prompt, music"),
        ([{"name": "a", "stage": "music", "variant": "loud"}],
         "card 1 has the variant 'loud'; there are emotive, narrative, lyrical, optimized"),
        ([{"name": "a", "stage": "music", "repository": "a/../../b"}],
         "card 1 has a repository of a wrong form: 'a/../../b'"),
        ([{"name": "a", "stage": "music", "revision": "../main"}], "card 1 has a revision of a wrong form: '../main'"),
        ([{"name": "a", "stage": "music", "licence": 3}], "card 1 has a licence that is no text"),
        ([{"name": "a", "stage": "music", "files": {}}], "card 1 has files that are no list"),
        ([{"name": "a", "stage": "music", "files": ["x"]}], "card 1 has a file without a path"),
        ([{"name": "a", "stage": "music", "files": [{"path": "../x"}]}],
         "card 1 has a file whose path is not allowed: '../x'"),
        ([{"name": "a", "stage": "music", "files": [{"path": "/x"}]}], "card 1 has a file whose path is not allowed: '/x'"),
        ([{"name": "a", "stage": "music", "files": [{"path": "a\\b"}]}],
         "card 1 has a file whose path is not allowed: 'a\\\\b'"),
        ([{"name": "a", "stage": "music", "files": [{"path": "x", "size": -1}]}],
         "card 1 has a size that is no number of bytes"),
        ([{"name": "a", "stage": "music", "files": [{"path": "x", "sha256": "12"}]}],
         "card 1 has a sha256 of a wrong form: '12'"),
        ([{"name": "a", "stage": "music", "files": [{"path": "x"}, {"path": "x"}]}], "card 1 names a file twice"),
    ],
)  # fmt: skip
def test_a_broken_catalogue_is_one_sentence(tmp_path: Path, tree: Any, reason: str) -> None:
    with pytest.raises(UsageError) as caught:
        extra(tmp_path, tree)
    assert caught.value.explain() == f"ARTSOUND_CATALOGUE ({tmp_path / 'extra.json'}): {reason}."
    assert caught.value.exit_code == 2


def test_a_catalogue_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"it cannot be read \(No such file or directory\)"):
        store_from(tmp_path, tmp_path / "none.json")


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (9_999, "9999 bytes"), (10_000, "10 kB"), (999_499, "999 kB"), (999_500, "1 MB"),
     (102_469_840, "102 MB"), (999_499_999, "999 MB"), (999_500_000, "1.0 GB"), (1_879_014_680, "1.9 GB")],
)  # fmt: skip
def test_sizes_are_said_as_a_person_says_them(size: int, words: str) -> None:
    assert spoken_size(size) == words
