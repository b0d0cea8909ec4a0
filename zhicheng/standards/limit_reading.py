"""Reads limits: rows of a county's file, strictly, and the curated set of the rulebook."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from zhicheng.errors import ZhichengError
from zhicheng.log import canonical_json
from zhicheng.readers import CellKind, MissingColumn, Row, Table
from zhicheng.registry import day_of
from zhicheng.rules import load_rulebook
from zhicheng.standards.limit_errors import BadLimitRow, BadLimitValue
from zhicheng.standards.limit_options import options_label, read_options
from zhicheng.standards.limits import Limit, LimitKind

HEADERS: Mapping[str, tuple[str, ...]] = {
    "item": ("项目", "检验项目", "item", "item_zh"),
    "kind": ("类型", "限量类型", "kind"),
    "value": ("限量", "限量值", "value", "value_as_printed"),
    "unit": ("单位", "unit"),
    "category": ("类别", "食品类别", "产品类别", "category", "category_zh"),
    "basis": ("计量基准", "basis"),
    "comparison": ("比较方法", "comparison"),
    "interval": ("修约间隔", "interval"),
    "methods": ("检验方法", "methods", "method_std"),
    "loq_required": ("定量限要求", "loq_required"),
    "standard": ("标准号", "standard", "std_no"),
    "clause": ("条款", "clause", "clause_or_table"),
    "published": ("发布日期", "published"),
    "effective_from": ("实施日期", "effective_from"),
    "effective_to": ("废止日期", "最后有效日", "effective_to"),
    "transition": ("过渡", "transition"),
    "governing": ("时点", "governing"),
    "status": ("效力状态", "status"),
    "options": ("择一各项", "options"),
}
"""The headers that a column of limits may have; item, kind, value and standard are due."""

EXTRA_HEADERS: Mapping[str, tuple[str, ...]] = {
    "quote": ("引文", "标准原文", "quote"),
    "seen_at": ("出处", "来源", "seen_at"),
    "item_en": ("英文名", "item_en"),
}
"""Headers of what stands beside a limit: the clause as printed, where it was seen, the item's English name."""

_DAYS = frozenset({"published", "effective_from", "effective_to"})
_KINDS = {kind.words.zh: kind.value for kind in LimitKind}
REQUIRED = ("item", "kind", "value", "standard")


@dataclass(frozen=True)
class ReadLimit:
    """One good row of a file (限量行): its number as the file counts, the limit, and what stands beside it."""

    row: int
    limit: Limit
    quote: str = ""
    seen_at: str = ""
    item_en: str = ""


@dataclass(frozen=True)
class RefusedLimit:
    """One row of a file that is no limit (未读入的行): its number, its cells by field as printed, and why."""

    row: int
    texts: Mapping[str, str]
    error: ZhichengError


@dataclass(frozen=True)
class LimitImport:
    """What a file of limits held (限量导入结果): the good rows, and one error for each of the others."""

    limits: tuple[Limit, ...]
    refused: tuple[ZhichengError, ...]
    rows: tuple[ReadLimit, ...] = field(default=())
    unread: tuple[RefusedLimit, ...] = field(default=())


@dataclass(frozen=True)
class CuratedLimit:
    """One limit of the rulebook and how it was seen (限量库条目): ``mark`` of the value, ``dates_mark`` of its days, ``seen_at``."""

    limit: Limit
    item_en: str
    mark: str
    dates_mark: str
    seen_at: str

    @property
    def number(self) -> str:
        """Return the number by which the entry is known (限量编号): it follows from the limit as printed, so that no other has it.

        >>> load_limits()[0].number[:2], len({each.number for each in load_limits()}) == len(load_limits())
        ('R-', True)
        """
        return limit_number(self.limit)


def limit_number(limit: Limit) -> str:
    """Return the number of a limit of the rulebook (限量编号), from everything that it says.

    >>> limit_number(Limit("铅", "max", "0.2", "mg/kg", standard="GB 2762-2022"))
    'R-191bc72a87'
    """
    return f"R-{hashlib.sha256(canonical_json(limit.as_texts())).hexdigest()[:10]}"  # type: ignore[arg-type]


