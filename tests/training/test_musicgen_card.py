"""Fine-tuning on a CUDA card: the processor's numbers, resumption, and the memory that the paper's batch takes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from artsound_core.models.adoption import adopt
from artsound_core.models.store import store_from
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_training.musicgen.recipe import BatchRecipe, NetworkRecipe, Precision, ScheduleRecipe
from artsound_training.recipe import read_recipe
from artsound_training.run_folder import RunFolder
from artsound_training.tiny_checkpoints import write_musicgen
from fakes.musicgen_work import StoppingMonitor, quiet_session, tiny_recipe, tiny_store, write_tensor_work

torch = pytest.importorskip("torch")
pytest.importorskip("accelerate")

from artsound_training.musicgen.recipe import MusicGenRecipe  # noqa: E402
from artsound_training.musicgen.training import train  # noqa: E402

pytestmark = [pytest.mark.gpu, pytest.mark.timeout(600)]

#: Of the paper's card, an A40: 48 GB, of which the driver leaves 44.98 GiB.
CARD_BYTES = 48_300_000_000


def lines(run: RunFolder) -> list[dict[str, Any]]:
    return [{name: value for name, value in line.items() if name != "seconds"} for line in run.metrics()]


def test_a_card_has_the_processors_losses(tmp_path: Path) -> None:
    """Without dropout: a card draws from the same keys by another generator."""
    store, work = tiny_store(tmp_path), write_tensor_work(tmp_path / "work")
    recipe = tiny_recipe(network=NetworkRecipe(dropout=0.0))
    runs = [train(recipe, work, store, quiet_session(), name=place, device=place) for place in ("cuda", "cpu")]
    for ours, theirs in zip(lines(runs[0]), lines(runs[1]), strict=True):
        assert ours == pytest.approx(theirs, rel=1e-3)


@pytest.mark.parametrize("precision", [Precision.BF16, Precision.FP16])
def test_a_stopped_run_goes_on_in_mixed_precision(tmp_path: Path, precision: Precision) -> None:
    store, work = tiny_store(tmp_path), write_tensor_work(tmp_path / "work")
    recipe = tiny_recipe(precision=precision)
    whole = train(recipe, work, store, quiet_session(), name="whole", device="cuda")
    with pytest.raises(Cancelled):
        train(recipe, work, store, quiet_session(StoppingMonitor(14)), name="stopped", device="cuda")
    stopped = train(recipe, work, store, quiet_session(), name="stopped", device="cuda")
    for ours, theirs in zip(lines(stopped), lines(whole), strict=True):
        assert ours == pytest.approx(theirs, rel=2e-2)


@pytest.mark.parametrize("name", ["ours", "optimized"])
def test_the_papers_batch_of_16_times_30_seconds_fits_the_papers_card(tmp_path: Path, name: str) -> None:
    """MusicGen-small's decoder at full size with random weights; one step of two batches, and its validation."""
    store = store_from(tmp_path / "models")
    adopt(store, "musicgen-small", write_musicgen(tmp_path / "hub", layers=24, hidden=1024), ProgressMonitor())
    work = write_tensor_work(tmp_path / "work", train=32, val=16, frames=1500)
    given = read_recipe(MusicGenRecipe, name)
    assert given.batch == BatchRecipe(size=16, accumulation=2)
    recipe = read_recipe(MusicGenRecipe, name, ["schedule.epochs=1", "schedule.warmup=0"])
    assert recipe.schedule == ScheduleRecipe(epochs=1, warmup=0, patience=5)
    torch.cuda.reset_peak_memory_stats()
    run = train(recipe, work, store, quiet_session(), device="cuda")
    peak = torch.cuda.max_memory_reserved()
    print(f"{name}: peak {peak / 1e9:.1f} GB, a step {run.metrics()[1]['seconds']:.2f} s")
    assert peak < CARD_BYTES
