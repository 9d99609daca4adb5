"""MusicGen by our own decode loop: its weights, one step of its decoder, sampling, windows, text conditioning."""
