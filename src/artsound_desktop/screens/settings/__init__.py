"""The settings: everything that a person can choose, on a few short pages."""
