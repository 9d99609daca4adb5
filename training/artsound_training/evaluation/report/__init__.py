"""The evaluation as a page: tables with captions, charts and spectrograms with their numbers in words, players for the ear."""
