"""The classifier's training: what it learns, and that a run which was stopped or killed anywhere ends as an unbroken one."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("tensorboard")

from artsound_core.progress import Cancelled
from artsound_training.classifier.gallery import labels_of
from artsound_training.classifier.measures import confusion, macro_f1
from artsound_training.classifier.recipe import (
    Arithmetic,
    AugmentationRecipe,
    Balance,
    ClassifierRecipe,
    HeadRecipe,
    LossRecipe,
    OptimiserRecipe,
    StoppingRecipe,
    TrunkRecipe,
    Watched,
)
from artsound_training.classifier.sources import PixelSource
from artsound_training.classifier.squares import Squares
from artsound_training.classifier.training import BEST, Training
from artsound_training.errors import RunError
from artsound_training.manifest import Split
from artsound_training.run_folder import STATE_FILE
from fakes.classifier_trainings import (
    HEAD_ONLY,
    SMALL,
    DrawnFeatures,
    Held,
    Killed,
    PersonWho,
    are_equal,
    begun,
    changed,
    drawn_gallery,
    held_by,
    trained,
)

#: Every part that keeps state between steps is on; three batches an epoch.
WHOLE = ClassifierRecipe(
    epochs=1,
    batch_size=5,
    trunk=TrunkRecipe(learning_rate=1e-3),
    head=HeadRecipe(learning_rate=1e-3, hidden=(4, 4), heads=2, inner=4),
    augmentation=AugmentationRecipe(0.5, 10.0, 0.2, 0.2, 0.2, 0.1),
)


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    """Sums this small are not worth a second thread, which other tests' workers keep waiting."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> Held:
    return trained(tmp_path_factory.mktemp("unbroken"), monitor=PersonWho())


def looks_of(folder: Path) -> int:
    person = PersonWho()
    trained(folder, monitor=person)
    return person.looked


def test_a_run_that_is_stopped_at_any_look_ends_as_an_unbroken_one(tmp_path: Path, unbroken: Held) -> None:
    total = looks_of(tmp_path / "counted")
    assert total > 100  # within batches, within the way back, between them, and in the validation
    for look in range(1, total, total // 5):
        with pytest.raises(Cancelled):
            trained(tmp_path / str(look), monitor=PersonWho(look))
        assert are_equal(trained(tmp_path / str(look)), unbroken)


@pytest.mark.parametrize("every", [0, 2])
def test_a_run_that_is_killed_ends_as_an_unbroken_one(tmp_path: Path, unbroken: Held, every: int) -> None:
    recipe = changed(HEAD_ONLY, save_every_steps=every)
    for look in (60, 110):
        with pytest.raises(Killed):
            trained(tmp_path / str(look), recipe=recipe, monitor=PersonWho(look, Killed))
        assert are_equal(trained(tmp_path / str(look), recipe=recipe), unbroken)


def test_an_epoch_whose_end_is_kept_twice_is_measured_once(tmp_path: Path, unbroken: Held) -> None:
    """Stopped in the validation, then killed after its measures and before its state."""
    training = begun(tmp_path)
    validating = PersonWho()
    training.session.monitor = validating
    trained(tmp_path / "counted", monitor=validating)
    with pytest.raises(Cancelled):
        trained(tmp_path, monitor=PersonWho(validating.looked))
    state = (tmp_path / STATE_FILE).read_bytes()
    trained(tmp_path)
    (tmp_path / STATE_FILE).write_bytes(state)
    assert are_equal(trained(tmp_path), unbroken)


@pytest.fixture(scope="module")
def painted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Training, PersonWho]:
    """A trained network whose trunk learns from pixels, batch norms too, and how often it looked at the monitor."""
    person = PersonWho()
    return pixel_training(tmp_path_factory.mktemp("painted"), person), person


def pixel_training(folder: Path, person: PersonWho) -> Training:
    training = begun(folder, WHOLE, monitor=person, source=PixelSource(DrawnSquares(), WHOLE.augmentation, 0))
    training.finish(2)
    return training


class DrawnSquares(Squares):
    """Squares of noise by the painting's digest, without files."""

    def __init__(self) -> None:
        super().__init__(PersonWho())

    def of(self, picture: object) -> np.ndarray:
        draws = np.random.default_rng(int(picture.sha256[:12], 16))  # type: ignore[attr-defined]
        return draws.integers(0, 256, (224, 224, 3), dtype=np.uint8)


