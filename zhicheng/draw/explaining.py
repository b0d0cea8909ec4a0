"""Was this one drawn, and why: what a bundle says of one code, worked out anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from zhicheng.chance import stage_seed, ticket
from zhicheng.draw.bundles import DIRECTED_SCHEMA, SCHEMA, pseudonym
from zhicheng.draw.committing import Mode
from zhicheng.draw.drawing import CONTROL, combined_chance
from zhicheng.draw.errors import NotInRoster
from zhicheng.draw.quotas import settle_quotas
from zhicheng.draw.reading import exact, parsed
from zhicheng.errors import Words


@dataclass(frozen=True)
class Explanation:
    """What a bundle says of one code (中签说明): its lot beside its stratum's cutoff, None where it may not be known yet.

    ``chance`` is that of a visit, by the draw or the control arm, where the bundle tells it: in a directed draw.
    """

    code: str
    stratum: str
    lot: str | None
    cutoff: str | None
    exclusion: str
    drawn: bool | None
    control: bool
    chance: Fraction | None = None

    @property
    def words(self) -> Words:
        """Return it in words."""
        if self.exclusion:
            return Words(f"不在抽取范围：{self.exclusion}", f"not in scope: {self.exclusion}")
        if self.chance is not None and self.drawn is not None:
            return self._directed
        if self.lot is None:
            return Words(
                "密封方式，尚未开启：是否抽中现在不能公开", "sealed and not opened yet: whether it was drawn is not public now"
            )
        if self.drawn:
            return Words("抽中：抽签号不大于界限", "drawn: its lot is at most the cutoff")
        if self.control:
            return Words("由对照组抽中", "drawn by the control arm")
        return Words("未抽中：抽签号大于界限", "not drawn: its lot is above the cutoff")

    @property
    def _directed(self) -> Words:
        found = (
            Words("抽中", "drawn")
            if self.drawn
            else Words("由对照组抽中", "drawn by the control arm")
            if self.control
            else Words("未抽中", "not drawn")
        )
        return Words(
            f"{found.zh}：定向抽取，入选概率 {self.chance}", f"{found.en}: a directed draw, with a chance of {self.chance}"
        )


def unopened(code: str) -> Explanation:
    """Return what is said of a sealed row before it is opened (尚未开启): nothing but that.

    >>> unopened("1").drawn is None
    True
    """
    return Explanation(code, "", None, None, "", None, False)


def explain(bundle: bytes, code: str) -> Explanation:
    """Return what a bundle says of one code; the bundle is not verified here (``verify``). Raises BadBundle and NotInRoster.

    >>> from zhicheng.draw.bundles import open_bundle, run_draw
    >>> from zhicheng.draw.examples import OUTCOMES, small_commitment, small_roster
    >>> roster = small_roster()
    >>> bundle = open_bundle(run_draw(small_commitment(roster), roster, OUTCOMES), roster)
    >>> explain(bundle, f"{8:018d}").words.en
    'not in scope: 停业'
    """
    told = parsed(bundle, SCHEMA, DIRECTED_SCHEMA)
    row = next((row for row in told["roster"] if row[0] == code), None)
    if row is None:
        raise NotInRoster(value=code)
    share = exact(told["commitment"]["control"])
    if told["commitment"]["mode"] == Mode.OPEN:
        return _open(told, row, share)
    return _sealed(told, code, share)


def explain_known(bundle: bytes) -> tuple[Explanation, ...]:
    """Return what a bundle says of everybody of whom it may be known by now: all of an open draw, those opened of a sealed one.

    >>> from zhicheng.draw.bundles import open_bundle, run_draw
    >>> from zhicheng.draw.examples import OUTCOMES, small_commitment, small_roster
    >>> roster = small_roster()
    >>> len(explain_known(open_bundle(run_draw(small_commitment(roster), roster, OUTCOMES), roster)))
    20
    """
    told = parsed(bundle, SCHEMA, DIRECTED_SCHEMA)
    share = exact(told["commitment"]["control"])
    if told["commitment"]["mode"] == Mode.OPEN:
        return tuple(_open(told, row, share) for row in told["roster"])
    return tuple(_opened(told, opening, share) for opening in told["openings"])


def _open(told: Mapping[str, Any], row: list[str], share: Fraction) -> Explanation:
    code, stratum, exclusion, *own = row
    if exclusion:
        return Explanation(code, stratum, None, None, exclusion, None, False)
    if own:
        chance = combined_chance(exact(own[0]), 1, share)
        return Explanation(code, stratum, None, None, "", code in told["drawn"][stratum], code in told["control"], chance)
    lot, cutoff = ticket(bytes.fromhex(told["seed"]), code).hex(), told["cutoffs"][stratum]
    return Explanation(code, stratum, lot, cutoff, "", lot <= cutoff, code in told["control"])


def _sealed(told: Mapping[str, Any], code: str, share: Fraction) -> Explanation:
    opening = next((opening for opening in told["openings"] if opening["code"] == code), None)
    if opening is None:
        return unopened(code)
    return _opened(told, opening, share)


def _opened(told: Mapping[str, Any], opening: Mapping[str, Any], share: Fraction) -> Explanation:
    code, fields = opening["code"], {name: value for name, (value, _) in opening["fields"].items()}
    stratum, exclusion, salt, seed = (
        fields["stratum"],
        fields["exclusion"],
        bytes.fromhex(opening["salt"]),
        bytes.fromhex(told["seed"]),
    )
    if exclusion:
        return Explanation(code, stratum, None, None, exclusion, None, False)
    control = ticket(stage_seed(seed, CONTROL), code, salt).hex() in _control(told["control"], seed, share)
    if "mark" in opening:
        chance = combined_chance(exact(fields["chance"]), 1, share)
        return Explanation(code, stratum, None, None, "", opening["mark"] == "drawn", control, chance)
    lot = ticket(seed, code, salt).hex()
    cutoff = told["cutoffs"][pseudonym(stratum, bytes.fromhex(opening["stratum_salt"]))]
    return Explanation(code, stratum, lot, cutoff, "", lot <= cutoff, control)


def _control(lots: Sequence[str], seed: bytes, share: Fraction) -> Sequence[str]:
    """Return the lots that the control arm drew of those published."""
    if not lots:
        return ()
    return lots[: settle_quotas({CONTROL: share * len(lots)}, {CONTROL: len(lots)}, seed=stage_seed(seed, CONTROL))[CONTROL]]
