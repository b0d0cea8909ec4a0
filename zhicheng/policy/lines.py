"""Printed lines with their places, widths and cells."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKER = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}[章编篇节部]|[一二三四五六七八九十]{1,3}[、．.]|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.、](?!\d)|（\d{1,2}）|\d{1,2}）"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s*[一-龥])(?![万亿元吨米亩倍岁]|个百分点|公[里顷]|平方|立方)|\d{1,2}(?=\s+[一-龥]{2,16}$)|[①-⑳]|[Nn][Oo]\.?\s?\d{1,2}(?!\d)|[A-Z]\d{1,2}(?=\s)|[—–-]{2}|[•●■◆★▲·◇○◎]|#{1,6}\s|专栏|附件|附表|表\s?\d"
)
_RULE = re.compile(r"[─━┌┐└┘├┤┬┴┼│┃|+=\-\s]*[─━┌└├┬+=-]{2}[─━┌┐└┘├┤┬┴┼│┃|+=\-\s]*")
_NARROW = re.compile("[\x00-\u2e7f]")
_PAGE_NUMBER = re.compile(r"[—–-]\s*\d{1,3}\s*[—–-]|第\s*\d{1,3}\s*页(?:\s*共\s*\d{1,3}\s*页)?")
_RULED = re.compile(r"[\t|│┃]")
_APART = re.compile(r"[\t|│┃\u3000]| {2}")
_CELL_GAP = re.compile(r"\s*[|│┃]\s*|\t+|[ \u3000]{2,}|\u3000(?=[≥≤<>]?\d)| (?=%(?:\s|$))")
_VALUE_CELL = re.compile(r"[ \u3000]{2,}[≥≤<>]?\d[\d.]*(?=[ \u3000]{2,}|$)")
_LONE_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．]?|[—–-]{1,2}|[•●■◆★▲·]")


@dataclass(frozen=True)
class Line:
    """One printed line that is not blank: its place, width in half-width cells, and how it begins and ends."""

    start: int
    end: int
    text: str
    width: int
    indent: int
    after_blank: bool
    marker: str
    cells: tuple[tuple[int, int], ...]

    @property
    def is_row(self) -> bool:
        """Return whether the line looks like a row of a table."""
        return bool(self.cells)


def lines_of(plain: str) -> list[Line]:
    """Return the lines that hold something, with offsets into the canonical text."""
    lines: list[Line] = []
    at, blank = 0, False
    for raw in plain.splitlines(keepends=True):
        text = raw.strip("\ufeff \t\r\n\u3000\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\u00a0\u200b")
        if "|" in text and "|" not in text.strip("| \t"):
            text = text.strip("| \t")  # one cell of a table that has a line for each
        if text and not _RULE.fullmatch(text) and not _PAGE_NUMBER.fullmatch(text):
            start = at + raw.index(text)
            found = _MARKER.match(text)
            lines.append(
                Line(start, start + len(text), text, 2 * len(text) - len(_NARROW.findall(text)), start - at, blank,
                     found.group().strip() if found else "", _cells(text, start))
            )  # fmt: skip
        blank = not text
        at += len(raw)
    return lines


def _cells(text: str, start: int) -> tuple[tuple[int, int], ...]:
    if not _APART.search(text):
        return ()
    ruled = _RULED.search(text) is not None
    if not ruled and any(sign in text for sign in "。；，") and len(_VALUE_CELL.findall(text)) < 2:
        return ()
    inner = text.strip("|│┃ \t")
    offset = start + text.index(inner) if inner else start
    cells, last = [], 0
    for gap in _CELL_GAP.finditer(inner):
        cells.append((offset + last, offset + gap.start()))
        last = gap.end()
    cells.append((offset + last, offset + len(inner)))
    if len(cells) == 2 and _LONE_NUMBER.fullmatch(inner[: cells[0][1] - offset]):
        return ()  # a heading whose number is set off by a tab
    return tuple(cells) if len(cells) > (1 if ruled else 2) else ()
