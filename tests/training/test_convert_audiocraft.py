"""What `convert` writes is opened by audiocraft itself, where it is installed, and reckons as transformers does.

packaging/requirements-audiocraft.txt says how to install it. Its T5 comes from the hub by name, so a stand-in gives the states.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch")
pytest.importorskip("audiocraft")

import torch

from artsound_training.publish.converting import Conversion, Form, convert
from artsound_training.tiny_checkpoints import write_musicgen
from fakes.published_runs import silent_session

pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.slow]
WIDTH, STEPS = 512, 20


class NoText(torch.nn.Module):
    """Stands for T5 and its tokenizer: audiocraft asks for both by a name of the hub, and the tests know no network."""

    @staticmethod
    def from_pretrained(_name: str) -> NoText:
        return NoText()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny MusicGen without T5, made for states as wide as T5-small's, which audiocraft knows."""
    from safetensors.torch import load_file, save_file

    folder = write_musicgen(tmp_path_factory.mktemp("models") / "musicgen", seed=5)
    tensors = load_file(folder / "model.safetensors")
    kept = {name: tensor for name, tensor in tensors.items() if not name.startswith("text_encoder.")}
    chance = torch.Generator().manual_seed(1)
    kept["enc_to_dec_proj.weight"] = torch.randn(64, WIDTH, generator=chance) / WIDTH**0.5
    save_file(kept, folder / "model.safetensors", metadata={"format": "pt"})
    config = json.loads((folder / "config.json").read_text())
    config["text_encoder"]["d_model"] = WIDTH
    (folder / "config.json").write_text(json.dumps(config))
    return folder


@pytest.fixture(scope="module")
def ours(folder: Path) -> Any:
    from safetensors.torch import load_file
    from transformers import MusicgenConfig, MusicgenForConditionalGeneration

    model = MusicgenForConditionalGeneration(MusicgenConfig.from_pretrained(folder)).eval()
    found = model.load_state_dict(load_file(folder / "model.safetensors"), strict=False)
    assert found.unexpected_keys == []
    return model


@pytest.fixture(scope="module")
def theirs(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    from audiocraft.models import MusicGen
    from audiocraft.modules import conditioners

    export = tmp_path_factory.mktemp("export") / "audiocraft"
    convert(Conversion(folder, export, Form.AUDIOCRAFT), silent_session())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(conditioners, "T5Tokenizer", NoText)
        patch.setattr(conditioners, "T5EncoderModel", NoText)
        return MusicGen.get_pretrained(str(export), device="cpu")


def test_audiocraft_opens_the_export_at_its_length(theirs: Any) -> None:
    assert (theirs.sample_rate, theirs.frame_rate, theirs.max_duration) == (32000, 50, 30)


def test_logits_are_those_of_transformers(theirs: Any, ours: Any) -> None:
    chance = torch.Generator().manual_seed(2)
    codes = torch.randint(0, 2048, (2, 4, STEPS), generator=chance)
    states = torch.randn(2, 7, WIDTH, generator=chance)
    mask = torch.ones(2, 7, dtype=torch.long)
    with torch.no_grad():
        pattern = theirs.lm.pattern_provider.get_pattern(STEPS)
        columns, _, _ = pattern.build_pattern_sequence(codes, theirs.lm.special_token_id)
        projected = theirs.lm.condition_provider.conditioners["description"].output_proj(states)
        expected = theirs.lm(columns, conditions=[], condition_tensors={"description": (projected, mask)})
        found = ours(
            encoder_outputs=(states,),
            attention_mask=mask,
            decoder_input_ids=columns.reshape(8, -1),
            use_cache=False,
        ).logits.view(2, 4, -1, 2048)
    # Of logits whose deviation is about 2.5; 3e-6 was seen on a model of full shape.
    assert float((found - expected).abs().max()) < 1e-4


def test_the_codec_encodes_and_decodes_as_transformers_does(theirs: Any, ours: Any) -> None:
    codes = torch.randint(0, 2048, (1, 4, STEPS), generator=torch.Generator().manual_seed(3))
    with torch.no_grad():
        expected = theirs.compression_model.decode(codes)
        found = ours.audio_encoder.decode(codes[None], [None]).audio_values
        assert torch.allclose(found, expected, atol=1e-6)
        encoded, _ = theirs.compression_model.encode(expected)
        again = ours.audio_encoder.encode(expected).audio_codes[0]
    assert torch.equal(encoded, again)
