"""One folder a screen: a presenter that decides, a view that shows."""
