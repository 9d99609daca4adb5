"""MusicGen's weights from transformers' and audiocraft's checkpoints, and what is refused."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from artsound_training.tiny_checkpoints import write_musicgen
from fakes.musicgen_models import musicgen_installed

torch = pytest.importorskip("torch")

from artsound_core.errors import ModelError  # noqa: E402
from artsound_core.models.card import InstalledModel  # noqa: E402
from artsound_core.music_prompt import Variant  # noqa: E402
from artsound_core.neural.musicgen.audiocraft_names import audiocraft_state  # noqa: E402
from artsound_core.neural.musicgen.tensor_files import open_tensors, part_owner  # noqa: E402
from artsound_core.neural.musicgen.weights import MusicGenWeights, open_weights  # noqa: E402


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.set_num_threads(1)
    return write_musicgen(tmp_path_factory.mktemp("models") / "musicgen", seed=3)


@pytest.fixture
def base(folder: Path) -> InstalledModel:
    return musicgen_installed(folder)


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> InstalledModel:
    return musicgen_installed(Path(shutil.copytree(folder, tmp_path / "copy")), "damaged")


def tuned(folder: Path) -> InstalledModel:
    """A slot that training fills: only there may a state dict lie."""
    folder.mkdir()
    installed = musicgen_installed(folder, "musicgen-lyrical")
    return replace(installed, card=replace(installed.card, variant=Variant.LYRICAL))


def edit(installed: InstalledModel, change: Any) -> None:
    file = installed.folder / "config.json"
    tree = json.loads(file.read_text())
    change(tree)
    file.write_text(json.dumps(tree))


def rewrite(installed: InstalledModel, change: Any) -> None:
    from safetensors.torch import load_file, save_file

    file = installed.folder / "model.safetensors"
    tensors = load_file(file)
    change(tensors)
    save_file(tensors, file)


def test_tensors_are_those_of_the_file(base: InstalledModel) -> None:
    from safetensors.torch import load_file

    weights, tensors = open_weights(base, base), load_file(base.folder / "model.safetensors")
    place = "decoder.model.decoder.layers.1"
    assert (weights.hidden, weights.layers, weights.heads, weights.ffn, weights.codebooks) == (64, 2, 4, 256, 4)
    assert (weights.vocabulary, weights.special_token, weights.frame_rate_hz) == (2048, 2048, 50)
    assert torch.equal(weights.layer(1).rise, tensors[f"{place}.fc1.weight"])
    assert torch.equal(weights.layer(1).cross_attention.key, tensors[f"{place}.encoder_attn.k_proj.weight"])
    assert torch.equal(weights.head(3), tensors["decoder.lm_heads.3.weight"])
    assert weights.files == (base.folder / "model.safetensors",)


def test_positions_are_those_of_transformers(base: InstalledModel) -> None:
    from transformers.models.musicgen.modeling_musicgen import MusicgenSinusoidalPositionalEmbedding

    expected = MusicgenSinusoidalPositionalEmbedding(1503, 64).weights
    assert torch.equal(open_weights(base, base).position_table(1503), expected)


def test_weights_in_shards_are_read_as_one_file_is(base: InstalledModel, copy: InstalledModel) -> None:
    from safetensors.torch import load_file, save_file

    tensors = load_file(copy.folder / "model.safetensors")
    (copy.folder / "model.safetensors").unlink()
    names = sorted(tensors)
    halves = {"model-00001-of-00002.safetensors": names[::2], "model-00002-of-00002.safetensors": names[1::2]}
    for file, held in halves.items():
        save_file({name: tensors[name] for name in held}, copy.folder / file)
    index = {"weight_map": {name: file for file, held in halves.items() for name in held}}
    (copy.folder / "model.safetensors.index.json").write_text(json.dumps(index))
    assert_same(open_weights(copy, copy), open_weights(base, base))


@pytest.mark.parametrize("is_exported", [False, True])
def test_a_state_dict_of_audiocraft_gives_the_same_tensors(
    base: InstalledModel, tmp_path: Path, is_exported: bool
) -> None:
    """The paper's authors' checkpoints are bare; audiocraft's exports keep theirs below `best_state`."""
    slot = tuned(tmp_path / "slot")
    state = audiocraft_state(open_weights(base, base))
    if is_exported:
        torch.save({"best_state": state, "xp.cfg": "seed: 1", "exported": True}, slot.folder / "state_dict.bin")
        torch.save({"pretrained": "facebook/encodec_32khz"}, slot.folder / "compression_state_dict.bin")
    else:
        torch.save(state, slot.folder / "lm_modify_best.pt")
    assert_same(open_weights(slot, base), open_weights(base, base))


