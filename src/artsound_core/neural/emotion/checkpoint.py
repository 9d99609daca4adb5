"""The classifier on disk: our own folder, read and written, and the file of the paper's authors; the backbone's tensors."""

from __future__ import annotations

import json
import math
import pickle
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from artsound_core.emotion import EMOTIONS, Emotion
from artsound_core.errors import ModelError, OutputUnwritable
from artsound_core.models.card import InstalledModel
from artsound_core.models.safe_folder import check_folder
from artsound_core.neural.emotion.named_tensors import NamedTensors, backbone_names
from artsound_core.progress import ModelLoading, ProgressMonitor

MODEL_TYPE = "artsound_emotion"
CONFIG_FILE, WEIGHTS_FILE, AUTHORS_FILE = "config.json", "model.safetensors", "ResNet.pth"
#: The heads of the paper's attention; a checkpoint of our own names its number.
PAPERS_HEADS = 4
#: The share of paintings it had not seen that the authors' classifier got right, by their own log (55.5 to 56.8 %).
AUTHORS_ACCURACY = 0.56
#: Under these names training scripts keep the tensors beside other things.
_WRAPPERS = ("state_dict", "model_state_dict")
_LONGEST_CONFIG_BYTES = 1_000_000


class Pooling(StrEnum):
    """What the recurrent layers walk over: each place of the trunk's 7x7 grid, or their mean as a sequence of one."""

    GRID = "grid"
    POOLED = "pooled"


@dataclass(frozen=True, slots=True)
class ClassifierConfig:
    """What the tensors do not tell. `classes`: the emotion of each output. `temperature`: what logits are divided by.

    `accuracy`: the share of paintings kept out of training that it got right, 0..1; None where nobody measured it.
    """

    pooling: Pooling
    heads: int = PAPERS_HEADS
    temperature: float = 1.0
    classes: tuple[Emotion, ...] = EMOTIONS
    accuracy: float | None = None


#: The authors pool, and their outputs stand in alphabetical order.
AUTHORS_CONFIG = ClassifierConfig(Pooling.POOLED, accuracy=AUTHORS_ACCURACY)


def read_classifier(
    classifier: InstalledModel, backbone: InstalledModel | None, monitor: ProgressMonitor
) -> tuple[ClassifierConfig, NamedTensors, NamedTensors]:
    """Its config, the tensors of its head, and those of its trunk: its own, or the backbone's where it has none.

    A folder that holds `ResNet.pth` and no weights of ours is the authors'. Raises `ModelError`.
    """
    check_folder(classifier)
    name = classifier.card.name
    if (classifier.folder / WEIGHTS_FILE).exists() or not (classifier.folder / AUTHORS_FILE).exists():
        config, tensors = _config(classifier), _safe_tensors(classifier, monitor)
    else:
        config, tensors = AUTHORS_CONFIG, authors_tensors(name, classifier.folder / AUTHORS_FILE, monitor)
    head, trunk = head_and_trunk(name, tensors)
    if trunk is not None:
        return config, head, trunk
    if backbone is None:
        raise ModelError(name, "it holds no ResNet of its own, and the backbone that it was trained on is not here")
    return config, head, read_backbone(backbone, monitor)


def head_and_trunk(name: str, tensors: Mapping[str, Any]) -> tuple[NamedTensors, NamedTensors | None]:
    """A classifier's tensors parted: the head's, and the trunk's under `resnet.`, None where it has none of its own."""
    trunk = {key: tensor for key, tensor in tensors.items() if key.startswith("resnet.")}
    head = NamedTensors(name, {key: tensor for key, tensor in tensors.items() if key not in trunk})
    return head, NamedTensors(name, trunk) if trunk else None


def read_backbone(backbone: InstalledModel, monitor: ProgressMonitor) -> NamedTensors:
    """The tensors of a ResNet under `resnet.` and torchvision's names. Raises `ModelError`."""
    check_folder(backbone)
    return NamedTensors(backbone.card.name, backbone_names(_safe_tensors(backbone, monitor)))


def authors_tensors(name: str, file: Path, monitor: ProgressMonitor) -> dict[str, Any]:
    """The state dict in `ResNet.pth`, which may be wrapped, or saved from several GPUs. No code in it is ever run.

    `name` is what an error calls it. Raises `ModelError`.
    """
    import torch

    monitor.tell(ModelLoading(name, 0, 1))
    try:
        held = torch.load(file, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise ModelError(name, f"{file.name} is damaged, or holds more than weights; it was not opened") from error
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, IndexError, RuntimeError) as error:
        raise ModelError(name, f"{file.name} is damaged ({_first_line(error)})") from error
    monitor.check()
    monitor.tell(ModelLoading(name, 1, 1))
    for wrapper in _WRAPPERS:
        if isinstance(held, Mapping) and isinstance(held.get(wrapper), Mapping):
            held = held[wrapper]
    if not isinstance(held, Mapping) or not held:
        raise ModelError(name, f"{file.name} holds no tensors by name")
    for key, tensor in held.items():
        if not isinstance(key, str) or not isinstance(tensor, torch.Tensor):
            raise ModelError(name, f"{file.name} holds something that is no tensor: {str(key)[:80]!r}")
    return {key.removeprefix("module."): tensor for key, tensor in held.items()}


