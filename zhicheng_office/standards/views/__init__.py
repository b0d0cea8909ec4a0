"""Pages of the standards room."""
