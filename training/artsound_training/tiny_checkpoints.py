"""Tiny random checkpoints of every model, in the hub's layout: real classes, real files, a few hundred kilobytes.

Each `write_…` fills a folder as the hub's own files would fill it. The weights are random, so the answers are nonsense;
everything on the way to them is real. Slow libraries are imported by the function that needs them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

#: What the tiny tokenizers learn their words from: enough for prompts and answers of the tests to survive a round trip.
_TEXT = """
angry fun happy neutral sad painting of a man in a sailor's hat sitting at a table with slow tempo and somber melody
a woman stands under dark trees by the sea boats sail on blue water mountains rise behind a village
the piece is in minor key at 72 beats per minute played by piano cello violin flute guitar strings and drums
mood melancholic cheerful calm tense playful genre classical folk ambient jazz orchestral rhythm gentle driving bright
You are an intelligent assistant that transforms descriptions into musical terms <SYS> <INST> <RESP>
""".strip().splitlines()


def write_backbone(folder: Path, seed: int = 0) -> Path:
    """A ResNet of bottlenecks with 8 features at its end, named as torchvision and timm name a ResNet-50's tensors."""
    import torch
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    save_file(resnet_tensors(), folder / "model.safetensors", metadata={"format": "pt"})
    _write_json(folder / "config.json", {"architecture": "resnet50", "num_classes": 10})
    return folder


def resnet_tensors(width: int = 4, depths: tuple[int, ...] = (1, 1, 1, 1), classes: int = 10) -> dict[str, Any]:
    """State dict of a small bottleneck ResNet: `width` features in the first stage, doubled in each, times 4 at its end."""
    import torch

    tensors: dict[str, Any] = {}

    def convolution(name: str, out: int, into: int, kernel: int) -> None:
        tensors[f"{name}.weight"] = torch.randn(out, into, kernel, kernel) / math.sqrt(into * kernel * kernel)

    def norm(name: str, size: int) -> None:
        tensors[f"{name}.weight"] = torch.rand(size) + 0.5
        tensors[f"{name}.bias"] = torch.randn(size) * 0.1
        tensors[f"{name}.running_mean"] = torch.randn(size) * 0.1
        tensors[f"{name}.running_var"] = torch.rand(size) + 0.5
        tensors[f"{name}.num_batches_tracked"] = torch.tensor(1)

    convolution("conv1", width, 3, 7)
    norm("bn1", width)
    into = width
    for stage, depth in enumerate(depths, start=1):
        inner = width * 2 ** (stage - 1)
        for block in range(depth):
            place = f"layer{stage}.{block}"
            convolution(f"{place}.conv1", inner, into, 1)
            norm(f"{place}.bn1", inner)
            convolution(f"{place}.conv2", inner, inner, 3)
            norm(f"{place}.bn2", inner)
            convolution(f"{place}.conv3", inner * 4, inner, 1)
            norm(f"{place}.bn3", inner * 4)
            if block == 0:
                convolution(f"{place}.downsample.0", inner * 4, into, 1)
                norm(f"{place}.downsample.1", inner * 4)
            into = inner * 4
    tensors["fc.weight"] = torch.randn(classes, into) * 0.1
    tensors["fc.bias"] = torch.zeros(classes)
    return tensors


def head_tensors(features: int, hidden: tuple[int, int] = (8, 4), inner: int = 6, classes: int = 5) -> dict[str, Any]:
    """GRUs, attention and linear layers under the names of the paper's authors; `features` is what the backbone gives."""
    import torch

    first = torch.nn.GRU(features, hidden[0], batch_first=True, bidirectional=True)
    second = torch.nn.GRU(2 * hidden[0], hidden[1], batch_first=True, bidirectional=True)
    attention = torch.nn.MultiheadAttention(2 * hidden[1], 4, batch_first=True)
    parts = {
        "gru1": first,
        "gru2": second,
        "attention": attention,
        "fc1": torch.nn.Linear(2 * hidden[1], inner),
        "fc2": torch.nn.Linear(inner, classes),
    }
    return {f"{name}.{key}": value for name, part in parts.items() for key, value in part.state_dict().items()}


