"""Reads the drawn tables of this folder: a start, a term, stops and extensions in, a last day out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from zhicheng.clocks import Extension, Span, Stop, Term, TermUnit, YearlyDay
from zhicheng.errors import Words

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Row:
    """One row: an event, what the law gives, what happened, and the last day that follows; no day while it is stopped."""

    start: date
    span: Span
    stops: tuple[Stop, ...]
    extensions: tuple[Extension, ...]
    due: date | None
    provisional: bool


@dataclass(frozen=True)
class Table:
    """One drawn table: a title, a sentence, rows."""

    name: str
    title: Words
    sentence: Words
    rows: tuple[Row, ...]


def read_tables() -> list[Table]:
    """Return every table of the folder, by name."""
    return [_table(path.stem, yaml.safe_load(path.read_text("utf-8"))) for path in sorted(FOLDER.glob("*.yaml"))]


def _table(name: str, page: Mapping[str, Any]) -> Table:
    return Table(name, Words(**page["title"]), Words(**page["sentence"]), tuple(_row(row) for row in page["rows"]))


def _row(row: Mapping[str, Any]) -> Row:
    return Row(
        row["start"],
        _span(row["term"]),
        tuple(Stop(first, last, "test") for first, last in row.get("stops", ())),
        tuple(Extension(_term(term), decided, "test") for term, decided in row.get("extensions", ())),
        row["due"],
        row.get("provisional", False),
    )


def _span(text: str) -> Span:
    words, moves_on = text.removesuffix(", moves on"), text.endswith(", moves on")
    if words.startswith("by "):
        month, day = words.removeprefix("by ").split("-")
        return YearlyDay(int(month), int(day), moves_on)
    return _term(words, moves_on)


def _term(text: str, moves_on: bool = False) -> Term:
    count, unit = text.split(" ", 1)
    return Term(int(count), TermUnit(unit.replace(" ", "_")), moves_on)
