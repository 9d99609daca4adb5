"""The emotion network: its tensors under several names, its layers, and what is said of its answer."""
