"""Results and limits out of files: tables (CSV, Excel), JSON and YAML; numbers stay as they were printed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from zhicheng.cli.errors import WrongRows
from zhicheng.cli.speech import bytes_of
from zhicheng.errors import Where
from zhicheng.judgement import Dates, Limit, Result
from zhicheng.readers import CellKind, MissingColumn, read_table
from zhicheng.standards import read_limits
from zhicheng.values import parse_decimal

HEADERS: Mapping[str, tuple[str, ...]] = {
    "item": ("项目", "检验项目", "item"),
    "text": ("结果", "检验结果", "result", "text"),
    "unit": ("单位", "unit"),
    "method": ("方法", "检验方法", "method"),
    "loq": ("定量限", "loq"),
    "uncertainty": ("扩展不确定度", "uncertainty"),
    "category": ("类别", "产品类别", "食品类别", "category"),
    "production": ("生产日期", "production"),
    "sampling": ("抽样日期", "sampling"),
    "report": ("报告日期", "report"),
}
"""The headers that a column of results may have, and the fields of a JSON or YAML row; item and text are due."""

_DUE = ("item", "text")
_LIMIT = {each.name for each in fields(Limit) if each.init}
_BESIDE = {"item_en", "mark", "dates_mark", "seen_at"}  # what the curated files say beside


@dataclass(frozen=True)
class GivenResult:
    """One row of results (检验结果行): the result, the product's category, its days, the expanded uncertainty."""

    row: int
    result: Result
    category: str
    dates: Dates
    uncertainty: Decimal | None


def results_in(file: Path) -> tuple[GivenResult, ...]:
    """Return the results of a file (检验结果文件). Raises FileUnreadable, WrongRows, and what is wrong with a value by its own code.

    >>> results_in(Path("no-such-file.csv"))
    Traceback (most recent call last):
    zhicheng.cli.errors.FileUnreadable: no-such-file.csv: ...
    """
    rows = _listed(file, "results") if _is_listed(file) else _tabled(file)
    return tuple(_given(place, row, file) for place, row in rows)


def limits_in(file: Path) -> tuple[Limit, ...]:
    """Return the limits of a file (限量文件). Raises FileUnreadable, WrongRows, BadLimit, BadLimitRow: one wrong row refuses the file.

    >>> limits_in(Path("no-such-file.yaml"))
    Traceback (most recent call last):
    zhicheng.cli.errors.FileUnreadable: no-such-file.yaml: ...
    """
    if _is_listed(file):
        return tuple(_limit(row, file) for _, row in _listed(file, "limits"))
    found = read_limits(read_table(bytes_of(file), file.name))
    if found.refused:
        raise found.refused[0]
    return found.limits


def _given(place: int, row: Mapping[str, Any], file: Path) -> GivenResult:
    unknown = sorted(set(row) - set(HEADERS))
    if unknown or not all(isinstance(value, str) or (name == "text" and _units(value)) for name, value in row.items()):
        said = "、".join(unknown) or "…"
        raise WrongRows(value=file.name, zh=f"第 {place} 行的字段不对：{said}", en=f"row {place} has wrong fields: {said}")
    text = row.get("text", "")
    spread = str(row.get("uncertainty", "")).strip()
    return GivenResult(
        place,
        Result(text, row.get("unit", ""), row.get("item", ""), row.get("method", ""), row.get("loq") or None),
        row.get("category", ""),
        Dates(*(row.get(name) or None for name in ("production", "sampling", "report"))),
        parse_decimal(spread) if spread else None,
    )


def _units(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _tabled(file: Path) -> list[tuple[int, dict[str, Any]]]:
    table = read_table(bytes_of(file), file.name)
    if table.refused:
        raise table.refused[0]
    columns = {field: name for field, names in HEADERS.items() for name in reversed(names) if name in table.header}
    for field in _DUE:
        if field not in columns:
            found = "、".join(name for name in table.header if name)
            raise MissingColumn(where=table.sheet.where(table.header_row), value=HEADERS[field][0], found=found)
    rows = []
    for row in table.rows:
        cells = {field: cell for field, name in columns.items() if (cell := row.cell(name)) is not None}
        if any(cell.kind in (CellKind.FORMULA, CellKind.ERROR) for cell in cells.values()):
            raise WrongRows(
                value=file.name, where=row.where, zh=f"第 {row.number} 行有公式，请粘贴为数值",
                en=f"row {row.number} holds a formula: paste values",
            )  # fmt: skip
        rows.append((row.number, {field: cell.raw.strip() for field, cell in cells.items()}))
    return rows


def _limit(row: Mapping[str, Any], file: Path) -> Limit:
    unknown = sorted(set(row) - _LIMIT - _BESIDE) or sorted({"item", "kind"} - set(row))
    if unknown:
        said = "、".join(unknown)
        raise WrongRows(value=file.name, zh=f"限量的字段不对：{said}", en=f"the fields of a limit are wrong: {said}")
    made = {name: value for name, value in row.items() if name in _LIMIT}
    if isinstance(made.get("options"), list):
        made["options"] = tuple(_limit(option, file) if isinstance(option, dict) else option for option in made["options"])
    return Limit(**made)


def _is_listed(file: Path) -> bool:
    return file.suffix.lower() in {".json", ".yaml", ".yml"}


def _listed(file: Path, name: str) -> list[tuple[int, dict[str, Any]]]:
    """Return the rows of a JSON or YAML file: a list, or a mapping with the list under a name."""
    content = bytes_of(file)
    try:
        text = content.decode("utf-8-sig")
        page = _json(text) if file.suffix.lower() == ".json" else yaml.load(text, Loader=_Printed)
    except (yaml.YAMLError, ValueError, RecursionError) as reason:
        said = str(reason).partition("\n")[0]
        raise WrongRows(value=file.name, where=Where(file=str(file)), zh=said, en=said) from reason
    rows = page.get(name) if isinstance(page, dict) else page
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise WrongRows(value=file.name, zh="应为逐行列出的字段表", en="a list of rows with fields is due")
    return list(enumerate(({str(key): "" if value is None else value for key, value in row.items()} for row in rows), 1))


def _json(text: str) -> Any:
    return json.loads(text, parse_float=str, parse_int=str, parse_constant=str)


class _Printed(yaml.BaseLoader):
    """YAML in which every value stays the text that was printed; aliases, by which a small file could grow, are refused."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Refuse an alias."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("an alias")
        return super().compose_node(parent, index)
