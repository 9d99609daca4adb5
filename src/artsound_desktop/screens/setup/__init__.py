"""The first start: a few spoken questions, answered by keys."""
