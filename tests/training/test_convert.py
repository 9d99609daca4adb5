"""Conversion between audiocraft's checkpoints and transformers': both ways, to the last bit; the hostile and the odd refused."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch")

import torch
import yaml

from artsound_core.errors import ModelError, OutputExists, UsageError
from artsound_core.models.adoption import adopt
from artsound_core.models.store import store_from
from artsound_core.neural.musicgen.weights import decoder_shapes, open_weights
from artsound_core.progress import Cancelled, ProgressMonitor
from artsound_training.command import run
from artsound_training.publish.converting import Conversion, Form, convert
from artsound_training.publish.model_place import in_folder
from artsound_training.tiny_checkpoints import write_musicgen
from fakes.published_runs import silent_session, tensor_digests

SETTINGS = "transformer_lm: {dim: 64, num_layers: 2, num_heads: 4, norm_first: true}\ndataset: {segment_duration: 30}\n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole tiny MusicGen in the hub's layout."""
    torch.set_num_threads(1)
    return write_musicgen(tmp_path_factory.mktemp("models") / "musicgen", seed=5)


@pytest.fixture(scope="module")
def language(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The language model alone, in bf16, as a fine-tuning may leave it."""
    folder = tmp_path_factory.mktemp("tuned") / "best"
    folder.mkdir()
    rewrite(whole, folder, lambda name, tensor: tensor.bfloat16() if not name.startswith(("text_", "audio_")) else None)
    shutil.copy(whole / "config.json", folder)
    return folder


def rewrite(source: Path, target: Path, change: Callable[[str, Any], Any]) -> None:
    """The tensors of `source` through `change`; what it gives None for is left out."""
    from safetensors.torch import load_file, save_file

    changed = {name: change(name, tensor) for name, tensor in load_file(source / "model.safetensors").items()}
    kept = {name: tensor for name, tensor in changed.items() if tensor is not None}
    save_file(kept, target / "model.safetensors", metadata={"format": "pt"})


def to_audiocraft(source: Path, target: Path, **options: Any) -> Path:
    asked = Conversion(source, target, Form.AUDIOCRAFT, **{"settings": SETTINGS, **options})
    convert(asked, silent_session())
    return target


def to_transformers(source: Path, target: Path, base: Path, **options: Any) -> Path:
    convert(Conversion(source, target, Form.TRANSFORMERS, in_folder(base), **options), silent_session())
    return target


def test_a_whole_model_comes_back_from_audiocraft_bit_for_bit(whole: Path, tmp_path: Path) -> None:
    export = to_audiocraft(whole, tmp_path / "export")
    back = to_transformers(export, tmp_path / "back", whole)
    assert tensor_digests(back / "model.safetensors") == tensor_digests(whole / "model.safetensors")
    assert json.loads((back / "config.json").read_text()) == json.loads((whole / "config.json").read_text())
    for name in ("generation_config.json", "tokenizer.json", "preprocessor_config.json"):
        assert (back / name).read_bytes() == (whole / name).read_bytes()


def test_the_language_model_alone_keeps_its_type_both_ways(language: Path, whole: Path, tmp_path: Path) -> None:
    export = to_audiocraft(language, tmp_path / "export", language_only=True)
    assert sorted(each.name for each in export.iterdir()) == ["state_dict.bin"]
    back = to_transformers(export, tmp_path / "back", whole, language_only=True)
    found = tensor_digests(back / "model.safetensors")
    assert found == tensor_digests(language / "model.safetensors")
    assert all(each.startswith("torch.bfloat16") for each in found.values())


def test_an_export_comes_back_from_transformers_with_all_that_stood_in_it(whole: Path, tmp_path: Path) -> None:
    export = to_audiocraft(whole, tmp_path / "export")
    hub = to_transformers(export, tmp_path / "hub", whole)
    convert(Conversion(hub, tmp_path / "again", Form.AUDIOCRAFT), silent_session())
    for file in ("state_dict.bin", "compression_state_dict.bin"):
        assert tensor_digests(tmp_path / "again" / file) == tensor_digests(export / file)
        first, second = (torch.load(place / file, weights_only=True) for place in (export, tmp_path / "again"))
        assert {key: first[key] for key in first if key != "best_state"} == {
            key: second[key] for key in second if key != "best_state"
        }
    assert first["exported"] is True
    assert torch.load(export / "state_dict.bin", weights_only=True)["xp.cfg"] == SETTINGS


def test_a_bare_state_dict_such_as_the_authors_comes_back_bit_for_bit(whole: Path, tmp_path: Path) -> None:
    bare = to_audiocraft(whole, tmp_path / "lm_modify_best.pt", settings=None)
    hub = to_transformers(bare, tmp_path / "hub", whole)
    again = to_audiocraft(hub, tmp_path / "again.pt", settings=None)
    assert tensor_digests(again) == tensor_digests(bare)
    assert len(tensor_digests(bare)) == 12 + 12 * 2
    assert tensor_digests(hub / "model.safetensors") == tensor_digests(whole / "model.safetensors")


@pytest.mark.parametrize("form", ["bare", "export", "hub"])
def test_the_program_adopts_and_opens_whatever_form_was_written(form: str, whole: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    if form == "bare":
        to_audiocraft(whole, source / "lm_modify_best.pt", settings=None)
    elif form == "export":
        to_audiocraft(whole, source / "export")
    else:
        to_transformers(to_audiocraft(whole, tmp_path / "export"), source / "hub", whole)
    store = store_from(tmp_path / "models")
    base = adopt(store, "musicgen-small", whole, ProgressMonitor()).installed
    tuned = adopt(store, "musicgen-optimized", source, ProgressMonitor()).installed
    found, expected = open_weights(tuned, base), open_weights(base, base)
    assert decoder_shapes(found) == decoder_shapes(expected)
    assert all(torch.equal(found.tensors.read(name), expected.tensors.read(name)) for name in decoder_shapes(expected))


def test_shards_are_converted_as_one_file_is(whole: Path, tmp_path: Path) -> None:
    shards = tmp_path / "shards"
    shards.mkdir()
    names = sorted(tensor_digests(whole / "model.safetensors"))
    halves = {"model-00001-of-00002.safetensors": set(names[::2]), "model-00002-of-00002.safetensors": set(names[1::2])}
    for file, held in halves.items():
        rewrite(whole, shards, lambda name, tensor, held=held: tensor if name in held else None)  # type: ignore[misc]
        (shards / "model.safetensors").rename(shards / file)
    index = {"weight_map": {name: file for file, held in halves.items() for name in held}}
    (shards / "model.safetensors.index.json").write_text(json.dumps(index))
    shutil.copy(whole / "config.json", shards)
    assert tensor_digests(
        to_audiocraft(shards, tmp_path / "a", language_only=True) / "state_dict.bin"
    ) == tensor_digests(to_audiocraft(whole, tmp_path / "b", language_only=True) / "state_dict.bin")


def test_a_codec_is_written_whole_or_as_a_pointer_that_stays_one(language: Path, whole: Path, tmp_path: Path) -> None:
    alone = to_audiocraft(language, tmp_path / "alone")
    pointer = torch.load(alone / "compression_state_dict.bin", weights_only=True)
    assert pointer == {"pretrained": "facebook/encodec_32khz", "exported": True, "version": "1.3.0"}
    with_base = to_audiocraft(language, tmp_path / "with", base=in_folder(whole))
    codec = torch.load(with_base / "compression_state_dict.bin", weights_only=True)
    assert len(codec["best_state"]) == 116
    assert "decoder.model.3.convtr.convtr.weight_g" in codec["best_state"]
    hub = to_transformers(alone, tmp_path / "hub", whole)
    convert(Conversion(hub, tmp_path / "again", Form.AUDIOCRAFT), silent_session())
    assert torch.load(tmp_path / "again" / "compression_state_dict.bin", weights_only=True) == pointer


def test_settings_are_composed_where_nobody_gives_them(whole: Path, tmp_path: Path) -> None:
    """With a T5 of a width that audiocraft knows; the tensors of that T5 are not in an export."""
    wide = tmp_path / "wide"
    wide.mkdir()
    keep = {"enc_to_dec_proj.weight": torch.randn(64, 512)}
    rewrite(whole, wide, lambda name, tensor: None if name.startswith("text_") else keep.get(name, tensor))
    config = json.loads((whole / "config.json").read_text())
    config["text_encoder"]["d_model"] = 512
    (wide / "config.json").write_text(json.dumps(config))
    export = to_audiocraft(wide, tmp_path / "export", settings=None)
    settings = yaml.safe_load(torch.load(export / "state_dict.bin", weights_only=True)["xp.cfg"])
    transformer = settings["transformer_lm"]
    assert [transformer[key] for key in ("dim", "num_layers", "num_heads", "hidden_scale", "n_q", "card")] == [
        *(64, 2, 4, 4, 4, 2048)
    ]
    assert (transformer["norm_first"], transformer["bias_proj"], transformer["positional_embedding"]) == (
        True,
        False,
        "sin",
    )
    assert settings["conditioners"]["description"]["t5"]["name"] == "t5-small"
    assert settings["codebooks_pattern"]["delay"]["delays"] == [0, 1, 2, 3]
    assert settings["fuser"]["cross"] == ["description"]
    codec = yaml.safe_load(torch.load(export / "compression_state_dict.bin", weights_only=True)["xp.cfg"])
    assert (codec["seanet"]["ratios"], codec["seanet"]["n_filters"], codec["rvq"]["bins"]) == ([8, 5, 4, 4], 4, 2048)
    assert (codec["seanet"]["true_skip"], codec["encodec"]["causal"], codec["rvq"]["n_q"]) == (True, False, 4)
    with pytest.raises(ModelError, match="no T5 that audiocraft knows has states 32 wide"):
        to_audiocraft(whole, tmp_path / "narrow", settings=None)
    assert not (tmp_path / "narrow").exists()


def written(file: Path, tree: Any) -> Path:
    torch.save(tree, file)
    return file


REFUSED: dict[str, tuple[Callable[[Path, dict[str, Any]], Path], str]] = {
    "a missing tensor": (
        lambda place, state: written(place / "a.pt", {k: v for k, v in state.items() if k != "out_norm.bias"}),
        r"1 of its tensors are missing, the first is decoder\.model\.decoder\.layer_norm\.bias",
    ),
    "a surplus tensor": (
        lambda place, state: written(
            place / "a.pt", {**state, "condition_provider.conditioners.self_wav.x": torch.ones(1)}
        ),
        r"what has no place in a MusicGen: condition_provider\.conditioners\.self_wav\.x",
    ),
    "a bias that MusicGen has not": (
        lambda place, state: written(place / "a.pt", {**state, "transformer.layers.0.linear1.bias": torch.ones(4)}),
        r"what has no place in a MusicGen: decoder\.model\.decoder\.layers\.0\.fc1\.bias",
    ),
    "another width": (
        lambda place, state: written(place / "a.pt", {**state, "emb.0.weight": torch.ones(2049, 32)}),
        r"wrong shape: decoder\.model\.decoder\.embed_tokens\.0\.weight is \[2049, 32\]",
    ),
    "something that is no tensor": (
        lambda place, state: written(place / "a.pt", {**state, "epoch": 5}),
        r"no tensor: 'epoch'",
    ),
    "another model": (
        lambda place, _: written(place / "a.pt", {"weight": torch.ones(2)}),
        r"not those of audiocraft's language model",
    ),
    "a list": (lambda place, state: written(place / "a.pt", list(state)), r"it holds no state dict"),
    "a program": (
        lambda place, state: written(place / "a.pt", {**state, "x": print}),
        r"wants to run \S*print, which no weights need",
    ),
    "a file cut short": (
        lambda place, state: cut(written(place / "a.pt", state)),
        r"is cut short",
    ),
    "a text": (lambda place, _: said(place / "a.pt", "no weights"), r"is cut short, or not written by a current torch"),
    "settings of another model": (
        lambda place, state: written(
            place / "a.pt", {"best_state": state, "xp.cfg": "transformer_lm: {num_heads: 8}", "exported": True}
        ),
        r"transformer_lm\.num_heads is 8, and it must be 4",
    ),
    "settings that are no YAML": (
        lambda place, state: written(place / "a.pt", {"best_state": state, "xp.cfg": "[", "exported": True}),
        r"its settings are no YAML",
    ),
    "two state dicts": (
        lambda place, state: (written(place / "a.pt", state), written(place / "b.pt", state))[0].parent,
        r"it holds 2 state dicts; name the file of one",
    ),
    "an empty folder": (lambda place, _: place, r"there is no checkpoint in it"),
    "nothing": (lambda place, _: place / "none", r"there is no such file or folder"),
}


def cut(file: Path) -> Path:
    file.write_bytes(file.read_bytes()[:-2000])
    return file


def said(file: Path, text: str) -> Path:
    file.write_text(text)
    return file


@pytest.mark.parametrize("case", REFUSED)
def test_an_odd_checkpoint_is_refused_with_a_sentence_and_nothing_is_written(
    case: str, whole: Path, tmp_path: Path
) -> None:
    state = torch.load(to_audiocraft(whole, tmp_path / "good.pt", settings=None), weights_only=True)
    place = tmp_path / "place"
    place.mkdir()
    make, sentence = REFUSED[case]
    source = make(place, state)
    with pytest.raises(ModelError, match=sentence) as caught:
        to_transformers(source, tmp_path / "out", whole)
    assert caught.value.explain().count("\n") == 0
    assert not (tmp_path / "out").exists()


def test_a_tensor_that_transformers_model_has_not_is_named(whole: Path, tmp_path: Path) -> None:
    odd = tmp_path / "odd"
    odd.mkdir()
    rewrite(whole, odd, lambda _, tensor: tensor)
    shutil.copy(whole / "config.json", odd)
    from safetensors.torch import load_file, save_file

    tensors = load_file(odd / "model.safetensors")
    save_file({**tensors, "lora.a": torch.ones(2)}, odd / "model.safetensors")
    with pytest.raises(ModelError, match=r"no place in a MusicGen: lora\.a"):
        to_audiocraft(odd, tmp_path / "out")
    save_file({**tensors, "counter": torch.ones(2, dtype=torch.int64)}, odd / "model.safetensors")
    with pytest.raises(ModelError, match="counter is of a type that no MusicGen has"):
        to_audiocraft(odd, tmp_path / "out")


def test_what_neither_the_source_nor_the_base_has_is_named(language: Path, whole: Path, tmp_path: Path) -> None:
    bare = to_audiocraft(whole, tmp_path / "bare.pt", settings=None)
    with pytest.raises(ModelError, match="neither it nor a base has a sound codec"):
        to_transformers(bare, tmp_path / "out", language)
    with pytest.raises(ModelError, match="does not say its dimensions; name the model it was made from with --base"):
        convert(Conversion(bare, tmp_path / "out", Form.TRANSFORMERS), silent_session())
    with pytest.raises(UsageError, match="it goes with --to audiocraft"):
        to_transformers(bare, tmp_path / "out", whole, settings=SETTINGS)


def test_a_place_that_is_no_place_is_told_before_any_work(whole: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"a bare state dict's file must end in \.pt"):
        to_audiocraft(whole, tmp_path / "lm.bin")
    with pytest.raises(UsageError, match="transformers' layout is a folder"):
        to_transformers(whole, tmp_path / "lm.pt", whole)
    with pytest.raises(ModelError, match="name the folder that it lies in"):
        to_audiocraft(whole / "model.safetensors", tmp_path / "out")


def test_what_is_there_is_replaced_only_where_it_is_asked_for(whole: Path, tmp_path: Path) -> None:
    target = tmp_path / "export"
    target.mkdir()
    (target / "notes.txt").write_text("mine")
    with pytest.raises(OutputExists):
        to_audiocraft(whole, target)
    assert (target / "notes.txt").read_text() == "mine"
    to_audiocraft(whole, target, may_replace=True)
    assert sorted(each.name for each in target.iterdir()) == ["compression_state_dict.bin", "state_dict.bin"]


def test_a_stop_leaves_nothing_behind(whole: Path, tmp_path: Path) -> None:
    monitor = ProgressMonitor()
    monitor.stop()
    asked = Conversion(whole, tmp_path / "out", Form.TRANSFORMERS)
    with pytest.raises(Cancelled):
        convert(asked, silent_session(monitor=monitor))
    assert list(tmp_path.iterdir()) == []
    convert(replace(asked, target=tmp_path / "whole"), silent_session())
    assert tensor_digests(tmp_path / "whole" / "model.safetensors") == tensor_digests(whole / "model.safetensors")


def test_the_command_converts_and_says_what_it_wrote(
    whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = tmp_path / "lyrical.pt"
    assert run(["convert", str(whole), str(bare), "--to", "audiocraft"], {"ARTSOUND_HOME": str(tmp_path)}) == 0
    assert capsys.readouterr().out == (f"36 tensors of the language model, without settings.\nWritten: {bare}\n")
    words = ["convert", str(bare), str(tmp_path / "hub"), "--to", "transformers"]
    assert run(words, {"ARTSOUND_HOME": str(tmp_path)}) == 4
    assert "name the model it was made from with --base" in capsys.readouterr().err
    assert run([*words, "--base", str(whole)], {"ARTSOUND_HOME": str(tmp_path)}) == 0
    assert "44 tensors of the language model, 116 of the sound codec, 19 of the text encoder" in capsys.readouterr().out
    assert run([*words, "--base", "nobody"], {"ARTSOUND_HOME": str(tmp_path)}) == 4
    assert "it is neither a folder nor a model's name; there is musicgen-small" in capsys.readouterr().err