def write_authors_classifier(folder: Path, seed: int = 0) -> Path:
    """The paper's authors' layout: nothing but `ResNet.pth`, a state dict of the whole network written by torch.save."""
    import torch

    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    resnet = {f"resnet.{key}": value for key, value in resnet_tensors().items() if not key.startswith("fc.")}
    torch.save({**resnet, **head_tensors(4 * 4 * 2**3)}, folder / "ResNet.pth")
    return folder


def write_captioner(folder: Path, seed: int = 0) -> Path:
    """BLIP with two layers of 32 on each side and pictures of 32 x 32."""
    import torch
    from transformers import BlipConfig, BlipForConditionalGeneration
    from transformers.models.blip.image_processing_pil_blip import BlipImageProcessorPil

    words = _words()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "[DEC]", "[ENC]"]
    letters = [*"abcdefghijklmnopqrstuvwxyz.,'", *(f"##{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")]
    vocabulary = [*special, *letters, *(word for word in words if len(word) > 1)]
    sizes = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4}
    text = {
        **sizes,
        "vocab_size": len(vocabulary),
        "encoder_hidden_size": 32,
        "projection_dim": 16,
        "max_position_embeddings": 64,
        "bos_token_id": vocabulary.index("[DEC]"),
        "sep_token_id": vocabulary.index("[SEP]"),
        "eos_token_id": vocabulary.index("[SEP]"),
        "pad_token_id": vocabulary.index("[PAD]"),
    }
    vision = {**sizes, "image_size": 32, "patch_size": 8, "projection_dim": 16}
    torch.manual_seed(seed)
    config = BlipConfig(text_config=text, vision_config=vision, projection_dim=16, image_text_hidden_size=16)
    model = BlipForConditionalGeneration(config)
    _save(model, folder)
    _write_word_pieces(folder, vocabulary)
    BlipImageProcessorPil(size={"height": 32, "width": 32}).save_pretrained(folder)
    return folder


def write_instruction_model(folder: Path, seed: int = 0) -> Path:
    """Falcon of the RW kind (alibi, biases, no multi-query) with two layers of 32, and a byte-level tokenizer."""
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import FalconConfig, FalconForCausalLM, PreTrainedTokenizerFast

    pieces = Tokenizer(models.BPE())
    pieces.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    pieces.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=400, special_tokens=["<|endoftext|>"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet()
    )
    pieces.train_from_iterator(_TEXT, trainer)
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=pieces, eos_token="<|endoftext|>", bos_token="<|endoftext|>", model_max_length=1024
    )
    torch.manual_seed(seed)
    config = FalconConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        alibi=True,
        bias=True,
        multi_query=False,
        parallel_attn=False,
        new_decoder_architecture=False,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
    )
    _save(FalconForCausalLM(config), folder)
    tokenizer.save_pretrained(folder)
    return folder


