"""From what a language model wrote to plain sentences: marks, lists and unfinished ends taken away."""

from __future__ import annotations

import re
import unicodedata

from artsound_core.neural.prompting.lexicon import COMMON_WORDS

#: Where an answer ends, whatever comes after: the next turn of a dialogue that a model goes on to invent.
_NEXT_TURN = re.compile(
    r"<\s*/?\s*(?:SYS|INST|RESP|s)\s*>|<\|[^|>]{0,40}\|?>|\[/?INST\]|^\s*#{2,}|^\s*(?:user|instruction|question|human)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_LEADING_MARKS = re.compile(r"^(?:\s*(?:<\s*RESP\s*>|<\|[^|>]{0,40}\|>|\[/INST\]))+", re.IGNORECASE)
_PREAMBLE = re.compile(
    r"^\s*(?:(?:sure|certainly|of course|okay|absolutely)\b(?: thing)?\s*[,!.]\s*)?"
    r"(?:(?:here(?:'s|’s| is| are)[^\n:]{0,90}|response|answer|description|output)\s*:)?\s*",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"^\s*(?:[-*•–>]+|\(?\d{1,2}[.)])\s+")
_INNER_MARK = re.compile(r"(?<=[.!?])\s+\(?\d{1,2}[.)]\s+(?=[A-Z])")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_][.!?]|[\d\"”’')][.!?]|[.!?][\"”’)])\s+(?=[\"“‘(]?[A-Z\d])")
_CLAUSE_END = re.compile(r",\s+|;\s+|\s+(?=(?:and|with|while|which|as|creating)\s)")
#: A clause shorter than this many words says too little to stand alone.
_FEWEST_WORDS = 6


def cleaned(answer: str) -> str:
    """One line of text: no dialogue marks, no "Sure, here is …:", lists as sentences, plain spaces."""
    text = _LEADING_MARKS.sub("", answer)
    text = text[: found.start()] if (found := _NEXT_TURN.search(text)) else text
    text = _PREAMBLE.sub("", re.sub(r"[^\S\n]+", " ", text.replace("\r", "\n")))
    text = "".join(char for char in text if char == "\n" or not unicodedata.category(char).startswith("C"))
    lines = [_LIST_MARK.sub("", line).strip(" \t*_`#") for line in text.splitlines()]
    whole = (
        " ".join(line if line.endswith(":") else _ended(line) for line in lines[:-1] if line)
        + " "
        + (lines[-1] if lines else "")
    )
    whole = _INNER_MARK.sub(" ", re.sub(r"\s+", " ", whole.replace("**", ""))).strip()
    return whole.strip("\"“”'") if whole.count('"') in (0, 2) and whole[:1] in '"“' else whole


def sentences_of(text: str) -> list[str]:
    """The sentences of a cleaned text, each with its closing mark where it has one."""
    return [sentence for sentence in _SENTENCE_END.split(text) if sentence]


def finished(text: str, is_complete: bool) -> list[str]:
    """The sentences with a whole one at the end. `is_complete`: the model ended by itself, so that only a dot is missing."""
    sentences = sentences_of(text)
    if not sentences or _is_ended(sentences[-1]):
        return sentences
    if is_complete:
        return [*sentences[:-1], _ended(sentences[-1])]
    if len(sentences) > 1:
        return sentences[:-1]
    return [clipped(sentences[0], len(sentences[0].split()) - 1)]


def clipped(sentence: str, most: int) -> str:
    """At most `most` words of a sentence, cut where a clause ends if there is such a place, with a dot at its end."""
    words = sentence.split()
    if len(words) <= most:
        return _ended(sentence)
    head = " ".join(words[:most])
    for end in reversed([found.start() for found in _CLAUSE_END.finditer(head)]):
        if len(head[:end].split()) >= _FEWEST_WORDS:
            return _ended(head[:end])
    while words[:most] and words[most - 1].lower() in COMMON_WORDS:
        most -= 1
    return _ended(" ".join(words[:most]) or head)


def _is_ended(text: str) -> bool:
    return text.rstrip("\"”’')").endswith((".", "!", "?"))


def _ended(text: str) -> str:
    return text if _is_ended(text) else text.rstrip(" ,;:-–") + "."
