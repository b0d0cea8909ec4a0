"""The files of a draw: rosters and seats as tables, outcomes as JSON; what is private is written for its owner alone."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhicheng.cli.errors import FileUnwritable
from zhicheng.cli.speech import bytes_of
from zhicheng.draw import BadPlan, Entry, Outcomes, Roster, RosterRow, outcome_of
from zhicheng.errors import Where
from zhicheng.readers import Row, Table, read_table

if TYPE_CHECKING:
    from zhicheng.draw import Seat

_HEADERS = {
    "code": "统一社会信用代码",
    "stratum": "层",
    "class": "信用等级",
    "exclusion": "排除原因",
    "seat": "席位",
    "visit": "检查",
    "needs": "要求",
    "inspector": "人员",
}


def roster_in(file: Path, *, sealed: bool) -> Roster:
    """Return the roster of a table with the columns code and stratum, and class and exclusion if there are any."""
    table = read_table(bytes_of(file), file.name)
    code, stratum = _named(table, "code"), _named(table, "stratum")
    others = [next((name for name in (key, _HEADERS[key]) if name in table.header), None) for key in ("class", "exclusion")]
    return Roster(_entry(row, code, stratum, others, sealed=sealed) for row in table.rows)


def _entry(row: Row, code: str, stratum: str, others: list[str | None], *, sealed: bool) -> Entry:
    said = [row.cell(name).raw.strip() if name else "" for name in others]
    made = RosterRow(row.cell(code).raw.strip(), row.cell(stratum).raw.strip(), os.urandom(32) if sealed else b"")
    return Entry(made, said[0], said[1], tuple(os.urandom(32) for _ in range(3)) if sealed else ())


def seats_in(seats: Path, allowed: Path) -> tuple[list[Seat], list[tuple[str, str]]]:
    """Return the seats and the allowed pairs of two tables."""
    from zhicheng.draw import Seat  # its module brings numpy

    first, second = (read_table(bytes_of(file), file.name) for file in (seats, allowed))
    seat, visit = _named(first, "seat"), _named(first, "visit")
    needs = next((name for name in ("needs", _HEADERS["needs"]) if name in first.header), None)
    rows = [Seat(row.cell(seat).raw, row.cell(visit).raw, row.cell(needs).raw if needs else "") for row in first.rows]
    pair = (_named(second, "seat"), _named(second, "inspector"))
    return rows, [(row.cell(pair[0]).raw, row.cell(pair[1]).raw) for row in second.rows]


def _named(table: Table, key: str) -> str:
    """Return the header of a column, in English or Chinese; raise MissingColumn."""
    name = _HEADERS[key] if _HEADERS[key] in table.header else key
    table.column(name)
    return name


def outcomes_in(source: Path | list[Any]) -> Outcomes:
    """Return outcomes, ``[[name, outcome], …]`` of a file or of a bundle; raise BadPlan and BadBundle."""
    try:
        told = json.loads(bytes_of(source)) if isinstance(source, Path) else source
        return tuple((str(name), outcome_of(outcome)) for name, outcome in told)
    except (TypeError, ValueError, RecursionError) as reason:
        raise BadPlan(value=source.name if isinstance(source, Path) else "outcomes") from reason


def write_new(file: Path, content: bytes) -> None:
    """Write a file that is not there yet; raise FileUnwritable."""
    _write(file, content, mode=0o644)


def keep_private(file: Path, content: bytes) -> None:
    """Write a new file that its owner alone may read; raise FileUnwritable."""
    _write(file, content, mode=0o600)


def _write(file: Path, content: bytes, *, mode: int) -> None:
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as opened:
            opened.write(content)
    except OSError as reason:
        said = reason.strerror or type(reason).__name__
        raise FileUnwritable(where=Where(file=str(file)), zh=said, en=said) from reason
