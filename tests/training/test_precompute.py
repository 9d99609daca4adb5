"""The whole of `precompute` on a small work folder: once, again, after a stop, after a change; and what readers find."""

from __future__ import annotations

import hashlib
import os
import pickle
import random
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from artsound_core.emotion import Emotion
from artsound_core.models.store import ModelStore
from artsound_core.music_prompt import Variant
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_training.command import run
from artsound_training.errors import DataError
from artsound_training.manifest import read_manifest, write_manifest
from artsound_training.precompute.encoders import SoundEncoder, TextEncoder
from artsound_training.precompute.index import Kind, read_index
from artsound_training.precompute.rows import CodesReader, FeaturesReader, StatesReader
from artsound_training.precompute.running import Wish, precompute
from artsound_training.precompute.sources import segment
from artsound_training.texts.making import make_texts
from artsound_training.texts.stages import Stages
from artsound_training.texts.text_file import read_rows, write_rows
from artsound_training.tiny_checkpoints import write_backbone, write_musicgen
from artsound_training.work_folder import WorkFolder
from fakes.small_work import change_music, listening, tiny_models, write_small_work

torch = pytest.importorskip("torch")

ALL = Wish(frozenset(Kind), (Variant.EMOTIVE,), "cpu", 2)
_PROGRAM = "import sys; from artsound_training.command import main; sys.exit(main())"
CODES = Wish(frozenset({Kind.CODES}), (), "cpu", 1)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ModelStore:
    writers = {"musicgen-small": write_musicgen, "resnet50-imagenet": write_backbone}
    return tiny_models(tmp_path_factory.mktemp("tiny"), writers)


@pytest.fixture
def work(tmp_path: Path) -> WorkFolder:
    """With the emotive texts."""
    work = write_small_work(tmp_path / "work")
    make_texts(work, [Variant.EMOTIVE], Stages({Variant.EMOTIVE: ()}, {}), listening(tmp_path, tmp_path).session)
    return work


def made(work: WorkFolder, store: ModelStore, wish: Wish = ALL, monitor: ProgressMonitor | None = None) -> list[str]:
    """The lines that it prints, without the sizes."""
    heard = listening(work.root, store.folder, monitor)
    precompute(work, store, wish, heard.session)
    return [line.partition(" made")[0] for line in heard.out.getvalue().splitlines()]


def test_everything_is_made_once_and_read_back_as_the_encoders_give_it(work: WorkFolder, store: ModelStore) -> None:
    assert made(work, store) == [
        "the music's tokens: 4 rows, 4 tensors",
        "the states of the emotive texts: 4 rows, 3 tensors",
        "the paintings' features: 4 rows, 2 tensors",
    ]
    model = store.require("musicgen-small")
    sound, text = SoundEncoder(model, "cpu"), TextEncoder(model, "cpu")
    codes, states, features = CodesReader(work), StatesReader(work, Variant.EMOTIVE), FeaturesReader(work)
    assert codes.revision == states.revision == sound.revision == f"musicgen-small {model.revision}"
    manifest = read_manifest(work.root)
    for item in manifest.items:
        alone = sound.codes(segment(manifest.music_file(item), 32000)[None])[0]
        assert codes.codes(item.id).dtype == torch.int64
        assert torch.equal(codes.codes(item.id), alone)
        assert codes.steps(item.id) == alone.shape[1]
        assert torch.equal(states.states(item.id), text.states([str(item.emotion)])[0])
        assert tuple(features.grid(item.id).shape) == (49, 128)
    rows = read_index(work.states(Variant.EMOTIVE)).rows
    assert rows["sad_0"] == rows["sad_1"]  # one text, stored once
    assert rows["sad_0"].of == hashlib.sha256(b"sad").hexdigest()
    assert torch.equal(features.grid("happy_2"), features.grid("fun_3"))
    assert not torch.equal(features.grid("happy_2"), features.grid("sad_0"))


def test_the_second_call_makes_nothing_and_loads_no_model(work: WorkFolder, store: ModelStore, tmp_path: Path) -> None:
    made(work, store)
    without_weights = tiny_store_like(store, tmp_path / "models")
    before = {file: file.stat().st_mtime_ns for file in work.root.glob("tensors/*/*")}
    assert [line.split(", ")[1] for line in made(work, without_weights)] == ["0 tensors"] * 3
    assert {file: file.stat().st_mtime_ns for file in before} == before


def tiny_store_like(store: ModelStore, folder: Path) -> ModelStore:
    """The same models by their records, but their weights are gone."""
    shutil.copytree(store.folder, folder, ignore=shutil.ignore_patterns("*.safetensors"))
    return ModelStore(folder, store.cards)


