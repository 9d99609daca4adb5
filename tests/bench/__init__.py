"""The figures that the project claims, measured side by side in one run: `make bench`."""
