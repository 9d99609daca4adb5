"""From a network's raw mono sound to music that can be played: rate, stereo, level, peaks, and an ending."""
