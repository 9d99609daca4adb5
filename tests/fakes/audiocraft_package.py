"""A package that stands in for audiocraft 1.3.0: the few calls that our reference engine makes, with their real signatures.

It proves that we call what audiocraft documents and stop as we must; not that audiocraft itself plays.
"""

from __future__ import annotations

from pathlib import Path

_MODELS = """
import os
import torch


class LanguageModel:
    def __init__(self):
        self.state = {}

    def load_state_dict(self, state):
        if "emb.0.weight" not in state:
            raise RuntimeError("Error(s) in loading state_dict for LMModel")
        self.state = state


class MusicGen:
    sample_rate = 32000
    frame_rate = 50
    opened = []

    def __init__(self):
        self.lm = LanguageModel()
        self.duration = 30.0
        self.progress = None

    @staticmethod
    def get_pretrained(name="facebook/musicgen-melody", device=None):
        MusicGen.opened.append((name, device, os.environ["HF_HUB_OFFLINE"]))
        if "missing" in name:
            raise OSError("Cannot find the requested files in the disk cache.")
        return MusicGen()

    def set_generation_params(self, use_sampling=True, top_k=250, top_p=0.0, temperature=1.0, duration=30.0,
                              cfg_coef=3.0, two_step_cfg=False, extend_stride=18, rep_penalty=None):
        assert extend_stride < 30.0, "Cannot stride by more than max generation duration."
        assert (use_sampling, top_k, top_p, temperature, cfg_coef) == (True, 250, 0.0, 1.0, 3.0)
        self.duration = duration

    def set_custom_progress_callback(self, progress_callback=None):
        self.progress = progress_callback

    def generate(self, descriptions, progress=False, return_tokens=False):
        tokens = int(self.duration * self.frame_rate)
        for token in range(tokens + 3):
            self.progress(1 + token, tokens + 3)
        seeded = torch.randn(1, 1, tokens * 640)
        loudness = 0.1 + 0.01 * len(descriptions[0]) + 0.0 * self.lm.state["emb.0.weight"].sum()
        return seeded * loudness
"""


def write_audiocraft(folder: Path, models: str = _MODELS) -> Path:
    """A folder to be put on the path; `models`: what `audiocraft.models` holds."""
    package = folder / "audiocraft"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("__version__ = '1.3.0'\n", encoding="utf-8")
    (package / "models.py").write_text(models, encoding="utf-8")
    return folder
