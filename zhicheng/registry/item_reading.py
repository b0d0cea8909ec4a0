"""Reads a file of inspection items: a row is one line of a check-list; rows of one code make one item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zhicheng.errors import Words, ZhichengError
from zhicheng.readers import Table
from zhicheng.registry.entities import EntityKind
from zhicheng.registry.errors import RepeatedRosterRow
from zhicheng.registry.items import Check, CheckKind, InspectionItem, ItemKind, ItemScope
from zhicheng.registry.ratios import parse_ratio
from zhicheng.registry.roster_cells import Columns, Headers, RowCells, words_to_codes
from zhicheng.registry.skills import load_skills

ITEM_HEADERS: Headers = {
    "code": ("事项编码", "code"),
    "zh": ("事项名称", "抽查事项", "name"),
    "en": ("英文名称", "name_en"),
    "body": ("实施部门", "部门", "body"),
    "kind": ("事项类别", "kind"),
    "basis": ("检查依据", "basis"),
    "basis_rule": ("依据规则", "basis_rule"),
    "industries": ("行业", "industries"),
    "pillars": ("支柱产业", "pillars"),
    "kinds": ("主体类型", "entity_kinds"),
    "licences": ("许可证", "licences"),
    "skills": ("技能", "skills"),
    "ratio_cap": ("比例上限", "ratio_cap"),
    "first_day": ("起始日", "first_day"),
    "last_day": ("终止日", "last_day"),
    "check": ("检查项编号", "check"),
    "check_zh": ("检查内容", "check_text"),
    "check_en": ("检查内容英文", "check_text_en"),
    "check_kind": ("检查方式", "check_kind"),
    "check_basis": ("检查项依据", "check_basis"),
    "unit": ("单位", "unit"),
    "limit": ("限值", "limit"),
}
"""The headers a column may have."""

REQUIRED = ("code", "zh", "body", "kind", "basis", "first_day", "check", "check_zh")
_OF_ITEM = tuple(field for field in ITEM_HEADERS if not field.startswith("check") and field not in ("code", "unit", "limit"))
_KINDS = words_to_codes([("general", "一般"), ("key", "重点"), ("general", "一般检查事项"), ("key", "重点检查事项")])
_CHECK_KINDS = words_to_codes([("judgement", "判断"), ("reading", "读数"), ("photo", "拍照")])
_ENTITY_KINDS = words_to_codes([("enterprise", "企业"), ("sole_proprietor", "个体工商户"), ("cooperative", "农民专业合作社")])


@dataclass(frozen=True)
class ItemImport:
    """What a file of items held (事项导入结果): whole items, an error for each row that is not taken, columns not read."""

    items: tuple[InspectionItem, ...]
    refused: tuple[ZhichengError, ...]
    ignored: tuple[str, ...]


def read_items(table: Table, *, bodies: Mapping[str, Words], pillars: Mapping[str, Words]) -> ItemImport:
    """Return the items of a table (事项清单导入). An item of which one row is wrong is not taken at all: it would lack a check.

    What an item is stands in its first row; further rows leave it empty or repeat it. Raises MissingColumn.

    >>> from zhicheng.readers import read_table
    >>> head = "事项编码,事项名称,部门,事项类别,检查依据,起始日,检查项编号,检查内容\\n"
    >>> rows = "SJ-01,登记事项检查,market_supervision,一般,某条例,2019-01-01,1,亮照\\nSJ-01,,,,,,2,住所\\n"
    >>> bodies = {"market_supervision": Words("市场监督管理局", "market supervision bureau")}
    >>> found = read_items(read_table((head + rows).encode(), "items.csv"), bodies=bodies, pillars={})
    >>> [(item.code, len(item.checks)) for item in found.items], found.refused
    ([('SJ-01', 2)], ())
    """
    columns = Columns(table, ITEM_HEADERS, REQUIRED)
    groups: dict[str, list[RowCells]] = {}
    refused: list[ZhichengError] = list(table.refused)
    for row in table.rows:
        cells = RowCells(columns, row)
        try:
            groups.setdefault(cells.text("code").upper(), []).append(cells)
        except ZhichengError as error:
            refused.append(error)
    reader = _Reader(bodies, pillars)
    items: list[InspectionItem] = []
    for rows in groups.values():
        wrong = [unlike for cells in rows[1:] if (unlike := _differing(cells, rows[0]))]
        checks: list[Check] = []
        for cells in rows:
            try:
                checks.append(reader.check(cells))
            except ZhichengError as error:
                wrong.append(_placed(error, cells))
        try:
            item = reader.item(rows[0], tuple(checks)) if not wrong else None
        except ZhichengError as error:
            wrong.append(_placed(error, rows[0]))
            item = None
        items += [item] if item else []
        refused += wrong
    return ItemImport(tuple(items), tuple(refused), columns.ignored)


def _placed(error: ZhichengError, cells: RowCells) -> ZhichengError:
    error.where = error.where or cells.where
    return error


def _differing(cells: RowCells, first: RowCells) -> ZhichengError | None:
    """Return what is wrong with a further row that says of its item something else than the first."""
    try:
        for field in _OF_ITEM:
            written = cells.text(field)
            if written and written != first.text(field):
                zh, en = f"“{written[:20]}”与首行不同", f"{written[:20]!r} differs from it"
                return RepeatedRosterRow(value=first.text("code"), first=first.number, zh=zh, en=en, where=cells.place(field))
    except ZhichengError as error:
        return error
    return None


class _Reader:
    def __init__(self, bodies: Mapping[str, Words], pillars: Mapping[str, Words]) -> None:
        self._bodies = words_to_codes((code, words.zh) for code, words in bodies.items())
        self._pillars = words_to_codes((code, words.zh) for code, words in pillars.items())
        self._skills = words_to_codes((code, words.zh) for code, words in load_skills().items())

    def item(self, cells: RowCells, checks: tuple[Check, ...]) -> InspectionItem:
        return InspectionItem(
            cells.text("code").upper(),
            Words(cells.text("zh"), cells.text("en") or cells.text("zh")),
            cells.code("body", self._bodies),
            cells.text("basis"),
            cells.due_day("first_day"),
            kind=ItemKind(cells.code("kind", _KINDS) or ItemKind.GENERAL),
            basis_rule=cells.text("basis_rule"),
            scope=self._scope(cells),
            skills=frozenset(cells.codes("skills", self._skills)),
            checks=checks,
            ratio_cap=cells.read("ratio_cap", lambda text: parse_ratio(text, "ratio_cap")),
            last_day=cells.day("last_day"),
        )

    def _scope(self, cells: RowCells) -> ItemScope:
        return ItemScope(
            industries=frozenset(cells.parts("industries")),
            pillars=frozenset(cells.codes("pillars", self._pillars)),
            kinds=frozenset(EntityKind(code) for code in cells.codes("kinds", _ENTITY_KINDS)),
            licences=frozenset(cells.parts("licences")),
        )

    def check(self, cells: RowCells) -> Check:
        return Check(
            cells.text("check"),
            Words(cells.text("check_zh"), cells.text("check_en") or cells.text("check_zh")),
            CheckKind(cells.code("check_kind", _CHECK_KINDS) or CheckKind.JUDGEMENT),
            cells.text("check_basis"),
            cells.text("unit"),
            cells.text("limit"),
        )
