"""The texts that condition the music, one set for each variant of the paper: made, kept, read."""

from artsound_training.texts.text_file import read_texts

__all__ = ["read_texts"]
