"""Indicator tables: name, unit, baseline and target columns, one statement for each target cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from zhicheng.policy.horizons import Horizon
from zhicheng.policy.lexicon import page, signs, words_of
from zhicheng.policy.lines import Line
from zhicheng.policy.numbers import plain_decimal
from zhicheng.policy.proposal import Comparator, TargetKind
from zhicheng.policy.quantities import Quantity, quantities_in

_ROLES = (
    ("index", "^(?:序号|编号)$"),
    ("group", "类别|分类|领域|维度|一级指标|类型"),
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
_GROUP_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.、．])")
_UNIT_NOTE = re.compile("[，、](?:累计|年均|每年|五年|三年)[^）]*(?=）$)")
_PLAIN_UNIT = re.compile("^[一-龥A-Za-z%‰/·㎡℃\\d]{1,12}$")


_CUMULATIVE = ("〔", "[", "【", "（")


class Column(StrEnum):
    """What a column of an indicator table holds (列的作用)."""

    TARGET = "target"
    BASE = "base"
    GROWTH = "growth"
    NAME = "name"
    GROUP = "group"
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
    group: str = ""


def cells_of(rows: Sequence[Line], plain: str, horizon: Horizon, deadline: str | None) -> Iterator[Cell]:
    """Yield the values of an indicator table; nothing where its head names no indicator and no target.

    ``deadline`` holds for columns that are only called 目标值.
    """
    texts = [[_text(plain, cell) for cell in row.cells] for row in rows]
    for place, row in enumerate(texts):
        heads = _heads(row, horizon, deadline)
        if heads is not None:
            group = ""
            for below, cells in zip(texts[place + 1 :], rows[place + 1 :], strict=True):
                group = _group_named(heads, below, cells) or group
                yield from (replace(cell, group=group) for cell in _row_cells(heads, below, cells))
            return


def _group_named(heads: Sequence[Head], row: Sequence[str], line: Line) -> str:
    """Return the group that a row opens (指标类别), by a cell of its own or as a row of its own (一、经济发展); else nothing."""
    filled = [text for text in row if text] or [line.text]
    if len(filled) == 1:
        return _bare_group(filled[0])
    at = next((place for place, head in enumerate(heads) if head.role is Column.GROUP), None)
    placed = _placed(heads, row) if at is not None else None
    if placed is None or at is None or not 0 <= (place := at - placed[Column.OTHER]) < placed[Column.NAME]:
        return ""
    return _bare_group(row[place])


def _bare_group(text: str) -> str:
    name = _GROUP_NUMBER.sub("", "".join(text.split()))
    return name if len(name) >= 2 and not re.search(r"\d", name) else ""


def _text(plain: str, cell: tuple[int, int]) -> str:
    return "".join(plain[slice(*cell)].split())


def _heads(row: Sequence[str], horizon: Horizon, deadline: str | None) -> list[Head] | None:
    heads = [_head(text, deadline) for text in row]
    bare = sorted(
        {
            head.deadline
            for head, text in zip(heads, row, strict=True)
            if head.role is Column.TARGET and head.deadline and "目标" not in text
        }
    )
    if bare and not any(head.role is Column.BASE for head in heads):
        first = bare[0]
        yearly = (
            horizon.start is not None and int(first[:4]) == horizon.start and len(bare) == (horizon.end or 0) - horizon.start + 1
        )
        before = horizon.start is not None and int(first[:4]) < horizon.start
        if before or (len(bare) > 1 and not yearly) or (len(bare) == 1 and any("目标" in text for text in row) and not yearly):
            heads = [
                Head(Column.BASE, head.deadline) if head.role is Column.TARGET and head.deadline == first else head
                for head in heads
            ]
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
                    return Head(Column.GROWTH, printed or deadline)
                case "base" | "name" | "unit" | "group":
                    return Head(Column(role), printed)
                case _:
                    return Head(Column.OTHER)
    if printed or re.search("目标|规划|预期值|指标值|任务值|计划数|计划值", text):
        return Head(Column.TARGET, printed or deadline)
    return Head(Column.OTHER)


_VALUES = (Column.TARGET, Column.BASE, Column.GROWTH)


def _row_cells(heads: Sequence[Head], row: Sequence[str], line: Line) -> Iterator[Cell]:
    placed = _placed(heads, row)
    if placed is None:
        return
    name, unit = _name_and_unit(row[placed[Column.NAME]])
    if (own := placed.get(Column.UNIT)) is not None and row[own] not in ("", "—", "-", "/"):
        unit = row[own]
    shift = placed[Column.OTHER]
    reached = any(heads[place + shift].role is Column.TARGET and _value(text, unit) for place, text in enumerate(row))
    for place, text in enumerate(row):
        head = heads[place + shift]
        if head.role is Column.GROWTH and text[:1] in _CUMULATIVE:
            if reached:
                continue
            head = Head(Column.TARGET, head.deadline)  # brackets in a growth column mean the sum over the plan's years
        said = _value(text, "%" if head.role is Column.GROWTH else unit) if head.role in _VALUES else None
        if said is not None:
            yield said.in_row(name, head, line.cells[placed[Column.NAME]][0], line.cells[place][1])


def _placed(heads: Sequence[Head], row: Sequence[str]) -> dict[Column, int] | None:
    """Return where name and unit stand in a row, and under OTHER how many cells are missing on its left.

    Merged or empty cells may be missing on either side; the place that reads the most values is right.
    """
    best: dict[Column, int] | None = None
    most = 0
    for shift in range(max(0, len(heads) - len(row)) + 1):
        at = {head.role: place - shift for place, head in enumerate(heads) if head.role in (Column.NAME, Column.UNIT)}
        if not 0 <= at[Column.NAME] < len(row) or not _is_name(row[at[Column.NAME]]) or len(row) + shift > len(heads):
            continue
        read = sum(heads[place + shift].role in _VALUES and _value(text, "") is not None for place, text in enumerate(row))
        if read > most:
            best, most = {role: place for role, place in at.items() if 0 <= place < len(row)} | {Column.OTHER: shift}, read
    return best


def _is_name(text: str) -> bool:
    name, _ = _name_and_unit(text)
    return len(name) >= 2 and not re.fullmatch(r"[\d.%—-]+", name)


def _name_and_unit(text: str) -> tuple[str, str]:
    text = _UNIT_NOTE.sub("", _NUMBERING.sub("", text))
    found = _UNIT_IN_NAME.search(text)
    if found and _PLAIN_UNIT.match(found["unit"]):
        return text[: found.start()], found["unit"]
    return text.rstrip("*"), ""


@dataclass(frozen=True)
class _Said:
    """What one cell says."""

    quantity: Quantity
    comparator: Comparator
    unit: str
    change: str

    def in_row(self, name: str, head: Head, start: int, end: int) -> Cell:
        growing = head.role is Column.GROWTH
        change = "年均增长" if growing and not re.search("增长|增速|增幅", name) else "" if self.change in name else self.change
        kind = TargetKind.RELATIVE_CHANGE if growing or self.change else TargetKind.LEVEL
        return Cell(
            name + change, self.quantity, self.comparator, self.unit, head.deadline, kind, head.role is Column.BASE, start, end
        )  # fmt: skip


def _scaled(quantity: Quantity, unit: str) -> tuple[Quantity, str]:
    """Take the scale of a counted unit's column into the value: 25 in a column 万人 is 250000 人."""
    scale = next(
        (word for word in ("亿", "万") if unit.startswith(word) and unit[len(word) :] in words_of("units", "counted")), ""
    )
    if not scale:
        return quantity, unit
    factor = Decimal(page("units")["scales"][scale])
    high = plain_decimal(Decimal(quantity.high) * factor) if quantity.high else None
    return replace(quantity, value=plain_decimal(Decimal(quantity.value) * factor), high=high), unit.removeprefix(scale)


def _value(text: str, unit: str) -> _Said | None:
    text = text.strip("〔〕[]（）*")
    found = [quantity for quantity in quantities_in(text) if quantity.unit != "年" or len(quantity.value) != 4]
    if not found or len(text) > 16:
        return None
    quantity = found[0]
    before = text[: quantity.start].strip("〔[（约达到为")
    after = text[quantity.end :].strip("〕]）*①②③%‰ ")
    changed = re.match("^(?:累计|年均|平均|[比较].{0,4}年)?(下降|降低|减少|压减|增长|提高|提升|增加)", before)
    rest = before[changed.end() :] if changed else before
    rest = next((sign for sign in sorted(signs("before"), key=len, reverse=True) if rest.endswith("且" + sign)), rest)
    if (rest and rest not in signs("before")) or (after and after != unit):
        return None
    sign = quantity.sign or signs("before").get(rest, "")
    quantity, said_unit = _scaled(quantity, quantity.unit or unit)
    comparator = Comparator(sign) if sign and sign != "~" else Comparator.EQUAL
    return _Said(quantity, comparator, said_unit, changed.group(1) if changed else "")
