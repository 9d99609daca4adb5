"""What lies between a file on disk and upright sRGB pixels: safe opening, header limits, decoding, colour, metadata."""
