"""Where apps of one row meet (办理): the life of a product in one file."""
