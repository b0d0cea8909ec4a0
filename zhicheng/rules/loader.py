"""Reads the packaged rulebook. The one place in the library, cli apart, that opens files (a named exemption)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from zhicheng.rules.book import Rulebook, rulebook_from


@cache
def load_rulebook() -> Rulebook:
    """Return the rulebook that this version of the library carries; read once.

    >>> load_rulebook().rule("outlook.band.on_track").values[0].value
    '0.75'
    """
    return rulebook_from(dict(_texts(files("zhicheng") / "rulebook", "")))


def _texts(folder: Traversable, prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _texts(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".yaml"):
            found.append((prefix + entry.name.removesuffix(".yaml"), entry.read_text(encoding="utf8")))
    return found
