"""Files of signals: .csv, .xlsx or .parquet, a signal a row; every row is taken, known already, or refused with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from zhicheng.errors import Where, ZhichengError
from zhicheng.readers import Table
from zhicheng.readers.cells import CellKind
from zhicheng_office.inspection.services.signals import MOST, SignalAsked, take_signals
from zhicheng_office.inspection.signal_errors import SignalUnfit
from zhicheng_office.registry.files import read_list

HEADERS = {
    "number": "信号编号",
    "system": "来源系统",
    "entity": "统一社会信用代码",
    "premises": "场所编号",
    "sector": "监管行业",
    "item": "监管事项",
    "text": "读数",
    "unit": "单位",
    "read_at": "读取时间",
}
"""Columns of a file of signals: field and header; either may stand in the file."""
REQUIRED = ("item", "text", "read_at")
_ALIASES = {header: name for name, header in HEADERS.items()} | {name: name for name in HEADERS} | {"value": "text"}
Told = Callable[[int, int], None]


@dataclass(frozen=True)
class SignalImport:
    """What became of a file of signals (导入结果): rows read, taken, known already, refused with their words, columns not read."""

    read: int
    taken: int
    known: int
    refused: tuple[ZhichengError, ...]
    ignored: tuple[str, ...]


def import_signals(data: bytes, name: str, by: str, *, system: str, told: Told) -> SignalImport:
    """Take the signals of a file (导入信号), a part a transaction; ``system`` is the source of rows that name none.

    Raises SignalUnfit where a column is missing, and the readers' errors for a file that is no table.
    """
    table = read_list(data, name)
    fields = [_ALIASES.get(header.strip(), "") for header in table.header]
    if missing := [HEADERS[field] for field in REQUIRED if field not in fields]:
        raise SignalUnfit(where=Where(file=name), value="、".join(missing), zh="缺少这些列", en="these columns are missing")
    ignored = tuple(header for header, field in zip(table.header, fields, strict=True) if header and not field)
    refused: list[ZhichengError] = list(table.refused)
    every = list(_rows(table, fields, system, refused))
    taken = known = 0
    for start in range(0, len(every), MOST):
        found = take_signals(every[start : start + MOST], by)
        taken, known = taken + found.taken, known + found.known
        refused += [_placed(error, name, row) for row, error in sorted(found.refused.items())]
        told(min(start + MOST, len(every)), len(every))
    return SignalImport(len(table) + len(table.refused), taken, known, tuple(refused), ignored)


def _rows(table: Table, fields: list[str], system: str, refused: list[ZhichengError]) -> Iterator[SignalAsked]:
    for row in table.rows:
        if any(cell.kind is CellKind.FORMULA for cell in row):
            unfit = SignalUnfit(value=row.number, zh="有公式", en="a formula stands in it")
            refused.append(_placed(unfit, table.file, row.number))
            continue
        cells = {field: cell.raw.strip() for field, cell in zip(fields, row, strict=True) if field}
        cells["system"] = cells.get("system") or system
        yield SignalAsked(place=row.number, **{name: cells.get(name, "") for name in HEADERS})


def _placed(error: ZhichengError, name: str, row: int) -> ZhichengError:
    error.where = error.where or Where(file=name, row=row)
    return error
