"""./test: sets up what the tests need, then runs every check in order. Standard library alone."""
