"""Reads the packaged sources of the page: beside the rulebook's loader the one place that opens files (a named exemption)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

SCRIPTS = (
    "bytes.js",
    "sha256.js",
    "sha512.js",
    "ed25519.js",
    "note.js",
    "merkle.js",
    "proof.js",
    "bundle.js",
    "parts.js",
    "page.js",
)


@cache
def source(name: str) -> str:
    """Return the text of one source file of the page (页面源码).

    >>> source("merkle.js").splitlines()[0][:30]
    '// The tree of RFC 9162: hash '
    """
    return (files(__package__) / name).read_text(encoding="utf8")
