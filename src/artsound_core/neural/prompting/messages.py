"""What an instruction model is asked, and the layout its training has taught it to expect."""

from __future__ import annotations

import re
from dataclasses import dataclass

from artsound_core.emotion import Emotion

#: The paper's Table 1, word for word.
SYSTEM = (
    "You are an enhanced description generator. You will be given with image description and you have to enhance those "
    "in musical terms."
)
_INSTRUCTION = (
    'Generate a musical theme description for the following image description: "{subject}". Include details like mood, '
    "genre, tempo, and melody in 2 lines."
)
#: Ours, for the second asking.
_FIRMLY = (
    " Write only the description, in plain English sentences. Say that the mood is {emotion}, keep what the image shows, "
    "and name the tempo in beats per minute, the key and the instruments."
)
#: A caption's own words, at most: the longest that a captioner gives has about 30.
_MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Layout:
    """`template` holds `{system}`, `{instruction}` and `{eos}`. `mark`: what a chat template of this kind contains.
    `ends`: tokens that end an answer, besides the tokenizer's own."""

    mark: str
    template: str
    ends: tuple[str, ...] = ()


PAPER = Layout("<RESP>", "<SYS> {system} <INST> {instruction} <RESP> ")
#: Layouts of the instruction models that stand on the hub, each known by a mark of its own, most telling first. We fill
#: these in ourselves: a chat template is a program (Jinja), which a stranger's checkpoint could make to run for ever.
CHAT_LAYOUTS = (
    Layout(
        "<|im_start|>",
        "<|im_start|>system\n{system}<|im_end|>\n<|im_start|>user\n{instruction}<|im_end|>\n<|im_start|>assistant\n",
        ("<|im_end|>",),
    ),
    Layout(
        "<|start_header_id|>",
        "<|start_header_id|>system<|end_header_id|>\n\n{system}<|eot_id|><|start_header_id|>user<|end_header_id|>\n\n"
        "{instruction}<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
        ("<|eot_id|>",),
    ),
    Layout(
        "<start_of_turn>",
        "<start_of_turn>user\n{system} {instruction}<end_of_turn>\n<start_of_turn>model\n",
        ("<end_of_turn>",),
    ),
    Layout("<|end|>", "<|system|>\n{system}<|end|>\n<|user|>\n{instruction}<|end|>\n<|assistant|>\n", ("<|end|>",)),
    Layout("<|assistant|>", "<|system|>\n{system}{eos}\n<|user|>\n{instruction}{eos}\n<|assistant|>\n"),
    Layout("[INST]", "[INST] {system} {instruction} [/INST]"),
)


def layout_for(chat_template: str | None) -> Layout:
    """The layout by the marks in a tokenizer's chat template, which is never run; the paper's where there is none."""
    return next((layout for layout in (PAPER, *CHAT_LAYOUTS) if layout.mark in (chat_template or "")), PAPER)


def instruction_for(subject: str, emotion: Emotion, *, is_firm: bool) -> str:
    """The paper's instruction about a caption; the firmer one says besides what the first answer lacked."""
    words = re.sub(r"[<>\[\]{}|\"“”\s]+", " ", subject).split()[:_MOST_WORDS]
    wish = _FIRMLY.format(emotion=emotion) if is_firm else ""
    return _INSTRUCTION.format(subject=" ".join(words)) + wish


def laid_out(layout: Layout, instruction: str, eos: str = "") -> str:
    """The whole text that the model goes on from."""
    return layout.template.format(system=SYSTEM, instruction=instruction, eos=eos)
