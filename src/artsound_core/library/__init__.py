"""The library: renditions that were kept, each in a folder of its own, and an index to find them by."""
