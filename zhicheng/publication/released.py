"""Released tables read back from the bytes of their release: exactly what was published, nothing from a database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from zhicheng.errors import Words
from zhicheng.publication.cells import Cell, Column, ColumnKind
from zhicheng.publication.descriptors import read_descriptor
from zhicheng.publication.errors import NotReleasedTable, UnfitCell, UnfitTable
from zhicheng.publication.tables import Table, json_bytes


def released_names(descriptor: bytes) -> tuple[str, ...]:
    """Return the names of a release's tables (发布的表名), as its descriptor lists them; raise NotADescriptor.

    >>> released_names(b'{"$schema":"https://datapackage.org/profiles/2.0/datapackage.json","resources":[]}')
    ()
    """
    return tuple(resource["name"] for resource in _tables(read_descriptor(descriptor)))


def read_released(descriptor: bytes, name: str, data: bytes) -> Table:
    """Return a released table (读回发布表) from its descriptor and the bytes of its JSON file; decimals keep their digits.

    A code comes back as a text, for Table Schema has no codes. Raises NotADescriptor and NotReleasedTable.

    >>> from zhicheng.publication import About, Licence, Source, release
    >>> licence = Licence("CC-BY-4.0", "Attribution", "https://creativecommons.org/licenses/by/4.0/")
    >>> about = About("x", Words("合格率", "pass rates"), date(2019, 7, 1), licence, (Source("抽检"),), simulated=True)
    >>> column = Column("rate", ColumnKind.DECIMAL, Words("合格率", "pass rate"), unit="%")
    >>> files = dict(release(about, [Table("t", Words("表", "table"), (column,), ((Decimal("96.10"),),))], id="0" * 32, number=1).files)
    >>> read_released(files["datapackage.json"], "t", files["data/t.json"]).rows
    ((Decimal('96.10'),),)
    """
    resource = next((one for one in _tables(read_descriptor(descriptor)) if one["name"] == name), None)
    if resource is None:
        raise NotReleasedTable(value=name[:80], zh="说明文件没有这张表", en="the descriptor has no such table")
    try:
        schema = resource["schema"]
        columns = tuple(_column(field) for field in schema["fields"])
        rows = tuple(_row(columns, row) for row in json.loads(data, parse_float=Decimal))
        title = Words(resource["title"], resource["zhicheng:title_en"])
        table = Table(name, title, columns, rows, key=tuple(schema.get("primaryKey", ())))
    except (ValueError, KeyError, TypeError, RecursionError, UnfitCell, UnfitTable) as reason:
        raise NotReleasedTable(value=name[:80], zh="与说明文件不符", en="it is not what the descriptor says") from reason
    if json_bytes(table) != data:
        raise NotReleasedTable(value=name[:80], zh="写法不同", en="it is spelled otherwise")
    return table


def _tables(said: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    resources = said.get("resources", [])
    return [one for one in resources if one.get("type") == "table" and one.get("format") == "csv"]


def _column(field: Mapping[str, Any]) -> Column:
    constraints = field.get("constraints", {})
    return Column(
        field["name"],
        ColumnKind(field["type"]),
        Words(field["title"], field["zhicheng:title_en"]),
        Words(field.get("description", ""), field.get("zhicheng:description_en", "")),
        unit=field.get("zhicheng:unit", ""),
        required=constraints.get("required", False),
        choices=tuple(constraints.get("enum", ())),
    )


def _row(columns: tuple[Column, ...], said: Mapping[str, Any]) -> tuple[Cell, ...]:
    if set(said) != {column.name for column in columns}:
        raise ValueError
    return tuple(_cell(column, said[column.name]) for column in columns)


def _cell(column: Column, value: Any) -> Cell:
    if value is None:
        return None
    if column.kind is ColumnKind.DATE:
        return date.fromisoformat(value)
    if column.kind is ColumnKind.DECIMAL and isinstance(value, int):
        return Decimal(value)
    cell: Cell = value
    return cell
