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

_BLIP_SETTINGS = (
    ModelFile("config.json"),
    ModelFile("preprocessor_config.json"),
    ModelFile("tokenizer.json"),
    ModelFile("tokenizer_config.json"),
    ModelFile("special_tokens_map.json", is_needed=False),
    ModelFile("vocab.txt", is_needed=False),
)

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
    files=(ModelFile("model.safetensors", 1_879_014_680), *_BLIP_SETTINGS),
)

BLIP_BASE = ModelCard(
    name="blip-base",
    stage=Stage.CAPTION,
    architecture=Architecture.BLIP,
    repository="Salesforce/blip-image-captioning-base",
    # The main branch holds pickles only; this proposal to it adds the same weights as safetensors.
    revision="refs/pr/50",
    licence="BSD-3-Clause",
    allows_commercial_use=True,
    purpose="The captioner's smaller sister: half the size, plainer sentences.",
    source=f"{_HUB}Salesforce/blip-image-captioning-base",
    memory_bytes=1_500_000_000,
    files=(ModelFile("model.safetensors"), *_BLIP_SETTINGS),
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
    # What it was tuned from brought its own program, which transformers holds itself by now.
    superseded_code="tiiuae/falcon-rw-1b--",
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

SMOLLM2 = ModelCard(
    name="smollm2-360m",
    stage=Stage.PROMPT,
    architecture=Architecture.INSTRUCTION,
    repository="HuggingFaceTB/SmolLM2-360M-Instruct",
    revision="a10cc1512eabd3dde888204e902eca88bddb4951",
    licence="Apache-2.0",
    allows_commercial_use=True,
    purpose="Rewrites a caption in musical terms with a quarter of the paper's writer's size.",
    source=f"{_HUB}HuggingFaceTB/SmolLM2-360M-Instruct",
    memory_bytes=1_600_000_000,
    files=(
        ModelFile("model.safetensors", 723_674_912, "e6bffe7435d7ddc10fd3b9a9efd429dafbacb1cb17015fb5562664e7532bf86e"),
        ModelFile("config.json", 846, "224f72354f10d617a359cc82ad15a3c96e866b9b2ffadb81997eeea9e88e22ee"),
        ModelFile("generation_config.json", is_needed=False),
        ModelFile("tokenizer.json", 2_104_556, "9ca9acddb6525a194ec8ac7a87f24fbba7232a9a15ffa1af0c1224fcd888e47c"),
        ModelFile("tokenizer_config.json", 3_764, "4ec77d44f62efeb38d7e044a1db318f6a939438425312dfa333b8382dbad98df"),
        ModelFile("special_tokens_map.json", 655, "2b7379f3ae813529281a5c602bc5a11c1d4e0a99107aaa597fe936c1e813ca52"),
    ),
)

QWEN = ModelCard(
    name="qwen2.5-0.5b",
    stage=Stage.PROMPT,
    architecture=Architecture.INSTRUCTION,
    repository="Qwen/Qwen2.5-0.5B-Instruct",
    revision="7ae557604adf67be50417f59c2c2f167def9a775",
    licence="Apache-2.0",
    allows_commercial_use=True,
    purpose="Rewrites a caption in musical terms; newer and smaller than the paper's writer.",
    source=f"{_HUB}Qwen/Qwen2.5-0.5B-Instruct",
    memory_bytes=2_200_000_000,
    files=(
        ModelFile("model.safetensors", 988_097_824, "fdf756fa7fcbe7404d5c60e26bff1a0c8b8aa1f72ced49e7dd0210fe288fb7fe"),
        ModelFile("config.json", 659, "18e18afcaccafade98daf13a54092927904649e1dd4eba8299ab717d5d94ff45"),
        ModelFile("generation_config.json", 242, "e558847a8b4402616f1273797b015104dc266fe4b520056fca88823ba8f8ebe6"),
        ModelFile("tokenizer.json", 7_031_645, "c0382117ea329cdf097041132f6d735924b697924d6f6fc3945713e96ce87539"),
        ModelFile("tokenizer_config.json", 7_305, "5b5d4f65d0acd3b2d56a35b56d374a36cbc1c8fa5cf3b3febbbfabf22f359583"),
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
    variants = (_variant_card(each) for each in Variant)
    return (RESNET50, CLASSIFIER, BLIP_LARGE, BLIP_BASE, FALCON, SMOLLM2, QWEN, MUSICGEN_SMALL, *variants)


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
