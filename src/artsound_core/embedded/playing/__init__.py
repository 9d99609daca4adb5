"""Computes instruments and plays a score on them."""
