"""Finds the columns of a page, so that a newspaper is read column by column and not across (分栏)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from zhicheng.readers.glyphs import Glyph, Line, lines_of

_GUTTER = 0.9  # letter sizes: the narrowest white strip between two columns
_CLOSING = frozenset("，。、；：！？”’）》〉」』】")
_OVERLAP = 0.15  # of the letter size: less is only a tight setting of lines
_FEWEST_LINES = 3
_NARROWEST = 8.0  # letter sizes: anything narrower is a column of figures in a table
_EDGE = 1.2  # letter sizes: a full line ends this near to the column's edge,
_FULL = 0.7  # and its letters fill this much of the column's width, an indent allowed
_FULL_SHARE = 0.35  # of a text column's lines are full; of a table's cells only the longest

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
        cuts = _gutters(band, [(start + end) / 2 for start, end in strips])
        if not cuts:
            plain += band
            continue
        found += _block(plain)
        plain = []
        for column in _cut(band, cuts):
            found += blocks_of([glyph for part in column for glyph in part])
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
        # The right half of a closing sign is white, and programs set it into the margin.
        at = max(at, (glyph.left + glyph.right) / 2 if glyph.text in _CLOSING else glyph.right)
    return [*strips, (at, right)] if right - at >= narrowest else strips


def _common(first: list[_Strip], second: list[_Strip], narrowest: float) -> list[_Strip]:
    both = ((max(a, c), min(b, d)) for a, b in first for c, d in second)
    return [(start, end) for start, end in both if end - start >= narrowest]


def _gutters(band: list[Line], cuts: list[float]) -> list[float]:
    """Return the cuts that part two columns of running text; two columns of a table stay together."""
    text = [_is_text(column) for column in _cut(band, cuts)]
    return [cut for cut, left, right in zip(cuts, text, text[1:], strict=False) if left and right]


def _is_text(column: list[list[Glyph]]) -> bool:
    lines = [part for part in column if part]
    if len(lines) < _FEWEST_LINES:
        return False
    edge = max(part[-1].right for part in lines)
    width = edge - min(part[0].left for part in lines)
    size = median(glyph.size for part in lines for glyph in part)
    if width < _NARROWEST * size:
        return False
    reaching = [part for part in lines if part[-1].right >= edge - _EDGE * size]
    full = sum(sum(glyph.right - glyph.left for glyph in part) >= _FULL * width for part in reaching)
    return full >= max(2, _FULL_SHARE * len(lines))


def _cut(band: list[Line], cuts: list[float]) -> list[list[list[Glyph]]]:
    """Return the columns between the cuts, each as its part of every line."""
    columns: list[list[list[Glyph]]] = [[[] for _ in band] for _ in range(len(cuts) + 1)]
    for at, line in enumerate(band):
        for glyph in line.glyphs:
            columns[sum(glyph.left >= cut for cut in cuts)][at].append(glyph)
    return columns
