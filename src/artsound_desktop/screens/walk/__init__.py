"""Walking the painting by keyboard, and looking at it enlarged and filtered."""
