"""EnCodec's LSTM as a stream: its state goes on from piece to piece, however long it remembers."""

from __future__ import annotations

from typing import Any

from artsound_core.neural.encodec.layers import Stream
from artsound_core.neural.encodec.product import PackedProduct


class Recurrence:
    """An LSTM whose answer is added to what came in.

    `layers`: of each its tensors as torch names them: weight_ih [4*width, width], weight_hh, bias_ih [4*width], bias_hh; gates in
    the order input, forget, cell, output (Hochreiter and Schmidhuber, 1997; Gers et al., 2000). On the CPU torch's own LSTM
    lays its weights out anew in each call, which costs as much as half a second of sound: so the steps are taken here.
    """

    def __init__(self, layers: list[tuple[Any, Any, Any, Any]], device: str) -> None:
        self._lstm = None if device == "cpu" else _torch_lstm(layers, device)
        self._layers = [_Layer(*tensors) for tensors in layers] if device == "cpu" else []

    def stream(self) -> Stream:
        return _RecurrenceStream(self)

    def answer(self, rows: Any, states: Any) -> tuple[Any, Any]:
        """The last layer's output [n, width] for `rows` [n, width], and the states after them; None for states at rest."""
        if self._lstm is not None:
            answered: tuple[Any, Any] = self._lstm(rows, states)
            return answered
        after = []
        for number, layer in enumerate(self._layers):
            rows, state = layer.answer(rows, None if states is None else states[number])
            after.append(state)
        return rows, after


class _RecurrenceStream:
    def __init__(self, layer: Recurrence) -> None:
        self._layer = layer
        self._states: Any = None

    def push(self, rows: Any, is_last: bool) -> Any:
        if len(rows) == 0:
            return rows
        answer, self._states = self._layer.answer(rows, self._states)
        return answer + rows


class _Layer:
    """One layer on the CPU: what comes in is multiplied for all rows at once, the state row by row."""

    def __init__(self, weight_in: Any, weight_state: Any, bias_in: Any, bias_state: Any) -> None:
        self._width = weight_state.shape[1]
        self._incoming = PackedProduct(weight_in, bias_in + bias_state, "cpu")
        self._stepping = PackedProduct(weight_state, None, "cpu", rows_hint=1)

    def answer(self, rows: Any, state: Any) -> tuple[Any, Any]:
        """[n, width] for `rows` [n, width], and the state after them: output and cell, [1, width] each."""
        import torch

        at_rest = rows.new_zeros(1, self._width)
        out, cell = (at_rest, at_rest) if state is None else state
        width, outs = self._width, []
        for gates in self._incoming(rows).split(1):
            gates = self._stepping.added_to(gates, out)
            opened = torch.sigmoid(gates)
            kept = opened[:, width : 2 * width] * cell
            cell = torch.addcmul(kept, opened[:, :width], torch.tanh(gates[:, 2 * width : 3 * width]))
            out = opened[:, 3 * width :] * torch.tanh(cell)
            outs.append(out)
        return torch.cat(outs), (out, cell)


def _torch_lstm(layers: list[tuple[Any, Any, Any, Any]], device: str) -> Any:
    """cuDNN's, for which a step at a time would be too many small calls."""
    import torch

    width = layers[0][1].shape[1]
    lstm = torch.nn.LSTM(width, width, len(layers), device="meta")
    kinds = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    named = {
        f"{kind}_l{number}": tensor
        for number, tensors in enumerate(layers)
        for kind, tensor in zip(kinds, tensors, strict=True)
    }
    lstm.load_state_dict(named, assign=True)
    lstm.requires_grad_(False)
    return lstm.to(device).eval()
