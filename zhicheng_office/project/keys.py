"""The signing key of sessions, made once and kept in the data folder."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(path: Path) -> str:
    """Return the key in ZHICHENG_SECRET_KEY, or the one in the file, which is made (mode 600) when missing."""
    if given := os.environ.get("ZHICHENG_SECRET_KEY"):
        return given
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text()
