"""The paper's stages as neural networks, run from checkpoints on disk. torch is imported by the functions that need it."""
