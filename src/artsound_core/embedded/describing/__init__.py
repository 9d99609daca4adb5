"""Turns measures into facts and facts into sentences."""
