"""Inspectees: in every stratum those with the smallest lots."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhicheng.chance import check_seed, stage_seed
from zhicheng.draw.quotas import Quota, settle_quotas
from zhicheng.draw.rows import RosterRow, checked

NO_LOT = bytes(32)
CONTROL = "control"
_Lots = list[tuple[bytes, str]]


@dataclass(frozen=True)
class Draw:
    """A draw (抽取结果), by stratum: codes drawn and in reserve, smallest lot first; the cutoff is the last lot drawn.

    A code whose lot is at most its stratum's cutoff is drawn; where a stratum's quota came to nothing its cutoff is 32 zero
    bytes. ``quotas`` are the whole numbers that were drawn.
    """

    drawn: Mapping[str, tuple[str, ...]]
    reserve: Mapping[str, tuple[str, ...]]
    cutoffs: Mapping[str, bytes]
    quotas: Mapping[str, int]

    @property
    def codes(self) -> tuple[str, ...]:
        """Return every code drawn, sorted."""
        return tuple(sorted(code for codes in self.drawn.values() for code in codes))


def draw(
    rows: Iterable[RosterRow],
    *,
    seed: bytes,
    quotas: Mapping[str, Quota],
    reserve: int = 0,
    groups: Iterable[Iterable[str]] = (),
) -> Draw:
    """Draw in every stratum the rows with the smallest lots (随机抽取检查对象).

    ``seed`` has 32 bytes; ``quotas`` say for each stratum of the roster how many are drawn, a fraction being settled by coins
    (``settle_quotas``, which also takes ``groups``); ``reserve`` is how many of the next lots stand by in each stratum, fewer
    where it holds no more. The order of the rows does not matter. Raises BadTicket, DuplicateCode, MixedModes,
    EmptyStratum, BadQuota, CrossingGroups.

    Source: spec/draw.md 4, 5; 国发〔2019〕5号.

    >>> rows = [RosterRow(f"{number:018d}", "五金" if number % 2 else "食品") for number in range(10)]
    >>> made = draw(rows, seed=bytes(32), quotas={"五金": 2, "食品": 1}, reserve=1)
    >>> [len(made.drawn[stratum]) for stratum in ("五金", "食品")], made.reserve["食品"]
    ([2, 1], ('000000000000000004',))
    """
    check_seed(seed)
    roster = checked(rows)
    populations = Counter(row.stratum for row in roster)
    settled = settle_quotas(quotas, populations, seed=seed, groups=groups)
    lots = _smallest(roster, seed, {stratum: quota + reserve for stratum, quota in settled.items()})
    return Draw(
        {stratum: _codes(lots[stratum][:quota]) for stratum, quota in settled.items()},
        {stratum: _codes(lots[stratum][quota:]) for stratum, quota in settled.items()},
        {stratum: lots[stratum][quota - 1][0] if quota else NO_LOT for stratum, quota in settled.items()},
        settled,
    )


def draw_control(rows: Iterable[RosterRow], *, seed: bytes, share: Fraction) -> Draw:
    """Draw the control arm (对照组): a share of all rows, each equally likely, whatever its stratum, by lots of its own.

    What the control arm shows does not depend on what the ratios favour; who is in both is visited once. Raises as ``draw``.

    Source: spec/draw.md 6.

    >>> rows = [RosterRow(f"{number:018d}", "五金") for number in range(40)]
    >>> draw_control(rows, seed=bytes(32), share=Fraction(1, 20)).quotas
    {'control': 2}
    """
    alike = [RosterRow(row.code, CONTROL, row.salt) for row in rows]
    return draw(alike, seed=stage_seed(seed, CONTROL), quotas={CONTROL: share * len(alike)})


def combined_chance(quota: Quota, population: int, control: Fraction) -> Fraction:
    """Return the chance of a row to be visited, by its stratum or by the control arm (合并入选概率), exactly.

    ``control`` is the control arm's share of the whole roster.

    >>> combined_chance(3, 100, Fraction(1, 50))
    Fraction(247, 5000)
    """
    return 1 - (1 - Fraction(quota) / population) * (1 - control)


def _codes(lots: _Lots) -> tuple[str, ...]:
    return tuple(code for _, code in lots)


def _smallest(roster: Sequence[RosterRow], seed: bytes, wanted: Mapping[str, int]) -> dict[str, _Lots]:
    """Return of each stratum the wanted number of smallest lots, sorted; what cannot be among them is never kept."""
    limits = dict.fromkeys(wanted, b"\xff" * 33)
    kept: dict[str, _Lots] = {stratum: [] for stratum in wanted}
    begun = hashlib.sha256(seed)
    for row in roster:
        lot = begun.copy()
        lot.update(row.code.encode() + row.salt)
        found, stratum = lot.digest(), row.stratum
        if found < limits[stratum]:
            lots = kept[stratum]
            lots.append((found, row.code))
            if len(lots) > 2 * wanted[stratum] + 256:
                limits[stratum] = _cut(lots, wanted[stratum])
    for stratum, lots in kept.items():
        _cut(lots, wanted[stratum])
    return kept


def _cut(lots: _Lots, count: int) -> bytes:
    """Keep the smallest lots, sorted; return the largest of them, below which another must lie."""
    lots.sort()
    del lots[count:]
    return lots[-1][0] if lots else b""
