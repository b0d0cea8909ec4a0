"""Core indicators of a category of products as a county keeps them: dated lists, read from lines or a table, found by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zhicheng.errors import Where, Words, ZhichengError
from zhicheng.readers import Table
from zhicheng.registry.roster_cells import Columns, RowCells
from zhicheng.standards.categories import category_path, read_category
from zhicheng.standards.errors import BadCoreList
from zhicheng.standards.leaders import CoreIndicator
from zhicheng.standards.limit_lookup import load_product_paths
from zhicheng.standards.product_indicators import Comparator, ProductIndicator, comparator_from

CORE_HEADERS: Mapping[str, tuple[str, ...]] = {
    "category": ("产品类别", "类别", "category"),
    "effective_from": ("实施日期", "effective_from"),
    "item": ("核心指标", "项目", "item"),
    "direction": ("方向", "direction"),
    "grades": ("等级限值", "grades"),
    "unit": ("单位", "unit"),
    "source": ("出处", "来源", "source"),
}
"""The headers that a column of core indicators may have; unit and source may be missing."""

_REQUIRED = ("category", "effective_from", "item", "direction", "grades")
_DIRECTIONS = {
    "higher": Comparator.AT_LEAST,
    "越高越好": Comparator.AT_LEAST,
    "高": Comparator.AT_LEAST,
    "lower": Comparator.AT_MOST,
    "越低越好": Comparator.AT_MOST,
    "低": Comparator.AT_MOST,
}
_MOST_ITEMS, _MOST_GRADES, _LONGEST = 30, 9, 200


@dataclass(frozen=True)
class CoreList:
    """The core indicators of a category from a day on (核心指标清单); none at all says that it is graded no longer. Raises BadCoreList.

    >>> CoreList("不锈钢真空杯", date(2026, 5, 1), (read_core("保温效能;≥;75/70/65;℃"),)).items
    ('保温效能',)
    """

    category: str
    effective_from: date
    core: tuple[CoreIndicator, ...]

    def __post_init__(self) -> None:
        if not category_path(self.category):
            raise BadCoreList(value=self.category, field="category", zh="缺产品类别", en="the category is missing")
        if len(self.core) > _MOST_ITEMS:
            raise BadCoreList(value=len(self.core), field="item", zh=f"多于 {_MOST_ITEMS} 项", en=f"more than {_MOST_ITEMS}")
        keys = [one.key for one in self.core]
        for one in self.core:
            if keys.count(one.key) > 1:
                raise BadCoreList(value=one.item, field="item", zh="同一项目出现两次", en="one item stands twice")

    @property
    def items(self) -> tuple[str, ...]:
        """Return the items in the order of the list."""
        return tuple(one.item for one in self.core)

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the list as its lines are written; ``read_core`` reads each back."""
        return tuple(print_core(one) for one in self.core)

    def depth_in(self, category: str) -> int | None:
        """Return how near the list is to a product's category (the deeper, the nearer), None where it does not cover it."""
        return read_category(self.category).depth_in(category_path(category))


def read_core(line: str, *, where: Where | None = None) -> CoreIndicator:
    """Read one core indicator (核心指标) from 项目;≥;各级限值;单位, the best grade first; a direction may stand for the sign.

    Raises BadIndicator, GradesOutOfOrder and BadCoreList.

    >>> [one.words().zh for one in read_core("铅迁移量；越低越好；0.01/0.05；mg/kg").grades]
    ['≤0.01 mg/kg', '≤0.05 mg/kg']
    """
    cells = [cell.strip() for cell in line.replace("；", ";").split(";")]
    item, direction, values, unit = [*cells, "", "", "", ""][:4]
    if len(cells) > 4:
        raise BadCoreList(value=line[:80], field="item", zh="多于四格", en="it has more than four cells", where=where)
    met = _DIRECTIONS.get(direction.lower()) or comparator_from(direction, item=item)
    grades = [value.strip() for value in values.split("/")]
    if len(grades) > _MOST_GRADES or max(map(len, (item, unit, *grades))) > _LONGEST:
        raise BadCoreList(value=item[:80], field="grades", zh="等级过多或文字过长", en="too many grades or too long", where=where)
    return CoreIndicator(tuple(ProductIndicator(item, met, value, unit) for value in grades))


