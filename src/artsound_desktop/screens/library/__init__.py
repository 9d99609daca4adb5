"""The library screen: a presenter that decides and a view that shows."""
