"""Which units become the sample: the smallest tickets, over a list that was frozen before chance was known."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from zhicheng.chance import CODE_LENGTH, seed_of, stage_seed, tagged_hash, text_bytes, ticket
from zhicheng.errors import Words
from zhicheng.judgement.sampling.errors import BadUnits, UnitTwice

_UNIT, _LIST, STAGE = "zhicheng/sample-unit/1", "zhicheng/sample-units/1", "units"
_LONGEST, _MOST = 100, 1_000_000


def unit_code(sheet: str, serial: str) -> str:
    """Return the 18 signs under which a unit draws its ticket (单元代码): the first digits of a hash over sheet and serial; raise BadUnits.

    Source: spec/sampling.md 2.

    >>> unit_code("2026-JJ-0012", "SN-0007")
    'eb898c13ec7aac330c'
    """
    _check_name(sheet)
    _check_name(serial)
    return tagged_hash(_UNIT, text_bytes(sheet), text_bytes(serial)).hex()[:CODE_LENGTH]


@dataclass(frozen=True)
class UnitList:
    """The units that are there, frozen before chance is known (冻结的单元清单): which sheet, how many for the test, how many kept.

    ``serials`` are what each unit is called on site: a serial number, or its place in the stack; order does not count. ``n`` go to the
    laboratory, ``backup`` are sealed and kept. Raises BadUnits and UnitTwice. Source: spec/sampling.md 2.
    """

    sheet: str
    serials: tuple[str, ...]
    n: int
    backup: int = 0

    def __post_init__(self) -> None:
        for name in (self.sheet, *self.serials):
            _check_name(name)
        if not 1 <= len(self.serials) <= _MOST:
            raise BadUnits(value=len(self.serials), zh=f"清单须有 1 至 {_MOST} 件", en=f"a list has 1 to {_MOST} units")
        for count, least in ((self.n, 1), (self.backup, 0)):
            if not isinstance(count, int) or isinstance(count, bool) or count < least:
                raise BadUnits(
                    value=count,
                    zh="样本件数须为正整数，备份不为负",
                    en="units to draw are whole numbers, one at least for the test",
                )
        if self.n + self.backup > len(self.serials):
            raise BadUnits(
                value=self.n + self.backup,
                zh=f"清单只有 {len(self.serials)} 件",
                en=f"there are {len(self.serials)} units on the list",
            )
        if len(self.codes) < len(self.serials):
            spelled = Counter(text_bytes(serial) for serial in self.serials)
            raise UnitTwice(value=spelled.most_common(1)[0][0].decode())

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """Return the serial behind every code."""
        return {unit_code(self.sheet, serial): serial for serial in self.serials}

    @cached_property
    def commitment(self) -> bytes:
        """Return the digest that is noted before chance is known (清单承诺), 32 bytes."""
        numbers = (count.to_bytes(8, "big") for count in (self.n, self.backup, len(self.serials)))
        return tagged_hash(_LIST, text_bytes(self.sheet), *numbers, "".join(sorted(self.codes)).encode("ascii"))

    def seed(self, values: Sequence[tuple[str, bytes]]) -> bytes:
        """Return the seed from what the named sources showed afterwards (种子), as of a draw: spec/draw.md 3."""
        return seed_of(self.commitment, values)


@dataclass(frozen=True)
class DrawnUnits:
    """The units drawn (抽中的单元), smallest ticket first: those tested, those kept, and every ticket that anybody can work out again."""

    sample: tuple[str, ...]
    backup: tuple[str, ...]
    tickets: tuple[bytes, ...]


def draw_units(units: UnitList, *, seed: bytes) -> DrawnUnits:
    """Draw the units of a list with the smallest tickets (抽签确定样品): first those for the test, then those kept as backup.

    ``seed`` has 32 bytes. Anybody with list and seed draws the same. Raises BadTicket. Source: spec/sampling.md 2; 产品质量法 art. 15.

    >>> units = UnitList("2026-JJ-0012", tuple(f"SN-{number:04d}" for number in range(1, 41)), n=3, backup=2)
    >>> drawn = draw_units(units, seed=bytes(32))
    >>> drawn.sample, drawn.backup
    (('SN-0034', 'SN-0030', 'SN-0017'), ('SN-0029', 'SN-0005'))
    """
    stage = stage_seed(seed, STAGE)
    lots = sorted((ticket(stage, code), serial) for code, serial in units.codes.items())[: units.n + units.backup]
    serials = tuple(serial for _, serial in lots)
    return DrawnUnits(serials[: units.n], serials[units.n :], tuple(lot for lot, _ in lots))


def list_doubt(*, known_before: bool, fresh: bool) -> Words | None:
    """Return what a draw of units does not exclude (清单存疑), None where chance came after the list.

    ``known_before`` says that the seed's source was known when the list was frozen, ``fresh`` that the inspectee added a number of its
    own afterwards.

    >>> list_doubt(known_before=True, fresh=True) is None, list_doubt(known_before=True, fresh=False).en[:8]
    (True, 'the seed')
    """
    if not known_before or fresh:
        return None
    return Words(
        "清单冻结时种子已经公开，被抽样单位也没有另报数：不能排除列清单的人事先算过结果",
        "the seed was public when the list was frozen, and the inspectee added no number: whoever made the list could have worked it out before",
    )


def _check_name(name: str) -> None:
    fit = isinstance(name, str) and 0 < len(name) <= _LONGEST and name == name.strip()
    if not fit or any(unicodedata.category(sign).startswith("C") for sign in name):
        raise BadUnits(
            value=name,
            zh=f"编号须为 1 至 {_LONGEST} 字、首尾无空格、无控制字符",
            en=f"a number has 1 to {_LONGEST} signs, no blanks at its ends, no control signs",
        )
