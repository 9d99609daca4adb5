"""EnCodec's weights are read under every name and in every file they come in; what is wrong ends in one sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from artsound_core.errors import ModelError
from artsound_core.neural.device import Placement
from artsound_core.neural.encodec.decoder import EncodecDecoder, load_decoder
from artsound_core.progress import Cancelled
from artsound_training.tiny_checkpoints import write_musicgen
from fakes.encodec_checkpoints import SMALL, decoded_whole, encodec_model, installed_at, random_codes

torch = pytest.importorskip("torch")
Tensors = dict[str, Any]

LENGTH, DIRECTION = "parametrizations.weight.original0", "parametrizations.weight.original1"


@pytest.fixture(scope="module")
def model() -> Any:
    return encodec_model()


def written(model: Any, folder: Path, change: Callable[[Tensors], Tensors] = lambda tensors: tensors) -> Path:
    """The checkpoint with its tensors changed."""
    from safetensors.torch import save_file

    tensors = change({name: tensor.detach().clone() for name, tensor in model.state_dict().items()})
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "config.json").write_text(json.dumps({"model_type": "encodec", **SMALL}))
    return folder


def assert_same_sound(decoder: EncodecDecoder, model: Any) -> None:
    codes = random_codes(model, 9)
    stream, wanted = decoder.stream(), decoded_whole(model, codes)
    heard = torch.cat([stream.push(codes), stream.finish()])
    assert float((heard - wanted).norm() / wanted.norm()) < 1e-5


def old_names(tensors: Tensors) -> Tensors:
    return {name.replace(LENGTH, "weight_g").replace(DIRECTION, "weight_v"): tensor for name, tensor in tensors.items()}


def worked_in(tensors: Tensors) -> Tensors:
    plain = {name: tensor for name, tensor in tensors.items() if "parametrizations" not in name}
    for name in tensors:
        if name.endswith(DIRECTION):
            length = tensors[name.replace(DIRECTION, LENGTH)]
            plain[name.replace(DIRECTION, "weight")] = torch._weight_norm(tensors[name], length, 0)
    return plain


def without_encoder(tensors: Tensors) -> Tensors:
    return {name: tensor for name, tensor in tensors.items() if not name.startswith("encoder")}


@pytest.mark.parametrize("change", [old_names, worked_in, without_encoder])
def test_weights_are_read_under_every_name_and_only_the_decoder_is_needed(
    model: Any, tmp_path: Path, change: Callable[[Tensors], Tensors]
) -> None:
    assert_same_sound(load_decoder(installed_at(written(model, tmp_path, change)), Placement()), model)


def test_half_precision_is_read_as_full(model: Any, tmp_path: Path) -> None:
    halves = encodec_model().half()
    folder = written(halves, tmp_path)
    assert_same_sound(load_decoder(installed_at(folder), Placement()), halves.float())


def test_weights_in_several_files_are_found_by_their_index(model: Any, tmp_path: Path) -> None:
    model.save_pretrained(tmp_path, max_shard_size="20KB")
    assert len(list(tmp_path.glob("*.safetensors"))) > 1
    assert_same_sound(load_decoder(installed_at(tmp_path), Placement()), model)


@pytest.fixture(scope="module")
def musicgen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_musicgen(tmp_path_factory.mktemp("musicgen"))


def test_the_sound_decoder_of_a_whole_musicgen_is_found(musicgen: Path) -> None:
    decoder = load_decoder(installed_at(musicgen), Placement())
    assert (decoder.sampling_rate, decoder.hop, decoder.codebooks) == (32000, 640, 4)
    assert_same_sound(decoder, audio_part(musicgen))


def audio_part(folder: Path) -> Any:
    from safetensors.torch import load_file
    from transformers import EncodecConfig, EncodecModel

    config = json.loads((folder / "config.json").read_text())["audio_encoder"]
    whole = EncodecModel(EncodecConfig(**config)).eval()
    tensors = load_file(folder / "model.safetensors")
    head = "audio_encoder."
    whole.load_state_dict({name[len(head) :]: tensor for name, tensor in tensors.items() if name.startswith(head)})
    return whole


def test_loading_can_be_stopped(model: Any, tmp_path: Path) -> None:
    def check() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        load_decoder(installed_at(written(model, tmp_path)), Placement(), check)


def refusal(folder: Path) -> str:
    with pytest.raises(ModelError) as caught:
        load_decoder(installed_at(folder), Placement())
    assert caught.value.model == "tiny encodec"
    return caught.value.reason


def test_a_missing_tensor_is_named(model: Any, tmp_path: Path) -> None:
    def change(tensors: Tensors) -> Tensors:
        del tensors["decoder.layers.3.conv.bias"]
        return tensors

    assert refusal(written(model, tmp_path, change)) == "its tensor decoder.layers.3.conv.bias is missing"


def test_a_tensor_of_the_wrong_shape_is_named_with_both_shapes(model: Any, tmp_path: Path) -> None:
    def change(tensors: Tensors) -> Tensors:
        tensors["quantizer.layers.0.codebook.embed"] = torch.zeros(64, 7)
        return tensors

    reason = refusal(written(model, tmp_path, change))
    assert reason == "a tensor has the wrong shape: quantizer.layers.0.codebook.embed is [64, 7], not [64, 6]"


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_weights_that_are_no_numbers_are_refused(model: Any, tmp_path: Path, value: float) -> None:
    def change(tensors: Tensors) -> Tensors:
        tensors["decoder.layers.1.lstm.weight_hh_l1"][3, 3] = value
        return tensors

    assert "holds values that are no numbers" in refusal(written(model, tmp_path, change))


def test_a_direction_of_no_length_is_refused(model: Any, tmp_path: Path) -> None:
    def change(tensors: Tensors) -> Tensors:
        tensors[f"decoder.layers.0.conv.{DIRECTION}"][2] = 0.0
        return tensors

    assert "a direction of no length" in refusal(written(model, tmp_path, change))


@pytest.mark.parametrize("left", [0, 5, 2000])
def test_a_truncated_file_is_refused(model: Any, tmp_path: Path, left: int) -> None:
    file = written(model, tmp_path) / "model.safetensors"
    file.write_bytes(file.read_bytes()[:left])
    refusal(tmp_path)


def test_a_folder_without_weights_is_refused(model: Any, tmp_path: Path) -> None:
    (written(model, tmp_path) / "model.safetensors").unlink()
    refusal(tmp_path)


@pytest.mark.parametrize("place", ["../other.safetensors", "/etc/passwd", "other.bin", 3])
def test_an_index_that_leads_out_of_the_folder_is_refused(model: Any, tmp_path: Path, place: object) -> None:
    (written(model, tmp_path) / "model.safetensors").unlink()
    index = {"weight_map": {"quantizer.layers.0.codebook.embed": place}}
    (tmp_path / "model.safetensors.index.json").write_text(json.dumps(index))
    refusal(tmp_path)


@pytest.mark.parametrize("name", [name for name in SMALL if name not in ("codebook_dim", "normalize")])
def test_what_the_configuration_does_not_say_is_not_guessed(model: Any, tmp_path: Path, name: str) -> None:
    written(model, tmp_path)
    config = {"model_type": "encodec", **SMALL}
    del config[name]
    (tmp_path / "config.json").write_text(json.dumps(config))
    assert refusal(tmp_path) == f"its configuration does not tell the sound decoder's {name}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("pad_mode", "circular"),
        ("norm_type", "time_group_norm"),
        ("audio_channels", 2),
        ("num_filters", "2"),
        ("num_filters", True),
        ("num_filters", 0),
        ("num_filters", 10**12),
        ("upsampling_ratios", []),
        ("upsampling_ratios", [8, -5]),
        ("upsampling_ratios", 8),
        ("upsampling_ratios", [64] * 9),
        ("trim_right_ratio", 0.5),
        ("trim_right_ratio", "all"),
        ("use_causal_conv", 1),
        ("target_bandwidths", [0.001]),
        ("target_bandwidths", [float("nan")]),
        ("compress", 5),
        ("num_lstm_layers", 0),
        ("kernel_size", 7.0),
        ("codebook_size", 128),
    ],
)
def test_an_impossible_configuration_is_refused(model: Any, tmp_path: Path, name: str, value: object) -> None:
    written(model, tmp_path)
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "encodec", **SMALL, name: value}))
    assert "decoder" in refusal(tmp_path) or "shape" in refusal(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, "{}", '{"audio_encoder": 3}'])
def test_a_configuration_that_is_none_is_refused(model: Any, tmp_path: Path, text: str) -> None:
    (written(model, tmp_path) / "config.json").write_text(text)
    refusal(tmp_path)
