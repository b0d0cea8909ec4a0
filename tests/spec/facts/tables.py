"""Reads the drawn tables of this folder: facts in, figures out. The manual is rendered from the same files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from zhicheng.errors import Words
from zhicheng.facts import AsOf, Fact, Formula, check_batch, formula_from, load_vocabulary
from zhicheng.indicators import load_indicators

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Question:
    """One row of the lower table: what is asked when, and what the answer must be."""

    formula: Formula
    asof: AsOf
    by: str | None
    answer: Mapping[str, Fraction | None]
    listed: list[int] | None


@dataclass(frozen=True)
class Table:
    """One drawn table: a title, a sentence, facts in sequence, questions."""

    name: str
    title: Words
    sentence: Words
    facts: tuple[Fact, ...]
    questions: tuple[Question, ...]


def read_tables() -> list[Table]:
    """Return every table of the folder, by name."""
    return [_table(path.stem, yaml.safe_load(path.read_text("utf-8"))) for path in sorted(FOLDER.glob("*.yaml"))]


def _table(name: str, page: Mapping[str, Any]) -> Table:
    facts = tuple(_fact(*row) for row in page["facts"])
    _check(facts)
    moment = page.get("moment", {})
    questions = tuple(_question(name, row, moment) for row in page["questions"])
    return Table(name, Words(**page["title"]), Words(**page["sentence"]), facts, questions)


def _fact(
    sequence: int, subject: str, predicate: str, value: int | str, since: date, until: date | None = None, act: str = ""
) -> Fact:
    verb, _, number = act.partition(" ")
    body = min(load_vocabulary()[predicate].bodies)
    replaces = int(number) if number else None
    return Fact(
        subject, predicate, value, since, until, body=body, replaces=replaces, retracted=verb == "retracts", sequence=sequence
    )


def _check(facts: tuple[Fact, ...]) -> None:
    """Record the facts one by one: a table may only show what a ledger would hold."""
    standing: dict[int, Fact] = {}
    for fact in facts:
        check_batch([fact], standing=standing.values(), vocabulary=load_vocabulary())
        standing.pop(fact.replaces or 0, None)
        if not fact.retracted:
            standing[fact.sequence] = fact


def _question(name: str, row: Mapping[str, Any], moment: Mapping[str, Any]) -> Question:
    formula = formula_from(name, row["ask"], load_vocabulary()) if "ask" in row else load_indicators()[row["indicator"]].formula
    answer = row["answer"] if isinstance(row["answer"], dict) else {"": row["answer"]}
    exact = {group: None if value is None else Fraction(value) for group, value in answer.items()}
    return Question(formula, AsOf(row["day"], row["known"], **moment), row.get("by"), exact, row.get("listed"))
