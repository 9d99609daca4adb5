"""Tiny captioner and writer: BLIP and Falcon with random weights and tokenizers trained on the spot."""

from __future__ import annotations

from pathlib import Path

from artsound_training.tiny_checkpoints.words import TEXT, words


def write_captioner(folder: Path, seed: int = 0) -> Path:
    """BLIP with two layers of 32 on each side and pictures of 32 x 32."""
    import torch
    from transformers import BlipConfig, BlipForConditionalGeneration
    from transformers.models.blip.image_processing_pil_blip import BlipImageProcessorPil

    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "[DEC]", "[ENC]"]
    letters = [*"abcdefghijklmnopqrstuvwxyz.,'", *(f"##{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")]
    vocabulary = [*special, *letters, *(word for word in words() if len(word) > 1)]
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
    model.eval().save_pretrained(folder)
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
    pieces.train_from_iterator(TEXT, trainer)
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
    FalconForCausalLM(config).eval().save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def _write_word_pieces(folder: Path, vocabulary: list[str]) -> None:
    (folder / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    from transformers import BertTokenizer

    tokenizer = BertTokenizer(vocab=str(folder / "vocab.txt"), do_lower_case=True, model_max_length=512)
    tokenizer.save_pretrained(folder)
