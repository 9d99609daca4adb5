"""An instruction model on this computer: loaded from its folder, asked in the layout that it was trained with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from artsound_core.errors import ModelError
from artsound_core.models.card import InstalledModel
from artsound_core.neural.checkpoint import load_model, load_part
from artsound_core.neural.device import DeviceKind, Placement, Precision
from artsound_core.neural.importing import import_modules
from artsound_core.neural.prompting.int8_loading import load_int8
from artsound_core.neural.prompting.messages import PAPER, Layout, instruction_for, laid_out, layout_for
from artsound_core.neural.prompting.rewriting import Answer, Question, may_stop
from artsound_core.neural.prompting.token_loop import BrokenModel, Decoding, decode
from artsound_core.progress import ModelLoading, ProgressMonitor

#: The paper's limit on prompt and answer together, and the room that an answer gets where a prompt leaves less of it.
MOST_TOKENS, LEAST_ROOM = 150, 64
#: Other tokenizers and layouts need more for the same question; their answers get the room that the paper's has.
_CHAT_ROOM = 90
#: An empty tokenizer still has its special tokens (`checkpoint.load_part`).
_LEAST_WORDS = 16


@dataclass(frozen=True, slots=True)
class InstructionModel:
    """Implements `rewriting.AnswerGiver`. `network`: a causal language model of transformers, or one of its kind."""

    name: str
    tokenizer: Any
    network: Any
    layout: Layout
    ends: frozenset[int]

    def answer(self, question: Question, monitor: ProgressMonitor) -> Answer:
        """At most the paper's 150 tokens in all; stops early at a sentence that leaves nothing to wish for."""
        prompt = self.prompt_tokens(question)
        decoding = Decoding(self._room(len(prompt)), self.ends, seed=question.seed)

        def is_done(written: Sequence[int]) -> bool:
            return may_stop(self._text(written), question.subject, question.emotion)

        def advance(done: int) -> None:
            """The first asking is one half of the way, the second the other: most answers jump from there to the end."""
            monitor.advance(done + question.is_firm * decoding.room, 2 * decoding.room)

        try:
            written = decode(self.network, prompt, decoding, monitor, is_done, advance)
        except BrokenModel as error:
            raise ModelError(self.name, str(error)) from error
        return Answer(self._text(written), is_complete=len(written) < decoding.room)

    def prompt_tokens(self, question: Question) -> list[int]:
        """The question in the model's layout, as its tokenizer cuts it."""
        instruction = instruction_for(question.subject, question.emotion, is_firm=question.is_firm)
        text = laid_out(self.layout, instruction, self.tokenizer.eos_token or "")
        tokens: list[int] = self.tokenizer(text)["input_ids"]
        while len(tokens) > 1 and tokens[-1] in self.ends:  # some tokenizers close every text
            tokens = tokens[:-1]
        if max(tokens) >= (known := self.network.get_input_embeddings().weight.shape[0]):
            raise ModelError(self.name, f"its tokenizer gives word {max(tokens)}, and its weights know only {known}")
        return tokens

    def _room(self, prompt: int) -> int:
        wanted = max(LEAST_ROOM, MOST_TOKENS - prompt) if self.layout is PAPER else _CHAT_ROOM
        config = self.network.config
        # Alibi has no table of positions that could end.
        positions = None if getattr(config, "alibi", False) else getattr(config, "max_position_embeddings", None)
        room = wanted if not isinstance(positions, int) or positions <= 0 else min(wanted, positions - prompt)
        if room < 1:
            raise ModelError(self.name, f"it reads {positions} tokens at most, and the question alone has {prompt}")
        return room

    def _text(self, tokens: Sequence[int]) -> str:
        text: str = self.tokenizer.decode(list(tokens), skip_special_tokens=True)
        return text


def load_instruction_model(
    installed: InstalledModel, placement: Placement, cache: Path | None, monitor: ProgressMonitor
) -> InstructionModel:
    """Tokenizer and network on the placement's device. Raises `ModelError`; `Cancelled` between two tensors."""
    monitor.tell(ModelLoading(installed.card.name, 0.0, 1.0))
    import_modules("torch", "transformers.models.auto.modeling_auto", "transformers.models.auto.tokenization_auto")
    tokenizer = load_part(_tokenizer_class(), installed, least_words=_LEAST_WORDS)
    monitor.check()
    try:
        network = _network(installed, placement, cache, monitor)
    except MemoryError as error:
        raise ModelError(installed.card.name, "there is not enough free memory for it") from error
    layout = layout_for(tokenizer.chat_template if isinstance(tokenizer.chat_template, str) else None)
    monitor.tell(ModelLoading(installed.card.name, 1.0, 1.0))
    return InstructionModel(installed.card.name, tokenizer, network, layout, _ends(tokenizer, network.config, layout))


def _tokenizer_class() -> Any:
    from transformers import AutoTokenizer

    return AutoTokenizer


def _network(installed: InstalledModel, placement: Placement, cache: Path | None, monitor: ProgressMonitor) -> Any:
    import torch
    from transformers import AutoModelForCausalLM

    if placement.device is DeviceKind.CPU:
        torch.set_num_threads(placement.threads)
    if placement.device is DeviceKind.CPU and placement.precision is Precision.INT8:
        return load_int8(installed, placement, cache, monitor)
    dtype = torch.float32 if placement.precision is Precision.FP32 else torch.bfloat16
    network = load_model(AutoModelForCausalLM, installed, dtype)
    try:
        return network.to(placement.device.value)
    except RuntimeError as error:
        raise ModelError(installed.card.name, f"it does not fit on the {placement.device} device") from error


def _ends(tokenizer: Any, config: Any, layout: Layout) -> frozenset[int]:
    """Every token that ends an answer: the tokenizer's, the configuration's (one or a list), the layout's own."""
    told = getattr(config, "eos_token_id", None)
    named = [tokenizer.convert_tokens_to_ids(mark) for mark in layout.ends if mark in tokenizer.get_vocab()]
    all_of_them = [tokenizer.eos_token_id, *(told if isinstance(told, list) else [told]), *named]
    return frozenset(token for token in all_of_them if isinstance(token, int))
