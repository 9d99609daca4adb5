"""Sound out: one engine that plays voice and music, and the voice itself."""
