"""Files of results as laboratories send them: .csv, .xlsx or .json, read cell by cell; a formula or a nested value is refused by its row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from zhicheng.errors import Where, ZhichengError
from zhicheng.readers import read_table
from zhicheng.readers.cells import CellKind
from zhicheng_office.laboratory.errors import RowUnfit, UploadUnfit

MOST_ROWS, LONGEST = 20_000, 300
COLUMNS = {
    "code": "盲样编号",
    "report": "报告编号",
    "issued_on": "签发日期",
    "item": "检验项目",
    "result": "检验结果",
    "unit": "单位",
    "method": "检验方法",
    "loq": "定量限",
    "uncertainty": "不确定度",
    "reason": "更改理由",
}
"""Columns of a file of results: field and header; either may stand in the file."""
REQUIRED = ("code", "report", "issued_on", "item", "result")


def _by_header(columns: Mapping[str, str]) -> dict[str, str]:
    return {header: name for name, header in columns.items()} | {name: name for name in columns}


_BY_HEADER = _by_header(COLUMNS)


@dataclass(frozen=True)
class UploadedLine:
    """One row of the file (上传行): its number as the file counts, its cells by field, or why it is not taken."""

    row: int
    cells: Mapping[str, str] = field(default_factory=dict)
    refusal: ZhichengError | None = None


def read_upload(data: bytes, name: str) -> Sequence[UploadedLine]:
    """Read a file of results (读取上传文件). Raises UploadUnfit and the readers' errors for a file that is none."""
    lines = list(_from_json(data, name) if name.lower().endswith(".json") else _from_table(data, name))
    if not 1 <= len(lines) <= MOST_ROWS:
        raise UploadUnfit(value=len(lines), zh=f"须有 1 至 {MOST_ROWS} 行", en=f"has 1 to {MOST_ROWS} rows")
    return lines


def _from_table(data: bytes, name: str) -> Iterable[UploadedLine]:
    return table_lines(data, name, COLUMNS, REQUIRED)


def written_day(text: str) -> date:
    """Return the day that a cell holds, a time of day after it left aside (单元格日期); raise ValueError."""
    return date.fromisoformat(text[:10].replace("/", "-"))


def table_lines(data: bytes, name: str, columns: Mapping[str, str], required: Sequence[str]) -> Iterable[UploadedLine]:
    """Yield the rows of a table whose columns are named by field or header (表格各行). Raises UploadUnfit and the readers' errors."""
    table = read_table(data, name)
    by_header = _by_header(columns)
    fields = [by_header.get(header.strip(), "") for header in table.header]
    unknown = [header for header, known in zip(table.header, fields, strict=True) if header and not known]
    _check_columns(fields, unknown, [columns[field] for field in required if field not in fields])
    for row in table.rows:
        cells = {known: cell.raw.strip() for known, cell in zip(fields, row, strict=True) if known}
        formula = next((cell for cell in row if cell.kind is CellKind.FORMULA), None)
        refusal = _unfit("有公式", "a formula stands in it", name, row.number) if formula else _long(cells, name, row.number)
        yield UploadedLine(row.number, cells, refusal)
    for refused in table.refused:
        yield UploadedLine((refused.where.row if refused.where else None) or 0, {}, refused)


def _check_columns(fields: Sequence[str], unknown: Sequence[str], missing: Sequence[str]) -> None:
    if missing:
        raise UploadUnfit(value="、".join(missing), zh="缺少列", en="lacks columns")
    if unknown:
        raise UploadUnfit(value="、".join(unknown)[:80], zh="有不识的列", en="has unknown columns")
    if len({name for name in fields if name}) < len([name for name in fields if name]):
        raise UploadUnfit(value="–", zh="有重复的列", en="has a column twice")


def _from_json(data: bytes, name: str) -> Iterable[UploadedLine]:
    try:
        page = json.loads(data.decode("utf-8-sig"), parse_float=str, parse_int=str, parse_constant=str)
    except (UnicodeDecodeError, ValueError, RecursionError) as reason:
        raise UploadUnfit(value=name[:60], zh="不是 JSON", en="is no JSON") from reason
    if not isinstance(page, list):
        raise UploadUnfit(value=name[:60], zh="须是对象的列表", en="is no list of objects")
    for row, said in enumerate(page, 1):
        if not isinstance(said, dict):
            yield UploadedLine(row, {}, _unfit("不是对象", "it is no object", name, row))
            continue
        unknown = [key for key in said if key not in _BY_HEADER]
        cells = {_BY_HEADER[key]: _text(value) for key, value in said.items() if key in _BY_HEADER}
        nested = any(isinstance(value, (dict, list, bool)) for value in said.values())
        missing = [key for key in REQUIRED if key not in cells]
        if unknown or nested or missing:
            what = "、".join([*unknown, *missing])[:60] or "值"
            yield UploadedLine(row, cells, _unfit(f"字段有误 {what}", f"wrong fields {what}", name, row))
        else:
            yield UploadedLine(row, cells, _long(cells, name, row))


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _long(cells: Mapping[str, str], name: str, row: int) -> ZhichengError | None:
    for text in cells.values():
        if len(text) > LONGEST or any(not sign.isprintable() for sign in text):
            return _unfit("文字过长或有控制字符", "a text is too long or holds control signs", name, row)
    return None


def _unfit(zh: str, en: str, name: str, row: int) -> RowUnfit:
    return RowUnfit(where=Where(file=name, row=row), value=f"{name[-40:]} {row}", zh=zh, en=en)
