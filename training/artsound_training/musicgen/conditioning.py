"""The text beside the music: states padded to one length, masked, and now and then taken away.

Padding. audiocraft sets the states behind a text's end to nought but lets the music attend to them: they take weight from the
words, the more the longer the longest text of the batch is. transformers masks them, and so does this. An example then hears
the same as it will when it is played, alone and without padding, and learns the same in any company; that is also what makes
the losses equal whatever the number of processes. The released weights were trained audiocraft's way (docs: audiocraft; logits
of padded rows differ by .5 to .7 there); single prompts, the only ones the program plays, are the same in both.

Guidance. A text that is taken away leaves states of nought, which is what the program's second, unconditional row hears
(projections without bias make keys and values of nought of them, so attention adds nothing). audiocraft takes the texts of a
whole batch away at once, by one draw; here each example has its own draw, which has the same mean and does not depend on how
batches are cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def padded(states: Sequence[Any]) -> tuple[Any, Any]:
    """The text encoder's states of a batch, each float32 [length, width]: [batch, longest, width], and a mask [batch, longest]
    of int64, 1 where there is text. A text of no tokens gets one state of nought, which it may attend to."""
    import torch

    longest = max(1, *(each.shape[0] for each in states))
    held = torch.zeros((len(states), longest, states[0].shape[1]), dtype=torch.float32, device=states[0].device)
    mask = torch.zeros((len(states), longest), dtype=torch.int64, device=held.device)
    for row, each in enumerate(states):
        held[row, : each.shape[0]] = each
        mask[row, : max(1, each.shape[0])] = 1
    return held, mask


def heard(projected: Any, mask: Any, has_text: Any) -> Any:
    """What the music attends to: `projected` states [batch, length, hidden] with nought where `mask` [batch, length] is 0, and
    everywhere in the rows where `has_text` [batch] is False."""
    import torch

    kept = (mask.bool() & has_text[:, None])[..., None]
    return torch.where(kept, projected, torch.zeros((), dtype=projected.dtype, device=projected.device))
