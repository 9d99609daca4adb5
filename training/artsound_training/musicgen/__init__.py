"""Fine-tunes MusicGen on transformers with Accelerate."""
