"""What a network answers for many paintings, without learning from them."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from artsound_core.emotion import EMOTIONS
from artsound_training.classifier.batches import in_batches, made_ahead, placed
from artsound_training.classifier.gallery import Picture
from artsound_training.classifier.network import ClassifierNetwork
from artsound_training.classifier.sources import Source
from artsound_training.session import Bar, Session

#: So many paintings at once: enough to fill a card, little enough to stop soon on a processor.
_AT_ONCE = {"cpu": 8}
_AT_ONCE_ON_A_CARD = 64


def answers_of(
    network: ClassifierNetwork,
    pictures: Sequence[Picture],
    source: Source,
    pool: ThreadPoolExecutor,
    session: Session,
    bar: Bar | None = None,
) -> np.ndarray:
    """Logits, float64 [paintings, 5] in the order of `EMOTIONS`; `bar` advances by paintings. Raises `Cancelled`."""
    batches = in_batches(pictures, _AT_ONCE.get(network.device, _AT_ONCE_ON_A_CARD))
    found = [np.zeros((0, len(EMOTIONS)))]
    with network.at_rest():
        for rows in made_ahead(batches, lambda picture: source.row(picture, None), pool):
            session.check()
            logits = source.logits(network, placed(rows, network.device), session.monitor)
            found.append(logits.double().cpu().numpy())
            if bar is not None:
                bar.advance(len(rows))
    return np.concatenate(found)
