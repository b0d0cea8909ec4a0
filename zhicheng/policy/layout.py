"""Lines to blocks: hard breaks joined, headings and table rows kept apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from zhicheng.policy.grids import gathered
from zhicheng.policy.lines import Line, lines_of
from zhicheng.policy.normalise import Run, run_of
from zhicheng.policy.titles import is_page_line

_RUN_ON = re.compile("(?<=[。；：])(?=（[一二三四五六七八九十]{1,3}）)")
_ENDS = "。！？!?"
_OPEN = "，、,；"
_LONGEST_PARAGRAPH = 3000
_WINDOW = 6
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


def _wraps(lines: Sequence[Line]) -> list[int]:
    """Return for each line the width at which the text around it was wrapped, or 0."""
    widths = [0 if line.is_row else line.width for line in lines]
    cut = [line.text[-1] not in "。；：！？，、" for line in lines]
    found: list[int] = []
    for here in range(len(lines)):
        low, high = max(0, here - _WINDOW), here + _WINDOW + 1
        widest = max(widths[low:high])
        near = [index for index in range(low, min(high, len(lines))) if widths[index] >= widest - _WRAP_SLACK]
        some = sum(width > 0 for width in widths[low:high])
        is_wrap = (
            16 <= widest <= _WIDEST_WRAP
            and len(near) >= 3
            and len(near) * 5 >= some * 2
            and sum(cut[index] for index in near) * 2 >= len(near)
        )
        found.append(widest if is_wrap else 0)
    return found


def _continues(line: Line, following: Line, wrap: int, *, is_first: bool) -> bool:
    if following.marker or following.is_row or line.is_row or is_page_line(line.text) or is_page_line(following.text):
        return False
    if following.indent > 1 and line.indent <= 1 and (is_first or not wrap):
        return False  # paragraphs are indented here, and this one begins
    if is_first and _BARE_VALUE.fullmatch(following.text) and not re.search(r"[\d。；：，？！]$", line.text) and not wrap:
        return len(line.text) >= 4  # a label, and its value on the next line
    # the first line of a paragraph is indented in print, so its text is shorter by two characters or a little more
    full = wrap > 0 and line.width >= wrap - (_FIRST_LINE_SLACK if is_first else _WRAP_SLACK)
    last = line.text[-1]
    if last.isdigit() and following.text[0] in "0123456789.,%‰" and (full or "，" in line.text):
        return True
    if last in _ENDS or last == "：":
        return full and following.indent <= 1
    if last in _OPEN:
        return True
    if not is_first:
        return wrap > 0 or not _BARE_VALUE.fullmatch(line.text)
    if wrap and not full and not any(sign in line.text for sign in "，。；、"):
        return False
    if not wrap and following.after_blank and last not in _OPEN:
        return False
    return full or not _is_title(line, following, wrapped=wrap > 0)


def _is_title(line: Line, following: Line, *, wrapped: bool) -> bool:
    if line.marker and len(line.text) <= 40:
        return True
    if len(line.text) > (_LONGEST_TITLE if wrapped else _LONGEST_HEADLINE) or any(sign in line.text for sign in "，。；"):
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
    runs = [run_of(plain, line.start, line.end) for line in lines]
    return Run("".join(run.text for run in runs), [at for run in runs for at in run.at])


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
            rows = tuple(line for line in lines[first : last + 1] if line.is_row)
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
    edges = [0, *(found.start() for found in _RUN_ON.finditer(block.run.text)), len(block.run.text)]
    parts = [block.run.cut(low, high) for low, high in pairwise(edges)]
    return [Block(part, block.marker if place == 0 else part.text[:3]) for place, part in enumerate(parts)]
