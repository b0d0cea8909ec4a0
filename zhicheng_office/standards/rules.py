"""Permissions of the standards room; discovered at start."""
