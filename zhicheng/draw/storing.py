"""A frozen roster with its salts as a file that whoever keeps the salts keeps: read back to the same root."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zhicheng.draw.reading import bad, exact, parsed
from zhicheng.draw.rosters import Entry, Roster
from zhicheng.draw.rows import RosterRow
from zhicheng.log import JsonValue, canonical_json

SCHEMA = "zhicheng/draw-roster/1"


@dataclass(frozen=True)
class Frozen:
    """A roster with what must not be public (冻结名录): its salts, and those of the strata's pseudonyms in a sealed draw."""

    roster: Roster
    stratum_salts: Mapping[str, bytes]

    @property
    def salts(self) -> Mapping[str, bytes] | None:
        """Return the strata's salts, None in an open draw."""
        return self.stratum_salts or None

    def to_bytes(self) -> bytes:
        """Return the file, canonical JSON with the root in it.

        >>> from zhicheng.draw.examples import small_roster
        >>> Frozen(small_roster(), {}).to_bytes()[-44:]
        b'chema":"zhicheng/draw-roster/1","strata":{}}'
        """
        rows: list[JsonValue] = [_row(entry) for entry in self.roster.entries]
        strata: dict[str, JsonValue] = {name: salt.hex() for name, salt in self.stratum_salts.items()}
        return canonical_json({"schema": SCHEMA, "root": self.roster.root.hex(), "rows": rows, "strata": strata})


def frozen_of(content: bytes) -> Frozen:
    """Return a frozen roster read back; raise BadBundle where the file is none, or its root is not that of its rows.

    >>> from zhicheng.draw.examples import small_roster
    >>> frozen_of(Frozen(small_roster(), {}).to_bytes()).roster.root == small_roster().root
    True
    """
    told = parsed(content, SCHEMA)
    try:
        roster = Roster(_entry(*row) for row in told["rows"])
        strata = {name: bytes.fromhex(salt) for name, salt in told["strata"].items()}
    except (KeyError, TypeError, ValueError, AttributeError):
        bad("rows", "名录行的形式不对", "a row is of another form")
    if roster.root.hex() != told.get("root"):
        bad("root", "根与各行不符", "the root is not that of the rows")
    return Frozen(roster, strata)


def _row(entry: Entry) -> list[JsonValue]:
    salts: list[JsonValue] = [salt.hex() for salt in (entry.row.salt, *entry.field_salts) if salt]
    own: list[JsonValue] = [] if entry.chance is None else [str(entry.chance)]
    return [entry.row.code, entry.row.stratum, entry.credit_class, entry.exclusion, salts, *own]


def _entry(code: str, stratum: str, credit_class: str, exclusion: str, salts: list[str], *own: str) -> Entry:
    first, *others = (bytes.fromhex(salt) for salt in salts) if salts else (b"",)
    (chance,) = (exact(one) for one in own) if own else (None,)
    return Entry(RosterRow(code, stratum, first), credit_class, exclusion, tuple(others), chance)
