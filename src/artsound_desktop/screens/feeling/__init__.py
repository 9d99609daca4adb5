"""The feeling of a painting: what was read, what was chosen instead, and how far it was moved."""
