"""Commands, spoken status and keys."""
