"""What the tiny tokenizers learn their words from."""

from __future__ import annotations

#: Enough for prompts and answers of the tests to survive a round trip.
TEXT = """
angry fun happy neutral sad painting of a man in a sailor's hat sitting at a table with slow tempo and somber melody
a woman stands under dark trees by the sea boats sail on blue water mountains rise behind a village
the piece is in minor key at 72 beats per minute played by piano cello violin flute guitar strings and drums
mood melancholic cheerful calm tense playful genre classical folk ambient jazz orchestral rhythm gentle driving bright
You are an intelligent assistant that transforms descriptions into musical terms <SYS> <INST> <RESP>
""".strip().splitlines()


def words() -> list[str]:
    """Each word once, in lower case, sorted."""
    return sorted({word.strip(".,<>").lower() for line in TEXT for word in line.split()} - {""})


def lines() -> list[str]:
    """Whole lines and single words: what a tokenizer is trained on."""
    return [*TEXT, *words()]
