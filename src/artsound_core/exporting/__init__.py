"""What is handed on of a rendition: its description as text, page and braille, and everything in one folder."""
