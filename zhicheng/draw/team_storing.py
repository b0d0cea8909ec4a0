"""Frozen seats with their salts as a file that whoever keeps the salts keeps: read back to the same root."""

from __future__ import annotations

from zhicheng.draw.forms import Form, check_form
from zhicheng.draw.reading import bad, parsed
from zhicheng.draw.team_checking import row_of
from zhicheng.draw.team_forms import ROW
from zhicheng.draw.team_rows import FrozenSeats
from zhicheng.log import canonical_json

SCHEMA = "zhicheng/draw-seats/1"
_FORM: dict[str, Form] = {
    "schema": ["only", SCHEMA],
    "root": "hex32",
    "rows": ["list", ROW | {"salt": ["either", "hex32", ["only", ""]]}],
    "capacity": ["table", "count"],
    "capacity_salt": ["either", "hex32", ["only", ""]],
}


def seats_bytes(frozen: FrozenSeats) -> bytes:
    """Return frozen seats as a file (冻结席位文件), canonical JSON with the root in it; in a sealed draw it is private.

    >>> from zhicheng.draw.examples import small_seats
    >>> seats_of(seats_bytes(small_seats(sealed=True))) == small_seats(sealed=True)
    True
    """
    return canonical_json(
        {
            "schema": SCHEMA,
            "root": frozen.root.hex(),
            "rows": [row.json | {"salt": row.salt.hex()} for row in frozen.rows],
            "capacity": dict(frozen.capacity),
            "capacity_salt": frozen.capacity_salt.hex(),
        }
    )


def seats_of(content: bytes) -> FrozenSeats:
    """Return frozen seats read back; raise BadBundle where the file is none, or its root is not that of its rows.

    >>> from zhicheng.draw.examples import small_seats
    >>> len(seats_of(seats_bytes(small_seats())).rows)
    6
    """
    told = parsed(content, SCHEMA)
    check_form(_FORM, told, "seats")
    frozen = FrozenSeats(tuple(row_of(row) for row in told["rows"]), told["capacity"], bytes.fromhex(told["capacity_salt"]))
    if frozen.root.hex() != told["root"]:
        bad("root", "根与各行不符", "the root is not that of the rows")
    return frozen
