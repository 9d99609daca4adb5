"""Does a reader of music hear the painting's emotion? A small classifier on embeddings of real music, and what it hears.

Beyond the paper. The reader learns from the real music of the training split, its one setting is chosen on the validation
split, and its accuracy on the real music of the test split is the ceiling: no made music can be heard more surely than that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from artsound_core.emotion import EMOTIONS, Emotion
from artsound_training.evaluation.vectors import checked_pair, checked_vectors

DEFINITION = (
    "Share of clips in which a reader of music hears the emotion of the painting: multinomial logistic regression with L2 on "
    "mean and deviation over time of VGGish embeddings, learnt from the real music of the training split, each emotion "
    "weighing the same; its penalty chosen by balanced accuracy on the validation split. Chance is 0.2."
)
CEILING_DEFINITION = DEFINITION.replace("Share of clips", "Share of real clips of the reference", 1)

#: From hardly any to so strong that little but the class means is left; the features have variance 1.
PENALTIES = (1e-4, 1e-3, 1e-2, 1e-1, 1.0, 10.0)
#: Steps of accelerated descent; the loss then lies within 1e-6 of its least for every penalty but the first.
_STEPS = 600


@dataclass(frozen=True, slots=True)
class MusicReader:
    """`weights` [d + 1, 5], the last row being the offsets; `mean`, `scale` [d] bring features to variance 1.

    `penalty` is the one that was chosen; `learnt`: clips that it learnt from.
    """

    mean: np.ndarray
    scale: np.ndarray
    weights: np.ndarray
    penalty: float
    learnt: int

    def hear(self, features: np.ndarray) -> tuple[Emotion, ...]:
        """The likeliest emotion of each row of features [n, d]."""
        table = checked_vectors("features", features)
        scores = _with_offset((table - self.mean) / self.scale) @ self.weights
        return tuple(EMOTIONS[place] for place in scores.argmax(axis=1))


def features_of(patches: Sequence[np.ndarray]) -> np.ndarray:
    """[clips, 2 d] from each clip's embeddings [patches, d]: mean and deviation over time."""
    return np.stack([np.concatenate([each.mean(axis=0), each.std(axis=0)]) for each in patches]).astype(np.float64)


def train_reader(
    training: tuple[np.ndarray, Sequence[Emotion]],
    validation: tuple[np.ndarray, Sequence[Emotion]],
    check: Callable[[], None] = lambda: None,
) -> MusicReader:
    """From features and emotions of two splits. The problem is convex: the answer depends on no seed.

    Raises `ValueError` where the training split lacks an emotion, or the validation split is empty.
    """
    features, held = checked_pair("training features", training[0], "validation features", validation[0])
    emotions = list(training[1])
    if missing := [emotion for emotion in EMOTIONS if emotion not in emotions]:
        raise ValueError(f"the training split has no music that is {missing[0]}")
    mean, scale = features.mean(axis=0), features.std(axis=0)
    scale = np.where(scale > 1e-9 * max(1.0, float(np.abs(mean).max())), scale, 1.0)
    table = _with_offset((features - mean) / scale)
    readers = []
    for penalty in PENALTIES:
        check()
        readers.append(MusicReader(mean, scale, _fitted(table, emotions, penalty, check), penalty, len(features)))
    # Of equals the stronger penalty: it bends less to single clips.
    return max(readers, key=lambda each: (balanced_accuracy(each.hear(held), validation[1]), each.penalty))


def balanced_accuracy(heard: Sequence[Emotion], right: Sequence[Emotion]) -> float:
    """The mean over the emotions that occur of the share of their clips that were heard rightly."""
    shares = []
    for emotion in EMOTIONS:
        hits = [one is other for one, other in zip(heard, right, strict=True) if other is emotion]
        if hits:
            shares.append(sum(hits) / len(hits))
    return float(np.mean(shares))


def _fitted(table: np.ndarray, emotions: Sequence[Emotion], penalty: float, check: Callable[[], None]) -> np.ndarray:
    """Nesterov's accelerated descent with the step of the loss's Lipschitz constant; offsets are not penalised."""
    wanted = np.array([[emotion is each for each in EMOTIONS] for emotion in emotions], np.float64)
    balance = wanted @ (1.0 / wanted.sum(axis=0)) / len(EMOTIONS)
    weighted = table * balance[:, None]
    # The softmax's curvature is at most 1/2.
    step = 1.0 / (0.5 * float(np.linalg.eigvalsh(weighted.T @ table)[-1]) + penalty)
    mask = np.ones((table.shape[1], 1))
    mask[-1] = 0.0
    weights = ahead = np.zeros((table.shape[1], len(EMOTIONS)))
    momentum = 1.0
    for number in range(_STEPS):
        if number % 50 == 0:
            check()
        gradient = weighted.T @ (_softmax(table @ ahead) - wanted) + penalty * mask * ahead
        moved = ahead - step * gradient
        faster = (1.0 + np.sqrt(1.0 + 4.0 * momentum**2)) / 2.0
        ahead = moved + (momentum - 1.0) / faster * (moved - weights)
        weights, momentum = moved, faster
    return weights


def _softmax(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def _with_offset(table: np.ndarray) -> np.ndarray:
    return np.concatenate([table, np.ones((len(table), 1))], axis=1)
