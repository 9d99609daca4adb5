"""A model's folder is refused for whatever could run a program, lead out, or break a loader."""

from __future__ import annotations

import json
import os
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artsound_core.errors import ModelError
from artsound_core.models.card import Architecture, InstalledModel, ModelCard
from artsound_core.models.safe_folder import check_folder
from artsound_core.models.safetensors_header import HeaderError, TensorFact, read_header
from artsound_core.stage import Stage
from fakes.model_files import card, safetensors, torch_file, variant_card, with_head, write_files, write_writer


def refusal(folder: Path, of: ModelCard | None = None) -> str:
    with pytest.raises(ModelError) as caught:
        check_folder(InstalledModel(of or card(), folder, "", True))
    assert caught.value.exit_code == 4
    return caught.value.reason


def one(begin: int, end: int, shape: list[Any], dtype: str = "F32") -> dict[str, Any]:
    return {"dtype": dtype, "shape": shape, "data_offsets": [begin, end]}


def test_a_whole_folder_is_let_through_at_once(tmp_path: Path) -> None:
    folder = write_writer(tmp_path / "writer")
    installed = InstalledModel(card(), folder, "", True)
    check_folder(installed)
    begun = time.perf_counter()
    check_folder(installed)
    assert time.perf_counter() - begun < 0.05


def test_the_head_tells_every_tensor_without_reading_any(tmp_path: Path) -> None:
    file = tmp_path / "m.safetensors"
    file.write_bytes(
        with_head({"__metadata__": {"format": "pt"}, "a": one(0, 24, [2, 3]), "b": one(24, 28, [2], "BF16")}, bytes(28))
    )
    assert read_header(file) == {"a": TensorFact("F32", (2, 3), 24), "b": TensorFact("BF16", (2,), 4)}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "model.safetensors is cut short: it has no head"),
        (safetensors()[:40], "model.safetensors is cut short within its head"),
        (safetensors()[:-1], "model.safetensors is cut short: 255 of 256 bytes of weights are there"),
        (safetensors() + b"x", "model.safetensors has 1 bytes after its last tensor"),
        (b"\xff" * 64, "model.safetensors is no safetensors file: its head claims 18446744073709551615 bytes"),
        (with_head(b"{not json"), "model.safetensors has a head that is no JSON"),
        (with_head(b"[" * 9000), "model.safetensors has a head that is no JSON"),
        (with_head([1]), "model.safetensors has a head that lists no tensors"),
        (with_head(b'{"a": {}, "a": {}}'), "model.safetensors names a tensor twice"),
        (with_head({"a": 3}), "model.safetensors says nothing of its tensor a"),
        (with_head({"a": one(0, 4, [1], "F31")}, bytes(4)), "model.safetensors has the tensor a of an unknown type"),
        (with_head({"a": one(0, 4, [-1])}, bytes(4)), "model.safetensors has the tensor a without shape or place"),
        (with_head({"a": one(0, 4, [True])}, bytes(4)), "model.safetensors has the tensor a without shape or place"),
        (with_head({"a": one(0, 4, [2**60, 2**60])}, bytes(4)), "model.safetensors has the tensor a without shape or place"),
        (with_head({"a": one(0, 8, [1])}, bytes(8)), "model.safetensors has the tensor a whose shape and size do not agree"),
        (with_head({"a": one(8, 4, [1])}, bytes(8)), "model.safetensors has the tensor a whose shape and size do not agree"),
        (with_head({"a": one(0, 4, [1]), "b": one(2, 6, [1])}, bytes(6)), "model.safetensors has tensors that overlap"),
        (with_head({"a": one(0, 4, [1]), "b": one(8, 12, [1])}, bytes(12)), "model.safetensors has a gap between its tensors"),
    ],
)  # fmt: skip
def test_damaged_weights_are_named_with_what_is_wrong(tmp_path: Path, content: bytes, reason: str) -> None:
    write_writer(tmp_path, model__safetensors=content)
    assert refusal(tmp_path) == reason


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=80), st.integers(0, 120))
def test_no_bytes_whatever_end_in_anything_but_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int
) -> None:
    file = tmp_path_factory.mktemp("noise") / "m.safetensors"
    whole = bytearray(safetensors())
    whole[at : at + len(noise)] = noise
    file.write_bytes(bytes(whole))
    with suppress(HeaderError):
        assert all(fact.size >= 0 for fact in read_header(file).values())


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("pytorch_model.bin", "may run code when it is opened; only safetensors are read"),
        ("weights.PT", "may run code when it is opened; only safetensors are read"),
        ("deep/er/model.pkl", "may run code when it is opened; only safetensors are read"),
        ("tf_model.h5", "holds weights of another kind; only safetensors are read"),
        ("flax_model.msgpack", "holds weights of another kind; only safetensors are read"),
        ("modeling.py", "is a program; no program of a model is ever run"),
        ("kernel.so", "is a program; no program of a model is ever run"),
    ],
)
def test_pickles_and_programs_are_refused_even_beside_safetensors(tmp_path: Path, name: str, reason: str) -> None:
    write_files(write_writer(tmp_path), {name: b"anything"})
    assert refusal(tmp_path) == f"{name} {reason}"


