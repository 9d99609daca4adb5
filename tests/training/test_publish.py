"""Publishing a run: a folder that the program and transformers open, with a card that says nothing that was not measured."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch")

import torch
import yaml
from safetensors.torch import load_file

from artsound_core.errors import ModelError, OutputExists, OutputUnwritable, UsageError
from artsound_core.models.adoption import adopt
from artsound_core.models.card import InstalledModel
from artsound_core.models.store import ModelStore, store_from
from artsound_core.music_prompt import Variant
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_training.errors import RunError
from artsound_training.manifest import read_manifest, write_manifest
from artsound_training.publish.adopting import adopt_published
from artsound_training.publish.published import Wish, publish_run
from artsound_training.publish.run_facts import facts_of, published_place
from artsound_training.publish.weights import Precision
from artsound_training.run_folder import RunFolder
from artsound_training.session import Session
from artsound_training.tiny_checkpoints import write_backbone, write_musicgen
from fakes.published_runs import (
    silent_session,
    tensor_digests,
    write_classifier_run,
    write_manifest_of,
    write_music_run,
)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of models with the base and the backbone."""
    torch.set_num_threads(1)
    place = tmp_path_factory.mktemp("models")
    store = store_from(place / "models")
    for name, write in (("musicgen-small", write_musicgen), ("resnet50-imagenet", write_backbone)):
        adopt(store, name, write(place / name), ProgressMonitor())
    return store.folder


@pytest.fixture(scope="module")
def base(models: Path) -> InstalledModel:
    return store_from(models).require("musicgen-small")


@pytest.fixture
def session(models: Path) -> Session:
    return silent_session(models)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    write_manifest_of(tmp_path / "work")
    return tmp_path / "work"


@pytest.fixture
def run(work: Path, base: InstalledModel) -> RunFolder:
    return write_music_run(work, base)


