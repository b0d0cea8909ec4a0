"""The files of a draw: rosters and seats as tables, outcomes as JSON; what is private is written for its owner alone."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from zhicheng.cli.errors import FileUnwritable
from zhicheng.cli.speech import bytes_of
from zhicheng.draw import BadPlan, Entry, Outcomes, Roster, RosterRow, chances_by_class, chances_by_score, outcome_of
from zhicheng.draw.reading import exact
from zhicheng.errors import Where
from zhicheng.readers import Table, read_table

if TYPE_CHECKING:
    from zhicheng.draw import Seat

_HEADERS = {
    "code": "统一社会信用代码",
    "stratum": "层",
    "class": "信用等级",
    "exclusion": "排除原因",
    "chance": "抽取概率",
    "score": "风险分",
    "seat": "席位",
    "visit": "检查",
    "needs": "要求",
    "inspector": "人员",
}


_ROSTER = ("class", "exclusion", "chance", "score")
_Told = dict[str, str]


def roster_in(file: Path, *, sealed: bool, ratios: Iterable[str] = (), expected: str = "") -> Roster:
    """Return the roster of a table with the columns code and stratum, and class and exclusion if there are any.

    It is of a directed draw where the table has a column chance, or where ``ratios`` (``D=6/100``) say the chances of classes, or
    ``expected`` how many are drawn on average by the column score.
    """
    table = read_table(bytes_of(file), file.name)
    names = {key: _named(table, key) for key in ("code", "stratum")}
    names |= {key: name for key in _ROSTER for name in (key, _HEADERS[key]) if name in table.header}
    rows = [{key: normalize("NFC", row.cell(name).raw.strip()) for key, name in names.items()} for row in table.rows]
    chances = _chances(rows, list(ratios), expected, stated="chance" in names)
    return Roster(_entry(row, chances, sealed=sealed) for row in rows)


def _entry(told: _Told, chances: Mapping[str, Fraction] | None, *, sealed: bool) -> Entry:
    made = RosterRow(told["code"], told["stratum"], os.urandom(32) if sealed else b"")
    chance = None if chances is None else chances.get(told["code"], Fraction(0))
    salts = tuple(os.urandom(32) for _ in range(3 if chance is None else 4)) if sealed else ()
    return Entry(made, told.get("class", ""), told.get("exclusion", ""), salts, chance)


def _chances(rows: Sequence[_Told], ratios: Sequence[str], expected: str, *, stated: bool) -> Mapping[str, Fraction] | None:
    """Return the chances of those in scope as the one given way has it, None in a draw by lots; raise BadPlan and BadChance."""
    if stated + bool(ratios) + bool(expected) > 1:
        raise BadPlan(value="chance / --ratio / --expected")
    scope = [row for row in rows if not row.get("exclusion")]
    try:
        if stated:
            return {row["code"]: exact(row["chance"]) for row in scope}
        if ratios:
            split = (ratio.rpartition("=") for ratio in ratios)
            return chances_by_class(
                {row["code"]: row.get("class", "") for row in scope}, {one: exact(share) for one, _, share in split}
            )
        if expected:
            return chances_by_score({row["code"]: int(row.get("score", "")) for row in scope}, exact(expected))
    except (ValueError, ZeroDivisionError) as reason:
        raise BadPlan(value=str(reason)[:80]) from reason
    return None


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
