"""Reads the drawn tables of this folder: readings and a goal in, a verdict out. The manual is rendered from the same files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from zhicheng.errors import Words
from zhicheng.indicators import Base, Comparator, Goal, Reading, Series, TargetKind
from zhicheng.values import Period

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """One row: what is known on a day, and what must be said of it."""

    series: Series
    goal: Goal
    day: date
    position: str
    status: str
    chance: tuple[Decimal, Decimal] | None
    reason: str | None
    breaches: int | None


@dataclass(frozen=True)
class Table:
    """One drawn table: a title, a sentence, cases."""

    name: str
    title: Words
    sentence: Words
    cases: tuple[Case, ...]


def read_tables() -> list[Table]:
    """Return every table of the folder, by name."""
    return [_table(path.stem, yaml.safe_load(path.read_text("utf-8"))) for path in sorted(FOLDER.glob("*.yaml"))]


def _table(name: str, page: Mapping[str, Any]) -> Table:
    cases = tuple(_case({**page["moment"], **row}) for row in page["cases"])
    return Table(name, Words(**page["title"]), Words(**page["sentence"]), cases)


def _case(row: Mapping[str, Any]) -> Case:
    chance = row.get("chance")
    return Case(
        _series(row["readings"], Period.parse(row["until"])),
        _goal(row["goal"], row["deadline"]),
        row["day"],
        row["position"],
        row["status"],
        None if chance is None else (Decimal(str(chance[0])), Decimal(str(chance[1]))),
        row.get("reason"),
        row.get("breaches"),
    )


def _series(text: str, last: Period) -> Series:
    words = text.split()
    return Series(
        tuple(
            Reading(last.shifted(place + 1 - len(words)), Decimal(word.rstrip("*")), redefined=word.endswith("*"))
            for place, word in enumerate(words)
        )
    )


def _goal(words: Sequence[Any], deadline: date) -> Goal:
    kind, comparator, value, *more = words
    bases = [str(word).split(": ") for word in more if ":" in str(word)]
    base = Base(Period.parse(bases[0][0]), Decimal(bases[0][1])) if bases else None
    return Goal(
        TargetKind(kind),
        Comparator(comparator),
        Decimal(str(value)),
        "%" if "rate" in more else "",
        deadline,
        is_rate="rate" in more,
        sampled="sampled" in more,
        falling="falling" in more,
        base=base,
    )
