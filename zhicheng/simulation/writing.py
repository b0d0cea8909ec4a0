"""Batches of facts in their compact row form, numbered in the order in which they were recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from zhicheng.facts import OPEN_DAY, Fact

FactRow = tuple[str, str, int | None, str | None, int, int, int | None, bool]
"""subject, predicate, number, text, from_day, to_day, number of the row it replaces, retracted.

Days are ordinals, ``to_day`` is exclusive and OPEN_DAY while it holds. Exactly one of number and text is given.
"""


class Draft:
    """Rows that one body hands in on one day, before they are numbered (待编号批次)."""

    __slots__ = ("body", "first", "label", "recorded_on", "rows")

    def __init__(self, recorded_on: date, body: str, label: str) -> None:
        self.recorded_on = recorded_on
        self.body = body
        self.label = label
        self.rows: list[FactRow] = []
        self.first = 0

    def number_of(self, place: int) -> int:
        """Return the number of a row, once the draft was recorded."""
        return self.first + place

    def correct(self, row: FactRow, number: int, *, value: int | str | None = None, to_day: int | None = None) -> None:
        """Add a statement that takes the place of an earlier row, with another value or another end."""
        subject, predicate, amount, text, from_day, end, _, _ = row
        if isinstance(value, str):
            text = value
        elif value is not None:
            amount = value
        self.rows.append((subject, predicate, amount, text, from_day, end if to_day is None else to_day, number, False))

    def retract(self, row: FactRow, number: int) -> None:
        """Add the retraction of an earlier row."""
        self.rows.append((*row[:6], number, True))


@dataclass(frozen=True)
class Batch:
    """One recorded batch of simulated facts (模拟批次).

    ``first`` is the number of its first row; rows are numbered from 1 without gaps over all batches, so that in an empty
    ledger a row's number is its sequence. ``source`` says 模拟数据 / simulated, and so must whatever shows it.
    """

    number: int
    source: str
    body: str
    recorded_on: date
    rows: tuple[FactRow, ...]
    first: int
    simulated: bool = True

    def facts(self) -> Iterator[Fact]:
        """Yield the rows as facts, with their numbers as sequences."""
        for place, (subject, predicate, number, text, start, end, replaces, retracted) in enumerate(self.rows):
            value = text if number is None else number
            until = None if end == OPEN_DAY else date.fromordinal(end)
            yield Fact(
                subject, predicate, "" if value is None else value, date.fromordinal(start), until,
                body=self.body, source=self.source, replaces=replaces, retracted=retracted, sequence=self.first + place,
            )  # fmt: skip


def digest_of(batches: Iterable[Batch]) -> str:
    """Return the SHA-256 over all batches, so that two runs can be compared by one line.

    >>> digest_of([])[:8]
    'e3b0c442'
    """
    digest = hashlib.sha256()
    for batch in batches:
        digest.update(f"{batch.number}|{batch.source}|{batch.body}|{batch.recorded_on}|{batch.first}\n".encode())
        digest.update("".join(f"{row}\n" for row in batch.rows).encode())
    return digest.hexdigest()