@pytest.mark.parametrize("part", [0.25, 0.5])
def test_a_trunk_that_learns_is_the_same_after_a_stop_within_a_step(
    tmp_path: Path, painted: tuple[Training, PersonWho], part: float
) -> None:
    whole, person = painted
    with pytest.raises(Cancelled):
        pixel_training(tmp_path, PersonWho(round(part * person.looked)))
    assert are_equal(held_by(pixel_training(tmp_path, PersonWho())), held_by(whole))


def test_threads_change_no_result(tmp_path: Path, unbroken: Held) -> None:
    assert are_equal(trained(tmp_path, threads=4), unbroken)


def test_another_seed_is_another_training(tmp_path: Path, unbroken: Held) -> None:
    assert not are_equal(trained(tmp_path, recipe=changed(HEAD_ONLY, seed=1)), unbroken)


def test_every_step_and_every_epoch_is_measured(unbroken: Held) -> None:
    steps = [(line["epoch"], line["step"]) for line in unbroken.measures if "train_loss" in line]
    assert steps == [(1, 1), (1, 2), (1, 3), (2, 4), (2, 5), (2, 6)]
    epochs = [line for line in unbroken.measures if "val_loss" in line]
    assert [(line["epoch"], line["step"]) for line in epochs] == [(1, 3), (2, 6)]
    assert {"val_accuracy", "val_macro_f1", "train_accuracy", "learning_rate"} < set(epochs[0])


def test_the_loss_falls_and_most_answers_become_right(tmp_path: Path) -> None:
    recipe = changed(HEAD_ONLY, epochs=12, head=HeadRecipe(HEAD_ONLY.head.pooling, 3e-2, (8, 8), 2, 8))
    held = trained(tmp_path, recipe=recipe, source=DrawnFeatures(spread=0.2))
    epochs = [line for line in held.measures if "val_loss" in line]
    assert epochs[-1]["val_loss"] < 0.7 * epochs[0]["val_loss"]
    assert epochs[-1]["val_accuracy"] >= 0.8


def test_training_ends_early_where_nothing_gets_better(tmp_path: Path) -> None:
    recipe = changed(HEAD_ONLY, epochs=30, stopping=StoppingRecipe(Watched.MACRO_F1, 3), head=HeadRecipe(
        HEAD_ONLY.head.pooling, 1e-12, (4, 4), 2, 4))  # fmt: skip
    held = trained(tmp_path, recipe=recipe)
    values = [(line["val_macro_f1"], -line["val_loss"]) for line in held.measures if "val_loss" in line]
    assert len(values) == 3 + 1 + values.index(max(values)) < 30


def test_the_rate_halves_after_epochs_without_a_better_loss_and_stops_at_the_floor(tmp_path: Path) -> None:
    recipe = changed(HEAD_ONLY, epochs=8, batch_size=10, optimiser=OptimiserRecipe(patience=0, floor=0.4))
    recipe = changed(recipe, head=HeadRecipe(HEAD_ONLY.head.pooling, 1.0, (4, 4), 2, 4))  # far too fast to get better
    rates = [line["learning_rate"] for line in trained(tmp_path, recipe=recipe).measures if "train_loss" in line]
    assert rates[0] == 1.0
    assert set(rates) == {1.0, 0.5, 0.4}


def test_the_best_epoch_is_kept_and_not_the_last(tmp_path: Path) -> None:
    recipe = changed(HEAD_ONLY, epochs=6, head=HeadRecipe(HEAD_ONLY.head.pooling, 0.5, (4, 4), 2, 4))
    folder = tmp_path / "first"
    losses = [line["val_loss"] for line in trained(folder, recipe=recipe).measures if "val_loss" in line]
    best = losses.index(min(losses)) + 1
    assert best < 6
    shorter = trained(tmp_path / "second", recipe=changed(recipe, epochs=best))
    from safetensors.torch import load_file

    kept = load_file(folder / BEST / "model.safetensors")
    assert set(kept) == {name for name in shorter.tensors if not name.startswith("trunk.")}
    assert all(bool((kept[name] == shorter.tensors[name]).all()) for name in kept)


#: Ten of one emotion for one of each other, hard to tell apart.
SKEWED = drawn_gallery({Split.TRAIN: (60, 6, 6, 6, 6), Split.VAL: (2,) * 5, Split.TEST: (20,) * 5})