def write_musicgen(folder: Path, seed: int = 0, layers: int = 2, hidden: int = 64) -> Path:
    """MusicGen with a tiny T5, `layers` decoder layers of `hidden`, and an EnCodec of 4 filters at 32 kHz, 50 frames a second."""
    import torch
    from transformers import (
        EncodecConfig,
        EncodecFeatureExtractor,
        MusicgenConfig,
        MusicgenDecoderConfig,
        MusicgenForConditionalGeneration,
        T5Config,
    )

    size = _write_unigram(folder)
    text = T5Config(
        vocab_size=size, d_model=32, d_kv=8, d_ff=64, num_layers=2, num_heads=4, feed_forward_proj="relu",
        pad_token_id=0, eos_token_id=1, decoder_start_token_id=0,
    )  # fmt: skip
    audio = EncodecConfig(
        sampling_rate=32000, audio_channels=1, upsampling_ratios=[8, 5, 4, 4], num_filters=4, codebook_size=2048,
        codebook_dim=16, hidden_size=16, target_bandwidths=[2.2], normalize=False, chunk_length_s=None, overlap=None,
        num_lstm_layers=2, num_residual_layers=1, use_causal_conv=False, use_conv_shortcut=False, pad_mode="reflect",
        norm_type="weight_norm", compress=2, dilation_growth_rate=2,
    )  # fmt: skip
    decoder = MusicgenDecoderConfig(
        num_hidden_layers=layers, hidden_size=hidden, ffn_dim=4 * hidden, num_attention_heads=4,
        is_decoder=True, add_cross_attention=True, tie_word_embeddings=False,
    )  # fmt: skip
    torch.manual_seed(seed)
    model = MusicgenForConditionalGeneration(MusicgenConfig(text_encoder=text, audio_encoder=audio, decoder=decoder))
    _enliven(model)
    generation = model.generation_config
    generation.decoder_start_token_id = generation.bos_token_id = generation.pad_token_id = 2048
    generation.do_sample, generation.guidance_scale, generation.max_length = True, 3.0, 1500
    _save(model, folder)
    EncodecFeatureExtractor(feature_size=1, sampling_rate=32000).save_pretrained(folder)
    return folder


def _enliven(model: Any) -> None:
    """Random weights of transformers are so small that every logit is near zero: scaled so that tokens differ."""
    import torch

    with torch.no_grad():
        for name, weight in model.decoder.named_parameters():
            if weight.ndim == 2 and "embed_tokens" not in name:
                weight.normal_(0.0, (2.5 if "lm_heads" in name else 1.0) / math.sqrt(weight.shape[1]))
            elif "embed_tokens" in name:
                weight.normal_(0.0, 0.5)
            elif name.endswith("layer_norm.weight"):
                weight.uniform_(0.7, 1.3)
        for layer in model.audio_encoder.quantizer.layers:
            layer.codebook.embed.normal_(0.0, 1.0)


def _save(model: Any, folder: Path) -> None:
    model.eval().save_pretrained(folder, safe_serialization=True)


def _words() -> list[str]:
    return sorted({word.strip(".,<>").lower() for line in _TEXT for word in line.split()} - {""})


def _write_word_pieces(folder: Path, vocabulary: list[str]) -> None:
    (folder / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    from transformers import BertTokenizer

    tokenizer = BertTokenizer(vocab=str(folder / "vocab.txt"), do_lower_case=True, model_max_length=512)
    tokenizer.save_pretrained(folder)


def _write_unigram(folder: Path) -> int:
    """T5's kind of tokenizer; returns the size of its vocabulary."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import T5Tokenizer

    pieces = Tokenizer(models.Unigram())
    pieces.pre_tokenizer = pre_tokenizers.Metaspace()
    pieces.decoder = decoders.Metaspace()
    alphabet = [*"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,'-:"]
    special = ["<pad>", "</s>", "<unk>"]
    trainer = trainers.UnigramTrainer(
        vocab_size=300, special_tokens=special, unk_token="<unk>", initial_alphabet=alphabet, show_progress=False
    )
    pieces.train_from_iterator(_lines(), trainer)
    vocabulary = [tuple(each) for each in json.loads(pieces.to_str())["model"]["vocab"]]
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = T5Tokenizer(vocab=vocabulary, extra_ids=0, model_max_length=512)
    tokenizer.save_pretrained(folder)
    return len(tokenizer)


def _lines() -> Iterable[str]:
    return [*_TEXT, *_words()]


def _write_json(file: Path, tree: dict[str, Any]) -> None:
    file.write_text(json.dumps(tree, indent=1), encoding="utf-8")


#: The catalogue's names of the paper's models, and who writes each.
PAPERS_MODELS: dict[str, Callable[[Path], Path]] = {
    "resnet50-imagenet": write_backbone,
    "emotion-classifier": write_authors_classifier,
    "blip-large": write_captioner,
    "falcon-rw-1b": write_instruction_model,
    "musicgen-small": write_musicgen,
}
