"""The project's own scripts: set-up, checks, generated pages."""
