"""Walking a painting without sight: places, what they look like, the words and the tones for them. No device, no screen."""
