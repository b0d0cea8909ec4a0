"""命令行: the library's own verbs (python -m zhicheng …); the one room that reads and writes files.

Imports any room of the library. Called by ``python -m zhicheng`` and by the office's ``zhicheng`` command, which adds its verbs.
"""

from zhicheng.cli.errors import FileUnreadable
from zhicheng.cli.log_files import FileStorage, mark_restored, writing
from zhicheng.cli.log_keys import make_key, read_key
from zhicheng.cli.log_server import log_server
from zhicheng.cli.main import app, run

__all__ = [
    "FileStorage",
    "FileUnreadable",
    "app",
    "log_server",
    "make_key",
    "mark_restored",
    "read_key",
    "run",
    "writing",
]
