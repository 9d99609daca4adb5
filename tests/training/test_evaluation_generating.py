"""Music made for a split: each clip's seed is its own, what is there is kept, what changed is made again."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from artsound_core.errors import ModelError, OutputUnwritable
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_core.settings import folders_from
from artsound_training.evaluation.composing import Composer, Wish, load_composer
from artsound_training.evaluation.generating import INDEX, ClipWish, clip_seed, generate
from artsound_training.session import Session
from artsound_training.tiny_checkpoints import write_musicgen
from fakes.musicgen_models import musicgen_installed

RATE_HZ = 32000
WISHES = tuple(ClipWish(name, f"{name} piano") for name in ("angry_1_1", "fun_2_1", "sad_3_1"))


class ToneComposer:
    """Plays a tone of the seed's pitch, and writes down what it was asked for; stops the person's way after `most` clips."""

    def __init__(self, batch: int = 1, most: int = 99, scale: float = 0.1) -> None:
        self.batch, self.frames, self.sample_rate_hz = batch, 10, RATE_HZ
        self.asked: list[Wish] = []
        self._most, self._scale = most, scale

    def compose(self, wishes: Sequence[Wish], advance: Callable[[int], None]) -> list[np.ndarray]:
        assert len(wishes) <= self.batch
        if len(self.asked) >= self._most:
            raise Cancelled
        self.asked += wishes
        advance(self.frames * len(wishes))
        times = np.arange(6400) / RATE_HZ
        return [
            np.float32(self._scale) * np.sin((100 + each.seed % 1000) * times).astype(np.float32) for each in wishes
        ]


def session() -> Session:
    return Session(io.StringIO(), io.StringIO(), ProgressMonitor(), folders_from({}))


def make(
    folder: Path, composer: Any, wishes: Sequence[ClipWish] = WISHES, checkpoint: str = "c1", **changes: Any
) -> Any:
    options = {"seconds": 0.15, "seed": 0} | changes
    return generate(wishes, folder, checkpoint, load=lambda: composer, session=session(), **options)


def test_a_clips_seed_depends_on_the_seed_and_its_name_alone() -> None:
    assert clip_seed(0, "sad_3_1") == 4214915590954849253
    assert len({clip_seed(seed, name) for seed in (0, 1) for name in ("a", "b", "1 a")}) == 6
    assert all(0 <= clip_seed(0, str(number)) < 2**63 for number in range(100))


@pytest.mark.parametrize("batch", [1, 2, 3])
def test_each_clip_is_the_same_in_any_batch_and_order(tmp_path: Path, batch: int) -> None:
    alone = make(tmp_path / "alone", ToneComposer())
    together = make(tmp_path / "together", ToneComposer(batch), WISHES[::-1])
    assert all(alone[each.id].read_bytes() == together[each.id].read_bytes() for each in WISHES)
    found = soundfile.info(alone["sad_3_1"])
    assert (found.samplerate, found.channels, found.frames, found.subtype) == (RATE_HZ, 1, 4800, "PCM_24")


def test_what_is_there_is_not_made_again_and_no_model_is_loaded(tmp_path: Path) -> None:
    make(tmp_path / "clips", ToneComposer())
    assert sorted(make(tmp_path / "clips", None)) == ["angry_1_1", "fun_2_1", "sad_3_1"]


@pytest.mark.parametrize(
    ("change", "again"),
    [
        ({"checkpoint": "c2"}, 3),
        ({"seed": 1}, 3),
        ({"seconds": 0.1}, 3),
        ({"wishes": (WISHES[0], ClipWish("fun_2_1", "another text"), WISHES[2])}, 1),
    ],
)
def test_only_what_changed_is_made_again(tmp_path: Path, change: dict[str, Any], again: int) -> None:
    make(tmp_path / "clips", ToneComposer())
    composer = ToneComposer()
    make(tmp_path / "clips", composer, **change)
    assert len(composer.asked) == again


def test_a_missing_and_a_damaged_clip_are_made_again(tmp_path: Path) -> None:
    files = make(tmp_path / "clips", ToneComposer())
    before = [file.read_bytes() for file in files.values()]
    files["angry_1_1"].unlink()
    files["sad_3_1"].write_bytes(files["sad_3_1"].read_bytes()[:-10])
    composer = ToneComposer()
    make(tmp_path / "clips", composer)
    assert [each.text for each in composer.asked] == ["angry_1_1 piano", "sad_3_1 piano"]
    assert [file.read_bytes() for file in files.values()] == before


def test_a_lost_or_damaged_index_costs_time_and_nothing_else(tmp_path: Path) -> None:
    make(tmp_path / "clips", ToneComposer())
    (tmp_path / "clips" / INDEX).write_text('{"clips": {"sad_3_1": 3}}')
    composer = ToneComposer()
    make(tmp_path / "clips", composer)
    assert len(composer.asked) == 3


def test_stopped_it_goes_on_with_the_clips_that_lack(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        make(tmp_path / "clips", ToneComposer(most=2))
    composer = ToneComposer()
    files = make(tmp_path / "clips", composer)
    assert [each.text for each in composer.asked] == ["sad_3_1 piano"]
    whole = make(tmp_path / "unbroken", ToneComposer())
    assert all(files[name].read_bytes() == whole[name].read_bytes() for name in files)
    assert (tmp_path / "clips" / INDEX).read_bytes() == (tmp_path / "unbroken" / INDEX).read_bytes()


def test_sound_that_is_no_number_is_an_error_and_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="what it gives for angry_1_1 is no sound"):
        make(tmp_path / "clips", ToneComposer(scale=float("nan")))
    assert list((tmp_path / "clips").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputUnwritable, match="the clips cannot be kept there"):
        make(tmp_path / "file" / "clips", ToneComposer())


@pytest.fixture(scope="module")
def composer_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[float, int], Composer]:
    import torch

    from artsound_core.neural.device import Placement

    torch.set_num_threads(1)
    installed = musicgen_installed(write_musicgen(tmp_path_factory.mktemp("models") / "musicgen", seed=3))

    def load(seconds: float, batch: int) -> Composer:
        return load_composer(installed, installed, Placement(threads=1), seconds, batch, lambda: None)

    return load


def test_the_models_music_is_the_same_alone_and_in_a_batch(composer_of: Callable[[float, int], Composer]) -> None:
    wishes = [Wish("sad", 5), Wish("a fun tune of the piano", 6), Wish("sad", 7)]
    one, three = composer_of(0.3, 1), composer_of(0.3, 3)
    assert (one.batch, three.batch, one.frames, one.sample_rate_hz) == (1, 3, 15, RATE_HZ)
    counted: list[int] = []
    alone = [one.compose([wish], counted.append)[0] for wish in wishes]
    assert sum(counted) == 45
    counted.clear()
    together = three.compose(wishes, counted.append)
    assert sum(counted) == 45
    for sound, other in zip(alone, together, strict=True):
        assert sound.shape == (9600,)
        np.testing.assert_array_equal(sound, other)
    np.testing.assert_array_equal(three.compose(wishes[1:2], counted.append)[0], alone[1])
    assert not np.array_equal(alone[0], alone[2])


def test_music_longer_than_the_model_counts_is_made_by_windows(composer_of: Callable[[float, int], Composer]) -> None:
    composer = composer_of(31.0, 4)
    assert (composer.batch, composer.frames) == (1, 1550)


def test_no_more_is_asked_of_a_batch_than_it_holds(composer_of: Callable[[float, int], Composer]) -> None:
    with pytest.raises(ValueError, match="2 pieces were wished of a batch of 1"):
        composer_of(0.1, 1).compose([Wish("sad", 1)] * 2, lambda count: None)


@pytest.mark.gpu
def test_a_batch_on_a_gpu_plays_what_the_seeds_play_alone_there(tmp_path: Path) -> None:
    """In bf16: the short batch is filled up, so that all products have one shape, and the clips are the same to the bit."""
    from artsound_training.evaluation.composing import placement_for

    installed = musicgen_installed(write_musicgen(tmp_path / "musicgen", seed=3))
    composer = load_composer(installed, installed, placement_for("cuda"), 2.0, 4, lambda: None)
    wishes = [Wish(f"{name} piano", seed) for seed, name in enumerate(("sad", "fun", "angry", "happy"))]
    together = composer.compose(wishes, lambda count: None)
    for wish, sound in zip(wishes, together, strict=True):
        assert np.isfinite(sound).all()
        np.testing.assert_array_equal(composer.compose([wish], lambda count: None)[0], sound)
