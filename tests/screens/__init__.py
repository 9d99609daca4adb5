"""Pictures of every screen in every look, made by the real window with the real embedded engine. Run: `make screens`."""
