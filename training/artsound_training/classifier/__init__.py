"""Training of the emotion classifier, the same network that the program runs, and the report on what it learned."""
