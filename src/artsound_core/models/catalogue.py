"""The models this program knows: where each comes from, what it may be used for, and what its files are.

Revisions, sizes and hashes were found in public records of the repositories; what was not found is left open rather than
guessed, and a download then trusts the server for it. docs/models.md says which.
"""

from __future__ import annotations

from artsound_core.models.card import Architecture, ModelCard, ModelFile
from artsound_core.music_prompt import Variant
from artsound_core.stage import Stage

_HUB = "https://huggingface.co/"
_NON_COMMERCIAL = "CC-BY-NC-4.0"

RESNET50 = ModelCard(
    name="resnet50-imagenet",
    stage=Stage.EMOTION,
    architecture=Architecture.RESNET,
    repository="timm/resnet50.tv_in1k",
    revision="78f3ecfdb38e06d9b8397f662e7ab8fee96026fa",
    licence="BSD-3-Clause",
    allows_commercial_use=True,
    purpose="Sees shapes and colours; the ground on which the emotion classifier is trained.",
    source=f"{_HUB}timm/resnet50.tv_in1k",
    memory_bytes=500_000_000,
    files=(
        ModelFile("model.safetensors", 102_469_840, "5d061a3c593d795bfe682d9b152bafbcf550579873492def3515b46db1189888"),
        ModelFile("config.json"),
    ),
)

CLASSIFIER = ModelCard(
    name="emotion-classifier",
    stage=Stage.EMOTION,
    architecture=Architecture.EMOTION_CLASSIFIER,
    repository="",
    revision="",
    licence="as its training data allow",
    allows_commercial_use=False,
    purpose="Reads one of five emotions from a painting. Training fills it; the paper's authors' ResNet.pth fits too.",
    memory_bytes=600_000_000,
)

BLIP_LARGE = ModelCard(
    name="blip-large",
    stage=Stage.CAPTION,
    architecture=Architecture.BLIP,
    repository="Salesforce/blip-image-captioning-large",
    revision="353689b859fcf0523410b1806dace5fb46ecdf41",
    licence="BSD-3-Clause",
    allows_commercial_use=True,
    purpose="Writes what can be seen in a painting: the paper's captioner.",
    source=f"{_HUB}Salesforce/blip-image-captioning-large",
    memory_bytes=2_900_000_000,
    files=(
        ModelFile("model.safetensors", 1_879_014_680),
        ModelFile("config.json"),
        ModelFile("preprocessor_config.json"),
        ModelFile("tokenizer.json"),
        ModelFile("tokenizer_config.json"),
        ModelFile("special_tokens_map.json"),
        ModelFile("vocab.txt"),
    ),
)

FALCON = ModelCard(
    name="falcon-rw-1b",
    stage=Stage.PROMPT,
    architecture=Architecture.INSTRUCTION,
    repository="ericzzz/falcon-rw-1b-instruct-openorca",
    revision="main",
    licence="Apache-2.0",
    allows_commercial_use=True,
    purpose="Rewrites a caption in musical terms: the paper's writer.",
    source=f"{_HUB}ericzzz/falcon-rw-1b-instruct-openorca",
    memory_bytes=4_500_000_000,
    files=(
        ModelFile("model.safetensors"),
        ModelFile("config.json"),
        ModelFile("generation_config.json", is_needed=False),
        ModelFile("tokenizer.json"),
        ModelFile("tokenizer_config.json"),
        ModelFile("special_tokens_map.json", is_needed=False),
        ModelFile("vocab.json", is_needed=False),
        ModelFile("merges.txt", is_needed=False),
    ),
)

MUSICGEN_SMALL = ModelCard(
    name="musicgen-small",
    stage=Stage.MUSIC,
    architecture=Architecture.MUSICGEN,
    repository="facebook/musicgen-small",
    revision="4c8334b02c6ec4e8664a91979669a501ec497792",
    licence=_NON_COMMERCIAL,
    allows_commercial_use=False,
    purpose="Makes music from a text: the base of the four variants, and what plays where a variant is missing.",
    source=f"{_HUB}facebook/musicgen-small",
    memory_bytes=2_800_000_000,
    files=(
        ModelFile("model.safetensors"),
        ModelFile("config.json"),
        ModelFile("generation_config.json"),
        ModelFile("preprocessor_config.json"),
        ModelFile("tokenizer.json"),
        ModelFile("tokenizer_config.json"),
        ModelFile("special_tokens_map.json", is_needed=False),
        ModelFile("spiece.model", is_needed=False),
    ),
)

_TEXTS = {
    Variant.EMOTIVE: "the emotion's name alone",
    Variant.NARRATIVE: "the painting's caption",
    Variant.LYRICAL: "the caption rewritten in musical terms",
    Variant.OPTIMIZED: "the caption rewritten in musical terms, trained on stored tensors",
}


def catalogue() -> tuple[ModelCard, ...]:
    """Every card, in the order of the stages."""
    return (RESNET50, CLASSIFIER, BLIP_LARGE, FALCON, MUSICGEN_SMALL, *(_variant_card(each) for each in Variant))


def _variant_card(variant: Variant) -> ModelCard:
    return ModelCard(
        name=f"musicgen-{variant}",
        stage=Stage.MUSIC,
        architecture=Architecture.MUSICGEN,
        repository="",
        revision="",
        # What is tuned from weights under this licence is under it too.
        licence=_NON_COMMERCIAL,
        allows_commercial_use=False,
        purpose=f"MusicGen tuned on {_TEXTS[variant]}: the paper's variant {variant.title()}. Training fills it.",
        memory_bytes=MUSICGEN_SMALL.memory_bytes,
        variant=variant,
    )
