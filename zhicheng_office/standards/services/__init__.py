"""What the standards room does: one module per kind of act."""
