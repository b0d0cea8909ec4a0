"""Reads a county's list of entities: every row becomes an entity or an error with its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from zhicheng.errors import Where, ZhichengError
from zhicheng.readers import CellKind, MissingColumn, Row, Table
from zhicheng.registry.county import Town
from zhicheng.registry.entities import Entity, EntityKind, EntityStatus, SizeClass
from zhicheng.registry.errors import BadEntity, RepeatedEntity, UnknownCode
from zhicheng.registry.roster_cells import DAY_WORDS, day_of

HEADERS: Mapping[str, tuple[str, ...]] = {
    "code": ("统一社会信用代码", "信用代码", "code"),
    "name": ("名称", "主体名称", "企业名称", "name"),
    "town": ("所在镇街", "镇街", "town"),
    "industry": ("行业代码", "行业小类", "industry"),
    "registered_on": ("成立日期", "registered_on"),
    "kind": ("主体类型", "kind"),
    "size": ("规模", "规模划型", "size"),
    "status": ("登记状态", "status"),
    "address": ("住所", "地址", "address"),
}
"""The headers a column may have; the last four columns may be missing."""

_DOUBTFUL = ("=", "#")
REQUIRED = ("code", "name", "town", "industry", "registered_on")
_WORDS: Mapping[str, str] = {
    "企业": "enterprise", "个体工商户": "sole_proprietor", "农民专业合作社": "cooperative",
    "大型": "large", "中型": "medium", "小型": "small", "微型": "micro",
    "存续": "active", "停业": "suspended", "吊销": "revoked", "注销": "cancelled",
}  # fmt: skip
_KIND_BY_CATEGORY = {"1": "enterprise", "2": "sole_proprietor", "3": "cooperative"}
Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True)
class EntityImport:
    """What a file of entities held (名录导入结果): the good rows, and one error for each of the others, in order."""

    entities: tuple[Entity, ...]
    refused: tuple[ZhichengError, ...]


def read_entities(table: Table, towns: tuple[Town, ...], *, mapping: Mapping[str, str] | None = None) -> EntityImport:
    """Return the entities of a table, row by row (名录导入); good rows stay whatever the others hold.

    A town may be written as its code or its Chinese name; a missing kind is read from the code. ``mapping`` gives for a header of
    the file the first of ours. Raises MissingColumn for a required column; everything else is in ``refused`` with its row and cell.

    >>> from zhicheng.errors import Words
    >>> from zhicheng.readers import read_table
    >>> text = "统一社会信用代码,名称,镇街,行业代码,成立日期\\n91110000600037341L,某厂（合成）,甲镇,3465,2018-05-01\\n"
    >>> found = read_entities(read_table(text.encode(), "list.csv"), (Town("330782108", Words("甲镇", "Jia"), "town"),))
    >>> found.entities[0].town, found.refused
    ('330782108', ())
    """
    codes = {town.words.zh: town.code for town in towns} | {town.code: town.code for town in towns}
    reader = _RowReader(table, codes, {ours: theirs for theirs, ours in (mapping or {}).items()})
    entities: list[Entity] = []
    refused: list[ZhichengError] = list(table.refused)
    first_rows: dict[str, int] = {}
    for row in table.rows:
        try:
            entity = reader.entity(row)
            if entity.code in first_rows:
                raise RepeatedEntity(value=entity.code, first=first_rows[entity.code], where=row.where)
            first_rows[entity.code] = row.number
            entities.append(entity)
        except ZhichengError as error:
            error.where = error.where or row.where
            refused.append(error)
    return EntityImport(tuple(entities), tuple(refused))


def _columns(table: Table, theirs: Mapping[str, str]) -> dict[str, str]:
    """Return which header each field stands under."""
    headers = {field: (*names, *filter(None, [theirs.get(names[0])])) for field, names in HEADERS.items()}
    found = {field: name for field, names in headers.items() for name in reversed(names) if name in table.header}
    for field in REQUIRED:
        if field not in found:
            printed = "、".join(name for name in table.header if name)
            raise MissingColumn(where=table.sheet.where(table.header_row), value=HEADERS[field][0], found=printed)
    return found


class _RowReader:
    def __init__(self, table: Table, towns: Mapping[str, str], theirs: Mapping[str, str]) -> None:
        self._columns = _columns(table, theirs)
        self._places = {field: table.column(header) for field, header in self._columns.items()}
        self._towns = towns

    def entity(self, row: Row) -> Entity:
        try:
            return self._entity(row)
        except ZhichengError as error:  # what an entity refuses does not know its cell
            otherwise = "industry" if isinstance(error, UnknownCode) else "code"
            error.where = error.where or self._where(row, error.details.get("field") or otherwise)
            raise

    def _entity(self, row: Row) -> Entity:
        code, industry = self._text(row, "code").upper(), self._text(row, "industry")
        return Entity(
            code,
            self._text(row, "name"),
            self._town(row),
            industry.zfill(4) if industry.isdecimal() else industry,
            self._day(row),
            kind=self._choice(row, "kind", EntityKind, _KIND_BY_CATEGORY.get(code[1:2], "enterprise")),
            size=self._choice(row, "size", SizeClass, "micro"),
            status=self._choice(row, "status", EntityStatus, "active"),
            address=self._text(row, "address"),
        )

    def _text(self, row: Row, field: str) -> str:
        place = self._places.get(field, len(row.read.raws))
        if place >= len(row.read.raws):
            return ""
        if row.read.kinds is None and row.read.raws[place][:1] not in _DOUBTFUL:
            return row.read.raws[place].strip()  # a cell with its address is made only where there is something to say of it
        cell = row.at(place)
        if cell.kind in (CellKind.FORMULA, CellKind.ERROR):
            raise BadEntity(
                field=field,
                value=cell.raw,
                zh="不接受公式和错误值，请粘贴为数值",
                en="paste values, neither formulas nor faults",
                where=cell.where,
            )
        return cell.raw.strip()

    def _town(self, row: Row) -> str:
        written = self._text(row, "town")
        if written not in self._towns:
            raise UnknownCode(value=written, zh="镇街", en="town", where=self._where(row, "town"))
        return self._towns[written]

    def _day(self, row: Row) -> date:
        written = self._text(row, "registered_on")
        try:
            return day_of(written)
        except ValueError as reason:
            (zh, en), where = DAY_WORDS, self._where(row, "registered_on")
            raise BadEntity(field="registered_on", value=written[:40], zh=zh, en=en, where=where) from reason

    def _choice(self, row: Row, field: str, kind: type[Choice], otherwise: str) -> Choice:
        written = self._text(row, field) or otherwise
        text = _WORDS.get(written, written)
        try:
            return kind(text)
        except ValueError as reason:
            known = "、".join(kind)
            zh, en = f"无法识别，可写 {known} 或其中文", f"it cannot be read; there are {known}"
            raise BadEntity(field=field, value=text, zh=zh, en=en, where=self._where(row, field)) from reason

    def _where(self, row: Row, field: str) -> Where:
        cell = row.cell(self._columns[field]) if field in self._columns else None
        return cell.where if cell else row.where