def test_changed_music_and_changed_texts_redo_their_rows_alone(work: WorkFolder, store: ModelStore) -> None:
    made(work, store)
    before = {name: CodesReader(work).codes(name).clone() for name in ("sad_0", "happy_2")}
    manifest = read_manifest(work.root)
    changed = change_music(work.root, "happy_2", seed=9)
    items = tuple(replace(item, music_sha256=changed) if item.id == "happy_2" else item for item in manifest.items)
    write_manifest(replace(manifest, items=items))
    with pytest.raises(
        DataError, match="happy_2 has changed since its tensor was made; run: artsound-train precompute"
    ):
        CodesReader(work).codes("happy_2")
    rows = read_rows(work.texts(Variant.EMOTIVE))
    write_rows(
        work.texts(Variant.EMOTIVE), Variant.EMOTIVE, {}, {**rows, "sad_1": replace(rows["sad_1"], text="gloom")}
    )
    assert made(work, store) == [
        "the music's tokens: 4 rows, 1 tensors",
        "the states of the emotive texts: 4 rows, 1 tensors",
        "the paintings' features: 4 rows, 0 tensors",
    ]
    codes = CodesReader(work)
    assert torch.equal(codes.codes("sad_0"), before["sad_0"])
    assert codes.codes("happy_2").shape[1] == 7
    assert len(read_index(work.codes).tensors) == 4  # what the old music became is gone


def test_a_music_file_that_the_manifest_knows_otherwise_is_told_and_encoded_as_it_is(
    work: WorkFolder, store: ModelStore
) -> None:
    made(work, store, CODES)
    change_music(work.root, "sad_0", seed=9)
    heard = listening(work.root, store.folder)
    precompute(work, store, CODES, heard.session)
    assert "4 rows, 1 tensors made" in heard.out.getvalue()
    assert "sad_0.wav is not the file that the manifest names; it is taken as it is now." in heard.err.getvalue()


def test_another_revision_of_the_model_makes_all_of_its_rows_anew(
    work: WorkFolder, store: ModelStore, tmp_path: Path
) -> None:
    made(work, store)
    writers = {"musicgen-small": lambda folder: write_musicgen(folder, seed=5), "resnet50-imagenet": write_backbone}
    other = tiny_models(tmp_path / "other", writers)
    lines = made(work, other)
    assert [line.split(", ")[1] for line in lines] == ["4 tensors", "3 tensors", "0 tensors"]
    assert CodesReader(work).revision == f"musicgen-small {other.require('musicgen-small').revision}"
    assert len(read_index(work.codes).tensors) == 4


