"""From states to tokens: greedy and nucleus decoding of many texts at once, each with its own beginning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from artsound_core.neural.captioning.text_decoder import TextDecoder

#: The nucleus of BLIP's own varied captions (Li et al. 2022, section 4.2).
NUCLEUS = 0.9
#: Never more tokens than these are drawn from: the rest is noise, and sorting a whole vocabulary takes its time.
MOST_DRAWN = 100


@dataclass(frozen=True, slots=True)
class Ask:
    """One text to be written: the tokens that it begins with (the first is the start token), how many tokens it may have
    in all, and the seed of its draws, or None for the likeliest token at every step."""

    prefix: tuple[int, ...]
    longest: int
    seed: int | None = None


class NotFinite(ArithmeticError):
    """The network's answer holds no numbers."""


def decode(
    decoder: TextDecoder, states: Any, asks: Sequence[Ask], end: int, heed: Callable[[float], None]
) -> list[tuple[int, ...]]:
    """The tokens of every ask for every picture of `states`, picture by picture, with their beginnings, without `end`.

    Rows need no padding: a row whose beginning is longer than another's is given its own tokens until it is used up.
    """
    import torch

    pictures = states.shape[0]
    rows = [list(ask.prefix) for _ in range(pictures) for ask in asks]
    limits = [ask.longest for _ in range(pictures) for ask in asks]
    draws = [_draws(ask) for _ in range(pictures) for ask in asks]
    longest = max(limits)
    seen = decoder.look(states, len(asks), longest, lambda share: heed(0.2 * share))
    is_open = [len(row) < limit for row, limit in zip(rows, limits, strict=True)]
    place = 0
    while any(is_open):
        tokens = torch.tensor([row[min(place, len(row) - 1)] for row in rows], device=states.device)
        logits = decoder.step(tokens, place, seen)
        place += 1
        chosen = _chosen(logits, draws)
        for number, row in enumerate(rows):
            if is_open[number] and len(row) == place:
                row.append(chosen[number])
                is_open[number] = row[-1] != end and len(row) < limits[number]
        heed(0.2 + 0.8 * place / longest)
    return [tuple(token for token in row if token != end) for row in rows]


def _draws(ask: Ask) -> Any:
    import torch

    return None if ask.seed is None else torch.Generator().manual_seed(ask.seed)


def _chosen(logits: Any, draws: Sequence[Any]) -> list[int]:
    """The next token of every row. Draws are made on the CPU, so that they are the same on every device."""
    import torch

    if not bool(torch.isfinite(logits).all()):
        raise NotFinite
    chosen: list[int] = logits.argmax(-1).tolist()
    for number, generator in enumerate(draws):
        if generator is not None:
            chosen[number] = _from_nucleus(logits[number].cpu(), generator)
    return chosen


def _from_nucleus(logits: Any, generator: Any) -> int:
    """A draw from the fewest likeliest tokens that hold `NUCLEUS` of the probability (Holtzman et al. 2020)."""
    import torch

    shares, order = torch.softmax(logits, -1).topk(min(MOST_DRAWN, logits.shape[-1]))
    shares = torch.where(shares.cumsum(-1) - shares < NUCLEUS, shares, torch.zeros_like(shares))
    return int(order[torch.multinomial(shares, 1, generator=generator)])
