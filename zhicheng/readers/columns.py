"""Finds the columns of a page, so that a newspaper is read column by column and not across (分栏)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from zhicheng.readers.glyphs import Glyph, Line, lines_of

_GUTTER = 0.9  # letter sizes: the narrowest white strip between two columns
_FEWEST_LINES = 3
_NARROWEST = 8.0  # letter sizes: anything narrower is a column of figures in a table
_FULLEST_TABLE = 0.7  # how full the lines of a text column are; the cells of a table are emptier

_Strip = tuple[float, float]


@dataclass(frozen=True)
class Block:
    """Lines that are read one after the other, and the edges of their column."""

    lines: tuple[Line, ...]
    left: float
    right: float


def blocks_of(glyphs: Sequence[Glyph]) -> list[Block]:
    """Return the blocks of a page in reading order: bands from top to bottom, in each the columns from left to right.

    A band is a run of lines that leave a common white strip; a heading over several columns ends it.

    Source: Nagy and Seth, recursive X-Y cuts, ICPR 1984; the tests for a text column are our own.
    """
    lines = lines_of(glyphs)
    if not lines:
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    found: list[Block] = []
    plain: list[Line] = []
    for band, strips in _bands(lines, left, right):
        cuts = [(start + end) / 2 for start, end in strips if _parts_columns(band, start, end)]
        if not cuts:
            plain += band
            continue
        found += _block(plain)
        plain = []
        for column in _cut(band, cuts):
            found += blocks_of(column)
    return found + _block(plain)


def _block(lines: list[Line]) -> list[Block]:
    if not lines:
        return []
    return [Block(tuple(lines), min(line.left for line in lines), max(line.right for line in lines))]


def _bands(lines: list[Line], left: float, right: float) -> list[tuple[list[Line], list[_Strip]]]:
    bands: list[tuple[list[Line], list[_Strip]]] = []
    for line in lines:
        free = _white(line, left, right)
        common = _common(bands[-1][1], free, _GUTTER * line.size) if bands else []
        if common:
            bands[-1][0].append(line)
            bands[-1] = (bands[-1][0], common)
        else:
            bands.append(([line], free))
    return bands


def _white(line: Line, left: float, right: float) -> list[_Strip]:
    """Return the strips of a line that hold no letter, its margins included."""
    narrowest = _GUTTER * line.size
    strips, at = [], left
    for glyph in line.glyphs:
        if glyph.left - at >= narrowest:
            strips.append((at, glyph.left))
        at = max(at, glyph.right)
    return [*strips, (at, right)] if right - at >= narrowest else strips


def _common(first: list[_Strip], second: list[_Strip], narrowest: float) -> list[_Strip]:
    both = ((max(a, c), min(b, d)) for a, b in first for c, d in second)
    return [(start, end) for start, end in both if end - start >= narrowest]


def _parts_columns(band: list[Line], start: float, end: float) -> bool:
    """Tell whether a strip parts two columns of running text; two columns of a table it leaves together."""
    middle = (start + end) / 2
    return all(
        _is_text([[glyph for glyph in line.glyphs if (glyph.left < middle) is side] for line in band])
        for side in (True, False)
    )


def _is_text(parts: list[list[Glyph]]) -> bool:
    lines = [part for part in parts if part]
    if len(lines) < _FEWEST_LINES:
        return False
    width = max(part[-1].right for part in lines) - min(part[0].left for part in lines)
    size = median(glyph.size for part in lines for glyph in part)
    if width < _NARROWEST * size:
        return False
    return median(sum(glyph.right - glyph.left for glyph in part) for part in lines) >= _FULLEST_TABLE * width


def _cut(band: list[Line], cuts: list[float]) -> list[list[Glyph]]:
    columns: list[list[Glyph]] = [[] for _ in range(len(cuts) + 1)]
    for line in band:
        for glyph in line.glyphs:
            columns[sum(glyph.left >= cut for cut in cuts)].append(glyph)
    return [column for column in columns if column]
