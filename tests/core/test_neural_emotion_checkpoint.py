"""Classifiers on disk: what is written can be read, and whatever is wrong with one is told in one sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from artsound_core.errors import ModelError, OutputUnwritable
from artsound_core.models.card import Architecture, InstalledModel
from artsound_core.neural.device import Placement
from artsound_core.neural.emotion.checkpoint import ClassifierConfig, Pooling, read_classifier, write_classifier
from artsound_core.neural.emotion_reader import NeuralEmotionReader
from artsound_core.progress import ProgressMonitor
from artsound_training.tiny_checkpoints import head_tensors, write_authors_classifier, write_backbone
from fakes.emotion_checkpoints import FEATURES, installed, trunk_tensors, write_own_classifier

Tensors = dict[str, Any]


def reason_against(classifier: InstalledModel, backbone: InstalledModel | None = None) -> str:
    with pytest.raises(ModelError) as refused:
        NeuralEmotionReader(classifier, backbone, Placement(threads=1)).load(ProgressMonitor())
    assert refused.value.model in ("emotion-classifier", "resnet50-imagenet")
    assert "\n" not in refused.value.reason
    assert not refused.value.reason.endswith(".")
    return refused.value.reason


def whole() -> Tensors:
    return {**trunk_tensors(), **head_tensors(FEATURES)}


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    config = ClassifierConfig(Pooling.POOLED, heads=2, temperature=1.4, accuracy=0.6)
    written = whole()
    write_classifier(tmp_path / "c", written, config)
    read, head, trunk = read_classifier(installed(tmp_path / "c"), None, ProgressMonitor())
    assert read == config
    assert (head.take("fc2.bias", 5) == written["fc2.bias"]).all()
    assert "resnet.conv1.weight" in trunk
    assert sorted(each.name for each in (tmp_path / "c").iterdir()) == ["config.json", "model.safetensors"]
    tree = json.loads((tmp_path / "c" / "config.json").read_text())
    assert (tree["model_type"], tree["resnet"], tree["pooling"]) == ("artsound_emotion", "included", "pooled")


def test_writing_again_replaces_the_whole_and_leaves_nothing_beside(tmp_path: Path) -> None:
    write_own_classifier(tmp_path / "c", temperature=1.0)
    (tmp_path / "c" / "old notes").touch()
    write_own_classifier(tmp_path / "c", temperature=2.0, with_trunk=False)
    assert [each.name for each in tmp_path.iterdir()] == ["c"]
    assert sorted(each.name for each in (tmp_path / "c").iterdir()) == ["config.json", "model.safetensors"]
    tree = json.loads((tmp_path / "c" / "config.json").read_text())
    assert (tree["temperature"], tree["resnet"]) == (2.0, "backbone")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputUnwritable, match="cannot be written"):
        write_classifier(tmp_path / "file" / "c", whole(), ClassifierConfig(Pooling.GRID))


@pytest.mark.parametrize(
    "wrap", [lambda t: t, lambda t: {"state_dict": t}, lambda t: {"model_state_dict": t, "epoch": 3}]
)
def test_the_authors_file_is_read_bare_or_wrapped_and_from_several_gpus(
    tmp_path: Path, wrap: Callable[[Tensors], Any]
) -> None:
    import torch

    folder = write_authors_classifier(tmp_path / "a")
    tensors = torch.load(folder / "ResNet.pth", weights_only=True)
    torch.save(wrap({f"module.{name}": each for name, each in tensors.items()}), folder / "ResNet.pth")
    config, head, _ = read_classifier(installed(folder), None, ProgressMonitor())
    assert config.pooling is Pooling.POOLED
    assert (head.take("fc2.bias", 5) == tensors["fc2.bias"]).all()


def test_imagenets_classes_in_the_authors_file_are_passed_over(tmp_path: Path) -> None:
    import torch

    folder = write_authors_classifier(tmp_path / "a")
    tensors = torch.load(folder / "ResNet.pth", weights_only=True)
    extra = {"resnet.fc.weight": torch.zeros(10, FEATURES), "resnet.fc.bias": torch.zeros(10)}
    torch.save({**tensors, **extra}, folder / "ResNet.pth")
    NeuralEmotionReader(installed(folder), None, Placement(threads=1)).load(ProgressMonitor())


class Trap:
    """Pickled, it would call `print` when it is opened."""

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return print, ("opened",)


def test_a_pickle_with_code_is_not_opened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import torch

    torch.save({"fc1.weight": Trap()}, tmp_path / "ResNet.pth")
    assert "ResNet.pth" in reason_against(installed(tmp_path))
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("content", [[1, 2], {}, {"fc1.weight": [1.0]}, {"state_dict": {"a": 1}}])
def test_an_authors_file_without_tensors_is_refused(tmp_path: Path, content: Any) -> None:
    import torch

    torch.save(content, tmp_path / "ResNet.pth")
    assert "no tensor" in reason_against(installed(tmp_path))


@pytest.mark.parametrize("keep", [0, 40, 0.5, 0.99])
def test_a_truncated_authors_file_is_refused(tmp_path: Path, keep: float) -> None:
    file = write_authors_classifier(tmp_path) / "ResNet.pth"
    content = file.read_bytes()
    file.write_bytes(content[: int(keep * len(content)) if keep < 1 else int(keep)])
    reason_against(installed(tmp_path))


def drop(name: str) -> Callable[[Tensors], Any]:
    return lambda tensors: tensors.pop(name)


def reshape(name: str, *shape: int) -> Callable[[Tensors], Any]:
    import torch

    return lambda tensors: tensors.update({name: torch.zeros(shape)})


def spoil(name: str) -> Callable[[Tensors], Any]:
    return lambda tensors: tensors[name].view(-1)[0].fill_(float("nan"))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (drop("resnet.conv1.weight"), "its tensor resnet.conv1.weight is missing"),
        (drop("resnet.layer4.0.bn2.running_var"), "its tensor resnet.layer4.0.bn2.running_var is missing"),
        (drop("resnet.layer3.0.downsample.0.weight"), "its tensor resnet.layer3.0.downsample.0.weight is missing"),
        (drop("gru1.weight_hh_l0"), "its tensor gru1.weight_hh_l0 is missing"),
        (drop("fc1.bias"), "its tensor fc1.bias is missing"),
        (reshape("fc2.weight", 6, 6), "its tensor fc2.weight is 6 x 6, where 5 x 6 is needed"),
        (reshape("gru1.weight_ih_l0", 24, 64), "its tensor gru1.weight_ih_l0 is 24 x 64, where 24 x 128 is needed"),
        (reshape("gru2.weight_hh_l0", 12), "its tensor gru2.weight_hh_l0 is 12, which no layer can be made of"),
        (
            reshape("resnet.layer1.0.conv2.weight", 4, 2, 3, 3),
            "its tensor resnet.layer1.0.conv2.weight is 4 x 2 x 3 x 3, where any x 4 x 3 x 3 is needed",
        ),
        (spoil("attention.in_proj_weight"), "its tensor attention.in_proj_weight holds values that are no numbers"),
        (
            lambda tensors: tensors.update({"fc2.bias": tensors["fc2.bias"].long()}),
            "its tensor fc2.bias holds whole numbers, not fractions",
        ),
        (
            reshape("resnet.layer2.7.conv1.weight", 1),
            "it holds a tensor that the emotion network does not have: resnet.layer2.7.conv1.weight",
        ),
        (reshape("fc3.weight", 2), "it holds a tensor that the emotion network does not have: fc3.weight"),
        (
            lambda tensors: [tensors.pop(name) for name in list(tensors) if ".conv3" in name],
            "its block resnet.layer1.0 is no bottleneck of three convolutions, as a ResNet-50's are",
        ),
        (
            lambda tensors: tensors["resnet.bn1.running_var"].fill_(-1.0),
            "its tensor resnet.bn1.running_var holds variances below zero",
        ),
        (
            lambda tensors: [tensors[name].fill_(3e38) for name in ("fc1.bias", "fc2.weight")],
            "its answer is no number, so its weights must be damaged",
        ),
    ],
)  # fmt: skip
def test_tensors_that_make_no_network_are_refused(
    tmp_path: Path, change: Callable[[Tensors], Any], reason: str
) -> None:
    tensors = whole()
    change(tensors)
    write_classifier(tmp_path / "c", tensors, ClassifierConfig(Pooling.GRID))
    assert reason_against(installed(tmp_path / "c")) == reason


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("model_type", "blip", "is not that of an emotion classifier"),
        ("pooling", "mean", "pooling must be grid or pooled, not 'mean'"),
        ("pooling", ["grid"], "pooling must be grid or pooled"),
        ("heads", 3, "3 attention heads do not divide its 8 features"),
        ("heads", 0, "heads must be a whole number from 1, not 0"),
        ("heads", True, "heads must be a whole number from 1, not True"),
        ("temperature", 0, "temperature must be a number above 0, not 0"),
        ("temperature", "1", "temperature must be a number above 0, not '1'"),
        ("temperature", float("inf"), "temperature must be a number above 0"),
        ("accuracy", 56, "accuracy must be a number in 0 to 1, not 56"),
        ("classes", ["angry", "fun", "happy", "neutral"], "classes must be angry, fun, happy, neutral, sad in some order"),
        ("classes", "angry", "classes must be angry"),
    ],
)  # fmt: skip
def test_a_config_that_cannot_be_used_is_refused(tmp_path: Path, key: str, value: Any, reason: str) -> None:
    classifier = write_own_classifier(tmp_path / "c")
    file = classifier.folder / "config.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), key: value}))
    assert reason in reason_against(classifier)


@pytest.mark.parametrize("text", ["", "{", "[1]", "\xff", "[" * 100_000])
def test_a_config_that_is_no_json_object_is_refused(tmp_path: Path, text: str) -> None:
    classifier = write_own_classifier(tmp_path / "c")
    (classifier.folder / "config.json").write_bytes(text.encode("latin-1"))
    assert "config.json" in reason_against(classifier)


def test_missing_files_are_told(tmp_path: Path) -> None:
    classifier = write_own_classifier(tmp_path / "c")
    (classifier.folder / "config.json").unlink()
    reason_against(classifier)
    (classifier.folder / "model.safetensors").unlink()
    reason_against(classifier)


def test_truncated_weights_are_refused(tmp_path: Path) -> None:
    classifier = write_own_classifier(tmp_path / "c")
    file = classifier.folder / "model.safetensors"
    file.write_bytes(file.read_bytes()[:-100])
    reason_against(classifier)


def test_a_classifier_without_a_resnet_says_that_it_needs_the_backbone(tmp_path: Path) -> None:
    classifier = write_own_classifier(tmp_path / "c", with_trunk=False)
    assert reason_against(classifier) == (
        "it holds no ResNet of its own, and the backbone that it was trained on is not here"
    )


def test_a_backbone_of_another_width_is_told_at_the_head_and_a_broken_one_by_its_own_name(tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    classifier = write_own_classifier(tmp_path / "c", with_trunk=False)
    backbone = installed(write_backbone(tmp_path / "b"), Architecture.RESNET)
    file = backbone.folder / "model.safetensors"
    tensors = load_file(file)
    del tensors["layer4.0.bn3.bias"]
    save_file(tensors, file)
    with pytest.raises(ModelError) as refused:
        NeuralEmotionReader(classifier, backbone, Placement(threads=1)).load(ProgressMonitor())
    assert (refused.value.model, refused.value.reason) == (
        "resnet50-imagenet", "its tensor resnet.layer4.0.bn3.bias is missing",
    )  # fmt: skip
