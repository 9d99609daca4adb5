"""EnCodec's decoder from a checkpoint, and a stream that turns codes into sound as they come, without seams."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from artsound_core.models.card import InstalledModel
from artsound_core.models.safe_folder import check_folder
from artsound_core.neural.device import DeviceKind, Placement
from artsound_core.neural.encodec.layers import Convolution, Elu, Layer, Residual, Stream, Upsampling
from artsound_core.neural.encodec.recurrence import Recurrence
from artsound_core.neural.encodec.shape import EncodecShape, read_shape
from artsound_core.neural.encodec.weights import TensorReader, read_config

#: Frames decoded in one go (1 s of MusicGen's): a person's wish to stop is looked for between them.
_MOST_FRAMES = 50
#: After the first upsampling fewer frames at a time on the CPU: what passes between the layers then stays in its cache.
_FRAMES_IN_CACHE = 10


class EncodecDecoder:
    """Weights and sizes, shared by all streams; it never changes, so any thread may use it.

    `codebooks`: float32 [codebook size, width] each, on `device`.
    """

    def __init__(self, shape: EncodecShape, codebooks: list[Any], layers: list[Layer], device: str) -> None:
        self._shape, self._codebooks, self._layers = shape, codebooks, layers
        self.device = device

    @property
    def sampling_rate(self) -> int:
        return self._shape.sampling_rate

    @property
    def hop(self) -> int:
        """Samples that one frame of codes becomes."""
        return self._shape.hop

    @property
    def codebooks(self) -> int:
        return len(self._codebooks)

    def stream(self, check: Callable[[], None] = lambda: None) -> EncodecStream:
        """A new piece of sound. `check` is called for each second of it and may raise to stop."""
        return EncodecStream(self, check)

    def embedded(self, codes: Any) -> Any:
        """float32 [frames, width] from int64 [codebooks, frames]: the sum of what the codes stand for."""
        if codes.ndim != 2 or len(codes) != self.codebooks:
            raise ValueError(f"codes must be [{self.codebooks}, frames], not {list(codes.shape)}")
        if codes.numel() and not 0 <= int(codes.min()) <= int(codes.max()) < self._shape.codebook_size:
            raise ValueError(f"codes must lie in 0..{self._shape.codebook_size - 1}")
        places = codes.to(self.device)
        total = self._codebooks[0][places[0]]
        for book, row in zip(self._codebooks[1:], places[1:], strict=True):
            total = total + book[row]
        return total

    @property
    def quick_rows(self) -> int:
        """Rows that the layers after the first upsampling take at a time."""
        frames = _FRAMES_IN_CACHE if self.device == "cpu" else _MOST_FRAMES
        return frames * self._shape.upsampling_ratios[0]

    def streams(self) -> tuple[list[Stream], list[Stream]]:
        """All layers in their order: those up to the first upsampling, whose weights are most of all, and the others."""
        streams = [layer.stream() for layer in self._layers]
        first = next(place for place, layer in enumerate(self._layers) if isinstance(layer, Upsampling))
        return streams[: first + 1], streams[first + 1 :]


class EncodecStream:
    """One piece of sound from its codes, which may come in pieces of any length; equal to decoding all at once."""

    def __init__(self, decoder: EncodecDecoder, check: Callable[[], None]) -> None:
        self._decoder, self._check = decoder, check
        self._slow, self._quick = decoder.streams()
        self._frames = 0
        self._samples = 0

    @property
    def waiting(self) -> int:
        """Samples of the codes received that `push` still holds back, as they depend on codes to come."""
        return self._frames * self._decoder.hop - self._samples

    def push(self, codes: Any) -> Any:
        """`codes`: int64 [codebooks, n]. Gives the float32 [samples] that are settled by now, on the decoder's device."""
        import torch

        with torch.inference_mode(), _exact(self._decoder.device):
            parts = [self._run(piece, False) for piece in codes.split(_MOST_FRAMES, dim=1)]
            return torch.cat(parts)

    def finish(self) -> Any:
        """The rest, float32 [samples]: all in all `hop` for each frame. Nothing may be pushed after it."""
        import torch

        nothing = torch.zeros((self._decoder.codebooks, 0), dtype=torch.int64)
        with torch.inference_mode(), _exact(self._decoder.device):
            return self._run(nothing, True) if self._frames else torch.zeros(0, device=self._decoder.device)

    def _run(self, codes: Any, is_last: bool) -> Any:
        import torch

        self._check()
        rows = self._pushed(self._slow, self._decoder.embedded(codes), is_last)
        pieces = rows.split(self._decoder.quick_rows)
        made = [self._pushed(self._quick, piece, is_last and piece is pieces[-1]) for piece in pieces]
        sound = torch.cat(made).reshape(-1)
        self._frames += codes.shape[1]
        self._samples += len(sound)
        return sound

    def _pushed(self, streams: list[Stream], rows: Any, is_last: bool) -> Any:
        for stream in streams:
            rows = stream.push(rows, is_last)
        return rows


