"""Freezing who may come where, with which chance: a row for each seat, salted where it must not be known yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from zhicheng.chance import SALT_LENGTH, tagged_hash
from zhicheng.draw.errors import BadRow, MixedModes, ReusedSalt
from zhicheng.draw.trees import Tree
from zhicheng.log import JsonValue, canonical_json

if TYPE_CHECKING:
    from zhicheng.draw.marginals import Marginals

_SEAT, _CAPACITY = "zhicheng/draw-seat/1", "zhicheng/draw-capacity/1"


@dataclass(frozen=True)
class SeatRow:
    """A seat with everybody who may sit there and the exact chance of each (席位行), by inspector.

    ``salt`` is 32 random bytes in a sealed draw, none in an open one. Raises BadRow.

    >>> SeatRow("v1/a", "v1", "食品", (("甲", Fraction(1, 3)), ("乙", Fraction(2, 3)))).json["chances"]
    [['甲', '1/3'], ['乙', '2/3']]
    """

    seat: str
    visit: str
    needs: str
    chances: tuple[tuple[str, Fraction], ...]
    salt: bytes = b""

    def __post_init__(self) -> None:
        if self.salt and len(self.salt) != SALT_LENGTH:
            raise BadRow(value=self.seat, zh=f"盐应为 {SALT_LENGTH} 字节", en=f"a salt has {SALT_LENGTH} bytes")

    @property
    def json(self) -> dict[str, Any]:
        """Return the row as JSON holds it, its salt apart."""
        chances = [[name, str(chance)] for name, chance in self.chances]
        return {"seat": self.seat, "visit": self.visit, "needs": self.needs, "chances": chances}

    @cached_property
    def digest(self) -> bytes:
        """Return what is committed to of the row: a digest under its salt."""
        return tagged_hash(_SEAT, self.salt, canonical_json(self.json))


@dataclass(frozen=True)
class FrozenSeats:
    """All seats as they were frozen, with what must not be public (冻结席位): the salts, and how many visits everybody makes at most.

    Raises MixedModes and ReusedSalt. Source: spec/draw.md 8.
    """

    rows: tuple[SeatRow, ...]
    capacity: Mapping[str, int]
    capacity_salt: bytes = b""

    def __post_init__(self) -> None:
        salts = [row.salt for row in self.rows if row.salt] + ([self.capacity_salt] if self.capacity_salt else [])
        if len(salts) not in (0, len(self.rows) + 1):
            raise MixedModes(value=f"{len(salts)}/{len(self.rows) + 1}")
        if len(set(salts)) < len(salts):
            raise ReusedSalt(value="seats")

    @property
    def is_sealed(self) -> bool:
        """Return whether the rows are salted."""
        return bool(self.capacity_salt)

    @property
    def digests(self) -> list[bytes]:
        """Return the rows' digests in ascending order, which tells nothing of the seats."""
        return sorted(row.digest for row in self.rows)

    @property
    def root(self) -> bytes:
        """Return the root over all rows, 32 bytes."""
        return root_over(self.digests)

    @property
    def capacity_digest(self) -> bytes:
        """Return what is committed to of the capacities."""
        return capacity_digest(self.capacity, self.capacity_salt)

    @property
    def visits(self) -> int:
        """Return how many visits the seats are of."""
        return len({row.visit for row in self.rows})


def root_over(digests: Sequence[bytes]) -> bytes:
    """Return the root of the tree over digests in their order."""
    return Tree(digests).root


def capacity_digest(capacity: Mapping[str, int], salt: bytes) -> bytes:
    """Return the digest of how many visits everybody makes at most, under a salt of its own, none in an open draw."""
    limits: dict[str, JsonValue] = dict(capacity)
    return tagged_hash(_CAPACITY, salt, canonical_json(limits))


def frozen_seats(marginals: Marginals, *, salts: Mapping[str, bytes] | None = None, capacity_salt: bytes = b"") -> FrozenSeats:
    """Return the rows of all seats with the chances that were found (冻结席位与概率).

    ``salts`` gives every seat one of 32 bytes in a sealed draw, and ``capacity_salt`` is one more; None in an open one.

    >>> from zhicheng.draw.marginals import marginals_of
    >>> from zhicheng.draw.seats import Seat, placed
    >>> seats = [Seat("v1/a", "v1"), Seat("v1/b", "v1")]
    >>> found = marginals_of(placed(seats, ["甲", "乙", "丙"], [("v1/a", "甲"), ("v1/b", "乙"), ("v1/b", "丙")], 3))
    >>> frozen_seats(found).rows[1].json["chances"]
    [['丙', '1/2'], ['乙', '1/2']]
    """
    places, chances = marginals.places, list[list[tuple[str, Fraction]]]([] for _ in marginals.places.seats)
    for seat, (pair, chance) in zip(places.seat_of.tolist(), marginals.chances.items(), strict=True):
        chances[seat].append((pair[1], chance))
    rows = (
        SeatRow(seat.id, seat.visit, seat.needs, tuple(found), salts[seat.id] if salts else b"")
        for seat, found in zip(places.seats, chances, strict=True)
    )
    return FrozenSeats(tuple(rows), dict(zip(places.inspectors, places.capacity.tolist(), strict=True)), capacity_salt)
