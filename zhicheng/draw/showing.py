"""What a bundle shows of each stratum on a page: population, expectation, quota, cutoff, and the lots about the cutoff."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from zhicheng.chance import ticket
from zhicheng.draw.bundles import DIRECTED_SCHEMA, SCHEMA
from zhicheng.draw.committing import Mode
from zhicheng.draw.reading import commitment_of, exact, parsed

MOST_LOTS = 80


@dataclass(frozen=True)
class Lot:
    """A lot beside its stratum's cutoff (抽签号): ``place`` is in thousandths of twice the cutoff; the code is empty in a sealed draw."""

    lot: str
    place: int
    drawn: bool
    code: str = ""


@dataclass(frozen=True)
class StratumShown:
    """A stratum of a draw as a page shows it (层的展示); a directed draw has no cutoff, and no lots but those drawn, without place."""

    name: str
    population: int
    expectation: Fraction
    quota: int
    cutoff: str
    lots: tuple[Lot, ...]

    @property
    def drawn(self) -> tuple[Lot, ...]:
        """Return the lots drawn, smallest first."""
        return tuple(lot for lot in self.lots if lot.drawn)


@dataclass(frozen=True)
class Shown:
    """A bundle as a page shows it (抽取包的展示): strata by name, who was in the control arm, how many were excluded.

    A directed draw (定向抽取) that is sealed shows no strata before its rows are opened, only how many are ``drawn``.
    """

    strata: tuple[StratumShown, ...]
    control: int
    excluded: int
    seed: str
    openings: int
    drawn: int
    directed: bool = False


def shown(bundle: bytes) -> Shown:
    """Return what a bundle shows (展示); it is not verified here. Raises BadBundle.

    Of each stratum every lot drawn and at most 80 more up to twice the cutoff.

    >>> from zhicheng.draw.bundles import open_bundle, run_draw
    >>> from zhicheng.draw.examples import OUTCOMES, small_commitment, small_roster
    >>> roster = small_roster()
    >>> found = shown(open_bundle(run_draw(small_commitment(roster), roster, OUTCOMES), roster))
    >>> [(stratum.name, stratum.population, stratum.quota, len(stratum.drawn)) for stratum in found.strata]
    [('五金', 10, 3, 3), ('食品', 9, 2, 2)]
    """
    told = parsed(bundle, SCHEMA, DIRECTED_SCHEMA)
    is_open = told["commitment"]["mode"] == Mode.OPEN
    if told["schema"] == DIRECTED_SCHEMA:
        return _directed(told, is_open)
    lots = _open_lots(told) if is_open else {name: [(lot, "") for lot in found] for name, found in told["lots"].items()}
    expected = commitment_of(told["commitment"]).quotas
    strata = tuple(
        StratumShown(
            name,
            len(lots[name]),
            Fraction(expected[name]),
            told["quotas"][name],
            told["cutoffs"][name],
            _near(lots[name], told["quotas"][name], told["cutoffs"][name]),
        )
        for name in sorted(lots)
    )
    excluded = sum(1 for row in told["roster"] if row[2]) if is_open else told["excluded"]
    openings, drawn = 0 if is_open else len(told["openings"]), sum(told["quotas"].values())
    return Shown(strata, _control(told, is_open), excluded, told["seed"], openings, drawn)


def _directed(told: Mapping[str, Any], is_open: bool) -> Shown:
    if not is_open:
        openings = len(told["openings"])
        return Shown((), _control(told, is_open), told["excluded"], told["seed"], openings, told["drawn"], directed=True)
    chances: dict[str, list[Fraction]] = {name: [] for name in told["drawn"]}
    for _, stratum, exclusion, chance in told["roster"]:
        if not exclusion:
            chances[stratum].append(Fraction(exact(chance)))
    strata = tuple(_by_chance(name, found, told["drawn"][name]) for name, found in sorted(chances.items()))
    excluded = sum(1 for row in told["roster"] if row[2])
    drawn = sum(map(len, told["drawn"].values()))
    return Shown(strata, _control(told, is_open), excluded, told["seed"], 0, drawn, directed=True)


def _by_chance(name: str, chances: list[Fraction], codes: list[str]) -> StratumShown:
    lots = tuple(Lot("", 0, True, code) for code in codes)
    return StratumShown(name, len(chances), sum(chances, Fraction(0)), len(codes), "", lots)


def _control(told: Mapping[str, Any], is_open: bool) -> int:
    if is_open:
        return len(told["control"])
    share = commitment_of(told["commitment"]).control
    return round(share * len(told["control"])) if told["control"] else 0


def _open_lots(told: Mapping[str, Any]) -> dict[str, list[tuple[str, str]]]:
    seed = bytes.fromhex(told["seed"])
    lots: dict[str, list[tuple[str, str]]] = {name: [] for name in told["quotas"]}
    for code, stratum, exclusion in told["roster"]:
        if not exclusion:
            lots[stratum].append((ticket(seed, code).hex(), code))
    return {name: sorted(found) for name, found in lots.items()}


def _near(lots: list[tuple[str, str]], quota: int, cutoff: str) -> tuple[Lot, ...]:
    end = 2 * int(cutoff, 16) or 1 << 256
    kept = lots[: quota + MOST_LOTS]
    found = (Lot(lot, int(lot, 16) * 1000 // end, place < quota, code) for place, (lot, code) in enumerate(kept))
    return tuple(lot for lot in found if lot.drawn or lot.place <= 1000)
