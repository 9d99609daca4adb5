"""audiocraft's settings (`xp.cfg`): composed from transformers' configuration, and checked against it where they were given.

What `MusicGen.get_pretrained` reads was taken from audiocraft's `models/builders.py` and `models/loaders.py`, the values from
its `config/model/lm/musicgen_lm.yaml`, `config/conditioner/text2music.yaml` and `config/model/encodec/default.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from artsound_core.errors import ModelError
from artsound_core.neural.musicgen.weights import MusicGenWeights

#: The T5s that audiocraft takes, by the width of their states (`T5Conditioner.MODELS_DIMS`); the first is assumed of two.
_TEXT_ENCODERS: Mapping[int, str] = {512: "t5-small", 768: "t5-base", 1024: "t5-large"}
#: Released models were trained on 30 s; audiocraft 1.3.0 opens none that was trained on 18 s or less.
_SEGMENT_S = 30
_LONGEST_SETTINGS = 1_000_000


def compose_language(name: str, weights: MusicGenWeights, config: Mapping[str, Any]) -> str:
    """YAML for a language model of these dimensions. Raises `ModelError` for what audiocraft has no setting for."""
    if weights.ffn % weights.hidden:
        raise ModelError(
            name, f"audiocraft cannot build a feed-forward of {weights.ffn} on a width of {weights.hidden}"
        )
    audio = config["audio_encoder"]
    return _written(
        {
            "solver": "musicgen",
            "device": "cpu",
            "dtype": "float32",
            "sample_rate": audio.get("sampling_rate", 24000),
            "channels": audio.get("audio_channels", 1),
            "dataset": {"segment_duration": _SEGMENT_S},
            "lm_model": "transformer_lm",
            "codebooks_pattern": {
                "modeling": "delay",
                "delay": {"delays": list(range(weights.codebooks)), "flatten_first": 0, "empty_initial": 0},
            },
            "transformer_lm": _transformer(weights),
            "classifier_free_guidance": {"training_dropout": 0.3, "inference_coef": 3.0},
            "attribute_dropout": {},
            "fuser": {
                "cross_attention_pos_emb": False,
                "cross_attention_pos_emb_scale": 1,
                "sum": [],
                "prepend": [],
                "cross": ["description"],
                "input_interpolate": [],
            },
            "conditioners": {
                "description": {
                    "model": "t5",
                    "t5": {
                        "name": _text_encoder(name, weights.text_width, config["text_encoder"]),
                        "finetune": False,
                        "word_dropout": 0.3,
                        "normalize_text": False,
                    },
                }
            },
        }
    )


def compose_codec(name: str, config: Mapping[str, Any], codebooks: int) -> str:
    """YAML for EnCodec as `config["audio_encoder"]` describes it. Raises `ModelError`."""
    audio = config["audio_encoder"]
    if audio.get("norm_type", "weight_norm") != "weight_norm":
        raise ModelError(name, f"its sound codec is normed by {audio['norm_type']}, and only weight_norm is converted")
    rate, channels, causal = (
        audio.get("sampling_rate", 24000),
        audio.get("audio_channels", 1),
        audio.get("use_causal_conv", True),
    )
    return _written(
        {
            "solver": "compression",
            "device": "cpu",
            "sample_rate": rate,
            "channels": channels,
            "compression_model": "encodec",
            "encodec": {
                "autoencoder": "seanet",
                "quantizer": "rvq",
                "sample_rate": rate,
                "channels": channels,
                "causal": causal,
                "renormalize": audio.get("normalize", False),
            },
            "seanet": _seanet(audio, channels, causal),
            "rvq": {
                "n_q": codebooks,
                "q_dropout": False,
                "bins": audio.get("codebook_size", 1024),
                "decay": 0.99,
                "kmeans_init": True,
                "kmeans_iters": 50,
                "threshold_ema_dead_code": 2,
                "orthogonal_reg_weight": 0.0,
                "orthogonal_reg_active_codes_only": False,
            },
        }
    )


def check_language(name: str, settings: str, weights: MusicGenWeights) -> None:
    """Raises `ModelError` where the settings are none, or describe what transformers' model cannot be."""
    tree = read_settings(name, settings)
    if tree.get("lm_model", "transformer_lm") != "transformer_lm":
        raise ModelError(name, f"its settings name a {tree['lm_model']}, which is no MusicGen")
    wanted: dict[str, Any] = {
        "transformer_lm.dim": weights.hidden,
        "transformer_lm.num_layers": weights.layers,
        "transformer_lm.num_heads": weights.heads,
        "transformer_lm.n_q": weights.codebooks,
        "transformer_lm.card": weights.vocabulary,
        "transformer_lm.norm_first": True,
        "transformer_lm.positional_embedding": "sin",
        "transformer_lm.qk_layer_norm": False,
        "transformer_lm.layer_scale": None,
        "transformer_lm.kv_repeat": 1,
        "codebooks_pattern.modeling": "delay",
        "codebooks_pattern.delay.delays": list(range(weights.codebooks)),
        "interleave_stereo_codebooks.use": False,
    }
    for key, value in wanted.items():
        found = _at(tree, key, value)
        is_reference = isinstance(found, str) and found.startswith("${")
        if found != value and not is_reference:
            raise ModelError(name, f"its settings say {key} is {found}, and it must be {value}")