@pytest.mark.parametrize(
    ("file", "tree", "key"),
    [
        ("config.json", {"auto_map": {"AutoModel": "modeling.Evil"}}, "auto_map"),
        ("tokenizer_config.json", {"deep": [{"auto_map": {}}]}, "auto_map"),
        ("sub/preprocessor_config.json", {"trust_remote_code": True}, "trust_remote_code"),
        ("model_index.json", {"custom_pipeline": "evil"}, "custom_pipeline"),
        ("config.json", {"attn_implementation": "someone/kernel"}, "attn_implementation"),
    ],
)
def test_settings_that_ask_to_run_a_program_are_refused(tmp_path: Path, file: str, tree: Any, key: str) -> None:
    write_files(write_writer(tmp_path), {file: json.dumps(tree).encode()})
    assert refusal(tmp_path) == f"{file} asks to run a program of the model's own ({key})"


def test_a_key_written_in_escapes_is_the_same_key(tmp_path: Path) -> None:
    write_writer(tmp_path, config__json=rb'{"\u0061uto_map": {}}')
    assert "auto_map" in refusal(tmp_path)


def test_a_large_vocabulary_is_searched_and_its_words_are_no_keys(tmp_path: Path) -> None:
    words = {f"word{number}": number for number in range(8_000)}
    write_writer(tmp_path, tokenizer__json=json.dumps({"vocab": words, "added": "auto_map"}).encode())
    check_folder(InstalledModel(card(), tmp_path, "", True))
    write_writer(tmp_path, tokenizer__json=json.dumps({"vocab": words, "auto_map": "x"}).encode())
    assert refusal(tmp_path) == "tokenizer.json asks to run a program of the model's own (auto_map)"


def test_a_program_that_the_libraries_hold_themselves_is_passed_over_only_where_the_card_names_it(
    tmp_path: Path,
) -> None:
    config = {"model_type": "falcon", "auto_map": {"AutoConfig": "maker/base--configuration.Config"}}
    write_writer(tmp_path, config__json=json.dumps(config).encode())
    check_folder(InstalledModel(card(superseded_code="maker/base--"), tmp_path, "", True))
    assert "auto_map" in refusal(tmp_path)
    config["auto_map"] = {"AutoConfig": "maker/base--configuration.Config", "AutoModel": "evil/base--modeling.Model"}
    write_writer(tmp_path, config__json=json.dumps(config).encode())
    assert "auto_map" in refusal(tmp_path, card(superseded_code="maker/base--"))


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[" * 100_000])
def test_settings_that_are_no_json_are_refused(tmp_path: Path, content: bytes) -> None:
    write_writer(tmp_path, config__json=content)
    assert refusal(tmp_path) == "config.json is no whole JSON document"


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("../other.safetensors", "names ../other.safetensors, which leaves its folder"),
        ("/etc/passwd", "names /etc/passwd, which leaves its folder"),
        ("..\\x.safetensors", "names ..\\x.safetensors, which leaves its folder"),
    ],
)
def test_an_index_may_not_name_files_elsewhere(tmp_path: Path, place: str, reason: str) -> None:
    index = json.dumps({"weight_map": {"weight": place}}).encode()
    write_files(write_writer(tmp_path), {"model.safetensors.index.json": index})
    assert refusal(tmp_path) == f"model.safetensors.index.json {reason}"


def test_an_index_may_not_name_files_that_are_missing(tmp_path: Path) -> None:
    index = {"weight_map": {"weight": "model-00001-of-00002.safetensors"}}
    write_files(write_writer(tmp_path), {"model.safetensors.index.json": json.dumps(index).encode()})
    assert refusal(tmp_path) == "model-00001-of-00002.safetensors is missing; model.safetensors.index.json names it"
    index = {"weight_map": {"weight": "model.safetensors"}}
    write_files(tmp_path, {"model.safetensors.index.json": json.dumps(index).encode()})
    check_folder(InstalledModel(card(), tmp_path, "", True))


