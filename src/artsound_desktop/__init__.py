"""The window: opens a painting, shows and speaks it, plays its music."""