def skewed_macro_f1(folder: Path, balance: Balance) -> float:
    head = HeadRecipe(HEAD_ONLY.head.pooling, 1e-2, (8, 8), 2, 8)
    recipe = changed(HEAD_ONLY, epochs=8, batch_size=21, loss=LossRecipe(balance), head=head)
    source = DrawnFeatures(spread=0.5)
    training = begun(folder, recipe, SKEWED, source=source)
    training.finish(1)
    import torch

    pictures = SKEWED.of(Split.TEST)
    rows = torch.from_numpy(np.stack([source.row(picture, None) for picture in pictures]))
    with training.network.at_rest():
        answers = training.network.logits_of_grid(rows).argmax(1).numpy()
    return float(macro_f1(confusion(labels_of(pictures), answers, 5)))


def test_a_skewed_set_is_learned_better_with_balance(tmp_path: Path) -> None:
    plain, loss, sampling = (skewed_macro_f1(tmp_path / each, each) for each in Balance)
    assert loss > plain + 0.1
    assert sampling > plain + 0.1


def test_a_loss_that_is_no_number_ends_the_run_with_a_sentence_and_keeps_the_state(tmp_path: Path) -> None:
    class Broken(DrawnFeatures):
        def row(self, picture: object, showing: object) -> np.ndarray:
            return np.full((4, 64), np.nan, np.float32)

    with pytest.raises(RunError, match=r"the loss is no number at step 1; lower learning rates may help"):
        trained(tmp_path, source=Broken())
    assert not (tmp_path / STATE_FILE).exists()


def test_a_state_of_another_network_is_refused(tmp_path: Path) -> None:
    trained(tmp_path)
    with pytest.raises(RunError, match="it does not fit this training"):
        begun(tmp_path, changed(HEAD_ONLY, head=HeadRecipe(HEAD_ONLY.head.pooling, 1e-2, (4, 4), 2, 8)))


def test_progress_is_told_with_the_loss(tmp_path: Path) -> None:
    training = begun(tmp_path)
    assert isinstance(training.session.err, io.StringIO)
    seconds = iter(range(0, 100_000, 20))
    training.session.clock = lambda: float(next(seconds))
    training.finish(1)
    assert training.session.err.getvalue().splitlines()[0].startswith("training: 1 of 6, loss ")


def test_statistics_and_frozen_stages_stay_as_they_came(tmp_path: Path) -> None:
    recipe = changed(WHOLE, trunk=TrunkRecipe(1e-3, frozen_stages=2, frozen_statistics=True))
    training = begun(tmp_path, recipe, SMALL, source=PixelSource(DrawnSquares(), recipe.augmentation, 0))
    before = held_by(training).tensors
    training.finish(1)
    changed_names = {
        name for name, tensor in held_by(training).tensors.items() if not bool((tensor == before[name]).all())
    }
    assert not [name for name in changed_names if "running_" in name or "layer1" in name or "layer2" in name]
    assert {"trunk.layer3.0.conv1.weight", "trunk.layer4.0.bn3.weight", "gru1.weight_ih_l0"} < changed_names
    assert "trunk.conv1.weight" not in changed_names


@pytest.mark.gpu
def test_a_card_trains_in_bf16_and_goes_on_after_a_stop(tmp_path: Path) -> None:
    """The processor's numbers as nearly as bf16 gives them; a run that was stopped ends where an unbroken one does."""
    recipe = changed(WHOLE, arithmetic=Arithmetic.BF16, epochs=2)
    source = PixelSource(DrawnSquares(), recipe.augmentation, 0)

    def losses(folder: Path, looks: int | None = None, **words: Any) -> list[float]:
        training = begun(folder, recipe, source=source, monitor=PersonWho(looks), **words)
        training.finish(2)
        return [line["train_loss"] for line in training.run.metrics() if "train_loss" in line]

    processor, card = losses(tmp_path / "cpu"), losses(tmp_path / "card", device="cuda")
    assert card == pytest.approx(processor, rel=0.05)
    with pytest.raises(Cancelled):
        losses(tmp_path / "stopped", 8, device="cuda")
    assert losses(tmp_path / "stopped", device="cuda") == pytest.approx(card, rel=1e-2)
