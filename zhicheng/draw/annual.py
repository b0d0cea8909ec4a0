"""The annual plan of random checks: its batches as values, checked against the rulebook before it is filed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from zhicheng.draw.committing import Mode
from zhicheng.draw.errors import BadChance
from zhicheng.draw.ruling import CLASSES, sealed_when
from zhicheng.registry import InspectionItem, ItemScope
from zhicheng.rules import Rulebook

STRATA = ("town", "industry", "pillar", "kind", "scale", "credit_class")
"""The fields of the registry that may make strata."""


@dataclass(frozen=True)
class PlannedSeat:
    """A place in every visit of a batch (席位): the body that fills it and the skills it asks for."""

    body: str
    skills: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PlannedDraw:
    """One batch of an annual plan (计划批次), as the plan's draft says it; what is wrong with it, ``findings_of`` tells.

    The quantity is one of ``ratio``, ``ratios`` by credit class, or ``quotas`` by stratum. ``announced`` says whether the inspectee may
    know of the visit beforehand. A batch of several bodies is a joint one (综合查一次).

    In a directed batch (定向抽取) ``ratio`` or ``ratios`` are everybody's own chance, and ``chances`` name those, by code, who have another.
    """

    number: str
    title: str
    items: tuple[InspectionItem, ...]
    bodies: tuple[str, ...]
    mode: Mode
    first_day: date
    last_day: date
    scope: ItemScope = field(default_factory=ItemScope)
    stratify_by: tuple[str, ...] = ()
    ratio: Fraction | None = None
    ratios: Mapping[str, Fraction] = field(default_factory=dict)
    quotas: Mapping[str, Fraction] = field(default_factory=dict)
    reserve: int = 0
    seats: tuple[PlannedSeat, ...] = ()
    announced: bool = True
    directed: bool = False
    chances: Mapping[str, Fraction] = field(default_factory=dict)

    @property
    def uses_class(self) -> bool:
        """Say whether a credit class enters the draw."""
        return bool(self.ratios) or "credit_class" in self.stratify_by

    @property
    def strata(self) -> tuple[str, ...]:
        """Return the fields that make its strata; where classes have ratios of their own, the class is one of them."""
        by_class = bool(self.ratios) and not self.directed and "credit_class" not in self.stratify_by
        return (*self.stratify_by, "credit_class") if by_class else self.stratify_by

    @property
    def is_joint(self) -> bool:
        """Say whether several bodies check together (部门联合抽查)."""
        return len(set(self.bodies)) > 1

    @property
    def highest_ratio(self) -> Fraction | None:
        """Return the highest ratio that the batch states, None where it states quotas alone; chances that are named are not one."""
        return max([*(self.ratios.values()), *([self.ratio] if self.ratio is not None else [])], default=None)

    def chance_of(self, code: str, credit_class: str) -> Fraction:
        """Return the chance of one entity in a directed batch (定向概率). Raises BadChance where its class has no ratio."""
        stated = self.ratio if self.ratio is not None else self.ratios.get(credit_class or "unclassed")
        chance = self.chances.get(code, stated)
        if chance is None:
            raise BadChance(value=code, chance=credit_class or "unclassed")
        return chance


def mode_due(batch: PlannedDraw, day: date, *, rulebook: Rulebook | None = None) -> Mode:
    """Return how a batch is to be drawn (抽取方式): sealed where a credit class enters, chances are named or the visit is unannounced.

    >>> from zhicheng.draw.plan_examples import small_batch
    >>> from dataclasses import replace
    >>> mode_due(replace(small_batch(), announced=False), date(2019, 7, 15)).value
    'sealed'
    """
    cases = sealed_when(day, rulebook=rulebook).value
    tells = batch.uses_class or bool(batch.chances)  # a chance that somebody was given tells of him as a class does
    sealed = (tells and "credit_class" in cases) or (not batch.announced and "unannounced" in cases)
    return Mode.SEALED if sealed else batch.mode


def is_graded(ratios: Mapping[str, Fraction]) -> bool:
    """Say whether no worse class has a lower ratio than a better one (等级越差比例不降低).

    >>> is_graded({"A": Fraction(1, 100), "D": Fraction(1, 10)}), is_graded({"A": Fraction(1, 10), "B": Fraction(1, 20)})
    (True, False)
    """
    stated = [ratios[one] for one in CLASSES if one in ratios]
    return stated == sorted(stated)


def overlaps(one: ItemScope, other: ItemScope) -> bool:
    """Say whether two scopes may hold the same entity (范围相交), as far as the scopes alone tell.

    >>> overlaps(ItemScope(industries=frozenset({"33"})), ItemScope(industries=frozenset({"3382"})))
    True
    """
    pairs = ((one.towns, other.towns), (one.pillars, other.pillars), (one.kinds, other.kinds), (one.licences, other.licences))
    if any(mine and theirs and not mine & theirs for mine, theirs in pairs):
        return False
    mine, theirs = one.industries, other.industries
    return not mine or not theirs or any(a.startswith(b) or b.startswith(a) for a in mine for b in theirs)


def plan_changes(
    before: Mapping[str, Mapping[str, str]], after: Mapping[str, Mapping[str, str]]
) -> list[tuple[str, str, str, str]]:
    """Return what a revision changes (修订对照): rows of batch number, field, before, after; a batch that came or went has no field.

    >>> plan_changes({"1": {"ratio": "5%"}}, {"1": {"ratio": "3%"}, "2": {"title": "杯"}})
    [('1', 'ratio', '5%', '3%'), ('2', '', '', '杯')]
    """
    rows: list[tuple[str, str, str, str]] = []
    for number in sorted(before.keys() | after.keys()):
        old, new = before.get(number), after.get(number)
        if old is None or new is None:
            rows.append((number, "", (old or {}).get("title", ""), (new or {}).get("title", "")))
            continue
        fields = [*old, *(name for name in new if name not in old)]
        rows += [
            (number, name, old.get(name, ""), new.get(name, "")) for name in fields if old.get(name, "") != new.get(name, "")
        ]
    return rows
