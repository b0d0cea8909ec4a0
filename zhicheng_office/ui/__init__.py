"""界面: base templates, components and static files, after the visual standard. Imports nothing of the office."""
