"""The frozen roster as everybody may have it at once: every code in clear, beside it what is public or a digest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhicheng.draw.committing import Mode
from zhicheng.draw.reading import bad, exact, parsed
from zhicheng.draw.rosters import Entry, Roster, row_bytes
from zhicheng.draw.rows import RosterRow
from zhicheng.draw.trees import Tree
from zhicheng.log import JsonValue, canonical_json

SCHEMA = "zhicheng/draw-published-roster/1"


@dataclass(frozen=True)
class PublishedRoster:
    """A frozen roster as it is published before the draw (公布的名录): its mode, its root, and all codes, sorted."""

    mode: Mode
    root: bytes
    codes: tuple[str, ...]

    def holds(self, code: str) -> bool:
        """Return whether a code is in it: who is left out, invented or listed twice shows before chance is known."""
        return code in self.codes


def published_roster(roster: Roster) -> bytes:
    """Return what is published of a roster as soon as it is frozen (公布名录), canonical JSON.

    Rows are code, stratum, exclusion and in a directed draw the chance, or in a sealed one code and the digest over the rest.

    Source: spec/draw.md 2.

    >>> from zhicheng.draw.examples import small_roster
    >>> "五金" in published_roster(small_roster(sealed=True)).decode()
    False
    """
    rows: list[JsonValue] = (
        [[entry.row.code, rest.hex()] for entry, rest in zip(roster.entries, roster.rests, strict=True)]
        if roster.is_sealed
        else [[entry.row.code, *entry.values[1:]] for entry in roster.entries]
    )
    mode = Mode.SEALED if roster.is_sealed else Mode.OPEN
    return canonical_json({"schema": SCHEMA, "mode": str(mode), "root": roster.root.hex(), "rows": rows})


def read_published(content: bytes) -> PublishedRoster:
    """Return a published roster read back, its root worked out anew; raise BadBundle, and DuplicateCode, BadRow.

    >>> from zhicheng.draw.examples import small_roster
    >>> read_published(published_roster(small_roster())).root == small_roster().root
    True
    """
    told = parsed(content, SCHEMA)
    try:
        sealed = Mode(told["mode"]) is Mode.SEALED
        codes, root = (_sealed if sealed else _open)(told["rows"])
        shown = bytes.fromhex(told["root"])
    except (KeyError, TypeError, ValueError, AttributeError):
        bad("rows", "名录行的形式不对", "a row is of another form")
    if list(codes) != sorted(set(codes)) or told.keys() != {"schema", "mode", "root", "rows"}:
        bad("rows", "代码未排序或有重复", "the codes are not sorted, or one is there twice")
    if root != shown:
        bad("root", "根与各行不符", "the root is not that of the rows")
    return PublishedRoster(Mode(told["mode"]), root, tuple(codes))


def _sealed(rows: Sequence[Sequence[str]]) -> tuple[list[str], bytes]:
    codes = [RosterRow(code, "-").code for code, _ in rows]
    return codes, Tree(row_bytes(code, bytes.fromhex(rest)) for code, rest in rows).root


def _open(rows: Sequence[Sequence[str]]) -> tuple[list[str], bytes]:
    entries = [
        Entry(RosterRow(code, stratum), exclusion=exclusion, chance=exact(own[0]) if own else None)
        for code, stratum, exclusion, *own in rows
    ]
    return [entry.row.code for entry in entries], Roster(entries).root