def test_links_and_pipes_are_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.safetensors").write_bytes(safetensors())
    linked = write_writer(tmp_path / "linked")
    (linked / "more.safetensors").symlink_to(tmp_path / "secret.safetensors")
    assert refusal(linked) == "more.safetensors is a link, which may lead out of the model's folder"
    piped = write_writer(tmp_path / "piped")
    os.mkfifo(piped / "pipe.json")
    assert refusal(piped) == "pipe.json is no ordinary file"


def test_a_folder_without_weights_or_not_there_is_refused(tmp_path: Path) -> None:
    write_files(tmp_path, {"config.json": b"{}"})
    assert refusal(tmp_path) == "its folder holds no weights"
    assert refusal(tmp_path / "nowhere") == "its folder is not there"
    write_files(tmp_path, {"model.safetensors": safetensors(), "adapter_config.json": b"{}"})
    assert refusal(tmp_path) == "it is an adapter for another model, not a whole one"


def test_a_folder_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    folder = write_writer(tmp_path / "writer")
    folder.chmod(0)
    try:
        if os.access(folder, os.R_OK):
            pytest.skip("this user may read everything")
        assert refusal(folder) == "its folder cannot be read (Permission denied)"
    finally:
        folder.chmod(0o700)


STATE = b"\x80\x02}q\x00."  # an empty dictionary
CLASSIFIER = card("emotion-classifier", stage=Stage.EMOTION, architecture=Architecture.EMOTION_CLASSIFIER)


def calling(what: str) -> bytes:
    """A pickle that calls something with no arguments."""
    module, _, name = what.rpartition(".")
    return b"\x80\x02c" + f"{module}\n{name}\n".encode() + b")R."


@pytest.mark.parametrize(
    ("of", "name"), [(CLASSIFIER, "ResNet.pth"), (variant_card(), "state_dict.bin"), (variant_card(), "lm_best.pt")]
)
def test_state_dicts_are_let_through_where_their_architecture_has_them(
    tmp_path: Path, of: ModelCard, name: str
) -> None:
    write_files(tmp_path, {name: torch_file(STATE)})
    check_folder(InstalledModel(of, tmp_path, "", True))
    assert "only safetensors are read" in refusal(tmp_path, card())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (torch_file(calling("os.system")), "wants to run os.system, which no weights need"),
        (torch_file(calling("torch._utils._rebuild_evil.x")), "wants to run torch._utils._rebuild_evil.x, which no weights need"),
        (torch_file(calling("torch.load")), "wants to run torch.load, which no weights need"),
        (torch_file(b"\x80\x04\x8c\x02os\x8c\x06system\x93)R."), "holds a pickle that does more than rebuild tensors"),
        (torch_file(b"\x80\x02}q"), "holds a broken pickle"),
        (torch_file(STATE)[:-30], "is cut short, or not written by a current torch.save"),
        (b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.", "is cut short, or not written by a current torch.save"),
        (torch_file(STATE, compression=zipfile.ZIP_DEFLATED), "holds packed data, as torch.save never writes it"),
        (torch_file(STATE, folder="../out"), "holds a path that leaves it"),
        (torch_file(STATE, **{"code/x.py": b"evil"}), "is no state dict of torch.save"),
    ],
)  # fmt: skip
def test_a_torch_file_that_is_more_or_less_than_a_state_dict_is_refused(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    write_files(tmp_path, {"ResNet.pth": content})
    assert refusal(tmp_path, CLASSIFIER) == f"ResNet.pth {reason}"


def test_a_state_dict_that_torch_wrote_is_let_through(tmp_path: Path) -> None:
    import torch

    kinds = {str(kind): torch.zeros(3, dtype=kind) for kind in (torch.float32, torch.bfloat16, torch.int64, torch.bool)}
    torch.save({"best_state": {**kinds, "view": torch.zeros(4, 4).T}, "xp.cfg": "a: 1"}, tmp_path / "ResNet.pth")
    check_folder(InstalledModel(CLASSIFIER, tmp_path, "", True))


@pytest.mark.parametrize("write", [lambda file: os.mkfifo(file), lambda file: file.mkdir()])
def test_a_folder_is_never_waited_for(tmp_path: Path, write: Callable[[Path], object]) -> None:
    write(tmp_path / "model.safetensors")
    assert refusal(tmp_path) in ("model.safetensors is no ordinary file", "its folder holds no weights")
