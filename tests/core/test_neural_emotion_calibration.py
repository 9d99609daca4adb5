"""The temperature that makes shares as sure as they are right."""

from __future__ import annotations

import numpy as np
import pytest

from artsound_core.neural.emotion.calibration import HIGHEST, LOWEST, calibrated_temperature, shares_of


def labels_drawn_from(logits: np.ndarray, seed: int) -> np.ndarray:
    """One label a row, drawn by the shares that the logits give."""
    chance = np.random.default_rng(seed).random((len(logits), 1))
    return np.asarray((shares_of(logits, 1.0).cumsum(1) < chance).sum(1))


@pytest.mark.parametrize("overconfidence", [0.5, 1.0, 2.5])
def test_the_temperature_undoes_a_known_overconfidence(overconfidence: float) -> None:
    logits = np.random.default_rng(5).normal(0.0, 1.5, (20_000, 5))
    labels = labels_drawn_from(logits, 6)
    assert calibrated_temperature(logits * overconfidence, labels) == pytest.approx(overconfidence, rel=0.04)


def test_no_other_temperature_has_a_smaller_loss() -> None:
    rng = np.random.default_rng(8)
    logits, labels = rng.normal(0.0, 2.0, (60, 5)), rng.integers(0, 5, 60)
    labels[:40] = logits[:40].argmax(1)
    found = calibrated_temperature(logits, labels)

    def loss(temperature: float) -> float:
        return float(-np.log(shares_of(logits, temperature)[np.arange(60), labels]).mean())

    assert all(loss(found) <= loss(float(each)) + 1e-12 for each in np.geomspace(LOWEST, HIGHEST, 400))


def test_the_temperature_stays_within_its_bounds() -> None:
    right = np.eye(5)
    assert calibrated_temperature(right, np.arange(5)) == pytest.approx(LOWEST, rel=1e-6)
    assert calibrated_temperature(right, (np.arange(5) + 1) % 5) == pytest.approx(HIGHEST, rel=1e-6)


@pytest.mark.parametrize(
    ("logits", "labels"),
    [
        (np.zeros((0, 5)), np.zeros(0, int)),
        (np.zeros((2, 5)), np.zeros(3, int)),
        (np.zeros((2, 5)), np.array([0, 5])),
        (np.zeros((2, 5)), np.array([-1, 0])),
        (np.full((2, 5), np.nan), np.array([1, 0])),
    ],
)
def test_what_cannot_be_calibrated_is_refused(logits: np.ndarray, labels: np.ndarray) -> None:
    with pytest.raises(ValueError, match=r"needed|no number"):
        calibrated_temperature(logits, labels)


def test_shares_sum_to_one_however_large_the_logits() -> None:
    assert shares_of(np.array([1e5, -1e5, 0.0, 3.0, 1e5]), 0.5).tolist() == [0.5, 0.0, 0.0, 0.0, 0.5]
