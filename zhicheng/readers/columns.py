"""Finds the columns of a page, so that a newspaper is read column by column and not across (分栏)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from zhicheng.readers.glyphs import Glyph, Line, lines_of

_GUTTER = 0.9  # letter sizes: the narrowest white strip between two columns
_OVERLAP = 0.15  # of the letter size: less is only a tight setting of lines
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
    bands: list[tuple[list[Line], list[_Strip]]] = [([], [])]
    for tier in _tiers(lines):
        narrowest = _GUTTER * max(line.size for line in tier)
        free = _white(tier, left, right, narrowest)
        band, strips = bands[-1]
        common = _common(strips, free, narrowest)
        inner = [(start, end) for start, end in free if start > left and end < right]
        if common or not (strips or inner):
            band += tier
            bands[-1] = (band, common)
        elif inner:
            bands.append((_taken_back(band, inner, (left, right), narrowest) if not strips else [], inner))
            bands[-1][0].extend(tier)
        else:
            bands.append((list(tier), []))
    return bands


def _taken_back(plain: list[Line], strips: list[_Strip], edges: _Strip, narrowest: float) -> list[Line]:
    """Take from a plain band the last lines that already belong to one of the columns that begin below them."""
    keep = len(plain)
    while keep and _common(strips, _white([plain[keep - 1]], *edges, narrowest), narrowest) == strips:
        keep -= 1
    taken = plain[keep:]
    del plain[keep:]
    return taken


def _tiers(lines: list[Line]) -> list[list[Line]]:
    """Put lines together whose heights overlap: the columns of a page need not share their base lines."""
    tiers: list[list[Line]] = []
    for line in lines:
        if tiers and line.bottom - line.size < tiers[-1][-1].bottom - _OVERLAP * line.size:
            tiers[-1].append(line)
        else:
            tiers.append([line])
    return tiers


def _white(tier: Sequence[Line], left: float, right: float, narrowest: float) -> list[_Strip]:
    """Return the strips of a tier that hold no letter, its margins included."""
    strips, at = [], left
    for glyph in sorted((glyph for line in tier for glyph in line.glyphs), key=lambda glyph: glyph.left):
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
        _is_text([[glyph for glyph in line.glyphs if (glyph.left < middle) is side] for line in band]) for side in (True, False)
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
