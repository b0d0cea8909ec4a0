"""Freezing the inspectors and who stays away from whom: what the first stage commits to, so that nobody is added or recused later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.chance import SALT_LENGTH, tagged_hash
from zhicheng.draw.errors import BadRow, DuplicateCode, ReusedSalt
from zhicheng.draw.forms import Form, check_form
from zhicheng.draw.reading import bad, parsed
from zhicheng.draw.recusals import Recusal, RecusalKind
from zhicheng.draw.trees import Tree
from zhicheng.log import canonical_json
from zhicheng.registry import Certificate, Inspector, Leave

SCHEMA = "zhicheng/draw-records/1"
_INSPECTOR, _RECUSAL = "zhicheng/draw-inspector/1", "zhicheng/draw-recusal/1"
_INSPECTORS, _RECUSALS = "zhicheng/draw-inspectors/1", "zhicheng/draw-recusals/1"
_DAY: Form = "text"
_FORM: dict[str, Form] = {
    "schema": ["only", SCHEMA],
    "inspectors": ["list", ["row", {
        "number": "text", "body": "text", "since": _DAY, "active": "flag", "skills": ["list", "text"], "regions": ["list", "text"],
        "certificate": ["either", "null", {"number": "text", "since": _DAY, "until": _DAY}],
        "leaves": ["list", ["row", _DAY, _DAY]], "recused": ["list", "text"],
    }, "hex32"]],
    "recusals": ["list", ["row", {
        "inspector": "text", "entity": "text", "kind": "text", "source": "text", "since": _DAY, "until": ["either", "null", _DAY],
    }, "hex32"]],
}  # fmt: skip


@dataclass(frozen=True)
class FrozenRecords:
    """Inspectors and recusals as they were frozen, each with a salt of its own (冻结的人员名录与回避关系).

    The salts are 32 random bytes, never used twice. Raises BadRow, DuplicateCode and ReusedSalt. Source: spec/draw.md 8.
    """

    inspectors: tuple[tuple[Inspector, bytes], ...]
    recusals: tuple[tuple[Recusal, bytes], ...] = ()

    def __post_init__(self) -> None:
        salts = [salt for _, salt in (*self.inspectors, *self.recusals)]
        if any(len(salt) != SALT_LENGTH for salt in salts):
            raise BadRow(value="records", zh=f"盐应为 {SALT_LENGTH} 字节", en=f"a salt has {SALT_LENGTH} bytes")
        if len(set(salts)) < len(salts):
            raise ReusedSalt(value="records")
        counts = Counter(inspector.number for inspector, _ in self.inspectors)
        for number in (number for number, count in counts.items() if count > 1):
            raise DuplicateCode(value=number)

    @property
    def inspectors_digest(self) -> bytes:
        """Return what a commitment says of the inspectors, 32 bytes."""
        return _over(_INSPECTORS, (tagged_hash(_INSPECTOR, salt, canonical_json(_person(one))) for one, salt in self.inspectors))

    @property
    def recusals_digest(self) -> bytes:
        """Return what a commitment says of the recusals, 32 bytes."""
        return _over(_RECUSALS, (tagged_hash(_RECUSAL, salt, canonical_json(_ground(one))) for one, salt in self.recusals))

    def to_bytes(self) -> bytes:
        """Return the file that whoever keeps the salts keeps, canonical JSON; it is private."""
        return canonical_json(
            {
                "schema": SCHEMA,
                "inspectors": [[_person(one), salt.hex()] for one, salt in self.inspectors],
                "recusals": [[_ground(one), salt.hex()] for one, salt in self.recusals],
            }
        )


def records_of(content: bytes) -> FrozenRecords:
    """Return frozen records read back; raise BadBundle where the file is none, and what their values refuse.

    >>> from zhicheng.draw.examples import small_records
    >>> records_of(small_records().to_bytes()) == small_records()
    True
    """
    told = parsed(content, SCHEMA)
    check_form(_FORM, told, "records")
    try:
        return FrozenRecords(
            tuple((_inspector(row), bytes.fromhex(salt)) for row, salt in told["inspectors"]),
            tuple((_recusal(row), bytes.fromhex(salt)) for row, salt in told["recusals"]),
        )
    except ValueError as reason:
        bad("records", f"写法不对：{reason}", f"it is misspelled: {reason}")


def _over(tag: str, digests: Iterable[bytes]) -> bytes:
    """Return the digest over rows in ascending order, which tells nothing of them but how many there are to whoever knows the root."""
    ordered = sorted(digests)
    return tagged_hash(tag, len(ordered).to_bytes(8, "big"), Tree(ordered).root)


def _person(one: Inspector) -> dict[str, Any]:
    held = one.certificate
    return {
        "number": one.number,
        "body": one.body,
        "since": one.since.isoformat(),
        "active": one.active,
        "certificate": None if held is None else {"number": held.number, "since": str(held.since), "until": str(held.until)},
        "skills": sorted(one.skills),
        "regions": sorted(one.regions),
        "leaves": [[str(leave.first), str(leave.last)] for leave in one.leaves],
        "recused": sorted(one.recused),
    }


def _inspector(row: Mapping[str, Any]) -> Inspector:
    held = row["certificate"]
    return Inspector(
        row["number"],
        row["body"],
        date.fromisoformat(row["since"]),
        None
        if held is None
        else Certificate(held["number"], date.fromisoformat(held["since"]), date.fromisoformat(held["until"])),
        frozenset(row["skills"]),
        frozenset(row["regions"]),
        tuple(Leave(date.fromisoformat(first), date.fromisoformat(last)) for first, last in row["leaves"]),
        frozenset(row["recused"]),
        active=row["active"],
    )


def _ground(one: Recusal) -> dict[str, Any]:
    said = {
        "inspector": one.inspector,
        "entity": one.entity,
        "kind": str(one.kind),
        "source": one.source,
        "since": str(one.since),
    }
    return said | {"until": None if one.until is None else str(one.until)}


def _recusal(row: Mapping[str, Any]) -> Recusal:
    until = None if row["until"] is None else date.fromisoformat(row["until"])
    since = date.fromisoformat(row["since"])
    return Recusal(row["inspector"], row["entity"], RecusalKind(row["kind"]), row["source"], since, until)
