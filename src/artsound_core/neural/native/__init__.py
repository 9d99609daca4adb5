"""Products of int8 weights on plain processors: our own C library where it was built, torch's kernels elsewhere."""
