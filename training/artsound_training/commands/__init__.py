"""One module a command of `artsound-train`: its words, and what it does with them."""
