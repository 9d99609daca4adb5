"""The frozen networks against transformers' own, and each row of a batch against itself alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from artsound_core.errors import ModelError
from artsound_core.models.card import InstalledModel
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_training.precompute.encoders import PaintingEncoder, SoundEncoder, TextEncoder, exact_numbers
from artsound_training.tiny_checkpoints import write_backbone, write_musicgen
from fakes.musicgen_models import musicgen_installed, reference_model

torch = pytest.importorskip("torch")

TEXTS = ["sad man by the sea", "fun", "a slow tempo and somber melody played by piano and cello, and drums " * 3]


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_musicgen(tmp_path_factory.mktemp("models") / "musicgen")


@pytest.fixture(scope="module")
def model(checkpoint: Path) -> InstalledModel:
    return musicgen_installed(checkpoint)


@pytest.fixture(scope="module")
def reference(checkpoint: Path) -> Any:
    return reference_model(checkpoint)


@pytest.fixture(scope="module")
def sounds() -> np.ndarray:
    """Four rows of 0.3 s, which is no whole number of steps: tones, noise, silence."""
    times = np.arange(9700) / 32000
    rows = [np.sin(880 * times), np.sin(4000 * times**2), np.random.default_rng(0).normal(0, 0.2, 9700), 0 * times]
    return np.stack(rows).astype(np.float32)


def test_codes_are_those_of_transformers(model: InstalledModel, reference: Any, sounds: np.ndarray) -> None:
    encoder = SoundEncoder(model, "cpu")
    assert (encoder.sample_rate_hz, encoder.frame_rate, encoder.codebooks) == (32000, 50, 4)
    codes = encoder.codes(sounds)
    assert codes.dtype == torch.int64
    assert tuple(codes.shape) == (4, 4, 16) == (4, 4, encoder.steps(9700))
    with torch.inference_mode():
        expected = reference.audio_encoder.encode(torch.from_numpy(sounds)[:, None]).audio_codes[0]
    assert torch.equal(codes, expected)
    assert len(codes[2, 0].unique()) > 8  # noise is no constant token


def test_a_row_of_a_batch_has_the_codes_that_it_has_alone(model: InstalledModel, sounds: np.ndarray) -> None:
    encoder = SoundEncoder(model, "cpu")
    together = encoder.codes(torch.from_numpy(sounds))
    assert all(torch.equal(together[row], encoder.codes(sounds[row : row + 1])[0]) for row in range(len(sounds)))


def test_states_are_those_of_transformers_whatever_stands_beside(model: InstalledModel, reference: Any) -> None:
    encoder = TextEncoder(model, "cpu")
    states = encoder.states([*TEXTS, TEXTS[0]])
    for text, state in zip(TEXTS, states, strict=False):
        ids = torch.tensor([encoder.token_ids(text)])
        with torch.inference_mode():
            expected = reference.text_encoder(input_ids=ids).last_hidden_state[0]
        assert tuple(state.shape) == (ids.shape[1], encoder.width)
        assert float((state - expected).abs().max()) < 1e-5
        assert torch.equal(state, encoder.states([text])[0])
    assert torch.equal(states[0], states[3])


def test_a_long_text_is_cut_where_the_program_cuts_it(model: InstalledModel) -> None:
    encoder = TextEncoder(model, "cpu")
    assert encoder.states(["slow piano " * 400])[0].shape[0] == 512


def test_states_are_exact_within_an_autocast_too(model: InstalledModel) -> None:
    encoder = TextEncoder(model, "cpu")
    alone = encoder.states(TEXTS[:1])[0]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        within = encoder.states(TEXTS[:1])[0]
    assert within.dtype == torch.float32
    assert torch.equal(alone, within)


def test_what_an_encoder_gives_can_be_trained_on(model: InstalledModel, sounds: np.ndarray) -> None:
    projection = torch.nn.Linear(32, 4)
    projection(TextEncoder(model, "cpu").states(["sad"])[0]).sum().backward()
    assert projection.weight.grad is not None
    assert not SoundEncoder(model, "cpu").codes(sounds[:1]).is_inference()


def test_the_grid_is_what_the_emotion_network_sees(tmp_path: Path) -> None:
    from artsound_core.neural.emotion.checkpoint import read_backbone
    from artsound_core.neural.emotion.trunk import grid_of, trunk_from

    model = musicgen_installed(write_backbone(tmp_path / "resnet"), "resnet50-imagenet")
    encoder = PaintingEncoder(model, "cpu", ProgressMonitor())
    pixels = np.random.default_rng(1).normal(0, 1, (2, 224, 224, 3)).astype(np.float32)
    grids = encoder.grids(pixels)
    assert tuple(grids.shape) == (2, 49, encoder.channels) == (2, 49, 128)
    trunk = trunk_from(read_backbone(model, ProgressMonitor())).eval()
    with torch.inference_mode():
        plain = grid_of(trunk, torch.from_numpy(pixels).permute(0, 3, 1, 2), lambda *_: None)
    place = 2 * 7 + 5  # row 2, column 5
    scale = float(plain.abs().max())
    assert float((grids[:, place] - plain[:, :, 2, 5]).abs().max()) < 1e-4 * scale
    assert float((grids[1] - encoder.grids(pixels[1:])[0]).abs().max()) < 1e-5 * scale


def test_encoding_stops_between_two_layers(model: InstalledModel, sounds: np.ndarray) -> None:
    asked: list[int] = []

    def check() -> None:
        asked.append(1)
        if len(asked) == 5:
            raise Cancelled

    encoder = SoundEncoder(model, "cpu")
    encoder.check = check
    with pytest.raises(Cancelled):
        encoder.codes(sounds)
    assert len(asked) == 5


def test_a_device_that_is_full_is_said_in_one_sentence(model: InstalledModel, sounds: np.ndarray) -> None:
    def full() -> None:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")

    encoder = SoundEncoder(model, "cpu")
    encoder.check = full
    with pytest.raises(ModelError, match=r"too little memory for it; encode fewer at once \(--batch\)"):
        encoder.codes(sounds)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"normalize": True}, "cuts or levels the sound"),
        ({"chunk_length_s": 1.0}, "cuts or levels the sound"),
        ({"audio_channels": 2}, "not mono"),
        ({"num_filters": 8}, "a tensor has the wrong shape"),
    ],
)
def test_an_encodec_of_another_kind_is_refused_in_one_sentence(
    checkpoint: Path, tmp_path: Path, change: dict[str, Any], complaint: str
) -> None:
    folder = shutil.copytree(checkpoint, tmp_path / "changed")
    tree = json.loads((folder / "config.json").read_bytes())
    tree["audio_encoder"] |= change
    (folder / "config.json").write_text(json.dumps(tree))
    with pytest.raises(ModelError, match=complaint):
        SoundEncoder(musicgen_installed(folder), "cpu")


@pytest.mark.gpu
def test_a_card_gives_the_processors_codes_and_nearly_its_states(model: InstalledModel, sounds: np.ndarray) -> None:
    here, there = SoundEncoder(model, "cpu").codes(sounds), SoundEncoder(model, "cuda").codes(sounds)
    assert there.device.type == "cuda"
    assert float((here == there.cpu()).float().mean()) > 0.99
    for one, other in zip(
        TextEncoder(model, "cpu").states(TEXTS), TextEncoder(model, "cuda").states(TEXTS), strict=True
    ):
        assert float((one - other.cpu()).abs().max()) < 1e-4


@pytest.mark.gpu
def test_numbers_on_a_card_are_exact_and_what_was_allowed_before_is_allowed_again() -> None:
    before = torch.backends.cudnn.conv.fp32_precision
    with exact_numbers("cuda"):
        assert torch.backends.cudnn.conv.fp32_precision == "ieee"
    assert torch.backends.cudnn.conv.fp32_precision == before
