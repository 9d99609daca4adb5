"""EnCodec in pieces gives the very sound of decoding all at once, however the codes are cut and whatever its make."""

from __future__ import annotations

import weakref
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_core.neural.device import DeviceKind, Placement
from artsound_core.neural.encodec.decoder import EncodecDecoder, load_decoder
from artsound_core.progress import Cancelled
from fakes.encodec_checkpoints import decoded_whole, encodec_model, installed_at, random_codes, remember_long

torch = pytest.importorskip("torch")

#: Error of float32 sums in another order; the seams of pieces with too little context are a thousand times this.
CLOSE = 1e-5


def loaded(model: Any, folder: Path) -> EncodecDecoder:
    model.save_pretrained(folder)
    return load_decoder(installed_at(folder), Placement())


def streamed(decoder: EncodecDecoder, codes: Any, sizes: list[int]) -> Any:
    stream = decoder.stream()
    return torch.cat([*(stream.push(piece) for piece in codes.split(sizes, dim=1)), stream.finish()])


def error(heard: Any, wanted: Any) -> float:
    assert heard.shape == wanted.shape
    return float((heard - wanted).norm() / wanted.norm())


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, EncodecDecoder]:
    model = encodec_model()
    return model, loaded(model, tmp_path_factory.mktemp("encodec"))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=8))
def test_any_cutting_gives_the_sound_of_the_whole(usual: tuple[Any, EncodecDecoder], sizes: list[int]) -> None:
    model, decoder = usual
    if sum(sizes) == 0:
        sizes = [*sizes, 1]
    codes = random_codes(model, sum(sizes))
    assert error(streamed(decoder, codes, sizes), decoded_whole(model, codes)) < CLOSE


def test_pieces_longer_than_are_worked_on_at_once_change_nothing(usual: tuple[Any, EncodecDecoder]) -> None:
    model, decoder = usual
    codes = random_codes(model, 173)
    assert error(streamed(decoder, codes, [121, 52]), decoded_whole(model, codes)) < CLOSE


@pytest.mark.parametrize(
    "differences",
    [
        {"pad_mode": "constant"},
        {"pad_mode": "replicate"},
        {"use_causal_conv": True},
        {"use_causal_conv": True, "pad_mode": "constant", "trim_right_ratio": 0.3},
        {"use_causal_conv": True, "pad_mode": "replicate", "trim_right_ratio": 0.0},
        {"use_conv_shortcut": True},
        {"num_residual_layers": 3, "dilation_growth_rate": 3},
        {"num_residual_layers": 0},
        {"upsampling_ratios": [5, 3], "num_filters": 4, "target_bandwidths": [30.0]},
        {"upsampling_ratios": [7, 1, 2], "target_bandwidths": [30.0]},
        {"kernel_size": 5, "last_kernel_size": 3, "residual_kernel_size": 5},
        {"kernel_size": 1, "residual_kernel_size": 2},
        {"compress": 1},
        {"num_lstm_layers": 1},
        {"target_bandwidths": [0.3, 0.6]},
        {"sampling_rate": 24000},
    ],
    ids=lambda differences: " ".join(f"{name}={value}" for name, value in differences.items()),
)
@pytest.mark.parametrize("sizes", [[1, 1, 9], [4, 0, 7], [3]])
def test_every_make_is_read_from_the_configuration(
    tmp_path: Path, differences: dict[str, Any], sizes: list[int]
) -> None:
    model = encodec_model(**differences)
    decoder = loaded(model, tmp_path)
    codes = random_codes(model, sum(sizes))
    assert error(streamed(decoder, codes, sizes), decoded_whole(model, codes)) < CLOSE
    assert decoder.hop == model.config.hop_length
    assert decoder.codebooks == len(model.quantizer.layers)
    assert decoder.sampling_rate == model.config.sampling_rate


