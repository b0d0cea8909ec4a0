"""Was this one drawn, and why: what a bundle says of one code, worked out anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhicheng.chance import ticket
from zhicheng.draw.bundles import SCHEMA, pseudonym
from zhicheng.draw.committing import Mode
from zhicheng.draw.errors import NotInRoster
from zhicheng.draw.reading import parsed
from zhicheng.errors import Words


@dataclass(frozen=True)
class Explanation:
    """What a bundle says of one code (中签说明): its lot beside its stratum's cutoff, None where it may not be known yet."""

    code: str
    stratum: str
    lot: str | None
    cutoff: str | None
    exclusion: str
    drawn: bool | None
    control: bool

    @property
    def words(self) -> Words:
        """Return it in words."""
        if self.exclusion:
            return Words(f"不在抽取范围：{self.exclusion}", f"not in scope: {self.exclusion}")
        if self.lot is None:
            return Words(
                "密封方式，尚未开启：是否抽中现在不能公开", "sealed and not opened yet: whether it was drawn is not public now"
            )
        if self.drawn:
            return Words("抽中：抽签号不大于界限", "drawn: its lot is at most the cutoff")
        if self.control:
            return Words("由对照组抽中", "drawn by the control arm")
        return Words("未抽中：抽签号大于界限", "not drawn: its lot is above the cutoff")


def explain(bundle: bytes, code: str) -> Explanation:
    """Return what a bundle says of one code; the bundle is not verified here (``verify``). Raises BadBundle and NotInRoster.

    >>> from zhicheng.draw.bundles import open_bundle, run_draw
    >>> from zhicheng.draw.examples import OUTCOMES, small_commitment, small_roster
    >>> roster = small_roster()
    >>> bundle = open_bundle(run_draw(small_commitment(roster), roster, OUTCOMES), roster)
    >>> explain(bundle, f"{8:018d}").words.en
    'not in scope: 停业'
    """
    told = parsed(bundle, SCHEMA)
    row = next((row for row in told["roster"] if row[0] == code), None)
    if row is None:
        raise NotInRoster(value=code)
    if told["commitment"]["mode"] == Mode.OPEN:
        return _open(told, row)
    return _sealed(told, code)


def _open(told: Mapping[str, Any], row: list[str]) -> Explanation:
    code, stratum, exclusion = row
    if exclusion:
        return Explanation(code, stratum, None, None, exclusion, None, False)
    lot, cutoff = ticket(bytes.fromhex(told["seed"]), code).hex(), told["cutoffs"][stratum]
    return Explanation(code, stratum, lot, cutoff, "", lot <= cutoff, code in told["control"])


def _sealed(told: Mapping[str, Any], code: str) -> Explanation:
    opening = next((opening for opening in told["openings"] if opening["code"] == code), None)
    if opening is None:
        return Explanation(code, "", None, None, "", None, False)
    stratum, exclusion = opening["fields"]["stratum"][0], opening["fields"]["exclusion"][0]
    if exclusion:
        return Explanation(code, stratum, None, None, exclusion, None, False)
    lot = ticket(bytes.fromhex(told["seed"]), code, bytes.fromhex(opening["salt"])).hex()
    cutoff = told["cutoffs"][pseudonym(stratum, bytes.fromhex(opening["stratum_salt"]))]
    return Explanation(code, stratum, lot, cutoff, "", lot <= cutoff, False)
