"""EnCodec's layers as streams: each keeps just what its next rows need, so that no row is worked out twice.

Sound travels as rows: float32 [time, channels]. Then a transposed convolution is one matrix product whose rows fall apart into
several of the next rate, and nothing has to be turned between the layers. A layer holds weights and is shared; what
`stream()` gives holds the state of one piece. `push(rows, is_last)` takes any number of rows, none as well, and gives those
that are settled; with `is_last` the rest, padded at the end as the whole would be.
"""

from __future__ import annotations

from typing import Any, Protocol

from artsound_core.neural.encodec.product import PackedProduct
from artsound_core.neural.encodec.shape import PaddingRule


class Stream(Protocol):
    def push(self, rows: Any, is_last: bool) -> Any: ...


class Layer(Protocol):
    def stream(self) -> Stream: ...


class Convolution:
    """Stride 1. `kernel`: float32 [out, in, taps]."""

    def __init__(self, kernel: Any, bias: Any, dilation: int, rule: PaddingRule, device: str) -> None:
        import torch

        self._taps, self._dilation, self.rule = kernel.shape[2], dilation, rule
        if self._taps == 1:
            self._product = PackedProduct(kernel[:, :, 0], bias, device)
        else:
            # As a picture of one line, rows are what torch calls channels last, and pass without being copied.
            self._kernel = kernel[:, :, None].to(device).contiguous(memory_format=torch.channels_last)
            self._bias = bias.to(device)

    @property
    def reach(self) -> int:
        """Rows beside its own that one row needs."""
        return int((self._taps - 1) * self._dilation)

    def __call__(self, rows: Any) -> Any:
        """float32 [n - reach, out] of [n, in]."""
        from torch.nn.functional import conv2d

        if self._taps == 1:
            return self._product(rows)
        if len(rows) <= self.reach:
            return rows.new_empty(0, len(self._bias))
        line = rows.t()[None, :, None, :]
        return conv2d(line, self._kernel, self._bias, dilation=self._dilation)[0, :, 0].t().contiguous()

    def stream(self) -> Stream:
        return _ConvolutionStream(self)


class _ConvolutionStream:
    def __init__(self, layer: Convolution) -> None:
        self._layer = layer
        self._left, self._right = layer.rule.around(layer.reach)
        # A mirror at the beginning needs to see as far as it reaches.
        self._first_rows = max(self._left, self._right) + 1 if layer.rule.mode == "reflect" else 1
        self._kept: Any = None
        self._has_begun = False

    def push(self, rows: Any, is_last: bool) -> Any:
        layer = self._layer
        if layer.reach == 0:
            return layer(rows)
        joined = _joined(self._kept, rows)
        left = 0 if self._has_begun else self._left
        right = self._right if is_last else 0
        if not self._has_begun and not is_last and len(joined) < self._first_rows:
            self._kept = joined
            return layer(joined[:0])
        self._has_begun = True
        joined = padded(joined, left, right, layer.rule.mode)
        count = max(0, len(joined) - layer.reach)
        self._kept = joined[count:].clone()
        return layer(joined)


class Upsampling:
    """A transposed convolution. `kernel`: float32 [in, out, taps], taps at least `stride`.

    Output row t*stride + j is the sum over i of input row t - i times `kernel[:, :, i*stride + j]`: a causal convolution
    that gives `stride` rows at once.
    """

    def __init__(self, kernel: Any, bias: Any, stride: int, rule: PaddingRule, device: str) -> None:
        import torch

        into, self.out, size = kernel.shape
        self.stride, self.rows_needed = stride, -(-size // stride)
        self.trimmed = rule.trimmed(size - stride)[0]
        kernel = torch.nn.functional.pad(kernel, (0, self.rows_needed * stride - size))
        oldest_first = kernel.reshape(into, self.out, self.rows_needed, stride).flip(2)
        weight = oldest_first.permute(3, 1, 2, 0).reshape(stride * self.out, self.rows_needed * into)
        self.product = PackedProduct(weight, bias.repeat(stride), device)

    def stream(self) -> Stream:
        return _UpsamplingStream(self)


class _UpsamplingStream:
    def __init__(self, layer: Upsampling) -> None:
        self._layer = layer
        self._kept: Any = None
        self._to_trim = layer.trimmed
        self._owed = 0

    def push(self, rows: Any, is_last: bool) -> Any:
        layer, before = self._layer, self._layer.rows_needed - 1
        self._owed += len(rows) * layer.stride
        joined = padded(rows, before, 0, "constant") if self._kept is None else _joined(self._kept, rows)
        if is_last:
            joined = padded(joined, 0, before, "constant")
        count = len(joined) - before
        self._kept = joined[count:].clone()
        seen = _cat(*(joined[row : row + count] for row in range(layer.rows_needed)), along=1)
        made = layer.product(seen).reshape(count * layer.stride, layer.out)
        trimmed = min(self._to_trim, len(made))
        self._to_trim -= trimmed
        made = made[trimmed : trimmed + self._owed]
        self._owed -= len(made)
        return made


class Residual:
    """ELU and convolution, twice, added to what came in: itself, or its product with a shortcut's weight."""

    def __init__(self, first: Convolution, second: Convolution, shortcut: Convolution | None) -> None:
        self.first, self.second, self.shortcut = first, second, shortcut

    def stream(self) -> Stream:
        return _ResidualStream(self)


class _ResidualStream:
    def __init__(self, layer: Residual) -> None:
        self._layer = layer
        self._first, self._second = layer.first.stream(), layer.second.stream()
        self._waiting: Any = None

    def push(self, rows: Any, is_last: bool) -> Any:
        """What came in waits here for its answer, which needs some rows after it."""
        from torch.nn.functional import elu

        answer = self._second.push(elu(self._first.push(elu(rows), is_last)), is_last)
        waiting = _joined(self._waiting, rows)
        self._waiting = waiting[len(answer) :].clone()
        own = waiting[: len(answer)]
        return answer.add_(own if self._layer.shortcut is None else self._layer.shortcut(own))


class Elu:
    """Exponential linear unit; remembers nothing."""

    def stream(self) -> Stream:
        return self

    def push(self, rows: Any, is_last: bool) -> Any:
        from torch.nn.functional import elu

        return elu(rows)


def padded(rows: Any, left: int, right: int, mode: str) -> Any:
    """`rows` [n, channels] continued at both ends: by zeros (`constant`), mirrored (`reflect`) or held (`replicate`).

    A mirror longer than the sound sees zeros after its end, as in transformers' EnCodec.
    """
    if left == right == 0:
        return rows
    if mode == "reflect":
        short = max(0, max(left, right) - len(rows) + 1)
        whole = _joined(rows, rows.new_zeros(short, rows.shape[1]))
        end = len(whole)
        before, after = whole[1 : left + 1].flip(0), whole[end - 1 - right : end - 1].flip(0)
        return _cat(before, whole, after)[: left + len(whole) + right - short]
    if mode == "replicate":
        return _cat(rows[:1].expand(left, -1), rows, rows[-1:].expand(right, -1))
    return _cat(rows.new_zeros(left, rows.shape[1]), rows, rows.new_zeros(right, rows.shape[1]))


def _joined(kept: Any, rows: Any) -> Any:
    return rows if kept is None or len(kept) == 0 else _cat(kept, rows)


def _cat(*parts: Any, along: int = 0) -> Any:
    import torch

    return torch.cat(parts, dim=along)
