"""The studio in which pictures are painted by algorithm: brushes, fields of colour and direction, and scenes that differ."""
