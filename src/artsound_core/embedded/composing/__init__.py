"""Writes a score for a theme: form, harmony, tune, accompaniment, performance."""
