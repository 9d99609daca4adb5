"""What was published is judged as what it says it is, and makes the same music as the run it came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from artsound_core.models.adoption import adopt
from artsound_core.models.store import ModelStore, store_from
from artsound_core.music_prompt import Variant
from artsound_core.progress import ProgressMonitor
from artsound_training.evaluation.systems import System, find_systems
from artsound_training.tiny_checkpoints import write_musicgen
from fakes.trained_runs import write_run


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("published")
    whole = write_musicgen(root / "whole", seed=4, hidden=16)
    adopt(store_from(root / "models"), "musicgen-small", whole, ProgressMonitor())
    write_run(root / "runs" / "lyrical", Variant.LYRICAL, whole)
    return root


def store(root: Path) -> ModelStore:
    return store_from(root / "models")


def found(root: Path, word: str | Path) -> System:
    return find_systems([str(word)], store(root), None, lambda: None)[0]


def test_a_run_is_its_decoder_and_the_base_that_its_recipe_names(root: Path) -> None:
    system = found(root, root / "runs" / "lyrical")
    assert (system.name, system.variant, system.texts) == ("lyrical", Variant.LYRICAL, Variant.LYRICAL)
    assert system.checkpoint is not None
    assert system.checkpoint.base == store(root).require("musicgen-small")
    assert system.checkpoint.model.folder == root / "runs" / "lyrical" / "best"
    assert system.run is not None


def test_a_model_of_the_catalogue_is_whole_and_needs_no_base(root: Path) -> None:
    system = found(root, "musicgen-small")
    assert (system.name, system.variant, system.texts) == ("musicgen-small", None, None)
    assert system.checkpoint is not None
    assert system.checkpoint.base == system.checkpoint.model


def test_a_published_folder_says_what_it_is_whatever_it_is_called(root: Path, tmp_path: Path) -> None:
    best = root / "runs" / "lyrical" / "best"
    folder = tmp_path / "mine"
    folder.mkdir()
    for file in best.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    assert found(root, folder).variant is None
    (folder / "publication.yaml").write_text("model: musicgen-emotive\nbase: musicgen-small 4c83\n")
    system = found(root, folder)
    assert (system.name, system.variant, system.texts) == ("emotive", Variant.EMOTIVE, Variant.EMOTIVE)
    run = found(root, root / "runs" / "lyrical")
    assert system.checkpoint is not None
    assert run.checkpoint is not None
    assert system.checkpoint.digest == run.checkpoint.digest
    (folder / "publication.yaml").write_text("- damaged: [")
    assert found(root, folder).name == "mine"


def test_other_weights_or_settings_have_another_digest(root: Path, tmp_path: Path) -> None:
    run = write_run(tmp_path / "lyrical", Variant.LYRICAL, root / "whole")
    first = found(root, run).checkpoint
    config = run / "best" / "config.json"
    config.write_text(config.read_text() + "\n")
    second = found(root, run).checkpoint
    assert first is not None
    assert second is not None
    assert first.digest != second.digest