def front_matter(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((folder / "README.md").read_text().split("---\n")[1])
    return found


def test_a_run_becomes_a_folder_whose_digests_hold(run: RunFolder, session: Session, tmp_path: Path) -> None:
    out = publish_run(run, tmp_path / "out", session)
    assert sorted(each.name for each in out.iterdir()) == [
        *("README.md", "SHA256SUMS", "config.json", "generation_config.json", "model.safetensors", "publication.yaml")
    ]
    sums = dict(reversed(line.split("  ")) for line in (out / "SHA256SUMS").read_text().splitlines())
    assert sums == {
        each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in out.iterdir() if each.name != "SHA256SUMS"
    }
    assert tensor_digests(out / "model.safetensors") == tensor_digests(run.folder / "best" / "model.safetensors")
    assert all(each.stat().st_mode == (out / "README.md").stat().st_mode for each in out.iterdir())


def test_the_card_says_what_it_is_from_what_and_under_which_licences(
    run: RunFolder, session: Session, base: InstalledModel, tmp_path: Path
) -> None:
    out = publish_run(run, tmp_path / "out", session, Wish(title="me/lyrical-paintings"))
    card, front = (out / "README.md").read_text(), front_matter(out)
    assert front["license"] == "cc-by-nc-4.0"
    # The tiny base is not what the hub has under that name.
    assert "base_model" not in front
    assert (front["library_name"], front["pipeline_tag"]) == ("transformers", "text-to-audio")
    assert "model-index" not in front
    for said in (
        "# me/lyrical-paintings",
        "the paper's variant Lyrical. Its texts are the caption rewritten in musical terms",
        "Fine-tuned from files that were adopted as `musicgen-small` with the content "
        f"`{base.revision.removeprefix('content-')}`",
        "No song and no painting stands in two splits; seed 42.",
        "CC-BY-NC-4.0, inherited from the weights it was tuned from: no commercial use.",
        "- WikiArt Emotions: for research only",
        r"| MIREX-like \| moods | not stated | Panda et al. 2013 |",
        "| train | 8 | 8 | 8 | 8 | 8 | 40 |",
        "| test | 1 | 1 | 1 | 1 | 1 | 5 |",
        "| optimiser.learning_rate | `1e-05` |",
        "Best validation loss 6.8750 after step 15, in 10 epochs.",
        "artsound models adopt musicgen-lyrical",
        "75 to 80 %",
    ):
        assert said in card
    assert "## Figures" not in card


def test_a_base_that_the_hub_knows_is_named_with_its_revision(
    base: InstalledModel, session: Session, tmp_path: Path
) -> None:
    run = write_music_run(tmp_path / "work", replace(base, revision="4c8334b02c6ec4e8664a91979669a501ec497792"))
    out = publish_run(run, tmp_path / "out", session)
    front = front_matter(out)
    assert (front["base_model"], front["base_model_relation"]) == ("facebook/musicgen-small", "finetune")
    assert (
        "Fine-tuned from `facebook/musicgen-small`, revision `4c8334b02c6ec4e8664a91979669a501ec497792`"
        in (out / "README.md").read_text()
    )


def test_splits_that_leak_are_told_in_the_card(work: Path, run: RunFolder, session: Session, tmp_path: Path) -> None:
    manifest = read_manifest(work)
    first, *rest = manifest.items
    leaking = replace(rest[-1], song=first.song, painting=first.painting)
    write_manifest(replace(manifest, items=(first, *rest[:-1], leaking)))
    card = (publish_run(run, tmp_path / "out", session) / "README.md").read_text()
    assert "The splits leak: 1 song and 1 painting stand in more than one of them" in card
    assert "No song and no painting" not in card


def test_without_a_manifest_or_a_result_the_card_is_silent_about_them(
    base: InstalledModel, session: Session, tmp_path: Path
) -> None:
    run = write_music_run(tmp_path / "elsewhere", base)
    (run.folder / "result.json").unlink()
    (run.folder / "metrics.jsonl").unlink()
    card = (publish_run(run, tmp_path / "out", session) / "README.md").read_text()
    assert "## Data" not in card
    assert "validation loss" not in card
    assert "- This is the best model that a training had made so far; it was not through." in card


def evaluated(work: Path, run: RunFolder, session: Session, **changes: Any) -> None:
    from artsound_training.evaluation.systems import find_systems

    (system,) = find_systems([str(run.folder)], store_from(session.folders.models), None, session.check)
    assert system.checkpoint is not None
    score = {
        "value": 5.25,
        "count": 120,
        "low": 5.0,
        "high": 5.5,
        "definition": "Fréchet distance of VGGish's embeddings",
    }
    absent = {"value": None, "count": 120, "reason": "no tagger was named", "definition": "KL"}
    found = {"fad": score, "kl": absent, "emotions": {}, "about": {"checkpoint": system.checkpoint.digest}}
    tree = {"version": 1, "has_random_networks": False, "variants": {"lyrical": found}, **changes}
    (work / "evaluation.json").write_text(json.dumps(tree))


def test_figures_come_into_the_card_after_the_evaluation_and_only_those_that_were_measured(
    run: RunFolder, session: Session, work: Path, tmp_path: Path
) -> None:
    out = publish_run(run, tmp_path / "out", session)
    assert "5.25" not in (out / "README.md").read_text()
    evaluated(work, run, session)
    publish_run(run, out, session)
    card = (out / "README.md").read_text()
    assert "| FAD (VGGish) | 5.25 | 5 to 5.5 | 120 | lower is better |" in card
    assert "- FAD (VGGish): Fréchet distance of VGGish's embeddings" in card
    assert "KL" not in card.partition("## Figures")[2].partition("## Intended")[0]
    metrics = front_matter(out)["model-index"][0]["results"][0]["metrics"]
    assert metrics == [{"type": "fad", "name": "FAD (VGGish)", "value": 5.25}]


def test_figures_of_other_weights_or_of_random_networks_stay_out(
    run: RunFolder, session: Session, work: Path, base: InstalledModel, tmp_path: Path
) -> None:
    evaluated(work, run, session, has_random_networks=True)
    assert (
        "a trial: those figures mean nothing" in (publish_run(run, tmp_path / "a", session) / "README.md").read_text()
    )
    evaluated(work, run, session)
    shutil.rmtree(run.folder)
    write_music_run(work, base, seed=8)
    card = (publish_run(run, tmp_path / "b", session) / "README.md").read_text()
    assert "they are of earlier weights" in card
    assert "5.25" not in card


def test_a_second_call_changes_nothing_and_another_wish_makes_it_anew(
    run: RunFolder, session: Session, tmp_path: Path
) -> None:
    out = publish_run(run, tmp_path / "out", session)
    before = (out / "model.safetensors").stat()
    publish_run(run, out, session)
    assert (out / "model.safetensors").stat() == before
    (out / "config.json").unlink()
    publish_run(run, out, session)
    assert (out / "config.json").is_file()
    publish_run(run, out, session, Wish(Precision.BF16))
    assert {each.dtype for each in load_file(out / "model.safetensors").values()} == {torch.bfloat16}
    assert json.loads((out / "config.json").read_text())["dtype"] == "bfloat16"


def test_a_folder_that_holds_something_else_is_not_replaced_unasked(
    run: RunFolder, session: Session, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.txt").write_text("mine")
    with pytest.raises(OutputExists):
        publish_run(run, tmp_path / "out", session)
    assert (tmp_path / "out" / "notes.txt").read_text() == "mine"
    publish_run(run, tmp_path / "out", session, Wish(may_replace=True))
    assert not (tmp_path / "out" / "notes.txt").exists()
    for name in ("sea.jpg", "letters/one.txt"):
        kept = tmp_path / "home" / name
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text("mine")
        with pytest.raises(OutputUnwritable, match="which is no part of a model; name another folder"):
            publish_run(run, tmp_path / "home", session, Wish(may_replace=True))
        kept.unlink()


def test_what_is_no_finished_run_is_refused(work: Path, run: RunFolder, session: Session, tmp_path: Path) -> None:
    with pytest.raises(RunError, match="it is no run of a training"):
        publish_run(RunFolder(tmp_path), tmp_path / "out", session)
    shutil.rmtree(run.folder / "best")
    with pytest.raises(RunError, match="it has no best model yet"):
        publish_run(run, tmp_path / "out", session)
    assert not (tmp_path / "out").exists()


def test_numbers_that_no_program_could_use_are_not_published(run: RunFolder, session: Session, tmp_path: Path) -> None:
    from safetensors.torch import save_file

    file = run.folder / "best" / "model.safetensors"
    tensors = load_file(file)
    tensors["decoder.lm_heads.0.weight"][0, 0] = 1e6
    save_file(tensors, file)
    with pytest.raises(UsageError, match=r"decoder\.lm_heads\.0\.weight has numbers too large for it; take bf16"):
        publish_run(run, tmp_path / "out", session, Wish(Precision.FP16))
    tensors["decoder.lm_heads.0.weight"][0, 0] = float("nan")
    save_file(tensors, file)
    with pytest.raises(RunError, match="the training went astray"):
        publish_run(run, tmp_path / "out", session)
    del tensors["decoder.lm_heads.0.weight"]
    save_file(tensors, file)
    with pytest.raises(ModelError, match=r"1 of its tensors are missing, the first is decoder\.lm_heads\.0\.weight"):
        publish_run(run, tmp_path / "out", session)
    assert not (tmp_path / "out").exists()


def test_a_stop_leaves_nothing_behind(run: RunFolder, models: Path, tmp_path: Path) -> None:
    monitor = ProgressMonitor()
    stopping = silent_session(models, monitor)
    facts_of(run, stopping)
    monitor.stop()
    (tmp_path / "place").mkdir()
    with pytest.raises(Cancelled):
        publish_run(run, tmp_path / "place" / "out", stopping)
    assert list((tmp_path / "place").iterdir()) == []


def test_a_whole_model_is_opened_by_transformers_with_nothing_missing(
    run: RunFolder, session: Session, tmp_path: Path
) -> None:
    from transformers import AutoProcessor, MusicgenForConditionalGeneration

    out = publish_run(run, tmp_path / "out", session, Wish(is_whole=True))
    model, told = MusicgenForConditionalGeneration.from_pretrained(out, local_files_only=True, output_loading_info=True)
    assert {key: list(value) for key, value in told.items() if value} == {}
    trained = load_file(run.folder / "best" / "model.safetensors")
    assert torch.equal(model.state_dict()["decoder.lm_heads.2.weight"], trained["decoder.lm_heads.2.weight"])
    processor = AutoProcessor.from_pretrained(out, local_files_only=True)
    texts = processor(text=["sad slow piano"], return_tensors="pt")
    sound = model.eval().generate(**texts, do_sample=False, max_new_tokens=8)
    assert sound.shape[:2] == (1, 1)


def test_the_language_model_alone_is_loaded_into_the_base_as_the_card_says(
    run: RunFolder, session: Session, base: InstalledModel, tmp_path: Path
) -> None:
    from transformers import MusicgenForConditionalGeneration

    out = publish_run(run, tmp_path / "out", session)
    code = (out / "README.md").read_text().split("```python\n")[1].split("```")[0]
    code = code.replace("facebook/musicgen-small", str(base.folder)).replace("THIS_FOLDER", str(out))
    told: dict[str, Any] = {"MusicgenForConditionalGeneration": MusicgenForConditionalGeneration}
    exec(code.replace("model.load_state_dict", "found = model.load_state_dict"), told)
    assert told["found"].unexpected_keys == []
    assert all(name.startswith(("text_encoder.", "audio_encoder.")) for name in told["found"].missing_keys)


def test_the_classifier_is_published_with_its_report_and_with_the_trunk_where_it_is_asked_for(
    work: Path, session: Session, tmp_path: Path
) -> None:
    run = write_classifier_run(work, with_trunk=False)
    alone = publish_run(run, tmp_path / "alone", session, Wish(Precision.BF16))
    assert tensor_digests(alone / "model.safetensors") == tensor_digests(run.folder / "best" / "model.safetensors")
    whole = publish_run(run, tmp_path / "whole", session, Wish(is_whole=True))
    assert any(name.startswith("resnet.layer4") for name in load_file(whole / "model.safetensors"))
    assert json.loads((whole / "config.json").read_text())["resnet"] == "included"
    card, front = (whole / "README.md").read_text(), front_matter(whole)
    for said in (
        "| accuracy | 0.5000 | 0.35 to 0.65 | 40 |",
        "| calibration error | 0.0625 | | 40 |",
        "| paintings | angry | fun | happy | neutral | sad | all |",
        "| test | 8 | 8 | 8 | 8 | 8 | 40 |",
        "| angry | 8 | 0.500 |  |  |",
        "Always the most frequent emotion would be right in 30.0%. Human raters agree on 75% to 80%.",
        "- It never answers fun on the test split.",
        "As its training data allow.",
    ):
        assert said in card
    assert front["license"] == "other"
    assert [each["value"] for each in front["model-index"][0]["results"][0]["metrics"]] == [0.5, 0.45]


def test_a_run_is_published_beside_the_runs_under_the_catalogues_name(
    work: Path, run: RunFolder, base: InstalledModel, session: Session, tmp_path: Path
) -> None:
    assert published_place(facts_of(run, session)) == work / "published" / "musicgen-lyrical"
    other = write_music_run(work, base, name="lyrical-lora")
    assert published_place(facts_of(other, session)) == work / "published" / "lyrical-lora"
    away = RunFolder(Path(shutil.copytree(run.folder, tmp_path / "away")))
    assert published_place(facts_of(away, session)) == tmp_path / "away" / "published"


def test_the_same_model_is_adopted_once(run: RunFolder, base: InstalledModel, tmp_path: Path) -> None:
    shutil.copytree(base.folder.parent, tmp_path / "models")
    session = silent_session(tmp_path / "models")
    out = publish_run(run, tmp_path / "out", session)
    adopted = adopt_published(out, "musicgen-lyrical", session)
    assert adopted is not None
    assert set(adopted.left_behind) == {"README.md", "SHA256SUMS", "publication.yaml"}
    assert adopt_published(out, "musicgen-lyrical", session) is None
    store: ModelStore = store_from(tmp_path / "models")
    assert store.require("musicgen-lyrical").card.variant is Variant.LYRICAL
    publish_run(run, out, session, Wish(Precision.BF16))
    assert adopt_published(out, "musicgen-lyrical", session) is not None
