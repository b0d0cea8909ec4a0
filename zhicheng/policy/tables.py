"""Indicator tables: name, unit, baseline and target columns, one statement for each target cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from zhicheng.policy.deadlines import Horizon
from zhicheng.policy.lines import Line
from zhicheng.policy.lexicon import signs
from zhicheng.policy.proposal import Comparator, TargetKind
from zhicheng.policy.quantities import Quantity, quantities_in

_ROLES = (
    ("index", "^(?:序号|编号)$"),
    ("category", "类别|分类|领域|维度|一级指标|类型"),
    ("kind", "属性|性质"),
    ("body", "单位$(?<=责任单位|牵头单位)|部门|来源|备注|说明|口径"),
    ("unit", "^(?:计量)?单位"),
    ("growth", "年均|增速|增长率|增幅"),
    ("total", "累计"),
    ("base", "基期|基准|现状|实际|完成|基数|上年"),
    ("name", "指标|项目|名称|内容"),
)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_FIVE = re.compile("十([三四五六])五")
_UNIT_IN_NAME = re.compile(r"（(?P<unit>[^（）\d]{1,12}|[^（）]{0,3}/[^（）]{1,10})）$")
_NUMBERING = re.compile(r"^(?:\d{1,2}[.、．]|（\d{1,2}）|[①-⑳]|[一二三四五六七八九十]{1,2}、|[*★▲])(?!\d)")
_AROUND = re.compile(r"^[〔\[（]?(?P<before>[^\d〔\[（]{0,5}?)$")
_PLAIN_UNIT = re.compile("^[一-龥A-Za-z%‰/·㎡℃\\d]{1,12}$")


class Column(StrEnum):
    """What a column of an indicator table holds (列的作用)."""

    TARGET = "target"
    BASE = "base"
    GROWTH = "growth"
    NAME = "name"
    UNIT = "unit"
    OTHER = "other"


@dataclass(frozen=True)
class Head:
    """A column's role and, for values, its deadline."""

    role: Column
    deadline: str | None = None


@dataclass(frozen=True)
class Cell:
    """One value of a table, ready to be proposed (表内目标): offsets are those of the source."""

    name: str
    quantity: Quantity
    comparator: Comparator
    unit: str
    deadline: str | None
    kind: TargetKind
    is_base: bool
    start: int
    end: int


def cells_of(rows: Sequence[Line], plain: str, horizon: Horizon, deadline: str | None) -> Iterator[Cell]:
    """Yield the values of an indicator table; nothing where its head names no indicator and no target.

    ``deadline`` holds for columns that are only called 目标值.
    """
    texts = [[_text(plain, cell) for cell in row.cells] for row in rows]
    for place, row in enumerate(texts):
        heads = _heads(row, horizon, deadline)
        if heads is not None:
            for below, cells in zip(texts[place + 1 :], rows[place + 1 :], strict=True):
                yield from _row_cells(heads, below, cells)
            return


def _text(plain: str, cell: tuple[int, int]) -> str:
    return "".join(plain[slice(*cell)].split())


def _heads(row: Sequence[str], horizon: Horizon, deadline: str | None) -> list[Head] | None:
    heads = [_head(text, deadline) for text in row]
    bare = sorted({head.deadline for head, text in zip(heads, row, strict=True) if head.role is Column.TARGET and head.deadline and "目标" not in text})
    if bare and not any(head.role is Column.BASE for head in heads):
        first = bare[0]
        yearly = horizon.start is not None and int(first[:4]) == horizon.start and len(bare) == (horizon.end or 0) - horizon.start + 1
        before = horizon.start is not None and int(first[:4]) < horizon.start
        if before or (len(bare) > 1 and not yearly) or (len(bare) == 1 and any("目标" in text for text in row) and not yearly):
            heads = [Head(Column.BASE, head.deadline) if head.role is Column.TARGET and head.deadline == first else head for head in heads]
    named = [place for place, head in enumerate(heads) if head.role is Column.NAME]
    if not named or not any(head.role in (Column.TARGET, Column.GROWTH) for head in heads):
        return None
    last = max((head.deadline for head in heads if head.role is Column.TARGET and head.deadline), default=deadline)
    heads = [Head(Column.OTHER) if head.role is Column.NAME and place != named[-1] else head for place, head in enumerate(heads)]
    return [Head(head.role, last) if head.role is Column.GROWTH else head for head in heads]


def _head(text: str, deadline: str | None) -> Head:
    year = _YEAR.search(text)
    five = _FIVE.search(text)
    named = str(2000 + {"三": 20, "四": 25, "五": 30, "六": 35}[five.group(1)]) if five else None
    printed = year.group() if year else named
    for role, form in _ROLES:
        if re.search(form, text) and not (printed and role == "name"):
            match role:
                case "growth" | "total":
                    return Head(Column.GROWTH if role == "growth" else Column.TARGET, printed or deadline)
                case "base" | "name" | "unit":
                    return Head(Column(role), printed)
                case _:
                    return Head(Column.OTHER)
    if printed or "目标" in text or "规划" in text:
        return Head(Column.TARGET, printed or deadline)
    return Head(Column.OTHER)


def _row_cells(heads: Sequence[Head], row: Sequence[str], line: Line) -> Iterator[Cell]:
    shift = len(heads) - len(row)  # a merged category cell on the left is printed once only
    if shift < 0:
        return
    at = {head.role: place - shift for place, head in enumerate(heads) if head.role in (Column.NAME, Column.UNIT)}
    if shift and at[Column.NAME] < 0:
        shift, at = 0, {head.role: place for place, head in enumerate(heads) if head.role in (Column.NAME, Column.UNIT)}
    if at[Column.NAME] >= len(row):
        return
    name, unit = _name_and_unit(row[at[Column.NAME]])
    if Column.UNIT in at and at[Column.UNIT] < len(row):
        unit = unit if row[at[Column.UNIT]] in ("", "—", "-", "/") else row[at[Column.UNIT]]
    if len(name) < 2 or re.fullmatch(r"[\d.%—-]+", name):
        return
    for place, text in enumerate(row):
        head = heads[place + shift]
        if head.role in (Column.TARGET, Column.BASE, Column.GROWTH):
            growing = head.role is Column.GROWTH
            said = _value(text, "%" if growing else unit)
            if said is not None:
                quantity, comparator, own_unit = said
                full = name + "年均增长" if growing and "增" not in name else name
                kind = TargetKind.RELATIVE_CHANGE if growing else TargetKind.LEVEL
                yield Cell(full, quantity, comparator, own_unit, head.deadline, kind, head.role is Column.BASE, line.cells[at[Column.NAME]][0], line.cells[place][1])


def _name_and_unit(text: str) -> tuple[str, str]:
    text = _NUMBERING.sub("", text)
    found = _UNIT_IN_NAME.search(text)
    if found and _PLAIN_UNIT.match(found["unit"]):
        return text[: found.start()], found["unit"]
    return text.rstrip("*"), ""


def _value(text: str, unit: str) -> tuple[Quantity, Comparator, str] | None:
    found = quantities_in(text)
    if not found or len(text) > 16:
        return None
    quantity = found[0]
    before = text[: quantity.start].strip("〔[（约达到为到")
    after = text[quantity.end :].strip("〕]）*①②③%‰ ")
    if (before and before not in signs("before")) or (after and after != unit):
        return None
    sign = quantity.sign or signs("before").get(before, "")
    comparator = Comparator(sign) if sign and sign != "~" else Comparator.EQUAL
    return quantity, comparator, quantity.unit or unit
