"""The names of EnCodec's tensors in audiocraft and in transformers answer each other, whatever its depth."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from artsound_core.neural.musicgen.audiocraft_names import audiocraft_codec_names, codec_places

_KERNEL = ("bias", "weight_g", "weight_v")


def audiocraft_codec(ratios: int, residual_layers: int, lstm_layers: int, codebooks: int) -> set[str]:
    """All names of audiocraft's EnCodec of these sizes, by the order in which it stacks its layers; activations count too."""
    encoder, decoder = (
        _stack(ratios, residual_layers, lstm_layers, "encoder"),
        _stack(ratios, residual_layers, lstm_layers, "decoder"),
    )
    books = {
        f"quantizer.vq.layers.{book}._codebook.{each}"
        for book in range(codebooks)
        for each in ("cluster_size", "embed", "embed_avg", "inited")
    }
    return encoder | decoder | books


def _stack(ratios: int, residual_layers: int, lstm_layers: int, part: str) -> set[str]:
    block = [f"block.{place}.conv.conv" for place in (1, 3)]
    layers: list[list[str]] = [["conv.conv"]]
    if part == "decoder" and lstm_layers:
        layers.append(["lstm"])
    for _ in range(ratios):
        residual = [block] * residual_layers
        layers += [*residual, [], ["conv.conv"]] if part == "encoder" else [[], ["convtr.convtr"], *residual]
    if part == "encoder" and lstm_layers:
        layers.append(["lstm"])
    layers += [[], ["conv.conv"]]
    lstm = [
        f"{kind}_{way}_l{layer}" for layer in range(lstm_layers) for kind in ("weight", "bias") for way in ("ih", "hh")
    ]
    return {
        f"{part}.model.{index}.{each}.{last}"
        for index, held in enumerate(layers)
        for each in held
        for last in (lstm if each == "lstm" else _KERNEL)
    }


@given(st.integers(1, 5), st.integers(0, 3), st.integers(0, 3), st.integers(1, 8))
def test_names_go_to_transformers_and_back(ratios: int, residual: int, lstm: int, codebooks: int) -> None:
    theirs = audiocraft_codec(ratios, residual, lstm, codebooks)
    places = codec_places(theirs)
    assert set(places.values()) == theirs
    assert audiocraft_codec_names(places) == places


def test_musicgens_codec_has_116_tensors_under_the_published_names() -> None:
    theirs = audiocraft_codec(ratios=4, residual_layers=1, lstm_layers=2, codebooks=4)
    places = codec_places(theirs)
    assert len(places) == 116
    assert places["decoder.layers.3.conv.parametrizations.weight.original0"] == "decoder.model.3.convtr.convtr.weight_g"
    assert places["encoder.layers.1.block.3.conv.bias"] == "encoder.model.1.block.3.conv.conv.bias"
    assert places["quantizer.layers.3.codebook.embed_avg"] == "quantizer.vq.layers.3._codebook.embed_avg"


def test_what_is_no_part_of_a_codec_has_no_name() -> None:
    assert codec_places(["model.0.conv.weight"]) == {}
    assert audiocraft_codec_names(["lm_heads.0.weight"]) == {}
