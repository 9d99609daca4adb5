"""The tiny checkpoints are what they say: opened by the real classes, with the real ones' settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch")

from artsound_core.neural.checkpoint import quiet_transformers
from artsound_training.tiny_checkpoints import PAPERS_MODELS, write_clap


@pytest.fixture(scope="module")
def clap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clap(tmp_path_factory.mktemp("models") / "clap")


@pytest.fixture(scope="module")
def processor(clap: Path) -> Any:
    from transformers import ClapProcessor

    return ClapProcessor.from_pretrained(clap, local_files_only=True)


def test_clap_prepares_sound_as_the_unfused_checkpoint_does(processor: Any) -> None:
    features = processor.feature_extractor
    assert (features.sampling_rate, features.nb_max_samples) == (48000, 480_000)
    assert (features.frequency_min, features.frequency_max) == (50, 14000)
    assert (features.truncation, features.padding) == ("rand_trunc", "repeatpad")


def test_clap_splits_every_text_into_several_tokens(processor: Any) -> None:
    lengths = [len(each) for each in processor.tokenizer(["sad", "sad song", "Über 7 bells"])["input_ids"]]
    assert all(length >= 3 for length in lengths)
    assert len(set(lengths)) == 3


def test_clap_tells_texts_apart(clap: Path, processor: Any) -> None:
    import torch
    from transformers import ClapModel

    model = ClapModel.from_pretrained(clap, local_files_only=True).eval()
    texts = processor(text=["sad song", "a flute by the sea", "angry drums"], return_tensors="pt", padding=True)
    with torch.no_grad():
        vectors = model.get_text_features(**texts).pooler_output
    assert torch.allclose(vectors.norm(dim=1), torch.ones(3), atol=1e-5)
    alike = (vectors @ vectors.T)[~torch.eye(3, dtype=torch.bool)]
    assert float(alike.max()) < 0.9


def test_the_papers_models_bear_the_catalogues_names() -> None:
    from artsound_core.models.catalogue import catalogue

    assert set(PAPERS_MODELS) <= {card.name for card in catalogue()}


@pytest.mark.parametrize("name", [*sorted(PAPERS_MODELS), "clap"])
def test_a_tiny_model_is_the_same_bytes_each_time(name: str, tmp_path: Path) -> None:
    write = {**PAPERS_MODELS, "clap": write_clap}[name]
    with quiet_transformers():
        first, second = (write(tmp_path / each) for each in ("first", "second"))
    files = sorted(each.name for each in first.iterdir())
    assert files == sorted(each.name for each in second.iterdir())
    assert [each for each in files if (first / each).read_bytes() != (second / each).read_bytes()] == []
