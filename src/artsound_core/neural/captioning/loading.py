"""From a checkpoint on disk to a network in memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from artsound_core.errors import ModelError
from artsound_core.models.card import InstalledModel
from artsound_core.neural.captioning.network import BlipNetwork, TextRules, told_errors
from artsound_core.neural.captioning.preprocessing import Preparation
from artsound_core.neural.captioning.text_decoder import TextDecoder
from artsound_core.neural.captioning.vision import VisionEncoder
from artsound_core.neural.checkpoint import load_model, load_part
from artsound_core.neural.device import DeviceKind, Placement, Precision
from artsound_core.neural.importing import import_modules

#: Fewer words than letters and marks: the files of the vocabulary are missing.
LEAST_WORDS = 40
#: Pillow's filters for resizing, by its own numbers.
_FILTERS = range(6)
#: The steps of loading that are told: libraries, words, weights, laying the weights out.
STEPS = 4


def load_network(installed: InstalledModel, placement: Placement, tell: Callable[[int], None]) -> BlipNetwork:
    """The model as `placement` wants it; `tell` is called after each of `STEPS` steps.

    Raises `ModelError` for whatever is wrong with the checkpoint.
    """
    import_modules(
        "torch",
        "transformers.models.blip.modeling_blip",
        "transformers.models.blip.image_processing_pil_blip",
        "transformers.models.bert.tokenization_bert",
    )
    import torch
    from transformers import BertTokenizer, BlipForConditionalGeneration
    from transformers.models.blip.image_processing_pil_blip import BlipImageProcessorPil

    if placement.device is DeviceKind.CPU:
        torch.set_num_threads(placement.threads)
    tell(1)
    name = installed.card.name
    if installed.folder.is_dir() and not (installed.folder / "config.json").is_file():
        raise ModelError(name, "its config.json is missing")  # transformers looks for it everywhere, for seconds
    tokenizer = load_part(BertTokenizer, installed, LEAST_WORDS)
    preparation = _preparation(name, load_part(BlipImageProcessorPil, installed))
    tell(2)
    dtype = _dtype(placement)
    model = load_model(BlipForConditionalGeneration, installed, dtype)
    tell(3)
    rules = _rules(name, model)
    with torch.no_grad(), told_errors(name):
        model = model.to(placement.device.value)
        vision = VisionEncoder(model.vision_model)
        decoder = TextDecoder(model.text_decoder, model.vision_model.embeddings.num_positions)
        for left in model.parameters():  # embeddings and norms: as views they would keep the whole file in memory
            left.data = left.data.clone()
        home = torch.empty(0, dtype=dtype, device=placement.device.value)
    tell(4)
    return BlipNetwork(name, vision, decoder, tokenizer, preparation, rules, home)


def _dtype(placement: Placement) -> Any:
    """bf16 where it is asked for. int8 is not worth its error here: the pass over the picture is limited by arithmetic, not
    by reading weights, and takes 0.25 instead of 0.40 s in products; a processor without bf16 gets fp32."""
    import torch

    if placement.precision is Precision.FP32:
        return torch.float32
    if placement.precision is Precision.INT8 and placement.device is DeviceKind.CPU:
        return torch.bfloat16 if torch.ops.mkldnn._is_mkldnn_bf16_supported() else torch.float32
    return torch.bfloat16


def _preparation(name: str, processor: Any) -> Preparation:
    try:
        mean, deviation = (_three(values) for values in (processor.image_mean, processor.image_std))
        resample = int(processor.resample)
    except (TypeError, ValueError) as error:
        raise ModelError(name, "how its pictures are to be prepared is not told in numbers") from error
    if min(deviation) <= 0.0 or resample not in _FILTERS:
        raise ModelError(name, "its pictures are to be prepared in a way that does not exist")
    return Preparation(mean, deviation, resample)


def _three(values: Any) -> tuple[float, float, float]:
    red, green, blue = (float(each) for each in values)
    return red, green, blue


def _rules(name: str, model: Any) -> TextRules:
    """As transformers' `generate` reads them for BLIP: tokens from the text part's configuration, limits from its own."""
    text, writing = model.config.text_config, model.text_decoder.generation_config
    tokens = (text.bos_token_id, text.sep_token_id)
    if not all(isinstance(token, int) and 0 <= token < text.vocab_size for token in tokens):
        raise ModelError(name, f"its start or end token {tokens} lies outside its {text.vocab_size} words")
    if not isinstance(model.config.vision_config.image_size, int):
        raise ModelError(name, "its pictures are not square")
    return TextRules(tokens[0], tokens[1], writing.max_length, writing.max_new_tokens)
