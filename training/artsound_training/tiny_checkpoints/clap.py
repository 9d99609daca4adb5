"""A tiny CLAP: both towers with random weights, the unfused checkpoint's settings for sound, a byte-level tokenizer."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from artsound_training.tiny_checkpoints.words import lines


def write_clap(folder: Path, seed: int = 0) -> Path:
    """CLAP with towers of 16 and 32 and a common space of 24, as laion/clap-htsat-unfused describes itself but for the sizes:
    48 kHz, windows of 10 s, 64 mel bands from 50 to 14000 Hz, longer sound cut at random, texts of 77 tokens."""
    import torch
    from transformers import ClapConfig, ClapFeatureExtractor, ClapModel, ClapProcessor

    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = _tokenizer()
    text = {
        "vocab_size": len(tokenizer), "hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2,
        "num_attention_heads": 4, "max_position_embeddings": 514, "bos_token_id": tokenizer.bos_token_id,
        "pad_token_id": tokenizer.pad_token_id, "eos_token_id": tokenizer.eos_token_id,
    }  # fmt: skip
    # The last stage is eight times as wide as the patches.
    sound = {
        "patch_embeds_hidden_size": 8, "hidden_size": 64, "depths": [1, 1, 1, 1], "num_attention_heads": [1, 2, 2, 4],
        "enable_fusion": False,
    }  # fmt: skip
    torch.manual_seed(seed)
    model = ClapModel(ClapConfig(text_config=text, audio_config=sound, projection_dim=24))
    _enliven(model)
    model.eval().save_pretrained(folder)
    features = ClapFeatureExtractor(
        feature_size=64, sampling_rate=48000, hop_length=480, max_length_s=10, fft_window_size=1024,
        frequency_min=50, frequency_max=14000, truncation="rand_trunc", padding="repeatpad",
    )  # fmt: skip
    ClapProcessor(feature_extractor=features, tokenizer=tokenizer).save_pretrained(folder)
    features.save_pretrained(folder)
    return folder


def _tokenizer() -> Any:
    """RoBERTa's kind: every byte has a token, so any text has several."""
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers
    from transformers import RobertaTokenizer

    pieces = Tokenizer(models.BPE())
    pieces.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(
        vocab_size=500,
        special_tokens=["<s>", "<pad>", "</s>", "<unk>", "<mask>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    pieces.train_from_iterator(lines(), trainer)
    trained = json.loads(pieces.to_str())["model"]
    merges = [tuple(each) for each in trained["merges"]]
    return RobertaTokenizer(vocab=trained["vocab"], merges=merges, model_max_length=512)


def _enliven(model: Any) -> None:
    """transformers' random weights are so small that all texts and all sounds come out alike: scaled so that they differ.

    What the attention brings outweighs the first token, which is every text's; the norm of the mel bands expects decibels.
    """
    import torch

    with torch.no_grad():
        for name, weight in model.named_parameters():
            if weight.ndim >= 2 and "embeddings" not in name and "relative_position" not in name:
                gain = 4.0 if "attention.output" in name else 1.4
                weight.normal_(0.0, gain / math.sqrt(weight[0].numel()))
            elif "word_embeddings" in name:
                weight.normal_(0.0, 1.0)
        bands = model.audio_model.audio_encoder.batch_norm
        bands.running_mean.fill_(-30.0)
        bands.running_var.fill_(400.0)
