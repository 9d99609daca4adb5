"""The decode loop of an instruction model: one token at a time, with the paper's repetition penalty, stopping in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from artsound_core.progress import ProgressMonitor

#: For the second asking, where an answer is drawn: usual values of the field, close to the likeliest and not the same.
TEMPERATURE, TOP_P = 0.7, 0.9


@dataclass(frozen=True, slots=True)
class Decoding:
    """`room`: new tokens at most. `ends`: tokens that end an answer. `penalty`: on the logits of every token that stands in
    prompt or answer (Keskar et al. 2019, CTRL; as transformers applies it). `seed`: None takes the likeliest token."""

    room: int
    ends: frozenset[int]
    penalty: float = 1.05
    seed: int | None = None


class BrokenModel(Exception):
    """The model could not be run, or what it gave are no numbers; the message is a clause."""


def decode(
    model: Any,
    prompt: Sequence[int],
    decoding: Decoding,
    monitor: ProgressMonitor,
    is_enough: Callable[[Sequence[int]], bool] = lambda _: False,
    advance: Callable[[int], None] | None = None,
) -> list[int]:
    """The tokens that the model goes on with, without the one that ends them.

    `is_enough` sees the answer after each token and may end it early. `advance` is told how many there are, as is `monitor`
    where there is no `advance`. Raises `BrokenModel`; `Cancelled` between layers.
    """
    import torch

    chance = None if decoding.seed is None else torch.Generator().manual_seed(decoding.seed)
    seen = torch.tensor(prompt, dtype=torch.long)
    written: list[int] = []
    with torch.inference_mode(), stopping_between_layers(model, monitor):
        for logits in _logits(model, seen.tolist(), written, decoding.room):
            if not bool(torch.isfinite(logits).all()):
                raise BrokenModel("its weights give no numbers")
            token = _chosen(_penalised(logits, seen, decoding.penalty), chance)
            if token in decoding.ends:
                break
            written.append(token)
            seen = torch.cat([seen, torch.tensor([token])])
            if advance is None:
                monitor.advance(len(written), decoding.room)
            else:
                advance(len(written))
            if is_enough(written):
                break
    return written


@contextmanager
def stopping_between_layers(model: Any, monitor: ProgressMonitor) -> Iterator[None]:
    """Asks `monitor` before every layer of the model's longest list of layers: reading a prompt takes long on a CPU."""
    from torch.nn import ModuleList

    lists = [part for part in model.modules() if isinstance(part, ModuleList)]
    layers: Any = max(lists, key=len, default=())
    hooks = [layer.register_forward_pre_hook(lambda *_: monitor.check()) for layer in layers]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


def _logits(model: Any, prompt: list[int], written: list[int], room: int) -> Iterator[Any]:
    """Float32 logits [vocabulary] for each next token, `room` times; the caller appends to `written` in between.

    Keys and values of what was read are kept where the class gives them back; else all is read again each time.
    """
    import torch

    device = next(model.parameters()).device
    kept, told = None, prompt
    for _ in range(room):
        mask = torch.ones(1, len(prompt) + len(written), dtype=torch.long, device=device)
        tokens = torch.tensor([told], dtype=torch.long, device=device)
        with _told():
            out = model(
                input_ids=tokens, attention_mask=mask, past_key_values=kept, use_cache=True, **_last_only(model)
            )
        yield out.logits[0, -1].float().cpu()
        kept = getattr(out, "past_key_values", None)
        told = written[-1:] if kept is not None else [*prompt, *written]


@contextmanager
def _told() -> Iterator[None]:
    """Whatever a model's own code raises for weights or a configuration that do not fit becomes one error."""
    try:
        yield
    except MemoryError as error:
        raise BrokenModel("there is not enough free memory for it") from error
    except (RuntimeError, ValueError, IndexError, TypeError, KeyError, AttributeError, ArithmeticError) as error:
        first = next(iter(str(error).strip().splitlines()), type(error).__name__)
        raise BrokenModel(f"it fails at work ({first.rstrip('.')[:200]})") from error


def _last_only(model: Any) -> dict[str, int]:
    """Asks for the last position's logits alone, where the class can: the others cost as much as several layers."""
    import inspect

    return {"logits_to_keep": 1} if "logits_to_keep" in inspect.signature(model.forward).parameters else {}


def _penalised(logits: Any, seen: Any, penalty: float) -> Any:
    import torch

    places = seen[seen < logits.shape[0]].unique()
    scores = logits[places]
    logits[places] = torch.where(scores < 0, scores * penalty, scores / penalty)
    return logits


def _chosen(logits: Any, chance: Any) -> int:
    """The likeliest token, or one drawn from the smallest set that holds `TOP_P` of the chance (Holtzman et al. 2020)."""
    import torch

    if chance is None:
        return int(logits.argmax())
    shares, order = torch.softmax(logits / TEMPERATURE, dim=-1).sort(descending=True)
    is_left_out = shares.cumsum(0) - shares >= TOP_P
    return int(order[torch.multinomial(shares.masked_fill(is_left_out, 0.0), 1, generator=chance)])
