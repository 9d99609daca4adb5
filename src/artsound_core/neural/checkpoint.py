"""Loads transformers' models and tokenizers from a checked folder: never from a network, never code, never pickles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from artsound_core.errors import ModelError
from artsound_core.models.card import InstalledModel
from artsound_core.models.safe_folder import check_folder


def load_model(model_class: Any, installed: InstalledModel, dtype: Any, *, may_lack: tuple[str, ...] = ()) -> Any:
    """A model of a transformers class in evaluation mode, its weights as torch type `dtype`.

    Every tensor must be there with the right shape, but for names that begin with one of `may_lack`; more tensors than the
    class needs are refused too. Raises `ModelError` in one sentence for whatever a damaged or hostile folder can hold.
    """
    check_folder(installed)
    with _told(installed), quiet_transformers():
        model, seen = model_class.from_pretrained(
            installed.folder,
            local_files_only=True,
            use_safetensors=True,
            trust_remote_code=False,
            weights_only=True,
            dtype=dtype,
            output_loading_info=True,
        )
    _refuse_gaps(installed, seen, may_lack)
    return model.eval()


def load_part(part_class: Any, installed: InstalledModel, least_words: int = 1) -> Any:
    """A tokenizer or an image processor (an `Auto…` class or one of its own). A tokenizer of fewer words is refused."""
    check_folder(installed)
    with _told(installed), quiet_transformers():
        part = part_class.from_pretrained(installed.folder, local_files_only=True, trust_remote_code=False)
    if hasattr(part, "get_vocab") and len(part) < least_words:
        raise ModelError(
            installed.card.name, f"its tokenizer holds only {len(part)} words; the files of one are missing"
        )
    return part


@contextmanager
def quiet_transformers() -> Iterator[None]:
    """Without progress bars and advice, which would land in the program's own output."""
    import os

    from transformers.utils import logging

    before, had_bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    # Without this a missing file is asked for on the network again and again, for minutes.
    os.environ["HF_HUB_OFFLINE"] = "1"
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(before)
        if had_bars:
            logging.enable_progress_bar()


@contextmanager
def _told(installed: InstalledModel) -> Iterator[None]:
    """Whatever a library raises for a broken file becomes one sentence of ours."""
    from huggingface_hub.errors import StrictDataclassError
    from safetensors import SafetensorError

    try:
        yield
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RuntimeError, ImportError) as error:
        raise ModelError(installed.card.name, reason_of(error)) from error
    except StrictDataclassError as error:
        raise ModelError(installed.card.name, "a value of its configuration is of the wrong kind") from error
    except SafetensorError as error:
        raise ModelError(installed.card.name, f"its weights are damaged ({error})") from error


def reason_of(error: Exception) -> str:
    """A library's complaint about a file, as a clause."""
    return f"it cannot be loaded ({first_line(error)})"


def first_line(error: BaseException) -> str:
    """The first line of a library's complaint, without its full stop; its kind where it says nothing."""
    first = next(iter(str(error).strip().splitlines()), type(error).__name__)
    return first.strip().rstrip(".")[:200]


def _refuse_gaps(installed: InstalledModel, seen: Any, may_lack: tuple[str, ...]) -> None:
    found: Callable[[str], list[str]] = lambda kind: sorted(str(name) for name in seen.get(kind) or ())  # noqa: E731
    missing = [name for name in found("missing_keys") if not name.startswith(may_lack)]
    if missing:
        raise ModelError(installed.card.name, f"{len(missing)} of its tensors are missing, the first is {missing[0]}")
    if mismatched := found("mismatched_keys"):
        raise ModelError(installed.card.name, f"a tensor has the wrong shape: {mismatched[0]}")
    if unexpected := found("unexpected_keys"):
        raise ModelError(
            installed.card.name, f"it holds a tensor that this kind of model does not have: {unexpected[0]}"
        )
