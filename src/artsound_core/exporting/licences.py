"""What the models that took part are licensed for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from artsound_core.models.card import ModelCard
from artsound_core.models.catalogue import catalogue
from artsound_core.stage import StageRecord

#: The backends that load weights; all others are rules in this program.
_TRAINED = ("neural", "audiocraft")
_UNKNOWN = "unknown licence"


@dataclass(frozen=True, slots=True)
class ModelUse:
    """A model that took part. `licence` is of its weights; of an unknown one no commercial use is taken to be allowed."""

    record: StageRecord
    licence: str
    allows_commercial_use: bool


def is_trained(record: StageRecord) -> bool:
    """Whether a network did this stage, rather than rules."""
    return record.backend.startswith(_TRAINED)


def model_uses(records: Sequence[StageRecord]) -> tuple[ModelUse, ...]:
    """The stages that networks did, with what is known of their licences; each model begins its record with its name."""
    cards = {name: card for card in catalogue() for name in (card.name, card.repository) if name}
    return tuple(_use(record, cards.get(record.model.split(" ")[0])) for record in records if is_trained(record))


def commercial_warning(records: Sequence[StageRecord]) -> str | None:
    """One sentence, where a licence forbids commercial use or is unknown; else None."""
    forbidding = [use for use in model_uses(records) if not use.allows_commercial_use]
    if not forbidding:
        return None
    named = ", ".join(dict.fromkeys(f"{use.record.model.split(' ')[0]} ({use.licence})" for use in forbidding))
    return f"Not for commercial use: it was made with {named}."


def _use(record: StageRecord, card: ModelCard | None) -> ModelUse:
    if card is None:
        return ModelUse(record, _UNKNOWN, False)
    return ModelUse(record, card.licence, card.allows_commercial_use)
