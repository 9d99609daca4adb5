"""Trains the emotion classifier: the paper's recipe and ours."""
