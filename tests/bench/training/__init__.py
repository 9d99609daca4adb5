"""Figures of training: an epoch both ways, precomputing against the encoder alone, reading against training."""
