"""The neural prompt writer: the text that conditions neural music, by variant; for two of them an instruction model's words."""

from __future__ import annotations

import gc
import threading
from dataclasses import replace
from pathlib import Path

from artsound_core.caption import Caption, Level
from artsound_core.contracts import PromptWriter
from artsound_core.emotion import EmotionEstimate
from artsound_core.models.card import InstalledModel
from artsound_core.music_prompt import MusicPrompt, MusicRequest, Variant
from artsound_core.neural.device import DeviceKind, Placement
from artsound_core.neural.prompting.instruction_model import InstructionModel, load_instruction_model
from artsound_core.neural.prompting.rewriting import rewritten
from artsound_core.painting import Painting
from artsound_core.progress import ProgressMonitor, SilentMonitor

#: How often a thread that waits for another's loading looks whether it should stop.
_LOOK_S = 0.05


class NeuralPromptWriter:
    """Implements `contracts.PromptWriter` and `LoadedBackend`. `completing` plans the music and words what no model words.

    `model`: None where no instruction model is here; then Lyrical and Optimized take `completing`'s words after the caption.
    `cache`: a folder where int8 weights may be kept, so that the next load need not round them anew.
    """

    backend = "neural 1"

    def __init__(
        self, model: InstalledModel | None, completing: PromptWriter, placement: Placement, cache: Path | None = None
    ) -> None:
        self._installed = model
        self._completing = completing
        self._placement = placement
        self._cache = cache
        self._loaded: InstructionModel | None = None
        self._loading = threading.Lock()

    @property
    def model(self) -> str:
        return self._completing.model if self._installed is None else self._installed.spoken

    def load(self, monitor: ProgressMonitor) -> None:
        """Read the instruction model into memory; at once where it is there or there is none."""
        if self._installed is not None:
            self._model_of(self._installed, monitor)

    def unload(self) -> None:
        """Let the model go; an answer that is being written keeps it until it is done."""
        with self._loading:
            was_loaded, self._loaded = self._loaded is not None, None
        if was_loaded:
            gc.collect()  # int8 layers are classes of their own, which only this takes away
        if was_loaded and self._placement.device is DeviceKind.CUDA:
            import torch

            torch.cuda.empty_cache()

    def write(
        self,
        painting: Painting,
        estimate: EmotionEstimate,
        caption: Caption | None,
        request: MusicRequest,
        monitor: ProgressMonitor,
    ) -> MusicPrompt:
        """The plan of `completing` with this variant's text, and with the tempo, key and instruments that the text states.

        Without a caption it is the plan as it stands, at once. Raises `ModelError`; `Cancelled` within 0.2 s.
        """
        planned = self._completing.write(painting, estimate, caption, request, SilentMonitor(monitor))
        emotion = estimate.strongest
        match request.variant:
            case Variant.EMOTIVE:
                prompt = replace(planned, text=str(emotion))
            case _ if caption is None:
                prompt = planned
            case Variant.NARRATIVE:
                prompt = replace(planned, text=caption.model_text or _led_by(str(emotion), planned.text))
            case _:
                prompt = self._rewritten(caption, estimate, planned, request, monitor)
        monitor.advance(1, 1)
        return prompt

    def _rewritten(
        self,
        caption: Caption,
        estimate: EmotionEstimate,
        planned: MusicPrompt,
        request: MusicRequest,
        monitor: ProgressMonitor,
    ) -> MusicPrompt:
        subject = caption.model_text or _subject(estimate, caption)
        if self._installed is None:
            return replace(planned, text=f"{_as_sentence(subject)} {planned.text}")
        giver = self._model_of(self._installed, monitor)
        prompt = rewritten(subject, estimate.strongest, planned, giver, request.seed, monitor)
        if self._placement.saves_memory:
            self.unload()
        return prompt

    def _model_of(self, installed: InstalledModel, monitor: ProgressMonitor) -> InstructionModel:
        while not self._loading.acquire(timeout=_LOOK_S):
            monitor.check()
        try:
            if self._loaded is None:
                self._loaded = load_instruction_model(installed, self._placement, self._cache, monitor)
            return self._loaded
        finally:
            self._loading.release()


def _led_by(emotion: str, text: str) -> str:
    return text if text.lower().startswith(emotion) else f"{emotion} {text}"


def _subject(estimate: EmotionEstimate, caption: Caption) -> str:
    """A caption in the form of a caption model's, from the measured one: `sad wide painting in blue`."""
    words = caption.english_text(Level.BRIEF).rstrip(" .").split()
    kept = words[1:] if words[:1] and words[0].lower() in ("a", "an", "the", "this") else words
    return " ".join([str(estimate.strongest), *(kept or ["painting"])])


def _as_sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip(' .')}."
