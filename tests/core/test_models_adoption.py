"""A model is taken from a stick, a hub's cache or a training run: whole, checked, or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from artsound_core.errors import ModelError, OutputUnwritable, UsageError
from artsound_core.models.adoption import adopt
from artsound_core.models.card import Architecture, ModelCard, ModelFile, ModelState
from artsound_core.models.record import RECORD
from artsound_core.models.store import ModelStore
from artsound_core.progress import Cancelled, DownloadAdvanced, Event, ProgressMonitor
from artsound_core.stage import Stage
from fakes.model_files import (
    CLASSIFIER_TENSORS,
    RESNET_TENSORS,
    card,
    safetensors,
    torch_file,
    variant_card,
    write_files,
    write_hub_cache,
    write_writer,
    writer_files,
)

FILES = writer_files()
COMMIT = "a" * 40
STATE = b"\x80\x02}q\x00."
RESNET = card("backbone", stage=Stage.EMOTION, architecture=Architecture.RESNET)
CLASSIFIER = card("classifier", stage=Stage.EMOTION, architecture=Architecture.EMOTION_CLASSIFIER, repository="")
BLIP = card("blip", stage=Stage.CAPTION, architecture=Architecture.BLIP)
MUSICGEN = card("musicgen", stage=Stage.MUSIC, architecture=Architecture.MUSICGEN)


def store(tmp_path: Path, *cards: ModelCard) -> ModelStore:
    return ModelStore(tmp_path / "models", cards or (card(),))


def held(folder: Path) -> dict[str, bytes]:
    """Every file of a model but its record."""
    found = {each.relative_to(folder).as_posix(): each for each in folder.rglob("*") if each.is_file()}
    return {path: file.read_bytes() for path, file in found.items() if path != RECORD}


def refusal(models: ModelStore, folder: Path, name: str = "writer") -> str:
    with pytest.raises(ModelError) as caught:
        adopt(models, name, folder, ProgressMonitor())
    assert models.state(models.card(name)) is ModelState.MISSING
    assert not models.folder.exists() or list(models.folder.iterdir()) == [], "nothing half-copied stays"
    return caught.value.reason


def test_a_plain_folder_is_copied_whole_and_marked_as_adopted(tmp_path: Path) -> None:
    models, stick = store(tmp_path), write_writer(tmp_path / "stick")
    adoption = adopt(models, "writer", stick, ProgressMonitor())
    assert held(tmp_path / "models" / "writer") == FILES
    assert adoption.installed == models.require("writer")
    assert (adoption.installed.is_adopted, models.state(card())) == (True, ModelState.ADOPTED)
    assert (adoption.size_bytes, adoption.left_behind, adoption.differing) == (sum(map(len, FILES.values())), (), ())
    assert [each.name for each in models.folder.iterdir()] == ["writer"]
    assert held(stick) == FILES, "the stick is left as it was"


def test_the_same_files_have_the_same_revision_and_others_another(tmp_path: Path) -> None:
    models, stick = store(tmp_path), write_writer(tmp_path / "stick")
    first = adopt(models, "writer", stick, ProgressMonitor()).installed
    assert adopt(models, "writer", stick, ProgressMonitor()).installed == first
    assert first.spoken == f"someone/writer content {first.revision.removeprefix('content-')[:12]} (adopted)"
    write_writer(stick, tokenizer__json=b"{}")
    assert adopt(models, "writer", stick, ProgressMonitor()).installed.revision != first.revision


def test_what_no_loader_needs_is_left_behind(tmp_path: Path) -> None:
    more = {
        "README.md": b"read me",
        "pytorch_model.bin": b"pickle",
        "pytorch_model.bin.index.json": b"{}",
        "tf_model.h5": b"tensorflow",
        "flax_model.msgpack": b"flax",
        "onnx/model.onnx": b"onnx",
        "onnx/config.json": b"{}",
        ".git/config": b"git",
        "picture.png": b"png",
    }
    stick = write_files(write_writer(tmp_path / "stick"), more)
    models = store(tmp_path)
    adoption = adopt(models, "writer", stick, ProgressMonitor())
    assert held(tmp_path / "models" / "writer") == FILES
    assert set(adoption.left_behind) == {name for name in more if "/" not in name} | {"onnx/"}


CACHE_FORMS: Mapping[str, Callable[[Path], Path]] = {
    "the model's own folder": lambda home: home / "hub" / "models--someone--writer",
    "the cache": lambda home: home / "hub",
    "the folder above": lambda home: home,
    "one version": lambda home: home / "hub" / "models--someone--writer" / "snapshots" / COMMIT,
}


@pytest.mark.parametrize("form", CACHE_FORMS)
def test_a_hubs_cache_is_understood_and_its_links_become_files(tmp_path: Path, form: str) -> None:
    write_hub_cache(tmp_path / "home" / "hub" / "models--someone--writer", FILES, COMMIT)
    write_hub_cache(tmp_path / "home" / "hub" / "models--other--thing", {"config.json": b"{}"}, "c" * 40)
    models = store(tmp_path)
    adoption = adopt(models, "writer", CACHE_FORMS[form](tmp_path / "home"), ProgressMonitor())
    assert held(tmp_path / "models" / "writer") == FILES
    assert not any(each.is_symlink() for each in (tmp_path / "models" / "writer").iterdir())
    assert adoption.installed.revision == COMMIT


def test_the_version_of_the_card_is_preferred_then_the_main_one(tmp_path: Path) -> None:
    cache, newer = tmp_path / "models--someone--writer", "b" * 40
    write_hub_cache(cache, FILES | {"tokenizer.json": b"{}"}, newer)
    write_hub_cache(cache, FILES, COMMIT, ref=None)
    models = store(tmp_path)
    assert adopt(models, "writer", cache, ProgressMonitor()).installed.revision == COMMIT
    models = store(tmp_path, card(revision="main"))
    assert adopt(models, "writer", cache, ProgressMonitor()).installed.revision == newer
    (cache / "refs" / "main").unlink()
    with pytest.raises(ModelError, match="holds several versions; name the folder of one, below snapshots"):
        adopt(models, "writer", cache, ProgressMonitor())


def test_a_training_run_gives_its_last_model_and_not_those_on_the_way(tmp_path: Path) -> None:
    run = write_writer(tmp_path / "run")
    write_writer(run / "checkpoint-500", tokenizer__json=b"{}")
    adoption = adopt(store(tmp_path), "writer", run, ProgressMonitor())
    assert held(adoption.installed.folder) == FILES
    assert adoption.left_behind == ("checkpoint-500/",)


def test_of_folders_inside_only_what_the_card_lists_is_taken(tmp_path: Path) -> None:
    listed = card(files=(ModelFile("deep/er/extra.json"), ModelFile("deep/absent.json")))
    more = {"deep/er/extra.json": b"{}", "deep/other.json": b"{}"}
    adoption = adopt(
        store(tmp_path, listed), "writer", write_files(write_writer(tmp_path / "s"), more), ProgressMonitor()
    )
    assert held(adoption.installed.folder) == FILES | {"deep/er/extra.json": b"{}"}
    (tmp_path / "outside").mkdir()
    (tmp_path / "s" / "deep" / "er").rename(tmp_path / "outside" / "er")
    (tmp_path / "s" / "deep" / "er").symlink_to(tmp_path / "outside" / "er")
    with pytest.raises(ModelError, match=r"extra\.json is a link that leads out of the model's folder"):
        adopt(store(tmp_path, listed), "writer", tmp_path / "s", ProgressMonitor())


def test_the_only_model_in_a_folder_is_meant_and_of_several_none(tmp_path: Path) -> None:
    write_writer(tmp_path / "stick" / "any name")
    (tmp_path / "stick" / "photos").mkdir()
    models = store(tmp_path)
    adopt(models, "writer", tmp_path / "stick", ProgressMonitor())
    assert held(tmp_path / "models" / "writer") == FILES
    write_writer(tmp_path / "stick" / "other")
    with pytest.raises(ModelError, match="holds several models; name the folder of one"):
        adopt(models, "writer", tmp_path / "stick", ProgressMonitor())


@pytest.mark.parametrize("inside", ["writer", "someone/writer"])
def test_a_stick_that_holds_the_model_among_others_is_understood(tmp_path: Path, inside: str) -> None:
    write_writer(tmp_path / "stick" / inside)
    write_writer(tmp_path / "stick" / "other", tokenizer__json=b"{}")
    write_writer(tmp_path / "stick" / "third", tokenizer__json=b"{}")
    models = store(tmp_path)
    adopt(models, "writer", tmp_path / "stick", ProgressMonitor())
    assert held(tmp_path / "models" / "writer") == FILES


def test_a_cache_without_its_blobs_is_explained(tmp_path: Path) -> None:
    cache = write_hub_cache(tmp_path / "cache", FILES, COMMIT)
    for blob in (cache / "blobs").iterdir():
        blob.unlink()
    assert refusal(store(tmp_path), cache) == (
        "config.json is a link to a file that is not there; copy the hub's folder with its blobs"
    )


def test_links_that_lead_out_are_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_text("{}")
    stick = write_writer(tmp_path / "stick")
    (stick / "extra.json").symlink_to(tmp_path / "secret.json")
    assert refusal(store(tmp_path), stick) == "extra.json is a link that leads out of the model's folder"
    (stick / "extra.json").unlink()
    os.mkfifo(stick / "pipe.json")
    assert refusal(store(tmp_path), stick) == "pipe.json is no ordinary file"


def test_a_link_within_the_folder_becomes_a_file(tmp_path: Path) -> None:
    stick = write_writer(tmp_path / "stick")
    (stick / "real").mkdir()
    (stick / "tokenizer.json").rename(stick / "real" / "tokenizer.dat")
    (stick / "tokenizer.json").symlink_to("real/tokenizer.dat")
    adopt(store(tmp_path), "writer", stick, ProgressMonitor())
    assert held(tmp_path / "models" / "writer") == FILES


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"config.json": b"{}", "pytorch_model.bin": b"x"},
         "pytorch_model.bin may run code when it is opened; only safetensors are read"),
        ({"config.json": b"{}", "model.onnx": b"x"}, "model.onnx holds weights of another kind; only safetensors are read"),
        (FILES | {"modeling_evil.py": b"import os"}, "modeling_evil.py is a program; no program of a model is ever run"),
        (FILES | {"config.json": b'{"auto_map": {"A": "b.C"}}'},
         "config.json asks to run a program of the model's own (auto_map)"),
        (FILES | {"model.safetensors": safetensors()[:-1]},
         "model.safetensors is cut short: 255 of 256 bytes of weights are there"),
        ({"config.json": FILES["config.json"]}, "its folder holds no weights"),
        ({"model.safetensors": safetensors()}, "its folder has no config.json, so nothing says what kind of model it is"),
        (FILES | {"config.json": b'{"model_type": "t5"}'}, "it is a model of the kind t5, which does not write text"),
        (FILES | {"config.json": b"[]"}, "its config.json holds no settings"),
    ],
)  # fmt: skip
def test_what_may_not_be_loaded_is_not_adopted(tmp_path: Path, files: dict[str, bytes], reason: str) -> None:
    assert refusal(store(tmp_path), write_files(tmp_path / "stick", files)) == reason


def test_a_folder_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert refusal(store(tmp_path), tmp_path / "nowhere") == f"{tmp_path / 'nowhere'} is not there"
    assert refusal(store(tmp_path), tmp_path / "file") == (
        f"{tmp_path / 'file'} is a file; name the folder that it lies in"
    )
    (tmp_path / "full").mkdir()
    for number in range(2001):
        (tmp_path / "full" / f"{number}.txt").touch()
    assert refusal(store(tmp_path), tmp_path / "full") == (
        f"{tmp_path / 'full'} holds far more than one model; name the model's own folder"
    )
    with pytest.raises(UsageError, match="writer"):
        adopt(store(tmp_path), "wrter", tmp_path, ProgressMonitor())


def config(kind: str) -> bytes:
    return json.dumps({"model_type": kind, "architectures": ["Something"]}).encode()


@pytest.mark.parametrize(
    ("of", "files"),
    [
        (RESNET, {"model.safetensors": safetensors(RESNET_TENSORS), "config.json": b'{"architecture": "resnet50"}'}),
        (CLASSIFIER, {"ResNet.pth": torch_file(STATE)}),
        (CLASSIFIER, {"model.safetensors": safetensors(CLASSIFIER_TENSORS)}),
        (BLIP, {"model.safetensors": safetensors(), "config.json": config("blip"), "vocab.txt": b"a"}),
        (MUSICGEN, {"model.safetensors": safetensors(), "config.json": config("musicgen"), "spiece.model": b"s"}),
        (variant_card(), {"model.safetensors": safetensors(), "config.json": config("musicgen")}),
        (RESNET, {"model.safetensors": safetensors({"resnet.encoder.stages.3.layers.0.layer.0.convolution.weight": (2, 2)})}),
        (variant_card(), {"model.safetensors": safetensors({"linears.0.weight": (2, 2)})}),
        (variant_card(), {"state_dict.bin": torch_file(STATE), "compression_state_dict.bin": torch_file(STATE)}),
        (variant_card(), {"lm_modify_best.pt": torch_file(STATE)}),
    ],
)  # fmt: skip
def test_every_architecture_is_adopted_in_its_own_forms(tmp_path: Path, of: ModelCard, files: dict[str, bytes]) -> None:
    adopt(store(tmp_path, of), of.name, write_files(tmp_path / "stick", files), ProgressMonitor())
    assert held(tmp_path / "models" / of.name) == files


@pytest.mark.parametrize(
    ("of", "files", "reason"),
    [
        (RESNET, {"model.safetensors": safetensors()},
         "its weights are not those of a bottleneck ResNet"),
        (CLASSIFIER, {"model.safetensors": safetensors(RESNET_TENSORS)},
         "its weights are not those of an emotion classifier"),
        (CLASSIFIER, {"Other.pth": torch_file(STATE)},
         "Other.pth may run code when it is opened; only safetensors are read"),
        (BLIP, {"model.safetensors": safetensors(), "config.json": config("musicgen")},
         "it is a model of the kind musicgen, but must be of the kind blip"),
        (MUSICGEN, {"model.safetensors": safetensors(), "config.json": config("blip")},
         "it is a model of the kind blip, but must be of the kind musicgen"),
        (MUSICGEN, {"state_dict.bin": torch_file(STATE)},
         "state_dict.bin may run code when it is opened; only safetensors are read"),
        (variant_card(), {"model.safetensors": safetensors()}, "its weights are not those of MusicGen's language model"),
        (variant_card(), {"state_dict.bin": b"no torch file"},
         "state_dict.bin is cut short, or not written by a current torch.save"),
    ],
)  # fmt: skip
def test_a_model_of_another_kind_is_refused(
    tmp_path: Path, of: ModelCard, files: dict[str, bytes], reason: str
) -> None:
    assert refusal(store(tmp_path, of), write_files(tmp_path / "stick", files), of.name) == reason


def test_audiocrafts_own_files_are_left_behind_where_safetensors_are_there(tmp_path: Path) -> None:
    files = {"model.safetensors": safetensors(), "config.json": config("musicgen")}
    stick = write_files(tmp_path / "stick", files | {"state_dict.bin": torch_file(STATE)})
    adoption = adopt(store(tmp_path, variant_card()), "musicgen-lyrical", stick, ProgressMonitor())
    assert held(adoption.installed.folder) == files
    assert adoption.left_behind == ("state_dict.bin",)


def test_a_state_dict_is_taken_alone_from_among_other_things(tmp_path: Path) -> None:
    files = {
        "ResNet.pth": torch_file(STATE),
        "invoice.json": b"{",
        "notes.txt": b"",
        "setup.exe": b"",
        "x/data.csv": b"",
    }
    adoption = adopt(store(tmp_path, CLASSIFIER), "classifier", write_files(tmp_path / "d", files), ProgressMonitor())
    assert held(adoption.installed.folder) == {"ResNet.pth": files["ResNet.pth"]}
    assert adoption.left_behind == ("invoice.json", "notes.txt", "setup.exe", "x/")


def test_files_that_the_catalogue_knows_are_recognised(tmp_path: Path) -> None:
    models = store(tmp_path, card(holding=FILES))
    adoption = adopt(models, "writer", write_writer(tmp_path / "stick"), ProgressMonitor())
    assert (adoption.is_verified, adoption.differing, adoption.installed.revision) == (True, (), COMMIT)


def test_other_files_under_known_names_are_told_and_kept_as_adopted(tmp_path: Path) -> None:
    models = store(tmp_path, card(holding=FILES))
    stick = write_writer(tmp_path / "stick", model__safetensors=safetensors(fill=9))
    adoption = adopt(models, "writer", stick, ProgressMonitor())
    assert (adoption.is_verified, adoption.differing) == (False, ("model.safetensors",))
    assert adoption.installed.revision.startswith("content-")


def test_a_version_that_claims_to_be_known_must_be_it(tmp_path: Path) -> None:
    files = FILES | {"model.safetensors": safetensors(fill=9)}
    cache = write_hub_cache(tmp_path / "cache", files, COMMIT)
    assert refusal(store(tmp_path, card(holding=FILES)), cache) == (
        "model.safetensors is not what the repository holds at this version; it was damaged or changed"
    )


def test_a_refused_model_leaves_the_one_that_was_there(tmp_path: Path) -> None:
    models = store(tmp_path)
    adopt(models, "writer", write_writer(tmp_path / "stick"), ProgressMonitor())
    with pytest.raises(ModelError):
        adopt(models, "writer", write_writer(tmp_path / "stick", model__safetensors=b""), ProgressMonitor())
    assert held(tmp_path / "models" / "writer") == FILES
    new = write_writer(tmp_path / "new", tokenizer__json=b"{}")
    (new / "vocab.json").write_text("{}")
    adopt(models, "writer", new, ProgressMonitor())
    assert held(tmp_path / "models" / "writer") == FILES | {"tokenizer.json": b"{}", "vocab.json": b"{}"}
    assert [each.name for each in models.folder.iterdir()] == ["writer"]


def test_a_model_can_be_adopted_from_its_own_place(tmp_path: Path) -> None:
    models = store(tmp_path)
    write_writer(tmp_path / "models" / "writer")
    assert models.state(card()) is ModelState.MISSING
    adopt(models, "writer", tmp_path / "models" / "writer", ProgressMonitor())
    assert held(tmp_path / "models" / "writer") == FILES
    assert models.state(card()) is ModelState.ADOPTED


def test_what_a_killed_program_left_is_swept_away_and_nothing_else(tmp_path: Path) -> None:
    models = store(tmp_path)
    for name in (".writer.new-0123abcd", ".writer.gone-0123abcd", ".writer.part.gone-0123abcd"):
        (models.folder / name).mkdir(parents=True)
    kept = {".other.new-0123abcd", ".writer.part", "writer.new-0123abcd"}
    for name in kept:
        (models.folder / name).mkdir()
    adopt(models, "writer", write_writer(tmp_path / "stick"), ProgressMonitor())
    assert {each.name for each in models.folder.iterdir()} == kept | {"writer"}


def test_a_model_that_another_program_is_at_is_left_alone(tmp_path: Path) -> None:
    models = store(tmp_path)
    adopt(models, "writer", write_writer(tmp_path / "stick"), ProgressMonitor())
    with models.held_alone(card()):
        for change in (
            lambda: adopt(models, "writer", tmp_path / "stick", ProgressMonitor()),
            lambda: models.remove("writer"),
        ):
            with pytest.raises(ModelError, match="another program is fetching or copying it just now"):
                change()
    assert held(models.folder / "writer") == FILES


def test_progress_counts_bytes_to_the_whole(tmp_path: Path) -> None:
    events: list[Event] = []
    weights = safetensors({"weight": (1024, 1024)})
    stick = write_writer(tmp_path / "stick", model__safetensors=weights)
    adopt(store(tmp_path), "writer", stick, ProgressMonitor(events.append))
    told = [each for each in events if isinstance(each, DownloadAdvanced)]
    total = sum(map(len, (FILES | {"model.safetensors": weights}).values()))
    assert told[-1] == DownloadAdvanced("writer", total, total)
    assert len(told) >= 6
    assert [each.done for each in told] == sorted(each.done for each in told)


def write_hollow(folder: Path, size: int) -> Path:
    """A writer whose weights are one hole of `size` bytes: it fills no disk."""
    stick = write_writer(folder)
    head = json.dumps({"weight": {"dtype": "U8", "shape": [size], "data_offsets": [0, size]}}).encode()
    with (stick / "model.safetensors").open("wb") as stream:
        stream.write(len(head).to_bytes(8, "little") + head)
        stream.truncate(8 + len(head) + size)
    return stick


def test_a_stop_is_obeyed_within_a_fifth_of_a_second_and_leaves_nothing(tmp_path: Path) -> None:
    asked: list[float] = []

    def hear(event: Event) -> None:
        if isinstance(event, DownloadAdvanced) and event.done > 30_000_000 and not asked:
            asked.append(time.monotonic())
            monitor.stop()

    monitor, models = ProgressMonitor(hear), store(tmp_path)
    with pytest.raises(Cancelled):
        adopt(models, "writer", write_hollow(tmp_path / "stick", 2**31), monitor)
    assert time.monotonic() - asked[0] < 0.2
    assert list(models.folder.iterdir()) == []


def test_a_disk_without_room_is_said_before_anything_is_copied(tmp_path: Path) -> None:
    models = store(tmp_path)
    with pytest.raises(OutputUnwritable, match=r"the disk has .* free, and 4398\.0 GB are needed"):
        adopt(models, "writer", write_hollow(tmp_path / "stick", 2**42), ProgressMonitor())
    assert list(models.folder.iterdir()) == []


def test_a_model_of_a_real_torch_state_dict_is_adopted(tmp_path: Path) -> None:
    from artsound_training.tiny_checkpoints import write_authors_classifier

    folder = write_authors_classifier(tmp_path / "authors")
    adoption = adopt(store(tmp_path, CLASSIFIER), "classifier", folder, ProgressMonitor())
    weights = (folder / "ResNet.pth").read_bytes()
    assert held(adoption.installed.folder) == {"ResNet.pth": weights}
    record = json.loads((adoption.installed.folder / RECORD).read_text())
    assert record["files"] == [
        {"path": "ResNet.pth", "size": len(weights), "sha256": hashlib.sha256(weights).hexdigest()}
    ]
