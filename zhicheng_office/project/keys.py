"""The data folder, and in it the signing key of sessions, made once."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

from zhicheng.errors import Words, ZhichengError


class UnusableFolder(ZhichengError):
    """A data folder that is no folder, or in which nothing can be written."""

    code = "ZC-OFFICE-012"
    what = Words("数据文件夹 {value} 不能用（{reason}）", "the data folder {value} cannot be used ({reason})")
    todo = Words("用 ZHICHENG_HOME 指向一个可写的文件夹", "point ZHICHENG_HOME at a folder that can be written in")


def data_folder(path: Path) -> Path:
    """Return the data folder, made when missing; raise UnusableFolder."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            return path
    except OSError as reason:
        raise UnusableFolder(value=path, reason=reason.strerror) from reason


def secret_key(path: Path) -> str:
    """Return the key in ZHICHENG_SECRET_KEY, or the one in the file, which is made (mode 600) when missing."""
    if given := os.environ.get("ZHICHENG_SECRET_KEY"):
        return given
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text()