def read_settings(name: str, settings: str) -> Mapping[str, Any]:
    """The settings as a tree; references inside (`${…}`) stay texts. Raises `ModelError`."""
    import yaml

    if len(settings) > _LONGEST_SETTINGS:
        raise ModelError(name, "its settings are far longer than any")
    try:
        tree = yaml.safe_load(settings)
    except (yaml.YAMLError, RecursionError, ValueError):
        raise ModelError(name, "its settings are no YAML") from None
    if not isinstance(tree, dict):
        raise ModelError(name, "its settings are no YAML with named values")
    return tree


def _transformer(weights: MusicGenWeights) -> dict[str, Any]:
    return {
        "dim": weights.hidden,
        "num_heads": weights.heads,
        "num_layers": weights.layers,
        "hidden_scale": weights.ffn // weights.hidden,
        "n_q": weights.codebooks,
        "card": weights.vocabulary,
        "dropout": 0.0,
        "emb_lr": None,
        "activation": weights.activation,
        "norm_first": True,
        "bias_ff": False,
        "bias_attn": False,
        "bias_proj": False,
        "past_context": None,
        "causal": True,
        "custom": False,
        "memory_efficient": True,  # the attention whose tensors bear the names that are written
        "attention_as_float32": False,
        "layer_scale": None,
        "positional_embedding": "sin",
        "xpos": False,
        "checkpointing": "none",
        "weight_init": "gaussian",
        "depthwise_init": "current",
        "zero_bias_init": True,
        "norm": "layer_norm",
        "cross_attention": False,  # turned on by the fuser
        "qk_layer_norm": False,
        "qk_layer_norm_cross": False,
        "attention_dropout": None,
        "kv_repeat": 1,
        "two_step_cfg": False,
    }


def _seanet(audio: Mapping[str, Any], channels: int, causal: bool) -> dict[str, Any]:
    """transformers' defaults stand where its configuration leaves a value out."""
    return {
        "dimension": audio.get("hidden_size", 128),
        "channels": channels,
        "causal": causal,
        "n_filters": audio.get("num_filters", 32),
        "n_residual_layers": audio.get("num_residual_layers", 1),
        "ratios": audio.get("upsampling_ratios", [8, 5, 4, 2]),
        "activation": "ELU",
        "activation_params": {"alpha": 1.0},
        "norm": "weight_norm",
        "norm_params": {},
        "kernel_size": audio.get("kernel_size", 7),
        "residual_kernel_size": audio.get("residual_kernel_size", 3),
        "last_kernel_size": audio.get("last_kernel_size", 7),
        "dilation_base": audio.get("dilation_growth_rate", 2),
        "pad_mode": audio.get("pad_mode", "reflect"),
        "true_skip": not audio.get("use_conv_shortcut", True),
        "compress": audio.get("compress", 2),
        "lstm": audio.get("num_lstm_layers", 2),
        "disable_norm_outer_blocks": 0,
        "decoder": {
            "trim_right_ratio": audio.get("trim_right_ratio", 1.0),
            "final_activation": None,
            "final_activation_params": None,
        },
        "encoder": {},
    }


def _text_encoder(name: str, width: int, text: Mapping[str, Any]) -> str:
    said = str(text.get("_name_or_path") or "").removeprefix("google-t5/")
    if said in _TEXT_ENCODERS.values() or said.startswith("google/flan-t5-"):
        return said
    if width not in _TEXT_ENCODERS:
        raise ModelError(
            name,
            f"no T5 that audiocraft knows has states {width} wide; give the right settings by --config, "
            "or write the language model alone to a file that ends in .pt",
        )
    return _TEXT_ENCODERS[width]


def _at(tree: Any, key: str, default: Any) -> Any:
    for part in key.split("."):
        if not isinstance(tree, Mapping) or part not in tree:
            return default
        tree = tree[part]
    return tree


def _written(tree: Mapping[str, Any]) -> str:
    import yaml

    return str(yaml.safe_dump(dict(tree), sort_keys=True, default_flow_style=False))
