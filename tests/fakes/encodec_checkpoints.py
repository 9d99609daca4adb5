"""Small random EnCodec checkpoints of any make, and the sound that transformers decodes from them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from artsound_core.models.card import Architecture, InstalledModel, ModelCard
from artsound_core.stage import Stage

#: As `facebook/encodec_32khz`, but for its width; a test says what else it wants different.
SMALL: dict[str, Any] = {
    "sampling_rate": 32000, "audio_channels": 1, "upsampling_ratios": [8, 5, 4, 4], "num_filters": 2, "codebook_size": 64,
    "codebook_dim": 6, "hidden_size": 6, "target_bandwidths": [1.2], "normalize": False, "num_lstm_layers": 2,
    "num_residual_layers": 1, "use_causal_conv": False, "use_conv_shortcut": False, "pad_mode": "reflect",
    "norm_type": "weight_norm", "compress": 2, "dilation_growth_rate": 2, "trim_right_ratio": 1.0,
    "kernel_size": 7, "last_kernel_size": 7, "residual_kernel_size": 3,
}  # fmt: skip


def encodec_model(seed: int = 0, **differences: Any) -> Any:
    """transformers' own model, its weights large enough that every layer is heard."""
    import torch
    from transformers import EncodecConfig, EncodecModel

    torch.set_num_threads(1)
    torch.manual_seed(seed)
    model = EncodecModel(EncodecConfig(**{**SMALL, **differences})).eval()
    with torch.no_grad():
        for name, tensor in model.state_dict().items():
            if name.startswith("decoder") and "original0" not in name:
                tensor.normal_(0.0, 0.4)
            if name.endswith("codebook.embed"):
                tensor.normal_(0.0, 1.0)
    return model


def installed_at(folder: Path) -> InstalledModel:
    card = ModelCard("tiny encodec", Stage.MUSIC, Architecture.MUSICGEN, "tiny/encodec", "0", "MIT", True, "for tests")
    return InstalledModel(card, folder, "0", True)


def random_codes(model: Any, frames: int, seed: int = 1) -> Any:
    """int64 [codebooks, frames]."""
    import torch

    generator = torch.Generator().manual_seed(seed)
    books = len(model.quantizer.layers)
    return torch.randint(0, model.config.codebook_size, (books, frames), generator=generator)


def decoded_whole(model: Any, codes: Any) -> Any:
    """float32 [samples]: transformers' sound of all codes at once."""
    import torch

    with torch.inference_mode():
        return model.decode(codes[None, None], [None]).audio_values[0, 0]


def remember_long(model: Any) -> Any:
    """Open the LSTM's forget gates, as training may: what came in is remembered for thousands of frames."""
    import torch

    with torch.no_grad():
        for name, tensor in model.decoder.layers[1].lstm.named_parameters():
            width = len(tensor) // 4
            if name.startswith("bias_ih"):
                tensor[width : 2 * width] = 9.0
            if name.startswith("weight"):
                tensor.mul_(0.3)
                tensor[width : 2 * width] = 0.0
    return model
