"""Why the music sounds as it does: each reason is taken from the numbers that decided it."""
