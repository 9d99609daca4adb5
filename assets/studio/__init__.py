"""Five scenes, one for each emotion; brushes and fields of colour come from the training package (toy_studio)."""
