"""Lines to blocks: hard breaks joined, headings and table rows kept apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from zhicheng.policy.grids import gathered
from zhicheng.policy.lines import Line, lines_of
from zhicheng.policy.normalise import Run, run_of
from zhicheng.policy.titles import is_page_line

_RUN_ON = re.compile("(?<=[。；：])(?=（[一二三四五六七八九十]{1,3}）)")
_CLOSED = re.compile(r"[\d。；：，？！]$")
_ENDS = "。！？!?"
_OPEN = "，、,；"
_LONGEST_PARAGRAPH = 3000
_WINDOW = 6
_STRIDE = 6
_PUNCTUATED = re.compile("[，。；、]")
_SENTENCE = re.compile("[，。；]")
_WRAP_SLACK = 4
_FIRST_LINE_SLACK = 9
_WIDEST_WRAP = 110
_LONGEST_TITLE = 26
_LONGEST_HEADLINE = 50
_LONGEST_GROUP = 18
_BARE_VALUE = re.compile(r"(?!(?:19|20)\d{2}年)(?:[≥≤<>]\d[\d.,]*|约?\d[\d.,]*)[万亿]?[^\d\s，。；、：.）]{1,6}|[≥≤<>]\d[\d.,]*")


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph or a run of table rows (段落)."""

    run: Run
    marker: str = ""
    rows: tuple[Line, ...] = ()


@dataclass(frozen=True)
class _Wrap:
    """Where lines were broken, in half-width cells and in characters; 0 where they were not (折行宽度)."""

    cells: int
    chars: int

    def __bool__(self) -> bool:
        return self.cells > 0 or self.chars > 0

    def is_filled_by(self, line: Line, *, is_first: bool) -> bool:
        # the first line of a paragraph is indented in print, so its text is shorter by two characters or a little more
        slack = _FIRST_LINE_SLACK if is_first else _WRAP_SLACK
        by_cells = self.cells > 0 and line.width >= self.cells - slack
        return by_cells or (self.chars > 0 and line.indent + len(line.text) >= self.chars - 1)


def _wraps(lines: Sequence[Line]) -> list[_Wrap]:
    """Return for each line where the text around it was broken."""
    counted = [0 if line.cells or is_page_line(line.text) else 1 for line in lines]
    cells = [line.width * kept for line, kept in zip(lines, counted, strict=True)]
    chars = [(line.indent + len(line.text)) * kept for line, kept in zip(lines, counted, strict=True)]
    whole = _Wrap(_wrap_of(lines, cells, _WRAP_SLACK), _wrap_of(lines, chars, 1))
    if whole:
        return [whole] * len(lines)
    found: list[_Wrap] = []
    for here in range(0, len(lines), _STRIDE):  # neighbours share a window: it moves by some lines at a time
        span = slice(max(0, here - _WINDOW), here + _WINDOW + _STRIDE)
        found += [_Wrap(_wrap_of(lines[span], cells[span], _WRAP_SLACK), 0)] * min(_STRIDE, len(lines) - here)
    return found


def _wrap_of(lines: Sequence[Line], widths: Sequence[int], slack: int) -> int:
    """Return the width at which a stretch of text was wrapped, or 0.

    Many lines stand at one width and end anywhere, while the shorter ones end as paragraphs do: items of a list do neither.
    """
    widest = max(widths, default=0)
    if not (16 if slack > 1 else 12) <= widest <= _WIDEST_WRAP:
        return 0
    near = [line for line, width in zip(lines, widths, strict=True) if width >= widest - slack]
    shorter = [line for line, width in zip(lines, widths, strict=True) if 0 < width < widest - slack]
    cut = sum(line.text[-1] not in "。；：！？，、" for line in near)
    closed = sum(line.text[-1] in "。；：！？" for line in shorter)
    many = len(near) * 5 >= (len(near) + len(shorter)) * 2 or closed * 2 >= len(shorter)
    return widest if len(near) >= 3 and cut * 2 >= len(near) and many else 0


