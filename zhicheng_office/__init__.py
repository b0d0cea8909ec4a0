"""The office: the Django project around the library. Thin: load, call one library function, save, queue the leaf."""