def load_decoder(
    installed: InstalledModel, placement: Placement, check: Callable[[], None] = lambda: None
) -> EncodecDecoder:
    """The sound decoder of a MusicGen checkpoint, or an EnCodec of its own, in fp32; nothing else of it is read.

    It runs on the placement's device, but on the CPU where that is Apple's, which garbles EnCodec's sound (audiocraft's
    threads 31 and 43). `check` is called before each tensor and may raise to stop. Raises `ModelError`.
    """
    check_folder(installed)
    config, prefix = read_config(installed)
    shape = read_shape(config, installed.card.name)
    device = str(DeviceKind.CPU if placement.device is DeviceKind.MPS else placement.device)
    with TensorReader(installed, prefix, check) as reader:
        return _Builder(shape, reader, device).decoder()


class _Builder:
    """Follows the order in which transformers' `EncodecDecoder` numbers its layers."""

    def __init__(self, shape: EncodecShape, reader: TensorReader, device: str) -> None:
        self._shape, self._reader, self._device = shape, reader, device
        self._layers: list[Layer] = []

    def decoder(self) -> EncodecDecoder:
        shape = self._shape
        books = [
            self._reader.tensor(f"quantizer.layers.{book}.codebook.embed", shape.codebook_size, shape.hidden_size)
            for book in range(shape.codebooks)
        ]
        width = shape.widest
        self._add(self._convolution(self._place, width, shape.hidden_size, shape.kernel_size))
        self._add(self._recurrence(f"{self._place}.lstm", width))
        for ratio in shape.upsampling_ratios:
            self._add(Elu())
            self._add(self._upsampling(self._place, width, ratio))
            width //= 2
            for number in range(shape.num_residual_layers):
                self._add(self._residual(self._place, width, shape.dilation_growth_rate**number))
        self._add(Elu())
        self._add(self._convolution(self._place, 1, width, shape.last_kernel_size))
        return EncodecDecoder(shape, [book.to(self._device) for book in books], self._layers, self._device)

    @property
    def _place(self) -> str:
        """The name of the layer that comes next."""
        return f"decoder.layers.{len(self._layers)}"

    def _add(self, layer: Layer) -> None:
        self._layers.append(layer)

    def _convolution(self, place: str, out: int, into: int, taps: int, dilation: int = 1) -> Convolution:
        kernel = self._reader.kernel(f"{place}.conv", out, into, taps)
        bias = self._reader.tensor(f"{place}.conv.bias", out)
        return Convolution(kernel, bias, dilation, self._shape.padding, self._device)

    def _upsampling(self, place: str, width: int, ratio: int) -> Upsampling:
        kernel = self._reader.kernel(f"{place}.conv", width, width // 2, 2 * ratio)
        bias = self._reader.tensor(f"{place}.conv.bias", width // 2)
        return Upsampling(kernel, bias, ratio, self._shape.padding, self._device)

    def _residual(self, place: str, width: int, dilation: int) -> Residual:
        inner = width // self._shape.compress
        first = self._convolution(f"{place}.block.1", inner, width, self._shape.residual_kernel_size, dilation)
        second = self._convolution(f"{place}.block.3", width, inner, 1)
        shortcut = self._convolution(f"{place}.shortcut", width, width, 1) if self._shape.use_conv_shortcut else None
        return Residual(first, second, shortcut)

    def _recurrence(self, place: str, width: int) -> Recurrence:
        def layer(number: int) -> tuple[Any, Any, Any, Any]:
            weights = (
                self._reader.tensor(f"{place}.{kind}_l{number}", 4 * width, width)
                for kind in ("weight_ih", "weight_hh")
            )
            biases = (self._reader.tensor(f"{place}.{kind}_l{number}", 4 * width) for kind in ("bias_ih", "bias_hh"))
            return (*weights, *biases)

        return Recurrence([layer(number) for number in range(self._shape.num_lstm_layers)], self._device)


def _exact(device: str) -> AbstractContextManager[None]:
    """cuDNN's LSTM would round to TF32: too little to be heard, but then pieces would no more equal the whole."""
    import torch

    if device == "cpu":
        return nullcontext()
    return torch.backends.cudnn.flags(enabled=True, benchmark=False, deterministic=False, allow_tf32=False)  # type: ignore[no-any-return]