def read_core_lines(text: str) -> tuple[CoreIndicator, ...]:
    """Read core indicators, one a line, blank lines apart (核心指标各行); what is refused says its line.

    >>> [one.item for one in read_core_lines("保温效能;≥;75/70;℃\\n\\n铅;≤;0.01;mg/kg")]
    ['保温效能', '铅']
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                found.append(read_core(line))
            except ZhichengError as error:
                error.where = error.where or Where(row=number)
                raise
    return tuple(found)


def print_core(core: CoreIndicator) -> str:
    """Return a core indicator as its line is written (核心指标书写).

    >>> print_core(read_core("保温效能;越高越好;75/70;℃"))
    '保温效能;≥;75/70;℃'
    """
    first = core.grades[0]
    return ";".join((first.item, first.comparator.value, "/".join(one.printed for one in core.grades), first.unit))


def direction_of(core: CoreIndicator) -> Words:
    """Say which side of a core indicator is the better one (指标方向).

    >>> direction_of(read_core("铅;≤;0.01/0.05;mg/kg")).zh
    '越低越好'
    """
    comparator = core.grades[0].comparator
    if comparator in (Comparator.AT_LEAST, Comparator.ABOVE):
        return Words("越高越好", "higher is better")
    if comparator in (Comparator.AT_MOST, Comparator.BELOW):
        return Words("越低越好", "lower is better")
    return Words("须相同或更窄", "the same or narrower")


def category_of(text: str) -> str:
    """Return the printed path of a category that is written as its code, its name or its path (产品类别); raise BadCoreList.

    >>> category_of("food_contact/metal/vacuum_cup") == category_of("不锈钢真空杯")
    True
    """
    written = text.strip()
    for one in load_product_paths():
        if written in (one.code, one.path, one.words.zh, one.words.en):
            return one.path
    raise BadCoreList(value=written[:80], field="category", zh="不在类别表内", en="it is in no table of categories")


def core_in_force(lists: Iterable[CoreList], category: str, day: date) -> CoreList | None:
    """Return the list in force for a product's category on a day (现行核心指标): the nearest category, of that its newest list.

    >>> cups = [CoreList("不锈钢真空杯", date(2026, month, 1), (read_core(f"保温效能;≥;{least};℃"),)) for month, least in ((1, 65), (7, 70))]
    >>> core_in_force(cups, "制品/不锈钢真空杯", date(2026, 6, 30)).lines
    ('保温效能;≥;65;℃',)
    >>> core_in_force(cups, "制品/不锈钢真空杯", date(2025, 6, 30)) is None
    True
    """
    near = [(depth, one.effective_from, one) for one in lists if (depth := one.depth_in(category)) is not None]
    begun = [found for found in near if found[1] <= day]
    best = max(begun, key=lambda found: found[:2], default=None)
    return best[2] if best is not None and best[2].core else None


@dataclass(frozen=True)
class ReadCoreList:
    """A list as a table states it, with where it was taken from (读入的清单)."""

    core: CoreList
    source: str


@dataclass(frozen=True)
class CoreImport:
    """What a file of core indicators held (核心指标导入结果): whole lists, an error for each row not taken, columns not read."""

    lists: tuple[ReadCoreList, ...]
    refused: tuple[ZhichengError, ...]
    ignored: tuple[str, ...]


def read_core_lists(table: Table) -> CoreImport:
    """Return the lists of a table, one indicator a row, by category and day (核心指标导入).

    A list with a row that is refused is not taken, for it would be short of an item; the others are. Raises MissingColumn.

    >>> from zhicheng.readers import read_table
    >>> text = "类别,实施日期,项目,方向,等级限值,单位\\n不锈钢真空杯,2026-05-01,保温效能,越高越好,75/70,℃\\n苹果,2026-05-01,糖度,怎样,1,%\\n"
    >>> found = read_core_lists(read_table(text.encode(), "core.csv"))
    >>> [one.core.items for one in found.lists], [error.code for error in found.refused]
    ([('保温效能',)], ['ZC-STANDARD-031'])
    """
    columns = Columns(table, CORE_HEADERS, _REQUIRED)
    rows: dict[tuple[str, date], list[tuple[CoreIndicator, str]]] = {}
    broken: set[tuple[str, date]] = set()
    refused: list[ZhichengError] = list(table.refused)
    for row in table.rows:
        cells = RowCells(columns, row)
        key: tuple[str, date] | None = None
        try:
            key = (cells.read("category", category_of) or category_of(""), cells.due_day("effective_from"))
            written = ";".join(cells.text(name) for name in ("item", "direction", "grades", "unit"))
            rows.setdefault(key, []).append((read_core(written), cells.text("source")[:_LONGEST]))
        except ZhichengError as error:
            error.where = error.where or row.where
            refused.append(error)
            broken |= {key} if key else set()
    whole = {key: said for key, said in rows.items() if key not in broken}
    return CoreImport(*_together(whole, refused), columns.ignored)


def _together(
    rows: Mapping[tuple[str, date], Sequence[tuple[CoreIndicator, str]]], refused: list[ZhichengError]
) -> tuple[tuple[ReadCoreList, ...], tuple[ZhichengError, ...]]:
    found = []
    for (category, day), said in rows.items():
        try:
            source = next((text for _, text in said if text), "")
            found.append(ReadCoreList(CoreList(category, day, tuple(core for core, _ in said)), source))
        except ZhichengError as error:
            refused.append(error)
    return tuple(found), tuple(refused)
