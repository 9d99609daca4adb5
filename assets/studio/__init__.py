"""The studio in which the paintings of this folder are made: brushes, fields of colour and direction, and five scenes."""