class StopsAt(ProgressMonitor):
    """The person asks to stop at the `at`th look."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.looks, self.at = 0, at

    def check(self) -> None:
        self.looks += 1
        if self.looks >= self.at:
            raise Cancelled


@pytest.mark.parametrize("share", [0.4, 0.9])
def test_stopped_anywhere_it_goes_on_and_ends_with_the_same_tensors(
    work: WorkFolder, store: ModelStore, tmp_path: Path, share: float
) -> None:
    unbroken = write_small_work(tmp_path / "unbroken")
    counting = StopsAt(10**9)
    made(unbroken, store, CODES, counting)
    with pytest.raises(Cancelled):
        made(work, store, CODES, StopsAt(int(counting.looks * share)))
    made(work, store, CODES)
    one, other = CodesReader(work), CodesReader(unbroken)
    assert all(torch.equal(one.codes(item.id), other.codes(item.id)) for item in read_manifest(work.root).items)


def test_a_damaged_shard_is_found_by_readers_and_made_anew(work: WorkFolder, store: ModelStore) -> None:
    made(work, store, CODES)
    expected = CodesReader(work).codes("fun_3").clone()
    (shard,) = work.codes.glob("*.safetensors")
    shard.write_bytes(shard.read_bytes()[:-10])
    with pytest.raises(DataError, match=r"it is damaged: .* run: artsound-train precompute"):
        CodesReader(work)
    assert made(work, store, CODES) == ["the music's tokens: 4 rows, 4 tensors"]
    assert torch.equal(CodesReader(work).codes("fun_3"), expected)


def test_readers_say_which_command_is_missing(work: WorkFolder, store: ModelStore) -> None:
    with pytest.raises(DataError, match="nothing is stored there yet; run: artsound-train precompute"):
        CodesReader(work)
    with pytest.raises(DataError, match=r"precompute .*work --features"):
        FeaturesReader(work)
    made(work, store, Wish(frozenset({Kind.STATES}), (Variant.EMOTIVE,), "cpu", 1))
    reader = StatesReader(work, Variant.EMOTIVE)
    with pytest.raises(DataError, match=r"nobody is not among the stored tensors; .* --variant emotive"):
        reader.states("nobody")
    with pytest.raises(DataError, match="no lyrical texts yet"):
        StatesReader(work, Variant.LYRICAL)


def test_readers_travel_to_worker_processes(work: WorkFolder, store: ModelStore) -> None:
    made(work, store)
    reader = CodesReader(work)
    names = [item.id for item in read_manifest(work.root).items]
    here = [reader.codes(name) for name in names]
    copy = pickle.loads(pickle.dumps(reader))
    assert all(torch.equal(one, copy.codes(name)) for one, name in zip(here, names, strict=True))
    loader = torch.utils.data.DataLoader(
        _Codes(reader, names), batch_size=None, num_workers=1, multiprocessing_context="fork"
    )
    assert all(torch.equal(one, other) for one, other in zip(here, loader, strict=True))


class _Codes(torch.utils.data.Dataset[Any]):  # type: ignore[misc]
    def __init__(self, reader: CodesReader, names: list[str]) -> None:
        self.reader, self.names = reader, names

    def __len__(self) -> int:
        return len(self.names)

    def __getitem__(self, place: int) -> Any:
        return self.reader.codes(self.names[place])


def test_music_at_another_rate_is_refused_by_name(work: WorkFolder, store: ModelStore) -> None:
    import soundfile

    file = work.root / "music" / "sad_0.wav"
    soundfile.write(file, np.zeros(44100, np.float32), 44100)
    with pytest.raises(DataError, match="it has 44100 samples a second, and the encoder takes 32000") as trouble:
        made(work, store, CODES)
    assert trouble.value.file == file
    assert len(read_index(work.codes).rows) == 3  # what came before it is kept


def test_the_command_makes_codes_and_the_states_of_every_variant_that_has_texts(
    work: WorkFolder, store: ModelStore, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = {"ARTSOUND_HOME": str(work.root / "home"), "ARTSOUND_MODELS": str(store.folder)}
    assert run(["precompute", str(work.root), "--device", "cpu"], environment) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in told] == ["the music's tokens", "the states of the emotive texts"]
    assert not work.features.exists()
    assert run(["precompute", str(work.root), "--only", "features", "--device", "cpu"], environment) == 0
    assert FeaturesReader(work).revision.startswith("resnet50-imagenet content-")
    assert run(["precompute", str(work.root), "--variant", "lyrical"], environment) == 3
    assert "lyrical.json: there are no lyrical texts yet; run: artsound-train texts" in capsys.readouterr().err
    assert run(["precompute", str(work.root), "--batch", "0"], environment) == 2


@pytest.mark.slow
def test_killed_at_random_it_resumes_and_ends_with_the_same_tensors(store: ModelStore, tmp_path: Path) -> None:
    lengths = (32000 + 640 * number for number in range(60))
    items = tuple((Emotion.SAD, "shore", length) for length in lengths)
    work, unbroken = write_small_work(tmp_path / "work", items), write_small_work(tmp_path / "unbroken", items)
    made(unbroken, store, CODES)
    words = [
        sys.executable,
        "-c",
        _PROGRAM,
        "precompute",
        str(work.root),
        "--only",
        "codes",
        "--device",
        "cpu",
    ]
    environment = {**os.environ, "ARTSOUND_MODELS": str(store.folder)}
    draws = random.Random(4)
    for _ in range(5):
        with subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
            time.sleep(draws.uniform(2.0, 7.0))
            program.kill()
    subprocess.run(words, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    one, other = CodesReader(work), CodesReader(unbroken)
    assert all(torch.equal(one.codes(item.id), other.codes(item.id)) for item in read_manifest(work.root).items)
    assert sorted(file.suffix for file in work.codes.iterdir()) == ["", ".json", ".safetensors"]


@pytest.mark.gpu
def test_a_card_is_filled_in_batches_while_files_are_read_and_written(work: WorkFolder, store: ModelStore) -> None:
    assert made(work, store, Wish(frozenset(Kind), (Variant.EMOTIVE,), "cuda", 2))[0].endswith("4 tensors")
    encoder, manifest = SoundEncoder(store.require("musicgen-small"), "cuda"), read_manifest(work.root)
    for item in manifest.items:
        alone = encoder.codes(segment(manifest.music_file(item), 32000)[None])[0].cpu()
        assert float((CodesReader(work).codes(item.id) == alone).float().mean()) > 0.99
