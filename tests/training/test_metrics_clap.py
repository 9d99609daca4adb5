"""The cosine of texts and sounds, and CLAP around it: always the same windows, and no checkpoint that cannot tell texts apart."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_core.errors import ModelError
from artsound_core.progress import Cancelled
from artsound_training.evaluation.clap import Clap, load_clap, windows
from artsound_training.evaluation.clap_score import cosines, mean_cosine
from artsound_training.tiny_checkpoints import write_clap

WORDS = 100


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clap(tmp_path_factory.mktemp("clap") / "tiny-clap")


@pytest.fixture(scope="session")
def clap(folder: Path) -> Clap:
    return load_clap(folder, least_words=WORDS)


def sound(seconds: float, seed: int = 0) -> np.ndarray:
    """A tone that rises, in noise; 48 kHz."""
    at = np.arange(round(seconds * 48_000)) / 48_000
    hiss = np.random.default_rng(seed).standard_normal(at.size)
    return (0.3 * np.sin(2 * np.pi * (200 + 60 * at) * at) + 0.05 * hiss).astype(np.float32)


def test_the_score_is_the_mean_of_the_pairs_cosines() -> None:
    text, audio = [[1.0, 0.0], [3.0, 4.0]], [[2.0, 0.0], [4.0, -3.0]]
    assert cosines(text, audio) == pytest.approx([1.0, 0.0], abs=1e-15)
    assert mean_cosine(text, audio) == pytest.approx(0.5)


def test_it_is_not_cut_at_zero_not_scaled_and_not_taken_over_all_pairs() -> None:
    text = np.array([[1.0, 0.0], [0.0, 1.0]])
    assert mean_cosine(text, -text) == -1.0
    assert mean_cosine(text, text) == 1.0  # the mean over all pairs would be a half
    assert mean_cosine(7 * text, 1e-3 * text) == pytest.approx(1.0)


def test_very_long_and_very_short_vectors_have_a_direction() -> None:
    assert mean_cosine([[1e200, 1e200]], [[1e-200, 0.0]]) == pytest.approx(np.sqrt(0.5), rel=1e-12)


@pytest.mark.parametrize(
    ("text", "audio", "reason"),
    [
        ([[1.0], [0.0]], [[1.0], [1.0]], "the text vectors hold a row of zeros, row 1"),
        ([[1.0]], [[0.0]], "the audio vectors hold a row of zeros, row 0"),
        ([[1.0]], [[1.0], [1.0]], "there are 1 text vectors and 2 audio vectors, which make no pairs"),
        ([[1.0]], [[1.0, 2.0]], "the text vectors have 1 columns, the audio vectors 2"),
        ([[1.0]], [[np.nan]], "the audio vectors hold a number that is not finite, in row 0"),
    ],
)
def test_vectors_without_a_direction_or_a_partner_are_refused(text: object, audio: object, reason: str) -> None:
    with pytest.raises(ValueError) as caught:
        mean_cosine(text, audio)
    assert str(caught.value) == reason


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 8), st.integers(1, 6), st.floats(1e-3, 1e3))
def test_the_cosine_is_symmetric_bounded_and_blind_to_length_and_order(
    seed: int, pairs: int, size: int, scale: float
) -> None:
    chance = np.random.default_rng(seed)
    text, audio = chance.standard_normal((2, pairs, size)) + 1e-3
    found = mean_cosine(text, audio)
    assert -1.0 - 1e-12 <= found <= 1.0 + 1e-12
    assert mean_cosine(scale * audio, text) == pytest.approx(found, abs=1e-12)
    order = chance.permutation(pairs)
    assert mean_cosine(text[order], audio[order]) == pytest.approx(found, abs=1e-12)


@pytest.mark.parametrize(
    ("samples", "begins"),
    [
        (480_000, [0]),
        (480_001, [0, 1]),
        (720_000, [0, 240_000]),
        (960_000, [0, 480_000]),
        (1_440_000, [0, 480_000, 960_000]),
        (1_500_000, [0, 480_000, 960_000, 1_020_000]),
    ],
)
def test_windows_stand_every_ten_seconds_and_the_last_at_the_end(samples: int, begins: list[int]) -> None:
    found = windows(np.arange(samples, dtype=np.float32))
    assert [int(window[0]) for window in found] == begins
    assert {window.size for window in found} == {480_000}


def test_a_short_sound_is_one_window_of_its_own() -> None:
    assert [window.size for window in windows(np.zeros(5))] == [5]


def test_the_same_long_sound_always_has_the_same_vector(clap: Clap) -> None:
    long = sound(20.5)
    first, second = clap.sound(long, 48_000), clap.sound(long, 48_000)
    assert (first == second).all()
    assert (first.shape, first.dtype) == ((24,), np.float32)
    assert np.linalg.norm(first) == pytest.approx(1.0, abs=1e-6)


def test_a_long_sound_is_the_mean_of_its_windows_made_unit(clap: Clap) -> None:
    long = sound(12.0)
    parts = [clap.sound(part, 48_000) for part in (long[:480_000], long[-480_000:])]
    mean = np.mean(parts, axis=0)
    np.testing.assert_allclose(clap.sound(long, 48_000), mean / np.linalg.norm(mean), atol=1e-6)


def test_a_short_sound_is_repeated(clap: Clap) -> None:
    short = sound(2.5)
    np.testing.assert_allclose(clap.sound(short, 48_000), clap.sound(np.tile(short, 4), 48_000), atol=1e-6)


def test_channels_are_mixed_and_any_rate_is_taken(clap: Clap) -> None:
    mono = sound(1.0)
    stereo = np.stack([1.5 * mono, 0.5 * mono])
    np.testing.assert_allclose(clap.sound(stereo, 48_000), clap.sound(mono, 48_000), atol=1e-5)
    assert clap.sound(mono, 32_000) @ clap.sound(mono, 48_000) < 0.9999  # another rate is another sound


def test_different_sounds_and_texts_have_different_vectors(clap: Clap) -> None:
    assert clap.sound(sound(1.0), 48_000) @ clap.sound(sound(1.0)[::-1] ** 3, 48_000) < 0.999
    one, other = clap.texts(["sad piano", "happy drums by the sea"])
    assert one @ other < 0.99
    assert np.linalg.norm(one) == pytest.approx(1.0, abs=1e-6)


def test_a_text_has_the_same_vector_in_any_company(clap: Clap) -> None:
    alone = clap.texts(["sad piano"])[0]
    assert (clap.texts(["a far longer text than the other one", "sad piano"])[1] == alone).all()


def test_a_text_is_cut_at_77_tokens(clap: Clap) -> None:
    words = "sad piano with slow strings and flute " * 15
    begin = clap.tokenizer.decode(clap.tokenizer(words)["input_ids"][1:76])
    assert len(clap.tokenizer(begin)["input_ids"]) == 77
    np.testing.assert_allclose(clap.texts([words]), clap.texts([begin]), atol=1e-6)
    assert not np.allclose(clap.texts([words]), clap.texts([begin[:60]]), atol=1e-3)


def test_no_sound_at_all_is_refused_and_a_long_one_can_be_stopped(clap: Clap) -> None:
    with pytest.raises(ValueError, match="there is no sound"):
        clap.sound(np.zeros(0), 48_000)
    with pytest.raises(ValueError, match="there is no text"):
        clap.texts([])

    def stop() -> None:
        raise Cancelled

    for measure in (lambda: clap.sound(sound(0.1), 48_000, stop), lambda: clap.texts(["sad"], stop)):
        with pytest.raises(Cancelled):
            measure()


def test_the_definition_names_the_checkpoint_and_its_digest(clap: Clap) -> None:
    assert "checkpoint tiny-clap, sha256 " in clap.definition
    assert len(clap.sha256) == 64
    assert clap.sha256 in clap.definition


def test_a_tokenizer_of_few_words_is_refused_where_a_real_one_is_expected(folder: Path) -> None:
    with pytest.raises(ModelError, match=r"its tokenizer holds only [0-9]+ words; the files of one are missing"):
        load_clap(folder)


def fused(settings: dict[str, object]) -> None:
    settings["truncation"] = "fusion"


def wide(settings: dict[str, object]) -> None:
    settings["frequency_min"] = 0


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (fused, "its truncation is fusion, not rand_trunc: it is not the unfused checkpoint's"),
        (wide, "its frequency_min is 0, not 50: it is not the unfused checkpoint's"),
    ],
)
def test_other_settings_of_sound_are_refused(
    folder: Path, tmp_path: Path, change: Callable[[dict[str, object]], None], reason: str
) -> None:
    other = shutil.copytree(folder, tmp_path / "other")
    for name in ("preprocessor_config.json", "processor_config.json"):
        file = other / name
        if file.exists():
            tree = json.loads(file.read_text())
            change(tree.get("feature_extractor", tree))
            file.write_text(json.dumps(tree))
    with pytest.raises(ModelError) as caught:
        load_clap(other, least_words=WORDS)
    assert caught.value.explain() == f"clap: {reason}."


def test_a_text_tower_that_finds_all_texts_alike_is_refused(folder: Path, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    other = shutil.copytree(folder, tmp_path / "other")
    tensors = load_file(other / "model.safetensors")
    for name, each in tensors.items():
        if name.startswith("text_model.pooler.dense.weight"):
            tensors[name] = 1e-6 * each
        elif name.startswith("text_model.pooler.dense.bias"):
            tensors[name] = each + 1.0
    save_file(tensors, other / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelError, match=r"it finds two unrelated captions alike \(cosine 1\.000\): its text tower"):
        load_clap(other, least_words=WORDS)


def test_an_old_checkpoint_with_its_positions_is_read(folder: Path, tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load_file, save_file

    other = shutil.copytree(folder, tmp_path / "other")
    tensors = load_file(other / "model.safetensors")
    tensors["text_model.embeddings.position_ids"] = torch.arange(514)[None]
    save_file(tensors, other / "model.safetensors", metadata={"format": "pt"})
    assert load_clap(other, least_words=WORDS).folder == "other"


def test_a_folder_that_is_not_there_or_holds_a_pickle_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="its folder is not there"):
        load_clap(tmp_path / "nowhere")
    other = shutil.copytree(folder, tmp_path / "other")
    (other / "pytorch_model.bin").touch()
    with pytest.raises(
        ModelError, match=r"pytorch_model\.bin may run code when it is opened; only safetensors are read"
    ):
        load_clap(other)
