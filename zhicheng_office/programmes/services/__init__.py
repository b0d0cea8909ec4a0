"""What may be done at the one-stop counter; each act whole or not at all."""
