"""Letters with their places on a page, and the lines they stand on; the common ground of .pdf and .ofd."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import NamedTuple

from zhicheng.rules import load_rulebook

_SAME_LINE = 0.5  # of the letter size: a raised note mark still stands on its line
_TAB = 1.5  # letter sizes: a wider gap inside a line parts the cells of a table
_WORD_GAP = 0.2  # letter sizes
_PAGE_NUMBER = re.compile(r"[-—–－·.\s第]*\d{1,4}[-—–－·.\s页]*(?:[/共]\s*\d{1,4}\s*页?)?")


class Glyph(NamedTuple):
    """A letter and its box: left, right and bottom edge counted from the upper left corner, and its size."""

    text: str
    left: float
    right: float
    bottom: float
    size: float


@dataclass(frozen=True)
class Line:
    """Letters that stand on one line (行), from left to right; never empty."""

    glyphs: tuple[Glyph, ...]

    @property
    def left(self) -> float:
        """Return the left edge."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Return the right edge."""
        return max(glyph.right for glyph in self.glyphs)

    @property
    def bottom(self) -> float:
        """Return the base of the line."""
        return self.glyphs[0].bottom

    @property
    def size(self) -> float:
        """Return the usual letter size of the line."""
        return median(glyph.size for glyph in self.glyphs)

    @property
    def text(self) -> str:
        """Return what the line says; a wide gap is a tab, a word gap between Latin words a space."""
        pieces = [self.glyphs[0].text]
        for before, glyph in zip(self.glyphs, self.glyphs[1:], strict=False):
            pieces.append(_between(before, glyph))
            pieces.append(glyph.text)
        return "".join(pieces)


def true_letters(text: str) -> str:
    """Return a text with radicals, which many fonts' PDFs name in place of the character, as the characters themselves.

    >>> true_letters("⾼质量⻓⻛")
    '高质量长风'
    """
    return text.translate(_radicals())


@cache
def _radicals() -> dict[int, str]:
    supplement = {ord(radical): letter for radical, letter in load_rulebook().page("readers/radicals")["ideographs"].items()}
    kangxi = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    return kangxi | supplement


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """Return the lines of a page or column from top to bottom; white letters only part words.

    >>> [line.text for line in lines_of([Glyph("量", 10, 20, 30, 10), Glyph("质", 0, 10, 31, 10)])]
    ['质量']
    """
    groups: list[list[Glyph]] = []
    base = 0.0
    for glyph in sorted((glyph for glyph in glyphs if glyph.text.strip()), key=lambda glyph: (glyph.bottom, glyph.left)):
        if groups and glyph.bottom - base <= _SAME_LINE * max(glyph.size, groups[-1][0].size):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
            base = glyph.bottom
    return [Line(tuple(sorted(group, key=lambda glyph: glyph.left))) for group in groups]


def without_page_number(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the letters of a page without the line at its foot or head that holds nothing but its number (页码).

    >>> page = [Glyph("质", 50, 60, 100, 10), Glyph("3", 250, 255, 800, 10)]
    >>> [glyph.text for glyph in without_page_number(page)]
    ['质']
    """
    lines = lines_of(glyphs)
    for end in (-1, 0):
        if len(lines) > 1 and _PAGE_NUMBER.fullmatch(lines[end].text):
            del lines[end]
    return [glyph for line in lines for glyph in line.glyphs]


def _between(before: Glyph, glyph: Glyph) -> str:
    gap, size = glyph.left - before.right, max(before.size, glyph.size)
    if gap >= _TAB * size:
        return "\t"
    latin = before.text[-1:].isascii() and glyph.text[:1].isascii()
    return " " if latin and gap >= _WORD_GAP * size else ""
