"""Freezing a roster: canonical rows, what of them is committed to under salts, and the root over all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from unicodedata import is_normalized

from zhicheng.chance import SALT_LENGTH, prefixed, tagged_hash, text_bytes
from zhicheng.draw.errors import BadChance, BadRow, MixedModes, ReusedSalt
from zhicheng.draw.rows import RosterRow, checked
from zhicheng.draw.trees import Tree

FIELDS = ("class", "stratum", "exclusion")
DIRECTED_FIELDS = (*FIELDS, "chance")
_FINEST = 10**18
_ROW, _REST, _SALT, _FIELD = (f"zhicheng/draw-{part}/1" for part in ("row", "rest", "salt", "field"))


@dataclass(frozen=True, slots=True)
class Entry:
    """A roster row with what is committed to of it (名录条目): its credit class, and the reason why it may not be drawn.

    ``chance`` is its own chance in a directed draw, above 0 and at most 1, or 0 where it may not be drawn; None in a draw by lots.
    ``field_salts`` are independent salts of 32 bytes, for class, stratum, exclusion and, if there is one, chance, in a sealed draw;
    none in an open one, where these fields are public. An entry with an ``exclusion`` stays in the roster and is never drawn.
    """

    row: RosterRow
    credit_class: str = ""
    exclusion: str = ""
    field_salts: tuple[bytes, ...] = ()
    chance: Fraction | None = None

    def __post_init__(self) -> None:
        due = len(self.fields) if self.row.salt else 0
        if len(self.field_salts) != due or any(len(salt) != SALT_LENGTH for salt in self.field_salts):
            raise BadRow(value=self.row.code, zh=f"应有 {due} 个字段盐，各 {SALT_LENGTH} 字节", en=f"{due} field salts are due")
        if not (is_normalized("NFC", self.credit_class) and is_normalized("NFC", self.exclusion)):
            raise BadRow(value=self.row.code, zh="文字须为组合形式（NFC）", en="text is in its composed form (NFC)")
        if self.credit_class and not self.row.salt:
            raise BadRow(value=self.row.code, zh="含信用等级的抽取须用密封方式", en="a draw with credit classes is sealed")
        if self.chance is not None and not (self.chance == 0 if self.exclusion else 0 < self.chance <= 1):
            raise BadChance(value=self.row.code, chance=self.chance)
        if self.chance is not None and self.chance.denominator >= _FINEST:
            raise BadChance(value=self.row.code, chance="1/…")

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the names of what is committed to of it, in the order of the digests."""
        return FIELDS if self.chance is None else DIRECTED_FIELDS

    @property
    def values(self) -> tuple[str, ...]:
        """Return the values of ``fields``."""
        own = () if self.chance is None else (str(self.chance),)
        return (self.credit_class, self.row.stratum, self.exclusion, *own)


def field_digest(name: str, value: str, salt: bytes) -> bytes:
    """Return what is committed to of one field: a digest of its value under a salt of its own, none in an open draw."""
    return tagged_hash(_FIELD, name.encode("ascii"), salt, text_bytes(value))


def rest_digest(salt: bytes, fields: Iterable[bytes]) -> bytes:
    """Return the digest over everything of a row but its code: the hash of its lot salt and the digests of its fields."""
    return tagged_hash(_REST, tagged_hash(_SALT, salt), *fields)


def row_bytes(code: str, rest: bytes) -> bytes:
    """Return the bytes of a row that its leaf is the hash of: the code in clear and the digest over the rest."""
    return prefixed(_ROW.encode("ascii")) + prefixed(code.encode("ascii")) + prefixed(rest)


class Roster:
    """A frozen roster (冻结的名录): entries sorted by code, their tree, and who of them may be drawn.

    Raises DuplicateCode, MixedModes, ReusedSalt and BadRow. Source: spec/draw.md 2.

    >>> roster = Roster([Entry(RosterRow(f"{number:018d}", "五金")) for number in range(3)])
    >>> len(roster.entries), len(roster.scope), roster.root.hex()[:8]
    (3, 3, 'e08e69a1')
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(sorted(entries, key=lambda entry: entry.row.code))
        checked([entry.row for entry in self.entries])
        _refuse_reuse(self.entries)
        if len({entry.fields for entry in self.entries}) > 1:
            raise MixedModes(value="chance")
        self.rests = tuple(_rest(entry) for entry in self.entries)
        self._tree = Tree(row_bytes(entry.row.code, rest) for entry, rest in zip(self.entries, self.rests, strict=True))

    @property
    def root(self) -> bytes:
        """Return the root over all rows, 32 bytes."""
        return self._tree.root

    @property
    def is_sealed(self) -> bool:
        """Return whether its rows are salted."""
        return bool(self.entries and self.entries[0].row.salt)

    @property
    def scope(self) -> tuple[RosterRow, ...]:
        """Return the rows that may be drawn."""
        return tuple(entry.row for entry in self.entries if not entry.exclusion)

    @property
    def is_directed(self) -> bool:
        """Return whether its rows have chances of their own."""
        return bool(self.entries and self.entries[0].chance is not None)

    @property
    def chances(self) -> Mapping[str, Fraction]:
        """Return the chance of every row in scope by code, none in a draw by lots."""
        return {entry.row.code: entry.chance for entry in self.entries if entry.chance}

    def proof(self, index: int) -> list[bytes]:
        """Return the proof that an entry lies under the root."""
        return self._tree.proof(index)


def _rest(entry: Entry) -> bytes:
    salts = entry.field_salts or (b"",) * len(entry.fields)
    digests = [field_digest(name, value, salt) for name, value, salt in zip(entry.fields, entry.values, salts, strict=True)]
    return rest_digest(entry.row.salt, digests)


def _refuse_reuse(entries: Iterable[Entry]) -> None:
    seen: set[bytes] = set()
    for entry in entries:
        for salt in (entry.row.salt, *entry.field_salts):
            if salt and salt in seen:
                raise ReusedSalt(value=entry.row.code)
            seen.add(salt)
