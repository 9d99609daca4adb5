"""Measures a painting: colours, texture, places, faces. Numbers only."""
