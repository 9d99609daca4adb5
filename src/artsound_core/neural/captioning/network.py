"""BLIP in memory: pictures in, words out, on the device and in the numbers that its placement names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from artsound_core.errors import ModelError
from artsound_core.neural.captioning.asking import Heed, Question
from artsound_core.neural.captioning.decoding import Ask, NotFinite, decode
from artsound_core.neural.captioning.preprocessing import Preparation
from artsound_core.neural.captioning.text_decoder import TextDecoder
from artsound_core.neural.captioning.vision import VisionEncoder
from artsound_core.neural.checkpoint import reason_of

#: Parts of a painting are looked at in this share of the side. BLIP was first trained on 224 pixels and then on 384 (Li et al.
#: 2022): a part takes a quarter of the time so, and half the painting's width still has more pixels than it had in the whole.
PART_SIDE = 224 / 384
#: Tokens that a caption may have beyond its beginning where the checkpoint names no limit: transformers' own default.
USUAL_TOKENS = 20


@dataclass(frozen=True, slots=True)
class TextRules:
    """The checkpoint's own way of writing: start and end token, and its limit as `max_length` (with the beginning) or
    `max_new_tokens` (without it); None where it names none."""

    start: int
    end: int
    max_length: int | None = None
    max_new_tokens: int | None = None

    def longest(self, beginning: int, positions: int) -> int:
        """Tokens of a text in all, its `beginning` being so many of them."""
        if self.max_new_tokens is not None:
            most = beginning + self.max_new_tokens
        else:
            most = self.max_length if self.max_length is not None else beginning + USUAL_TOKENS
        return min(max(most, beginning + 1), positions)


class BlipNetwork:
    """Built by `loading.load_network`. One thread at a time."""

    def __init__(
        self,
        name: str,
        vision: VisionEncoder,
        decoder: TextDecoder,
        tokenizer: Any,
        preparation: Preparation,
        rules: TextRules,
        home: Any,
    ) -> None:
        """`home`: an empty tensor of the weights' device and type."""
        self._name, self._vision, self._decoder = name, vision, decoder
        self._tokenizer, self._preparation, self._rules, self._home = tokenizer, preparation, rules, home

    def look(self, picture: np.ndarray, is_whole: bool, heed: Heed) -> Any:
        """States [1, 1 + patches, width]. Raises `ModelError` where there is no memory for them."""
        import torch

        side = self._vision.side if is_whole else self._part_side()
        pixels = self._preparation.prepared(picture, side, lambda: heed(0.0))
        with torch.inference_mode(), told_errors(self._name):
            return self._vision.encode(torch.from_numpy(pixels)[None].to(self._home), heed)

    def tell(self, seen: Sequence[Any], questions: Sequence[Question], heed: Heed) -> list[tuple[str, ...]]:
        import torch

        texts = self.tokens(torch.cat(list(seen)), questions, heed)
        words = [self._tokenizer.decode(list(tokens[1:]), skip_special_tokens=False) for tokens in texts]
        each = len(questions)
        return [tuple(words[first : first + each]) for first in range(0, len(words), each)]

    def tokens(self, states: Any, questions: Sequence[Question], heed: Heed) -> list[tuple[int, ...]]:
        """The token ids of all answers, picture by picture, each led by the start token and its beginning."""
        import torch

        asks = [self._ask(question) for question in questions]
        with torch.inference_mode(), told_errors(self._name):
            return decode(self._decoder, states, asks, self._rules.end, heed)

    def _ask(self, question: Question) -> Ask:
        beginning = (
            self._tokenizer(question.beginning, add_special_tokens=False).input_ids if question.beginning else []
        )
        prefix = (self._rules.start, *beginning)
        if max(prefix) >= self._decoder.vocabulary or len(prefix) >= self._decoder.longest:
            raise ModelError(self._name, "its tokenizer is not that of its weights")
        return Ask(prefix, self._rules.longest(len(prefix), self._decoder.longest), question.seed)

    def _part_side(self) -> int:
        patch = self._vision.patch
        return max(patch, round(self._vision.side * PART_SIDE / patch) * patch)


@contextmanager
def told_errors(name: str) -> Iterator[None]:
    """What torch raises in the middle of a run becomes one sentence about the model `name`."""
    import torch

    try:
        yield
    except NotFinite as error:
        raise ModelError(name, "its answer is no number, so its weights must be damaged") from error
    except (torch.OutOfMemoryError, MemoryError) as error:
        raise ModelError(name, "there is not enough free memory for it") from error
    except RuntimeError as error:
        is_memory = "allocate memory" in str(error)  # the CPU's allocator has no error of its own
        raise ModelError(name, "there is not enough free memory for it" if is_memory else reason_of(error)) from error
