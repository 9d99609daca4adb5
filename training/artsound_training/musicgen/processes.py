"""The processes that train together, and the device of this one: what is used of Accelerate, in one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from artsound_core.errors import UsageError
from artsound_training.device import chosen_device
from artsound_training.musicgen.recipe import Precision


class Processes:
    """Made by `joined_processes`. `number` of `count`, from 0; the first one writes and speaks for all."""

    def __init__(self, accelerator: Any) -> None:
        self._accelerator = accelerator
        self.device = accelerator.device
        self.number, self.count = int(accelerator.process_index), int(accelerator.num_processes)

    @property
    def is_first(self) -> bool:
        return self.number == 0

    @property
    def has_card(self) -> bool:
        return bool(self.device.type == "cuda")

    @property
    def spoken(self) -> str:
        """The device's name, for the record."""
        import torch

        if self.has_card:
            return str(torch.cuda.get_device_name(self.device))
        return f"the processor, {torch.get_num_threads()} threads"

    def prepared(self, model: Any, optimiser: Any) -> tuple[Any, Any]:
        """Both on the device, in the recipe's precision; gradients are summed up over the processes."""
        wrapped, optimiser = self._accelerator.prepare(model, optimiser)
        return wrapped, optimiser

    def learn(self, loss: Any) -> None:
        """The gradients of `loss`, this process's part of the whole, on top of those that are there."""
        # The wrapper takes the mean over the processes, but the parts were weighed to add up.
        self._accelerator.backward(loss * self.count)

    def apart(self, model: Any, *, exchanges: bool) -> AbstractContextManager[Any]:
        """Forward and backward pass of one batch of a step; gradients are exchanged in the last one, for all of them."""
        return nullcontext() if exchanges else self._accelerator.no_sync(model)

    def cut(self, weights: Sequence[Any], norm: float) -> float:
        """Cut the gradients to `norm` all together, not at all for 0; returns what their norm was."""
        return float(self._accelerator.clip_grad_norm_(weights, norm or float("inf")))

    def summed(self, numbers: Sequence[float]) -> list[float]:
        """Each number summed over all processes, in float64. All of them must ask."""
        import torch

        if self.count == 1:
            return list(numbers)
        held = torch.tensor(list(numbers), dtype=torch.float64, device=self.device)
        return [float(each) for each in self._accelerator.reduce(held, "sum")]

    def wait(self) -> None:
        """Until all are here."""
        self._accelerator.wait_for_everyone()

    def scaler_state(self) -> dict[str, Any] | None:
        """Of what keeps the small gradients of fp16 from vanishing; None for other precisions."""
        scaler = self._accelerator.scaler
        return None if scaler is None else dict(scaler.state_dict())

    def restore_scaler(self, state: dict[str, Any] | None) -> None:
        if state is not None and self._accelerator.scaler is not None:
            self._accelerator.scaler.load_state_dict(state)


@contextmanager
def joined_processes(precision: Precision, device: str | None) -> Iterator[Processes]:
    """This process alone, or with those that `accelerate launch` or `torchrun` started beside it. All is undone at the end.

    `device`: as `chosen_device` takes it. Raises `UsageError`.
    """
    import torch
    from accelerate import Accelerator, DistributedDataParallelKwargs
    from accelerate.state import AcceleratorState, GradientState

    place = chosen_device(device)
    if place == "cpu" and precision is Precision.FP16:
        raise UsageError("precision fp16", "it needs a CUDA card; take bf16 or fp32")
    if ":" in place:
        torch.cuda.set_device(place)
    wrapping = DistributedDataParallelKwargs(gradient_as_bucket_view=True)
    accelerator = Accelerator(
        cpu=place == "cpu",
        mixed_precision="no" if precision is Precision.FP32 else str(precision),
        kwargs_handlers=[wrapping],
    )
    try:
        yield Processes(accelerator)
    finally:
        accelerator.end_training()
        if accelerator.device.type == "cuda":
            accelerator.free_memory()  # what stands in a circle of references would hold the card's memory
        # Accelerate keeps one state a program; the next training may be of another precision.
        AcceleratorState._reset_state(reset_partial_state=True)
        GradientState._reset_state()
