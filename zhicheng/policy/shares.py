"""One value said of several names, and values said without a numeral: 均, 零的突破, 零发生."""

from __future__ import annotations

import re
from dataclasses import replace

from zhicheng.policy.clauses import MEASURE, names_listed, split_names
from zhicheng.policy.naming import cleaned
from zhicheng.policy.proposal import Comparator, TargetKind
from zhicheng.policy.quantities import Quantity
from zhicheng.policy.statements import Statement

_JOINED = re.compile("[、和与及]")
_ALL = re.compile("(?<![平年人户亩日月])均|都|全部|全都|各")


def spread_names(statement: Statement, clause: str) -> list[Statement]:
    """Return one statement for each name where one value is said of several: 实现率、满意率均达到94%."""
    if not _JOINED.search(statement.name):
        return [statement]
    if re.search("、[^、]*的[^、]*、|等(?:各类|各种|多种|系列)?[^、]{2,}$", statement.name):
        return [statement]  # lists within lists, and lists of examples
    names = split_names(statement.name)
    for_all = _ALL.search(clause) is not None or (statement.kind is TargetKind.BINARY and statement.value == "1")
    listed = names_listed(statement.name)
    each_measures = "与" not in statement.name and all(MEASURE.search(name) and len(name) > 3 for name in listed)
    if len(names) < 2 or not (for_all or (each_measures and statement.quantity.is_ratio)):
        return [statement]
    return [replace(statement, name=name) for name in names]


_BREAKTHROUGH = re.compile('(?:实现|取得|达成|完成)?(?:了)?[“"]?零[”"]?的?突破')
_NEVER = re.compile(
    '(?:实现|确保|力争|保持|力求)*[“"]?零[”"]?(?:发生|事故|死亡|上访|案件|投诉|伤亡)[”"]?|(?:保持|实现)?为[“"]?零[”"]?$'
)
_ORGANISATION = re.compile("(?:企业|公司|机构|医院|上市)$")
_OCCURRENCE = re.compile("事故|事件|案件|疫情|火灾")


def zero_statements(text: str, start: int, end: int, before: str) -> list[Statement]:
    """Return what 零的突破 (at least one) and 零发生 (none at all) state in a clause.

    >>> [(s.name, s.comparator.value, s.value) for s in zero_statements("实现省政府质量奖零的突破", 0, 12, "")]
    [('省政府质量奖', '>=', '1')]
    """
    clause = text[start:end]
    for form, comparator, value in ((_BREAKTHROUGH, Comparator.AT_LEAST, "1"), (_NEVER, Comparator.EQUAL, "0")):
        if not (found := form.search(clause)):
            continue
        name = cleaned(clause[: found.start()].strip("“”"), counted=True) or cleaned(before, counted=True)
        if not name:
            return []
        unit = (
            ("家" if _ORGANISATION.search(name) else "个")
            if value == "1"
            else ("起" if _OCCURRENCE.search(name + found.group()) else "")
        )
        if value == "0" and "事故" in found.group() and "事故" not in name:
            name += "事故"
        quantity = Quantity(start + found.start(), start + found.end(), value, unit)
        return [Statement(name, quantity, comparator, start, start + found.end(), TargetKind.BINARY, 0.8, value, unit)]
    return []
