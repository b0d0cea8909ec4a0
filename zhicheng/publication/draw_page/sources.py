"""Reads the packaged sources of the page: one of the places that open files (a named exemption)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

SHARED = ("bytes.js", "sha256.js", "sha512.js", "ed25519.js", "note.js", "merkle.js", "proof.js")
"""The sources of the log's verifier that this page needs, too."""
CORE = (
    "blocks.js", "canonical.js", "form.js", "chance.js", "rounding.js", "commitment.js", "inflate.js", "beacon.js", "drawing.js", "sealed.js", "directed.js", "teams.js",
    "receipts.js", "report.js", "verify.js", "explain.js", "view.js", "work.js",
)  # fmt: skip
"""What checks a draw, without a document: it works beside the page."""
FACE = ("charts.js", "sections.js", "page.js")
"""What is seen and touched."""


@cache
def source(name: str) -> str:
    """Return the text of one source file of the page (页面源码).

    >>> source("blocks.js").splitlines()[0][:16]
    '// SHA-256 over '
    """
    return (files(__package__) / name).read_text(encoding="utf8")
