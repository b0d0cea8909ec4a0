"""变异: small wrong changes to the library's central rooms, one at a time; a test that notices one has earned its place.

``python -m tools.mutations`` runs them and says which survived. Nothing on the disk is changed: the changed source is handed
to the importing process alone.
"""
