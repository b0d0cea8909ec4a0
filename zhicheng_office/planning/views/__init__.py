"""Pages of planning, one file for each kind of work."""
