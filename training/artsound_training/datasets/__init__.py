"""Readers of published data sets, and what makes one paired, split set of them."""
