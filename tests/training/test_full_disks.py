"""A disk that takes no more: one sentence with the place that was asked for, nothing half-written, and what was there stays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("torch")

import torch

from artsound_core.errors import OutputUnwritable
from artsound_training.publish.converting import Conversion, Form, convert
from artsound_training.run_folder import RunFolder
from artsound_training.tiny_checkpoints import write_musicgen
from fakes.published_runs import silent_session

resource = pytest.importorskip("resource")


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """The system refuses to write beyond `size` bytes: a full disk that needs no disk of its own."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_state_that_does_not_fit_leaves_the_one_before(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    run.save_state({"step": 1})
    with no_file_longer_than(100_000), pytest.raises(OutputUnwritable, match="file too large"):
        run.save_state({"step": 2, "weights": {"a": torch.zeros(100_000), "b": torch.zeros(10)}})
    assert run.state() == {"step": 1}
    assert [each.name for each in tmp_path.iterdir()] == ["state.pt"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_musicgen(tmp_path_factory.mktemp("models") / "musicgen")


@pytest.mark.parametrize(("target", "form"), [("a.pt", Form.AUDIOCRAFT), ("hub", Form.TRANSFORMERS)])
def test_a_conversion_that_does_not_fit_is_told_by_the_place_that_was_asked_for(
    target: str, form: Form, whole: Path, tmp_path: Path
) -> None:
    with no_file_longer_than(1_000_000), pytest.raises(OutputUnwritable) as caught:
        convert(Conversion(whole, tmp_path / target, form), silent_session())
    assert caught.value.explain().startswith(f"{tmp_path / target}: ")
    assert list(tmp_path.iterdir()) == []
