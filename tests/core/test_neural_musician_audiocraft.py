"""The reference engine: how it refuses without audiocraft, and that it calls audiocraft as documented.

audiocraft itself is not installed here; a small package of its name stands in (see `fakes.audiocraft_package`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from artsound_training.tiny_checkpoints import write_musicgen
from fakes.audiocraft_package import write_audiocraft
from fakes.musicgen_models import musicgen_installed
from fakes.themes import prompt_for, theme_for

torch = pytest.importorskip("torch")

from artsound_core.clip import join  # noqa: E402
from artsound_core.contracts import LoadedBackend  # noqa: E402
from artsound_core.emotion import Emotion  # noqa: E402
from artsound_core.errors import ModelError  # noqa: E402
from artsound_core.models.card import InstalledModel  # noqa: E402
from artsound_core.music_prompt import MusicPrompt  # noqa: E402
from artsound_core.neural.audiocraft_musician import AudiocraftMusician  # noqa: E402
from artsound_core.progress import Cancelled, Event, ProgressMonitor, StageAdvanced  # noqa: E402


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> InstalledModel:
    torch.set_num_threads(1)
    return musicgen_installed(write_musicgen(tmp_path_factory.mktemp("models") / "musicgen", seed=3))


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.syspath_prepend(str(tmp_path / "packages"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    yield tmp_path / "packages"
    for name in [name for name in sys.modules if name.split(".")[0] == "audiocraft"]:
        del sys.modules[name]


def asked(seconds: float = 4.0) -> MusicPrompt:
    return replace(prompt_for(theme_for(Emotion.SAD), seconds), text="sad man in a hat")


def played(by: AudiocraftMusician, seed: int = 1) -> np.ndarray:
    return join(list(by.perform(asked(), seed, ProgressMonitor()))).samples


def test_without_audiocraft_it_says_how_to_get_it(installed: InstalledModel) -> None:
    with pytest.raises(ModelError) as caught:
        list(AudiocraftMusician(installed, installed).perform(asked(), 1, ProgressMonitor()))
    assert caught.value.explain() == (
        "musicgen-tiny: audiocraft is not installed; packaging/requirements-audiocraft.txt says how to install it."
    )


def test_the_file_that_it_names_is_there_and_leaves_audiocraft_to_its_own_line() -> None:
    text = (Path(__file__).parents[2] / "packaging/requirements-audiocraft.txt").read_text()
    wanted = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert "torchaudio==2.11.0" in wanted
    assert not any(line.startswith("audiocraft") for line in wanted)
    assert "pip install --no-deps audiocraft==1.3.0" in text


def test_plays_the_models_own_weights_from_the_cache_offline(installed: InstalledModel, path: Path) -> None:
    write_audiocraft(path)
    by = AudiocraftMusician(installed, installed)
    first = played(by)
    assert first.shape == (2, 4 * 44100)
    assert np.array_equal(first, played(by))
    assert not np.array_equal(first, played(by, seed=2))
    opened = sys.modules["audiocraft.models"].MusicGen.opened
    assert opened == [("tests/musicgen-tiny", "cuda" if torch.cuda.is_available() else "cpu", "1")]
    assert isinstance(by, LoadedBackend)
    assert by.backend == "audiocraft 1"


def test_an_exported_checkpoint_in_the_bases_folder_is_opened_there(
    installed: InstalledModel, path: Path, tmp_path: Path
) -> None:
    write_audiocraft(path)
    base = replace(installed, folder=tmp_path / "exported")
    base.folder.mkdir()
    for name in ("state_dict.bin", "compression_state_dict.bin"):
        (base.folder / name).touch()
    AudiocraftMusician(installed, base).load(ProgressMonitor())
    assert sys.modules["audiocraft.models"].MusicGen.opened[0][0] == str(base.folder)


def test_stopping_ends_it_within_a_token(installed: InstalledModel, path: Path) -> None:
    write_audiocraft(path)
    seen: list[Event] = []

    def stop_soon(event: Event) -> None:
        seen.append(event)
        if len([each for each in seen if isinstance(each, StageAdvanced)]) == 7:
            monitor.stop()

    monitor = ProgressMonitor(stop_soon)
    with pytest.raises(Cancelled):
        list(AudiocraftMusician(installed, installed).perform(asked(), 1, monitor))
    assert seen[-1] == StageAdvanced(seen[-1].stage, 7, 203)  # type: ignore[union-attr]


def test_what_the_cache_lacks_is_one_sentence(installed: InstalledModel, path: Path) -> None:
    write_audiocraft(path)
    base = replace(installed, card=replace(installed.card, repository="missing/model"))
    with pytest.raises(ModelError, match=r"audiocraft fails \(Cannot find the requested files in the disk cache\)"):
        AudiocraftMusician(installed, base).load(ProgressMonitor())


def test_an_audiocraft_that_cannot_be_imported_is_one_sentence(installed: InstalledModel, path: Path) -> None:
    write_audiocraft(path, "import xformers_that_nobody_has\n")
    with pytest.raises(
        ModelError, match=r"audiocraft cannot be imported \(No module named 'xformers_that_nobody_has'\)"
    ):
        AudiocraftMusician(installed, installed).load(ProgressMonitor())


def test_after_unloading_it_is_opened_anew(installed: InstalledModel, path: Path) -> None:
    write_audiocraft(path)
    by = AudiocraftMusician(installed, installed)
    first = played(by)
    by.unload()
    assert np.array_equal(first, played(by))
    assert len(sys.modules["audiocraft.models"].MusicGen.opened) == 2