def read_limits(table: Table) -> LimitImport:
    """Return the limits of a table, row by row (限量导入). Raises MissingColumn; the rest is in ``refused`` with its row.

    >>> from zhicheng.readers import read_table
    >>> text = "项目,类型,限量,单位,标准号,实施日期\\n铅,max,0.2,mg/kg,GB 2762-2022,2023-06-30\\n镉,max,零点二,mg/kg,GB 2762-2022,\\n"
    >>> found = read_limits(read_table(text.encode(), "limits.csv"))
    >>> found.limits[0].value, [error.code for error in found.refused]
    ('0.2', ['ZC-STANDARD-052'])
    """
    columns, extra = _columns(table, HEADERS), _columns(table, EXTRA_HEADERS)
    for name in REQUIRED:
        if name not in columns:
            printed = "、".join(header for header in table.header if header)
            raise MissingColumn(where=table.sheet.where(table.header_row), value=HEADERS[name][0], found=printed)
    rows: list[ReadLimit] = []
    unread = [RefusedLimit((error.where.row if error.where else None) or 0, {}, error) for error in table.refused]
    for row in table.rows:
        try:
            rows.append(ReadLimit(row.number, _limit(row, columns), **_texts(row, extra)))
        except ZhichengError as error:
            refusal = error if isinstance(error, BadLimitRow) else _refusal(row, columns, error)
            unread.append(RefusedLimit(row.number, _printed(row, columns | extra), refusal))
    refused = tuple(each.error for each in unread)
    return LimitImport(tuple(read.limit for read in rows), refused, tuple(rows), tuple(unread))


def _refusal(row: Row, columns: Mapping[str, str], error: ZhichengError) -> BadLimitRow:
    """Return why a row is no limit, with the cell of the field that is wrong where it has one."""
    words, field = error.words(), "value" if isinstance(error, BadLimitValue) else error.details.get("field", "")
    cell = row.cell(columns[field]) if field in columns else None
    return BadLimitRow(row=row.number, zh=words.zh, en=words.en, where=cell.where if cell else row.where)


def _printed(row: Row, columns: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of a row as they are printed, whatever they are."""
    cells = {name: row.cell(header) for name, header in columns.items()}
    return {name: cell.raw.strip() for name, cell in cells.items() if cell is not None and cell.raw.strip()}


def _columns(table: Table, headers: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {name: header for name, known in headers.items() for header in reversed(known) if header in table.header}


def _limit(row: Row, columns: Mapping[str, str]) -> Limit:
    fields: dict[str, Any] = dict(_texts(row, columns))
    fields["methods"] = methods_of(fields.get("methods", ""))
    _translate(fields)
    fields.setdefault("item", "")
    fields.setdefault("kind", "")
    if "options" in fields:
        fields["options"] = read_options(fields["options"], item=fields["item"])
        fields["value"] = fields.get("value") or options_label(fields["options"])
    return Limit(**fields)


def _translate(fields: dict[str, Any]) -> None:
    """Turn the words and days that people write into those of a limit; what is neither stays for the limit to refuse."""
    if "kind" in fields:
        fields["kind"] = _KINDS.get(fields["kind"], fields["kind"])
    for name in _DAYS & fields.keys():
        with suppress(ValueError):
            fields[name] = day_of(fields[name])


def _texts(row: Row, columns: Mapping[str, str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name, header in columns.items():
        cell = row.cell(header)
        if cell is None:
            continue
        if cell.kind in (CellKind.FORMULA, CellKind.ERROR):
            zh, en = f"“{header}”是公式或错误值，请粘贴为数值", f"{header!r} is a formula or a fault: paste values"
            raise BadLimitRow(row=row.number, zh=zh, en=en, where=cell.where)
        if cell.raw.strip():
            fields[name] = cell.raw.strip()
    return fields


def methods_of(text: str) -> tuple[str, ...]:
    """Return the methods that a cell lists (检验方法).

    >>> methods_of("GB/T 23750; SN/T 1923")
    ('GB/T 23750', 'SN/T 1923')
    """
    return tuple(part.strip() for part in re.split("[;；、]", text) if part.strip())


@cache
def load_limits() -> tuple[CuratedLimit, ...]:
    """Return the curated limits of the rulebook (限量库); all are unverified until read in the official text.

    >>> {str(each.limit.status) for each in load_limits()}
    {'unverified'}
    """
    return tuple(_curated(row) for _, page in load_rulebook().pages_under("limits") for row in page["limits"])


def _curated(row: Mapping[str, Any]) -> CuratedLimit:
    own = {"item_en", "mark", "dates_mark", "seen_at"}
    fields = {name: value for name, value in row.items() if name not in own}
    return CuratedLimit(Limit(**fields), row.get("item_en", ""), row["mark"], row.get("dates_mark", ""), row.get("seen_at", ""))
