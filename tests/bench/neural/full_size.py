"""Random checkpoints of the real models' exact shapes, for measuring speed: 2.3 GB, 1.9 GB, 5.2 GB and 0.1 GB on disk.

Speed does not depend on the weights' values. The tokenizers are the tests' tiny ones; the tables of words have full size.
"""

from __future__ import annotations

import math
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from artsound_training.tiny_checkpoints import (
    head_tensors,
    resnet_tensors,
    write_captioner,
    write_instruction_model,
    write_musicgen,
)


def checkpoint(folder: Path, name: str) -> Path:
    """The full-size checkpoint `name` (resnet, blip, falcon or musicgen) below `folder`, written where it is not there yet."""
    writers: dict[str, Callable[[Path], None]] = {
        "resnet": _write_classifier,
        "blip": _write_blip,
        "falcon": _write_falcon,
        "musicgen": write_musicgen_sized,
    }
    place = folder / name
    if not place.is_dir():
        beside = place.with_name(f".{name}")
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        writers[name](beside)
        beside.rename(place)
    return place


def _write_classifier(folder: Path) -> None:
    import torch

    torch.manual_seed(0)
    resnet = {f"resnet.{key}": value for key, value in resnet_tensors(64, (3, 4, 6, 3), 1000).items()}
    trunk = {key: value for key, value in resnet.items() if not key.startswith("resnet.fc.")}
    torch.save({**trunk, **head_tensors(2048, (256, 128), 128)}, folder / "ResNet.pth")


def _write_blip(folder: Path) -> None:
    import torch
    from transformers import BlipConfig, BlipForConditionalGeneration
    from transformers.models.blip.image_processing_pil_blip import BlipImageProcessorPil

    write_captioner(folder)
    config = BlipConfig.from_pretrained(folder)
    tiny = config.text_config
    text = {
        "vocab_size": 30524, "hidden_size": 768, "intermediate_size": 3072, "num_hidden_layers": 12,
        "num_attention_heads": 12, "encoder_hidden_size": 1024, "projection_dim": 768, "max_position_embeddings": 512,
        "bos_token_id": tiny.bos_token_id, "sep_token_id": tiny.sep_token_id, "eos_token_id": tiny.eos_token_id,
        "pad_token_id": tiny.pad_token_id,
    }  # fmt: skip
    vision = {
        "hidden_size": 1024, "intermediate_size": 4096, "num_hidden_layers": 24, "num_attention_heads": 16,
        "image_size": 384, "patch_size": 16, "projection_dim": 512,
    }  # fmt: skip
    torch.manual_seed(0)
    model = BlipForConditionalGeneration(BlipConfig(text_config=text, vision_config=vision, image_text_hidden_size=256))
    model.save_pretrained(folder)
    BlipImageProcessorPil(size={"height": 384, "width": 384}).save_pretrained(folder)


def _write_falcon(folder: Path) -> None:
    import torch
    from transformers import FalconConfig, FalconForCausalLM

    write_instruction_model(folder)
    tiny = FalconConfig.from_pretrained(folder)
    config = FalconConfig(
        vocab_size=50304, hidden_size=2048, num_hidden_layers=24, num_attention_heads=32, alibi=True, bias=True,
        multi_query=False, parallel_attn=False, new_decoder_architecture=False,
        bos_token_id=tiny.bos_token_id, eos_token_id=tiny.eos_token_id,
    )  # fmt: skip
    torch.manual_seed(0)
    FalconForCausalLM(config).save_pretrained(folder)


def write_musicgen_sized(folder: Path, layers: int = 24, hidden: int = 1024, heads: int = 16) -> None:
    """T5-base and EnCodec at 32 kHz at full size; a decoder of MusicGen-small's size, or of another."""
    import torch
    from transformers import (
        EncodecConfig,
        MusicgenConfig,
        MusicgenDecoderConfig,
        MusicgenForConditionalGeneration,
        T5Config,
    )

    write_musicgen(folder)
    text = T5Config(
        vocab_size=32128, d_model=768, d_kv=64, d_ff=3072, num_layers=12, num_heads=12, feed_forward_proj="relu",
        pad_token_id=0, eos_token_id=1, decoder_start_token_id=0,
    )  # fmt: skip
    audio = EncodecConfig(
        sampling_rate=32000, audio_channels=1, upsampling_ratios=[8, 5, 4, 4], num_filters=64, codebook_size=2048,
        codebook_dim=128, hidden_size=128, target_bandwidths=[2.2], normalize=False, chunk_length_s=None, overlap=None,
        num_lstm_layers=2, num_residual_layers=1, use_causal_conv=False, use_conv_shortcut=False, pad_mode="reflect",
        norm_type="weight_norm", compress=2, dilation_growth_rate=2,
    )  # fmt: skip
    decoder = MusicgenDecoderConfig(
        num_hidden_layers=layers, hidden_size=hidden, ffn_dim=4 * hidden, num_attention_heads=heads,
        is_decoder=True, add_cross_attention=True, tie_word_embeddings=False,
    )  # fmt: skip
    torch.manual_seed(0)
    model = MusicgenForConditionalGeneration(MusicgenConfig(text_encoder=text, audio_encoder=audio, decoder=decoder))
    with_statistics(model)
    generation = model.generation_config
    generation.decoder_start_token_id = generation.bos_token_id = generation.pad_token_id = 2048
    generation.do_sample, generation.guidance_scale, generation.max_length, generation.top_k = True, 3.0, 1500, 250
    model.save_pretrained(folder)


def with_statistics(model: Any) -> None:
    """Weights scaled as in a trained decoder: linear layers keep the signal's size, logits deviate by 2.5."""
    import torch

    with torch.no_grad():
        for name, weight in model.decoder.named_parameters():
            if weight.ndim == 2 and "embed_tokens" not in name:
                weight.normal_(0.0, 1.0 / math.sqrt(weight.shape[1]))
                weight.mul_(_gain(name))
            elif "embed_tokens" in name:
                weight.normal_(0.0, 0.5)
            elif "layer_norm.weight" in name:
                weight.uniform_(0.7, 1.3)
            elif name.endswith("bias"):
                weight.normal_(0.0, 0.1)
        for layer in model.audio_encoder.quantizer.layers:
            layer.codebook.embed.normal_(0.0, 1.0)


def _gain(name: str) -> float:
    if name.endswith(("out_proj.weight", "fc2.weight")):
        return 0.5
    if "lm_heads" in name:
        return 2.5
    return 1.4 if "k_proj" in name or "q_proj" in name else 1.0
