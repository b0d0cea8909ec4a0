"""How much a reader accepts: bytes, unpacked bytes, rows, columns, pages, depth; numbers from the rulebook."""

from __future__ import annotations

from dataclasses import dataclass, fields

from zhicheng.errors import Where
from zhicheng.readers.errors import OverLimit
from zhicheng.rules import load_rulebook

_PAGE = "readers/limits"


@dataclass(frozen=True)
class Limits:
    """The upper limits of every reader (读取上限); the field names are those of rulebook page readers/limits."""

    file_bytes: int
    unpacked_bytes: int
    unpacked_ratio: int
    ratio_from_bytes: int
    parts: int
    tree_bytes: int
    depth: int
    rows: int
    columns: int
    cells: int
    cell_length: int
    pages: int
    page_glyphs: int
    text_length: int

    def check(self, what: str, value: int, where: Where) -> None:
        """Raise OverLimit, naming value and limit, where a measured value passes the limit called ``what``."""
        limit = getattr(self, what)
        if value > limit:
            words = load_rulebook().page(_PAGE)["limits"][what]
            unit = words["unit"]
            raise OverLimit(
                where=where, zh=words["zh"], en=words["en"], value=value, limit=limit, unit_zh=unit["zh"], unit_en=unit["en"]
            )


def rulebook_limits() -> Limits:
    """Return the limits of the rulebook.

    >>> rulebook_limits().file_bytes
    52428800
    """
    stated = load_rulebook().page(_PAGE)["limits"]
    return Limits(**{field.name: int(stated[field.name]["value"]) for field in fields(Limits)})


def header_within_rows() -> int:
    """Return among how many first rows the header is looked for."""
    return int(load_rulebook().page(_PAGE)["header_within_rows"])