def test_an_lstm_that_remembers_the_first_frame_for_four_seconds_still_leaves_no_seam(tmp_path: Path) -> None:
    model = remember_long(encodec_model())
    decoder = loaded(model, tmp_path)
    codes = random_codes(model, 200)
    other = codes.clone()
    other[:, 0] = (other[:, 0] + 1) % model.config.codebook_size
    whole = decoded_whole(model, codes)
    assert float((whole - decoded_whole(model, other))[-6400:].norm() / whole[-6400:].norm()) > 1e-4
    assert error(streamed(decoder, codes, [25] * 8), whole) < CLOSE


def test_each_frame_becomes_as_many_samples_as_the_hop_and_few_are_held_back(usual: tuple[Any, EncodecDecoder]) -> None:
    model, decoder = usual
    stream, codes = decoder.stream(), random_codes(model, 40)
    first, second = stream.push(codes[:, :30]), stream.push(codes[:, 30:])
    # 3 frames for the kernel of 7 at the start, under one for all the faster layers.
    assert stream.waiting == 40 * decoder.hop - len(first) - len(second) < 4 * decoder.hop
    assert len(second) == 10 * decoder.hop
    assert len(stream.finish()) == 40 * decoder.hop - len(first) - len(second)
    assert stream.waiting == 0


def test_two_streams_of_one_decoder_do_not_hear_each_other(usual: tuple[Any, EncodecDecoder]) -> None:
    model, decoder = usual
    one, two = random_codes(model, 12, seed=1), random_codes(model, 12, seed=2)
    streams = decoder.stream(), decoder.stream()
    heard: tuple[list[Any], list[Any]] = ([], [])
    for place in range(0, 12, 4):
        for stream, codes, sounds in zip(streams, (one, two), heard, strict=True):
            sounds.append(stream.push(codes[:, place : place + 4]))
    for stream, codes, sounds in zip(streams, (one, two), heard, strict=True):
        assert error(torch.cat([*sounds, stream.finish()]), decoded_whole(model, codes)) < CLOSE


def test_no_codes_are_no_sound(usual: tuple[Any, EncodecDecoder]) -> None:
    stream = usual[1].stream()
    assert len(stream.push(torch.zeros((usual[1].codebooks, 0), dtype=torch.int64))) == 0
    assert len(stream.finish()) == 0


@pytest.mark.parametrize("wrong", [64, -1])
def test_a_code_that_no_book_holds_is_refused(usual: tuple[Any, EncodecDecoder], wrong: int) -> None:
    codes = random_codes(usual[0], 5)
    codes[0, 2] = wrong
    with pytest.raises(ValueError, match=r"0\.\.63"):
        usual[1].stream().push(codes)


def test_too_few_rows_of_codes_are_refused(usual: tuple[Any, EncodecDecoder]) -> None:
    with pytest.raises(ValueError, match="frames"):
        usual[1].stream().push(random_codes(usual[0], 5)[:-1])


def test_a_wish_to_stop_is_looked_for_at_least_once_a_second_of_sound(usual: tuple[Any, EncodecDecoder]) -> None:
    asked = []

    def check() -> None:
        asked.append(None)
        if len(asked) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        usual[1].stream(check).push(random_codes(usual[0], 500))
    assert len(asked) == 3


def test_the_sound_asks_for_no_gradient(usual: tuple[Any, EncodecDecoder]) -> None:
    assert not usual[1].stream().push(random_codes(usual[0], 8)).requires_grad


def test_on_apple_the_processor_decodes(tmp_path: Path) -> None:
    encodec_model().save_pretrained(tmp_path)
    assert load_decoder(installed_at(tmp_path), Placement(DeviceKind.MPS)).device == "cpu"


def test_the_weights_go_with_the_last_who_holds_them(tmp_path: Path) -> None:
    decoder = loaded(encodec_model(), tmp_path)
    stream = decoder.stream()
    stream.push(random_codes(encodec_model(), 8))
    held = weakref.ref(decoder)
    del decoder
    assert held() is not None
    del stream
    assert held() is None