def test_audiocraft_names_are_the_published_ones(base: InstalledModel) -> None:
    """Its small model has 300 tensors in 24 layers: 12 + 12 a layer; and no projection bias is lost."""
    state = audiocraft_state(open_weights(base, base))
    assert len(state) == 12 + 12 * 2
    assert state["transformer.layers.1.self_attn.in_proj_weight"].shape == (192, 64)
    assert {
        "emb.3.weight",
        "transformer.layers.0.cross_attention.out_proj.weight",
        "transformer.layers.0.norm_cross.bias",
        "transformer.layers.1.linear2.weight",
        "out_norm.bias",
        "linears.0.weight",
        "condition_provider.conditioners.description.output_proj.bias",
    } <= set(state)


def assert_same(found: MusicGenWeights, expected: MusicGenWeights) -> None:
    names = [name for name in expected.tensors.names() if not name.startswith(("text_encoder.", "audio_encoder."))]
    assert set(names) <= set(found.tensors.names())
    for name in names:
        assert found.tensors.shape(name) == expected.tensors.shape(name)
        assert torch.equal(found.tensors.read(name), expected.tensors.read(name))


def test_a_state_dict_takes_the_parts_it_lacks_from_the_base(base: InstalledModel, tmp_path: Path) -> None:
    slot = tuned(tmp_path / "slot")
    torch.save(audiocraft_state(open_weights(base, base)), slot.folder / "model_blip_best.pt")
    assert part_owner(slot, base, "text_encoder.") is base


def test_a_whole_fine_tuned_model_is_its_own_base(base: InstalledModel, copy: InstalledModel) -> None:
    assert part_owner(copy, base, "audio_encoder.") is copy
    rewrite(copy, lambda tensors: [tensors.pop(name) for name in list(tensors) if name.startswith("audio_encoder.")])
    assert part_owner(copy, base, "audio_encoder.") is base


REFUSALS = {
    "its config.json is not that of a MusicGen model": lambda tree: tree.update(model_type="musicgen_melody"),
    "its config.json lacks one of its three parts": lambda tree: tree.pop("text_encoder"),
    "it makes sound in stereo, and only models that make one channel are read": lambda tree: tree["decoder"].update(
        audio_channels=2
    ),
    "its config.json gives no usable hidden_size": lambda tree: tree["decoder"].update(hidden_size="64"),
    "its config.json gives no usable num_hidden_layers": lambda tree: tree["decoder"].update(num_hidden_layers=-1),
    "its width of 64 cannot be shared among 5 heads": lambda tree: tree["decoder"].update(num_attention_heads=5),
    "its config.json gives no usable sampling rate": lambda tree: tree["audio_encoder"].update(upsampling_ratios=[0]),
    "a tensor has the wrong shape: decoder.model.decoder.layers.0.fc1.weight is [256, 64], "
    "its config says [128, 64]": lambda tree: tree["decoder"].update(ffn_dim=128),
    "16 of its tensors are missing, the first is decoder.model.decoder.layers.2.encoder_attn.k_proj.weight": lambda tree: (
        tree["decoder"].update(num_hidden_layers=3)
    ),
}


@pytest.mark.parametrize("reason", REFUSALS)
def test_a_configuration_that_cannot_be_used_is_refused(copy: InstalledModel, reason: str) -> None:
    edit(copy, REFUSALS[reason])
    with pytest.raises(ModelError) as caught:
        open_weights(copy, copy)
    assert (caught.value.model, caught.value.reason) == ("damaged", reason)


def test_a_missing_configuration_is_told(copy: InstalledModel) -> None:
    (copy.folder / "config.json").unlink()
    with pytest.raises(ModelError, match=r"its config\.json is missing"):
        open_weights(copy, copy)


def test_weights_of_whole_numbers_are_missing_tensors(copy: InstalledModel) -> None:
    name = "decoder.model.decoder.layer_norm.bias"
    rewrite(copy, lambda tensors: tensors.update({name: torch.ones(64, dtype=torch.int64)}))
    with pytest.raises(ModelError, match=f"1 of its tensors are missing, the first is {name}"):
        open_weights(copy, copy)


def test_a_file_cut_short_after_it_was_opened_is_an_error(copy: InstalledModel) -> None:
    weights = open_weights(copy, copy)
    file = copy.folder / "model.safetensors"
    file.write_bytes(file.read_bytes()[:100_000])
    with pytest.raises(ModelError, match="cut short"):
        [weights.layer(index) for index in range(weights.layers)]


def test_two_state_dicts_in_a_folder_are_refused(base: InstalledModel, tmp_path: Path) -> None:
    slot = tuned(tmp_path / "slot")
    for name in ("model_base_best.pt", "model_blip_best.pt"):
        torch.save({"emb.0.weight": torch.ones(3)}, slot.folder / name)
    with pytest.raises(ModelError, match="its folder holds 2 state dicts, not one"):
        open_tensors(slot)


def test_a_state_dict_that_is_none_is_refused(base: InstalledModel, tmp_path: Path) -> None:
    slot = tuned(tmp_path / "slot")
    torch.save([torch.ones(3)], slot.folder / "model_base_best.pt")
    with pytest.raises(ModelError, match=r"model_base_best\.pt holds no state dict"):
        open_tensors(slot)
