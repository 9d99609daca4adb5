"""A caption model's own eyes and words: its networks, where it looks, and what several of its answers agree on."""
