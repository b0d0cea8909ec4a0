"""Tables as a text shows them when their rules are lost: one cell a line, or cells a single space apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zhicheng.policy.lines import Line

_HEAD = re.compile(
    r"(?:序号|编号|类别|类型|分类|领域|维度|一级指标|二级指标|三级指标|(?:主要|具体|核心)?指标(?:名称|内容)?|项目|名称|单位|计量单位|(?:指标)?(?:属性|性质)|责任单位|牵头单位|备注|"
    r"(?:19|20)\d{2}年?(?:底|末)?(?:\(?（?(?:基期|实际|完成|目标|规划|预期|现状|基数|预计)?[值数]?）?\)?)?|基期值?|基准值?|现状值?|目标值?|规划值?|年均增长.{0,6}|年均.{0,8}|.{0,2}累计.{0,4}|“?十[三四五]五”?末?.{0,6})"
)
_VALUE = re.compile(
    r"[〔\[（]?[≥≤<>＞＜]?\d[\d.,]*\s?[%‰]?.{0,4}[〕\]）]?|[—–-]+|/|约束性|预期性|引导性|约束|预期|(?:不低于|不高于|达到|超过|稳定在|保持在|控制在)?\d[\d.]*%?(?:以上|以下|以内|左右)?"
)
_ASIDE = re.compile(r"（[^）]*）|[〔〕\[\]【】]|(?<=[^\d])\d$")
_WORDS_BEHIND = re.compile("责任|牵头|部门|备注|说明|来源")
_WIDEST = 12
_NAME_HEAD = re.compile("指标|项目|名称")
_YEAR_HEAD = re.compile(r"(?:19|20)\d{2}|目标|规划值|现状|基期")
_PROSE = re.compile("[。；，！？]")


def gathered(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with such tables put back into rows (表格还原)."""
    found: list[Line] = []
    at = 0
    while at < len(lines):
        rows, after = _spaced(lines, at)
        if not rows:
            rows, after = _stacked(lines, at)
        found += rows or [lines[at]]
        at = after if rows else at + 1
    return found


def _tokens(line: Line) -> tuple[tuple[int, int], ...]:
    return tuple((line.start + found.start(), line.start + found.end()) for found in re.finditer(r"\S+", line.text))


def _spaced(lines: Sequence[Line], at: int) -> tuple[list[Line], int]:
    """Read a table whose cells stand a single space apart, from its heading row on."""
    head = lines[at]
    if head.is_row or _PROSE.search(head.text) or not _NAME_HEAD.search(head.text) or not _YEAR_HEAD.search(head.text):
        return [], at
    columns = _tokens(head)
    if (
        len(columns) < 3
        or sum(_HEAD.fullmatch(head.text[start - head.start : end - head.start]) is not None for start, end in columns) < 2
    ):
        return [], at
    rows = [replace(head, cells=columns)]
    for line in lines[at + 1 :]:
        cells = line.cells or _tokens(line)
        if len(cells) < 2 or _PROSE.search(line.text) or not re.search(r"\d", line.text):
            break
        surplus = len(cells) - len(columns)
        if surplus > 0:  # a name that holds spaces
            cells = ((cells[0][0], cells[surplus][1]), *cells[surplus + 1 :])
        rows.append(replace(line, cells=cells))
    return (rows, at + len(rows)) if len(rows) > 1 else ([], at)


def _is_head(line: Line) -> bool:
    return len(line.text) <= 40 and not _PROSE.search(line.text) and _HEAD.fullmatch(_ASIDE.sub("", line.text)) is not None


def _stacked(lines: Sequence[Line], at: int) -> tuple[list[Line], int]:
    """Read a table that has one cell on each line, from its first heading cell on."""
    width = 0
    while width < _WIDEST and at + width < len(lines) and not lines[at + width].is_row and _is_head(lines[at + width]):
        width += 1
    head = lines[at : at + width]
    if (
        width < 3
        or not any(_NAME_HEAD.search(line.text) for line in head)
        or not any(_YEAR_HEAD.search(line.text) for line in head)
    ):
        return [], at
    rows, after = [_row(head)], at + width
    for cells in _cut_into_rows(head, lines[at + width :]):
        rows.append(_row(cells[-width:]))
        after += len(cells)
    return (rows, after) if len(rows) > 1 else ([], at)


def _cut_into_rows(head: Sequence[Line], lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the cells of each row: its name, with what stands above it, its values, and the words in columns behind them."""
    numbered = head[0].text in ("序号", "编号")
    width, behind = len(head), 0
    while behind < width and _WORDS_BEHIND.search(head[width - 1 - behind].text):
        behind += 1
    row: list[Line] = []
    values = words = 0
    for line in lines:
        is_value = _VALUE.fullmatch(line.text) is not None
        if _PROSE.search(line.text) or len(line.text) > 40:
            break
        groups = bool(line.marker) and not is_value and not line.marker[0].isdigit()
        begins = len(row) == width if numbered else values > 0 and not is_value and (words == behind or groups)
        if begins:
            yield row
            row, values, words = [], 0, 0
        words += values > 0 and not is_value
        row.append(line)
        values += is_value
    if values:
        yield row


def _row(lines: Sequence[Line]) -> Line:
    cells = tuple((line.start, line.end) for line in lines)
    return replace(lines[0], end=lines[-1].end, cells=cells)