def write_classifier(folder: Path, tensors: Mapping[str, Any], config: ClassifierConfig) -> None:
    """Write `tensors` under the authors' names (`resnet.*` may be left out) as a checkpoint that `read_classifier` reads.

    The folder is whole or not there: it is written beside and renamed; one that was there is replaced.
    Raises `OutputUnwritable`.
    """
    from safetensors.torch import save_file

    has_trunk = any(name.startswith("resnet.") for name in tensors)
    tree = {"model_type": MODEL_TYPE, **asdict(config), "resnet": "included" if has_trunk else "backbone"}
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            whole = {name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()}
            save_file(whole, beside / WEIGHTS_FILE, metadata={"format": "pt"})
            (beside / WEIGHTS_FILE).chmod(0o644)  # safetensors lets nobody else read it
            (beside / CONFIG_FILE).write_text(json.dumps(tree, indent=1) + "\n", encoding="utf-8")
            _put_in_place(beside, folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise OutputUnwritable(folder, f"the classifier cannot be written there ({error.strerror or error})") from error


def _put_in_place(beside: Path, folder: Path) -> None:
    """`beside` becomes `folder`; what was there steps aside first, and comes back if the new one cannot take its place."""
    beside.chmod(0o755)  # mkdtemp lets nobody else in
    if not folder.exists():
        beside.rename(folder)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        folder.rename(aside / "old")
        try:
            beside.rename(folder)
        except OSError:
            (aside / "old").rename(folder)
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _safe_tensors(installed: InstalledModel, monitor: ProgressMonitor) -> dict[str, Any]:
    """All tensors of the folder's safetensors files. One at a time, so that a stop need not wait for the whole."""
    from safetensors import SafetensorError, safe_open

    files = sorted(installed.folder.glob("*.safetensors"))
    if not files:
        raise ModelError(installed.card.name, "its folder holds no safetensors file")
    tensors: dict[str, Any] = {}
    try:
        for number, file in enumerate(files):
            with safe_open(file, framework="pt") as opened:
                names = list(opened.keys())
                for done, name in enumerate(names, start=1):
                    monitor.check()
                    tensors[name] = opened.get_tensor(name)
                    monitor.tell(ModelLoading(installed.card.name, number + done / len(names), len(files)))
    except (SafetensorError, OSError, ValueError, RuntimeError) as error:
        raise ModelError(installed.card.name, f"its weights cannot be read ({_first_line(error)})") from error
    return tensors


def _config(classifier: InstalledModel) -> ClassifierConfig:
    name, file = classifier.card.name, classifier.folder / CONFIG_FILE
    try:
        with file.open("rb") as opened:
            tree = json.loads(opened.read(_LONGEST_CONFIG_BYTES).decode("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(name, f"its {CONFIG_FILE} cannot be read ({_first_line(error)})") from error
    if not isinstance(tree, dict) or tree.get("model_type") != MODEL_TYPE:
        raise ModelError(name, f'its {CONFIG_FILE} is not that of an emotion classifier ("model_type": "{MODEL_TYPE}")')
    try:
        return _config_of(tree)
    except (ValueError, TypeError) as error:
        raise ModelError(name, f"its {CONFIG_FILE} cannot be used: {_first_line(error)}") from error


def _config_of(tree: Mapping[str, Any]) -> ClassifierConfig:
    """Raises `ValueError` or `TypeError` with a clause."""
    heads, temperature, accuracy = tree.get("heads", PAPERS_HEADS), tree.get("temperature", 1.0), tree.get("accuracy")
    if type(heads) is not int or heads < 1:
        raise ValueError(f"heads must be a whole number from 1, not {heads!r}")
    if not _is_number(temperature) or temperature <= 0:
        raise ValueError(f"temperature must be a number above 0, not {temperature!r}")
    if accuracy is not None and not (_is_number(accuracy) and 0 <= accuracy <= 1):
        raise ValueError(f"accuracy must be a number in 0 to 1, not {accuracy!r}")
    classes = tree.get("classes", list(EMOTIONS))
    if not isinstance(classes, list) or sorted(map(str, classes)) != sorted(EMOTIONS):
        raise ValueError(f"classes must be {', '.join(EMOTIONS)} in some order")
    pooling = tree.get("pooling")
    if pooling not in list(Pooling):
        raise ValueError(f"pooling must be {' or '.join(Pooling)}, not {pooling!r}")
    return ClassifierConfig(
        pooling=Pooling(pooling),
        heads=heads,
        temperature=float(temperature),
        classes=tuple(Emotion(each) for each in classes),
        accuracy=None if accuracy is None else float(accuracy),
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].strip().rstrip(".")[:160]
