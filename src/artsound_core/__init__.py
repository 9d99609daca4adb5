"""Hear a painting: the core that the window, the command line and the training package share."""

__version__ = "0.1.0"
