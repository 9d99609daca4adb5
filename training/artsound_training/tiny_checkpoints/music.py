"""A tiny MusicGen: T5, decoder and EnCodec with random weights, and a tokenizer of T5's kind."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from artsound_training.tiny_checkpoints.words import lines


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
    model.eval().save_pretrained(folder)
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
    _tune_hearing(model.audio_encoder)


def _tune_hearing(codec: Any) -> None:
    """What EnCodec's encoder gives is spread as its codebooks are: else every sound would have the same token throughout."""
    import torch

    generator = torch.Generator().manual_seed(1)
    noise = torch.randn(8, 1, 16000, generator=generator)
    gliding = torch.sin(torch.linspace(40.0, 400.0, 16000).cumsum(0) / 100 * torch.arange(1, 9)[:, None])[:, None]
    with torch.no_grad():
        given = codec.encoder.eval()(torch.cat([0.1 * noise, 0.5 * gliding]))
        mean, deviation = given.mean((0, 2)), given.std((0, 2))
        last = codec.encoder.layers[-1].conv
        last.parametrizations.weight.original0.div_(deviation[:, None, None])
        last.bias.sub_(mean).div_(deviation)


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
    pieces.train_from_iterator(lines(), trainer)
    found = [(str(piece), float(score)) for piece, score in json.loads(pieces.to_str())["model"]["vocab"]]
    vocabulary = [*found[: len(special)], *_in_one_order(found[len(special) :])]
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = T5Tokenizer(vocab=vocabulary, extra_ids=0, model_max_length=512)
    tokenizer.save_pretrained(folder)
    return len(tokenizer)


def _in_one_order(found: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """The same pieces and scores in every run: the trainer adds in no fixed order, so that last digits differ, and it hands
    the lowest scores to single letters as they come."""
    letters = sorted(piece for piece, _ in found if len(piece) == 1)
    scores = sorted((round(score, 6) for piece, score in found if len(piece) == 1), reverse=True)
    longer = sorted(
        ((piece, round(score, 6)) for piece, score in found if len(piece) > 1), key=lambda each: (-each[1], each[0])
    )
    return [*longer, *zip(letters, scores, strict=True)]
