"""Handing on what is on the page: the description as a file, everything in one folder."""
