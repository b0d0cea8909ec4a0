"""Everything that the standards room keeps: documents and projects, declarations, limits under review."""
