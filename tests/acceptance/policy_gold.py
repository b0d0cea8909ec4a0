"""Scores proposals against a gold table by the rule of the issue: the whole tuple counts or nothing does.

Names match when the F1 of their character pairs is at least a half; value, unit, year of deadline and comparator must be
equal; sections count when asked for, one name holding the other. Written by us after the rule, not the outside scorer.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from zhicheng.policy import Proposal

_NOISE = re.compile(r"[\s“”\"'「」《》（）()、，,。:：]")
_COUNTED = {"万件": "件", "万家": "家", "万个": "个", "万项": "项"}


@dataclass(frozen=True)
class Row:
    """One target, gold or said, in the form that is compared."""

    section: str
    name: str
    comparator: str
    value: Decimal
    unit: str
    year: str

    @classmethod
    def of(cls, section: str, name: str, comparator: str, value: str, unit: str, deadline: str | None) -> Row:
        unit, amount = plain(unit), Decimal(value)
        if unit in _COUNTED:
            unit, amount = _COUNTED[unit], amount * 10000
        return cls(plain(section), plain(name), comparator, amount, "" if unit == "分" else unit, (deadline or "")[:4])


@dataclass(frozen=True)
class Score:
    """How well one text, or several together, was read."""

    said: int
    gold: int
    right: int
    missed: tuple[Row, ...]
    extra: tuple[Row, ...]

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.said + self.gold) if self.said + self.gold else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.said + other.said, self.gold + other.gold, self.right + other.right,
            self.missed + other.missed, self.extra + other.extra,
        )  # fmt: skip


NOTHING = Score(0, 0, 0, (), ())


def plain(text: str) -> str:
    return _NOISE.sub("", text).replace("％", "%")


def name_likeness(one: str, other: str) -> float:
    pairs_one, pairs_other = _pairs(one), _pairs(other)
    return 2 * len(pairs_one & pairs_other) / (len(pairs_one) + len(pairs_other))


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)} or {text}


def gold_of(path: Path, *, ids: str = "T") -> list[Row]:
    with path.open(encoding="utf8") as lines:
        return [
            Row.of(row["section"], row["indicator_zh"], row["comparator"], row["value"], row["unit"], row["deadline"])
            for row in csv.DictReader(lines)
            if row["id"].startswith(ids) and row["value"]
        ]


def said_of(proposals: Iterable[Proposal]) -> list[Row]:
    return [
        Row.of(said.section, said.indicator, said.comparator.value, said.value or "0", said.unit, said.deadline)
        for said in proposals
    ]


def fits(gold: Row, said: Row, *, sections: bool) -> float:
    same = (gold.value, gold.unit, gold.year, gold.comparator) == (said.value, said.unit, said.year, said.comparator)
    if not same or (sections and gold.section not in said.section and said.section not in gold.section):
        return 0.0
    return name_likeness(gold.name, said.name)


def score(gold: Sequence[Row], said: Sequence[Row], *, sections: bool = True) -> Score:
    likeness = sorted(
        ((fits(one, other, sections=sections), g, s) for g, one in enumerate(gold) for s, other in enumerate(said)), reverse=True
    )
    used_gold: set[int] = set()
    used_said: set[int] = set()
    for found, g, s in likeness:
        if found >= 0.5 and g not in used_gold and s not in used_said:
            used_gold.add(g)
            used_said.add(s)
    return Score(
        len(said), len(gold), len(used_gold),
        tuple(row for place, row in enumerate(gold) if place not in used_gold),
        tuple(row for place, row in enumerate(said) if place not in used_said),
    )  # fmt: skip
