"""One matrix product with its weight laid out for the kernel ahead of use."""

from __future__ import annotations

from typing import Any

#: Rows that the packed layout is chosen for where nothing else is said: it suits pieces of 10 to 50 frames.
_USUAL_ROWS = 400


class PackedProduct:
    """`rows @ weight.T + bias` for rows float32 [n, in], weight [out, in], bias [out] or None.

    On the CPU oneDNN's packed product takes less than half the time of the usual one (measured: 2.3 against 5.5 ms for each
    upsampling of a second), and the plain weight is let go. Where torch was built without it, and on other devices, it is the
    usual product.
    """

    def __init__(self, weight: Any, bias: Any, device: str, rows_hint: int = _USUAL_ROWS) -> None:
        import torch

        self._out = len(weight)
        self._bias = None if bias is None else bias.contiguous().to(device)
        self._is_packed = device == "cpu" and torch.backends.mkldnn.is_available()
        if self._is_packed:
            self._weight = torch.ops.mkldnn._reorder_linear_weight(weight.contiguous(), rows_hint)
        else:
            self._weight = weight.contiguous().to(device)

    def __call__(self, rows: Any) -> Any:
        import torch

        if len(rows) == 0:
            return rows.new_empty(0, self._out)
        if self._is_packed:
            return torch.ops.mkldnn._linear_pointwise(rows, self._weight, self._bias, "none", [], "")
        return torch.nn.functional.linear(rows, self._weight, self._bias)

    def added_to(self, others: Any, rows: Any) -> Any:
        """The product and `others` [n, out] in one go."""
        import torch

        if self._is_packed:
            return torch.ops.mkldnn._linear_pointwise.binary(rows, others, self._weight, self._bias, "add")
        return others + torch.nn.functional.linear(rows, self._weight, self._bias)
