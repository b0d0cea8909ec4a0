"""Pages of the one-stop counter."""