def _continues(line: Line, following: Line, wrap: _Wrap, *, is_first: bool) -> bool:
    if following.marker or following.cells or line.cells or is_page_line(line.text) or is_page_line(following.text):
        return False
    if following.indent > 1 and line.indent <= 1 and (is_first or not wrap):
        return False  # paragraphs are indented here, and this one begins
    if is_first and _BARE_VALUE.fullmatch(following.text) and not _CLOSED.search(line.text) and not wrap:
        return len(line.text) >= 4  # a label, and its value on the next line
    full = wrap.is_filled_by(line, is_first=is_first)
    last = line.text[-1]
    if last.isdigit() and following.text[0] in "0123456789.,%‰" and (full or "，" in line.text):
        return True
    if last in _ENDS or last == "：":
        return full and following.indent <= 1
    if last in _OPEN:
        return True
    if not is_first:
        return bool(wrap) or not _BARE_VALUE.fullmatch(line.text)
    if wrap and not full and not _PUNCTUATED.search(line.text):
        return False
    if not wrap and following.after_blank and last not in _OPEN:
        return False
    return full or not _is_title(line, following, wrapped=bool(wrap))


def _is_title(line: Line, following: Line, *, wrapped: bool) -> bool:
    if line.marker and len(line.text) <= 40:
        return not wrapped or "。" not in line.text
    if len(line.text) > (_LONGEST_TITLE if wrapped else _LONGEST_HEADLINE) or _SENTENCE.search(line.text):
        return False
    return not wrapped or following.after_blank or following.indent > 1 or len(following.text) > len(line.text)


def _table_end(lines: Sequence[Line], first: int) -> int:
    """Return where a table ends; a short line between its rows names a group of them (一、经济发展) and stays inside."""
    last = first
    while last + 1 < len(lines):
        if lines[last + 1].is_row:
            last += 1
        elif last + 2 < len(lines) and lines[last + 2].is_row and _names_group(lines[last + 1].text):
            last += 2
        else:
            break
    return last


def _run_of_lines(plain: str, lines: Sequence[Line]) -> Run:
    """Return the run of some lines, without what was printed between them (page numbers, rules)."""
    if len(lines) == 1:
        return run_of(plain, lines[0].start, lines[0].end)
    runs = [run_of(plain, line.start, line.end) for line in lines]
    return Run("".join([run.text for run in runs]), list(chain.from_iterable([run.at for run in runs])))


def _names_group(text: str) -> bool:
    return (
        len(text) <= _LONGEST_GROUP and not any(sign in text for sign in "，。；：") and not re.search(r"\d{3}|附|表|专栏", text)
    )


def blocks_of(plain: str) -> list[Block]:
    """Return the blocks of a canonical text: wrapped lines joined, rows gathered (版面).

    >>> [block.run.text for block in blocks_of("一、目标\\n到2020年，合格\\n率达到95%。")]
    ['一、目标', '到2020年，合格率达到95%。']
    """
    lines = gathered(lines_of(plain))
    wraps = _wraps(lines)
    blocks: list[Block] = []
    first = 0
    while first < len(lines):
        last = first
        if lines[first].is_row:
            last = _table_end(lines, first)
            rows = tuple(lines[first : last + 1])
            blocks.append(Block(run_of(plain, lines[first].start, lines[last].end), rows=rows))
        else:
            while last + 1 < len(lines) and _continues(lines[last], lines[last + 1], wraps[last], is_first=last == first):
                last += 1
            blocks.append(Block(_run_of_lines(plain, lines[first : last + 1]), lines[first].marker))
        first = last + 1
    return [
        piece for block in blocks if block.run.text for part in _split_at_numbers(block) for piece in _of_bearable_length(part)
    ]


def _of_bearable_length(block: Block) -> list[Block]:
    """Cut a monstrous paragraph at sentence ends, so that no reading of one paragraph can take long."""
    text = block.run.text
    if len(text) <= _LONGEST_PARAGRAPH or block.rows:
        return [block]
    edges = [0]
    while len(text) - edges[-1] > _LONGEST_PARAGRAPH:
        limit = edges[-1] + _LONGEST_PARAGRAPH
        stop = text.rfind("。", edges[-1] + 1, limit)
        edges.append(stop + 1 if stop > 0 else limit)
    edges.append(len(text))
    return [Block(block.run.cut(low, high), block.marker if low == 0 else "") for low, high in pairwise(edges)]


def _split_at_numbers(block: Block) -> list[Block]:
    """Cut a paragraph that runs several numbered parts together: …。（二）提升质量。…"""
    if block.rows:
        return [block]
    cuts = [found.start() for found in _RUN_ON.finditer(block.run.text)] if "（" in block.run.text else []
    if not cuts:
        return [block]
    edges = [0, *cuts, len(block.run.text)]
    parts = [block.run.cut(low, high) for low, high in pairwise(edges)]
    return [Block(part, block.marker if place == 0 else part.text[:3]) for place, part in enumerate(parts)]
