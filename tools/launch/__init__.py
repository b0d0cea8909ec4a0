"""启动: what ./run does before the office's own verbs: uv, the locked packages, a mirror, the bundle.

Standard library alone: it runs before anything is installed.
"""
