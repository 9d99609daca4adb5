"""The keys screen: the table of commands, as a page to read."""
