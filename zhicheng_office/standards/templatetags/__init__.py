"""Template tags of the standards room."""
