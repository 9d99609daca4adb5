"""The words and keys of every command, one table a menu."""
