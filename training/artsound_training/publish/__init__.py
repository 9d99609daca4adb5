"""Checkpoints for others: written with a model card and hashes, and converted to and from audiocraft's form."""
