"""Reads a file of inspectors: every row becomes an inspector or an error with its cell; names stay apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhicheng.errors import Words, ZhichengError
from zhicheng.readers import Table
from zhicheng.registry.codes import check_entity_code
from zhicheng.registry.county import Town
from zhicheng.registry.errors import BadRosterField, RepeatedRosterRow
from zhicheng.registry.inspectors import Certificate, Inspector, Leave
from zhicheng.registry.roster_cells import Columns, Headers, RowCells, day_of, words_to_codes
from zhicheng.registry.skills import load_skills

INSPECTOR_HEADERS: Headers = {
    "number": ("人员编号", "编号", "number"),
    "name": ("姓名", "name"),
    "body": ("所属单位", "单位", "body"),
    "since": ("入库日期", "since"),
    "certificate": ("执法证号", "证件号", "certificate"),
    "certificate_since": ("证件起始日", "certificate_since"),
    "certificate_until": ("证件截止日", "certificate_until"),
    "skills": ("技能", "skills"),
    "regions": ("区域", "regions"),
    "leaves": ("请假", "leaves"),
    "recused": ("回避对象", "recused"),
    "active": ("在册", "active"),
}
"""The headers a column may have; those after ``since`` may be missing."""

REQUIRED = ("number", "body", "since")
_LONGEST_NAME = 60
_ACTIVE = {"是": "yes", "yes": "yes", "在册": "yes", "1": "yes", "否": "no", "no": "no", "不在册": "no", "0": "no"}


@dataclass(frozen=True)
class InspectorImport:
    """What a file of inspectors held (人员导入结果): the good rows, names by number, an error for each other row, columns not read."""

    inspectors: tuple[Inspector, ...]
    names: Mapping[str, str]
    refused: tuple[ZhichengError, ...]
    ignored: tuple[str, ...]


def read_inspectors(table: Table, *, bodies: Mapping[str, Words], towns: tuple[Town, ...]) -> InspectorImport:
    """Return the inspectors of a table, row by row (人员名录导入); good rows stay whatever the others hold.

    Bodies, skills and towns are written as codes or Chinese names, several parted by 、 or ；, a leave as
    2019-07-01/2019-07-05. Raises MissingColumn; everything else is in ``refused`` with its row and cell.

    >>> from zhicheng.readers import read_table
    >>> text = "人员编号,所属单位,入库日期,技能\\nYK-001,市场监督管理局,2018-03-01,食品\\n"
    >>> bodies = {"market_supervision": Words("市场监督管理局", "market supervision bureau")}
    >>> found = read_inspectors(read_table(text.encode(), "list.csv"), bodies=bodies, towns=())
    >>> found.inspectors[0].skills, found.refused
    (frozenset({'food'}), ())
    """
    columns = Columns(table, INSPECTOR_HEADERS, REQUIRED)
    reader = _Reader(bodies, towns)
    inspectors: list[Inspector] = []
    names: dict[str, str] = {}
    refused: list[ZhichengError] = list(table.refused)
    first_rows: dict[str, int] = {}
    for row in table.rows:
        cells = RowCells(columns, row)
        try:
            inspector, name = reader.inspector(cells), reader.name(cells)
            if inspector.number in first_rows:
                zh, en = "人员编号重复", "the number stands twice"
                raise RepeatedRosterRow(
                    value=inspector.number, first=first_rows[inspector.number], zh=zh, en=en, where=cells.where
                )
            first_rows[inspector.number] = row.number
            inspectors.append(inspector)
            if name:
                names[inspector.number] = name
        except ZhichengError as error:
            error.where = error.where or row.where
            refused.append(error)
    return InspectorImport(tuple(inspectors), names, tuple(refused), columns.ignored)


class _Reader:
    def __init__(self, bodies: Mapping[str, Words], towns: tuple[Town, ...]) -> None:
        self._bodies = words_to_codes((code, words.zh) for code, words in bodies.items())
        self._towns = words_to_codes((town.code, town.words.zh) for town in towns)
        self._skills = words_to_codes((code, words.zh) for code, words in load_skills().items())

    def inspector(self, cells: RowCells) -> Inspector:
        return Inspector(
            cells.text("number").upper(),
            cells.code("body", self._bodies),
            cells.due_day("since"),
            self._certificate(cells),
            frozenset(cells.codes("skills", self._skills)),
            frozenset(cells.codes("regions", self._towns)),
            tuple(cells.read("leaves", _leaves) or ()),
            frozenset(cells.read("recused", _entity_codes) or ()),
            active=cells.code("active", _ACTIVE) != "no",
        )

    def name(self, cells: RowCells) -> str:
        name = cells.text("name")
        if len(name) > _LONGEST_NAME or not name.isprintable():
            raise BadRosterField(field="name", value=name[:20], zh="过长或含控制字符", en="too long", where=cells.place("name"))
        return name

    def _certificate(self, cells: RowCells) -> Certificate | None:
        number = cells.text("certificate")
        since, until = cells.day("certificate_since"), cells.day("certificate_until")
        if not number and since is None and until is None:
            return None
        if not number or since is None or until is None:
            raise BadRosterField(
                field="certificate", value=number[:40], zh="证件号与起止日须同时填写", en="number, first and last day belong together",
                where=cells.place("certificate"),
            )  # fmt: skip
        return Certificate(number, since, until)


def _leaves(text: str) -> tuple[Leave, ...]:
    found = []
    for part in text.replace("；", ";").replace("、", ";").split(";"):
        first, _, last = part.strip().replace("至", "/").replace("~", "/").partition("/")
        found.append(Leave(_day(first), _day(last or first)))
    return tuple(found)


def _day(text: str) -> date:
    return day_of(text.strip())


def _entity_codes(text: str) -> tuple[str, ...]:
    codes = text.upper().replace("；", " ").replace("、", " ").replace(";", " ").replace(",", " ").split()
    for code in codes:
        check_entity_code(code)
    return tuple(codes)
