"""The tables of GB/T 2828.1 as the rulebook has them, written out and by the diagonal rule, each held against the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from zhicheng.errors import Words
from zhicheng.judgement.sampling.diagonal import Cell, Diagonal
from zhicheng.rules import BrokenRulebook, DatedValue, Rulebook

_LETTERS, _SINGLE = "sampling.gbt2828_1.letters", "sampling.gbt2828_1.single"


class Severity(StrEnum):
    """How severe inspection is (检验严格度)."""

    NORMAL = "normal"
    TIGHTENED = "tightened"
    REDUCED = "reduced"

    @property
    def words(self) -> Words:
        """Return the severity's name."""
        return _SEVERITIES[self]


_SEVERITIES = {
    Severity.NORMAL: Words("正常", "normal"),
    Severity.TIGHTENED: Words("加严", "tightened"),
    Severity.REDUCED: Words("放宽", "reduced"),
}


@dataclass(frozen=True)
class Tables:
    """Code letters and single plans (字码表与一次抽样方案表), and where they come from."""

    levels: tuple[str, ...]
    lots: tuple[tuple[int, tuple[str, ...]], ...]
    aqls: tuple[Decimal, ...]
    sizes: Mapping[str, int]
    cells: Mapping[tuple[Severity, str, Decimal], Cell]
    doubts: Mapping[tuple[Severity, str, Decimal], Words]
    source: DatedValue

    @property
    def least_lot(self) -> int:
        """Return the smallest lot for which there is a letter."""
        return self.lots[0][0]


@cache
def tables_of(rulebook: Rulebook) -> Tables:
    """Return the tables of a rulebook (抽样方案表); raise BrokenRulebook where the table written out is not the rule's.

    Source: rulebook ``sampling/gbt2828_1``.

    >>> from zhicheng.rules import load_rulebook
    >>> tables = tables_of(load_rulebook())
    >>> len(tables.cells), tables.source.status.value
    (832, 'unverified')
    """
    letters, single = rulebook.rule(_LETTERS).values[-1].value, rulebook.rule(_SINGLE).values[-1]
    try:
        made = _tables(letters, single)
    except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as reason:
        raise BrokenRulebook(value=_SINGLE, zh=f"字段有误 {reason}", en=f"wrong field {reason}") from reason
    return made


def _tables(letters: Mapping[str, Any], single: DatedValue) -> Tables:
    body = single.value
    sizes, written = {str(letter): int(size) for letter, size in body["sizes"].items()}, [str(aql) for aql in body["aqls"]]
    lots = tuple((int(first), tuple(row.split())) for first, row in sorted(letters["lots"].items()))
    cells: dict[tuple[Severity, str, Decimal], Cell] = {}
    for severity in (Severity.NORMAL, Severity.TIGHTENED):
        rule = Diagonal.from_page(tuple(sizes), body["diagonal"][severity])
        for letter, row in body["plans"][severity].items():
            for place, (aql, word) in enumerate(zip(written, row.split(), strict=True)):
                cell = rule.cell(letter, place)
                if str(cell) != word:
                    raise BrokenRulebook(
                        value=f"{severity} {letter} {aql}", zh=f"表为 {word}，规则为 {cell}", en=f"table {word}, rule {cell}"
                    )
                cells[severity, letter, Decimal(aql)] = cell
    doubts = {(Severity(one[0]), one[1], Decimal(one[2])): Words(one[3], one[4]) for one in body["doubtful"]}
    return Tables(tuple(letters["levels"]), lots, tuple(map(Decimal, written)), sizes, cells, doubts, single)
