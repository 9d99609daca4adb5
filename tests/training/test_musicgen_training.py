"""Fine-tuning a tiny MusicGen: what is learned, what is left on the disk, and that a run goes on as if nothing had been."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from artsound_core.errors import ModelError, UsageError
from artsound_core.models.store import ModelStore
from artsound_core.music_prompt import Variant
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_training.errors import DataError, RunError
from artsound_training.musicgen.recipe import (
    BatchRecipe,
    DataRecipe,
    LoraRecipe,
    NetworkRecipe,
    OptimiserRecipe,
    Precision,
    SavingRecipe,
    ScheduleRecipe,
)
from artsound_training.run_folder import RunFolder
from artsound_training.work_folder import WorkFolder
from fakes.musicgen_work import (
    StoppingMonitor,
    quiet_session,
    tiny_recipe,
    tiny_store,
    write_tensor_work,
)

torch = pytest.importorskip("torch")
pytest.importorskip("accelerate")

from artsound_core.neural.musicgen.weights import open_weights  # noqa: E402
from artsound_training.manifest import read_manifest  # noqa: E402
from artsound_training.musicgen.plan import Share  # noqa: E402
from artsound_training.musicgen.sources import open_sources  # noqa: E402
from artsound_training.musicgen.training import told, train  # noqa: E402

SAVES_EACH_STEP = SavingRecipe(every_steps=1)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ModelStore:
    torch.set_num_threads(1)
    return tiny_store(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def shared_work(tmp_path_factory: pytest.TempPathFactory) -> WorkFolder:
    """Runs of it go by names of their own."""
    return write_tensor_work(tmp_path_factory.mktemp("work") / "work")


@pytest.fixture(scope="module")
def unbroken(store: ModelStore, shared_work: WorkFolder) -> RunFolder:
    return train(
        tiny_recipe(saving=SAVES_EACH_STEP), shared_work, store, quiet_session(), name="unbroken", device="cpu"
    )


def lines(run: RunFolder) -> list[dict[str, Any]]:
    """All that was measured, but how long it took."""
    return [{name: value for name, value in line.items() if name != "seconds"} for line in run.metrics()]


def best(run: RunFolder) -> dict[str, Any]:
    from safetensors.torch import load_file

    return dict(load_file(run.folder / "best" / "model.safetensors"))


def base(store: ModelStore) -> dict[str, Any]:
    from safetensors.torch import load_file

    return dict(load_file(store.require("musicgen-small").folder / "model.safetensors"))


def test_a_run_leaves_its_record_its_measures_and_its_best_model(unbroken: RunFolder) -> None:
    about = unbroken.about()
    assert about["recipe"]["variant"] == "lyrical"
    assert about["recipe"]["optimiser"]["learning_rate"] == 3e-3
    assert about["processes"] == 1
    assert set(about["inputs"]) == {"manifest", "texts", "base"}
    assert [(line["step"], line["epoch"], "val_loss" in line) for line in unbroken.metrics()] == [
        (0, 0, True), (1, 1, False), (2, 1, False), (2, 1, True), (3, 2, False), (4, 2, False), (4, 2, True),
    ]  # fmt: skip
    for line in unbroken.metrics():
        wanted = {"val_loss"} if "val_loss" in line else {"train_loss", "learning_rate", "gradient_norm"}
        assert line.keys() == {"step", "epoch", "seconds", *wanted}
    result = json.loads((unbroken.folder / "result.json").read_text())
    assert (result["steps"], result["epochs"], result["best_step"]) == (4, 2, 4)
    files = {each.name for each in unbroken.folder.iterdir() if not each.name.startswith(".")}
    assert files == {"run.json", "metrics.jsonl", "losses.png", "tensorboard", "best", "result.json"}
    assert {each.name for each in (unbroken.folder / "best").iterdir()} == {
        "model.safetensors", "config.json", "generation_config.json",
    }  # fmt: skip


def test_the_loss_falls_on_what_is_trained_and_on_what_is_held_out(unbroken: RunFolder) -> None:
    held_out = [line["val_loss"] for line in unbroken.metrics() if "val_loss" in line]
    trained = [line["train_loss"] for line in unbroken.metrics() if "train_loss" in line]
    assert held_out == sorted(held_out, reverse=True)
    assert trained[-1] < trained[0] - 0.5
    assert held_out[-1] < held_out[0] - 0.5


def test_a_finished_run_is_left_alone(unbroken: RunFolder, shared_work: WorkFolder, store: ModelStore) -> None:
    before = {file: file.stat().st_mtime_ns for file in unbroken.folder.rglob("*") if file.is_file()}
    session = quiet_session()
    train(tiny_recipe(saving=SAVES_EACH_STEP), shared_work, store, session, name="unbroken", device="cpu")
    assert "is finished" in session.out.getvalue()  # type: ignore[attr-defined]
    assert {file: file.stat().st_mtime_ns for file in unbroken.folder.rglob("*") if file.is_file()} == before


def test_stopped_again_and_again_it_ends_with_the_same_numbers(
    unbroken: RunFolder, shared_work: WorkFolder, store: ModelStore
) -> None:
    stops = relay(shared_work, store, "relay", every=9)
    run = RunFolder(shared_work.run("relay"))
    assert stops >= 3
    assert lines(run) == lines(unbroken)
    assert all(torch.equal(best(run)[name], tensor) for name, tensor in best(unbroken).items())


@pytest.mark.slow
def test_stopped_at_any_moment_it_ends_with_the_same_numbers(
    unbroken: RunFolder, shared_work: WorkFolder, store: ModelStore
) -> None:
    """Once at each of the moments at which the work looks whether to stop."""
    for after in range(1, 60):
        name = f"stopped_{after}"
        try:
            go(shared_work, store, name, StoppingMonitor(after))
        except Cancelled:
            go(shared_work, store, name, ProgressMonitor())
        run = RunFolder(shared_work.run(name))
        assert lines(run) == lines(unbroken), after
        assert all(torch.equal(best(run)[each], tensor) for each, tensor in best(unbroken).items()), after


def go(work: WorkFolder, store: ModelStore, name: str, monitor: ProgressMonitor) -> None:
    train(tiny_recipe(saving=SAVES_EACH_STEP), work, store, quiet_session(monitor), name=name, device="cpu")


def relay(work: WorkFolder, store: ModelStore, name: str, every: int) -> int:
    """Run until it is finished, stopping at every so-manieth look; returns how often it was stopped."""
    for stops in range(50):
        try:
            go(work, store, name, StoppingMonitor(every))
        except Cancelled:
            continue
        return stops
    raise AssertionError("it never ends")


def test_a_measure_whose_state_was_not_kept_is_made_again(
    unbroken: RunFolder, shared_work: WorkFolder, store: ModelStore
) -> None:
    """As a kill leaves it: lines that the state does not know, a half-written state and a half-written model."""
    with pytest.raises(Cancelled):
        go(shared_work, store, "killed", StoppingMonitor(9))
    run = RunFolder(shared_work.run("killed"))
    run.measure(step=99, epoch=9, train_loss=1.0)
    (run.folder / ".artsound-0123456789abcdef.part").write_bytes(b"half a state")
    (run.folder / ".best.new-01234567").mkdir()
    go(shared_work, store, "killed", ProgressMonitor())
    assert lines(run) == lines(unbroken)
    assert [each.name for each in run.folder.iterdir() if each.name.startswith(".")] == [".lock"]


def test_the_same_numbers_come_of_smaller_batches_and_of_threads_that_read_ahead(
    unbroken: RunFolder, shared_work: WorkFolder, store: ModelStore
) -> None:
    recipe = tiny_recipe(
        batch=BatchRecipe(size=1, accumulation=4), data=replace(tiny_recipe().data, workers=3), saving=SAVES_EACH_STEP
    )
    run = train(recipe, shared_work, store, quiet_session(), name="cut", device="cpu")
    for ours, theirs in zip(lines(run), lines(unbroken), strict=True):
        assert ours == pytest.approx(theirs, rel=2e-5)


@pytest.mark.slow
def test_averaged_weights_are_what_is_validated_and_kept(shared_work: WorkFolder, store: ModelStore) -> None:
    """After one step with rate r, the average of decay d has moved a share 1 - d of the way."""
    kept = {}
    for decay in (0.0, 0.75):
        recipe = tiny_recipe(
            optimiser=OptimiserRecipe(learning_rate=1e-2, ema=decay),
            schedule=ScheduleRecipe(epochs=1, warmup=0, max_steps=1),
        )
        kept[decay] = best(train(recipe, shared_work, store, quiet_session(), name=f"ema_{decay}", device="cpu"))
    held = base(store)
    for name, moved in kept[0.0].items():
        assert torch.allclose(kept[0.75][name], held[name] + 0.25 * (moved - held[name]), atol=1e-6)


def test_frozen_layers_stay_what_they_were_and_the_others_do_not(shared_work: WorkFolder, store: ModelStore) -> None:
    recipe = tiny_recipe(variant=Variant.OPTIMIZED, network=NetworkRecipe(frozen_layers=1, frozen_embeddings=True))
    run = train(recipe, shared_work, store, quiet_session(), device="cpu")
    assert run.folder.name == "optimized"
    held = base(store)
    still = {name for name, tensor in best(run).items() if torch.equal(tensor, held[name])}
    frozen = ("decoder.model.decoder.layers.0.", "decoder.model.decoder.embed_tokens.")
    assert still == {name for name in best(run) if name.startswith(frozen)}


def test_adapters_learn_alone_and_are_worked_into_the_model(shared_work: WorkFolder, store: ModelStore) -> None:
    recipe = tiny_recipe(
        lora=LoraRecipe(rank=2, alpha=4.0, targets=("q_proj", "fc2")),
        optimiser=OptimiserRecipe(learning_rate=0.1),
        saving=SAVES_EACH_STEP,
    )
    with pytest.raises(Cancelled):
        train(recipe, shared_work, store, quiet_session(StoppingMonitor(18)), name="lora", device="cpu")
    run = RunFolder(shared_work.run("lora"))
    state = run.state()
    assert state is not None
    assert state["weights"].keys() == state["optimiser"]["state"].keys() or len(state["weights"]) == 2 * 2 * 3
    assert all(".lora_" in name for name in state["weights"])
    train(recipe, shared_work, store, quiet_session(), name="lora", device="cpu")
    held = base(store)
    changed = {name for name, tensor in best(run).items() if not torch.equal(tensor, held[name])}
    assert changed == {name for name in best(run) if name.endswith(("q_proj.weight", "fc2.weight"))}
    measured = [line["val_loss"] for line in run.metrics() if "val_loss" in line]
    assert measured[-1] < measured[0]


def test_patience_ends_a_run_that_gets_no_better(shared_work: WorkFolder, store: ModelStore) -> None:
    recipe = tiny_recipe(
        optimiser=OptimiserRecipe(learning_rate=0.5, clip=0.0),
        schedule=ScheduleRecipe(epochs=30, warmup=0, patience=2),
    )
    run = train(recipe, shared_work, store, quiet_session(), name="patience", device="cpu")
    result = json.loads((run.folder / "result.json").read_text())
    measured = {line["step"]: line["val_loss"] for line in run.metrics() if "val_loss" in line and line["epoch"]}
    assert result["ended"] == "no better any more"
    assert result["best_val_loss"] == measured[result["best_step"]] == min(measured.values())
    assert [step > result["best_step"] for step in measured][-3:] == [False, True, True]


def test_mixed_precision_learns_too(shared_work: WorkFolder, store: ModelStore, unbroken: RunFolder) -> None:
    recipe = tiny_recipe(precision=Precision.BF16, network=NetworkRecipe(gradient_checkpointing=True))
    run = train(recipe, shared_work, store, quiet_session(), name="bf16", device="cpu")
    for ours, theirs in zip(lines(run), lines(unbroken), strict=True):
        assert ours.get("val_loss", 0.0) == pytest.approx(theirs.get("val_loss", 0.0), rel=0.02)
    assert {tensor.dtype for tensor in best(run).values()} == {torch.float32}


def refused(error: type[Exception], work: WorkFolder, store: ModelStore, name: str, **changes: Any) -> str:
    with pytest.raises(error) as caught:
        train(tiny_recipe(**changes), work, store, quiet_session(), name=name, device="cpu")
    return str(caught.value.explain())  # type: ignore[attr-defined]


def test_what_cannot_be_trained_is_said_in_a_sentence(
    unbroken: RunFolder, shared_work: WorkFolder, store: ModelStore, tmp_path: Path
) -> None:
    assert "optimiser.learning_rate: 0.003 there, 0.1 now" in refused(
        RunError, shared_work, store, "unbroken", optimiser=OptimiserRecipe(learning_rate=0.1, ema=0.5),
        saving=SAVES_EACH_STEP,
    )  # fmt: skip
    assert "precision fp16: it needs a CUDA card" in refused(
        UsageError, shared_work, store, "no", precision=Precision.FP16
    )
    assert "has 2 layers" in refused(UsageError, shared_work, store, "no", network=NetworkRecipe(frozen_layers=3))
    assert "musicgen-narrative: it is not on this computer" in refused(
        ModelError, shared_work, store, "no", base="musicgen-narrative"
    )
    assert "artsound-train texts" in refused(DataError, shared_work, store, "no", variant=Variant.EMOTIVE)
    empty = write_tensor_work(tmp_path / "empty", val=0)
    assert "no item is in the split val" in refused(DataError, empty, store, "no")


def test_a_run_that_never_kept_anything_may_be_begun_with_another_recipe(
    shared_work: WorkFolder, store: ModelStore
) -> None:
    refused(UsageError, shared_work, store, "again", network=NetworkRecipe(frozen_layers=3))
    with pytest.raises(Cancelled):
        go(shared_work, store, "again", StoppingMonitor(8))
    assert "network.frozen_layers: 0 there, 1 now" in refused(
        RunError, shared_work, store, "again", network=NetworkRecipe(frozen_layers=1), saving=SAVES_EACH_STEP
    )


def test_a_loss_that_is_no_number_ends_the_run_with_a_sentence(store: ModelStore, tmp_path: Path) -> None:
    work = write_tensor_work(tmp_path / "work")
    recipe = tiny_recipe(optimiser=OptimiserRecipe(learning_rate=0.999, clip=0.0), schedule=ScheduleRecipe(warmup=0))
    from safetensors.torch import load_file, save_file

    (shard,) = work.states(Variant.LYRICAL).glob("*.safetensors")
    tensors = load_file(shard)
    index = json.loads((work.states(Variant.LYRICAL) / "index.json").read_text())
    tensors[index["rows"]["song_002_0"][0]].fill_(float("nan"))
    save_file(tensors, shard)
    with pytest.raises(RunError, match=r"the loss of step [12] is not finite; the state before it is kept"):
        train(recipe, work, store, quiet_session(), device="cpu")
    state = RunFolder(work.run("lyrical")).state()
    assert state is not None
    assert all(torch.isfinite(weight).all() for weight in state["weights"].values())


def test_too_little_memory_is_said_with_what_helps() -> None:
    with pytest.raises(RunError, match=r"halve batch\.size and double batch\.accumulation"), told(RunFolder(Path("r"))):
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB")
    with pytest.raises(RunError, match=r"training fails \(a kernel is missing\)"), told(RunFolder(Path("r"))):
        raise RuntimeError("a kernel is missing")


def test_pieces_are_cut_to_the_segment(shared_work: WorkFolder, store: ModelStore) -> None:
    base_model = store.require("musicgen-small")
    weights = open_weights(base_model, base_model)
    manifest, recipe = read_manifest(shared_work.root), tiny_recipe(data=DataRecipe(segment_s=0.1))
    _, held_out = open_sources(recipe, manifest, base_model, weights, torch.device("cpu"), lambda: None)
    batch = held_out.batch(held_out.fetch(Share((0, 1))))
    assert batch.inputs.shape == (2, 4, 5)
    assert batch.counts.tolist() == [10, 8, 6, 4]
    assert held_out.fetch(Share((0, 1), counts=False)).counts.tolist() == [0, 0, 0, 0]
