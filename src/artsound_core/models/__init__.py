"""Models on disk: what there is, what is here, and how it gets here. Nothing in this package imports torch."""
