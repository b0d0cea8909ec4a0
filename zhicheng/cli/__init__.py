"""命令行: the library's own verbs (python -m zhicheng …); the one room that reads and writes files.

Imports any room of the library. Called by ``python -m zhicheng`` and by the office's ``zhicheng`` command, which adds its verbs.
"""

from zhicheng.cli.errors import FileUnreadable
from zhicheng.cli.main import app, run

__all__ = ["FileUnreadable", "app", "run"]
