"""Roster rows: who may be drawn, in which stratum, under which salt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import is_normalized

from zhicheng.chance import CODE_LENGTH, SALT_LENGTH
from zhicheng.draw.errors import BadRow, DuplicateCode, MixedModes


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One inspectee that may be drawn (名录行).

    ``code`` is 18 letters and digits (统一社会信用代码); ``stratum`` the layer in which it is drawn; ``salt`` 32 random bytes
    in a sealed draw, none in an open one. Raises BadRow.

    Source: spec/draw.md 2.

    >>> RosterRow("91110000600037341L", "东城街道").salt
    b''
    """

    code: str
    stratum: str
    salt: bytes = b""

    def __post_init__(self) -> None:
        if len(self.code) != CODE_LENGTH or not (self.code.isascii() and self.code.isalnum()):
            raise BadRow(value=self.code, zh="代码应为18位字母或数字", en="a code is 18 letters and digits")
        if not self.stratum:
            raise BadRow(value=self.code, zh="没有层", en="it has no stratum")
        if not is_normalized("NFC", self.stratum):  # digests are the same for both spellings, strata would not be
            raise BadRow(value=self.code, zh="文字须为组合形式（NFC）", en="text is in its composed form (NFC)")
        if self.salt and len(self.salt) != SALT_LENGTH:
            raise BadRow(value=self.code, zh=f"盐应为 {SALT_LENGTH} 字节", en=f"a salt has {SALT_LENGTH} bytes")


def checked(rows: Iterable[RosterRow]) -> Sequence[RosterRow]:
    """Return rows that may be drawn from together; raise DuplicateCode and MixedModes.

    Rows sorted by code are looked at where they lie; others cost a set of their codes.
    """
    roster = rows if isinstance(rows, Sequence) else tuple(rows)
    before, rising, salted = "", True, 0
    for row in roster:
        rising = rising and before < row.code
        before = row.code
        salted += 1 if row.salt else 0
    if not rising:
        _refuse_twins(roster)
    if salted not in (0, len(roster)):
        raise MixedModes(value=f"{salted}/{len(roster)}")
    return roster


def _refuse_twins(roster: Sequence[RosterRow]) -> None:
    seen: set[str] = set()
    for row in roster:
        if row.code in seen:
            raise DuplicateCode(value=row.code)
        seen.add(row.code)
