"""Audit plans (核查抽样): a declared quality held against a sample; both risks exact, and said with every verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from zhicheng.errors import Words
from zhicheng.judgement.sampling.errors import BadNumbers, NoPlanWithinRisks, OutOfScope
from zhicheng.judgement.sampling.risks import check_numbers, percent
from zhicheng.rules import DatedValue, load_rulebook
from zhicheng.statistics import hypergeometric_at_most

_RISKS, _SMALL = "sampling.audit.risks", "sampling.audit.small_population"


class Scheme(StrEnum):
    """By which standard units are drawn (抽样标准)."""

    GBT2828_1 = "gbt2828_1"
    GBT2828_4 = "gbt2828_4"
    GBT2828_11 = "gbt2828_11"

    @property
    def words(self) -> Words:
        """Return the standard's number."""
        number = f"GB/T 2828.{self.removeprefix('gbt2828_')}"
        return Words(number, number)


@dataclass(frozen=True)
class AuditPlan:
    """An audit plan (核查抽样方案): of ``population`` units ``n`` are drawn; more than ``limit`` nonconforming contradict the declared number.

    ``declared`` is the number of nonconforming units that the declared quality allows (声称质量水平 DQL as a number). Both risks are
    exact fractions, from drawing without replacement. Raises BadNumbers and OutOfScope.
    """

    population: int
    declared: int
    n: int
    limit: int
    scheme: Scheme

    def __post_init__(self) -> None:
        check_numbers(self.n, self.limit, lot=self.population)
        _check_count(self.declared, self.population)
        bound = load_rulebook().rule(_SMALL).values[-1].value
        if self.scheme is Scheme.GBT2828_1:
            raise OutOfScope(value=self.scheme.words.en, zh="不是核查抽样标准", en="it is no standard for audits")
        if self.scheme is Scheme.GBT2828_11 and self.population >= bound:
            raise OutOfScope(
                value=self.scheme.words.en,
                zh=f"用于少于 {bound} 的小总体（未核验）",
                en=f"is for fewer than {bound} units (not verified)",
            )

    @property
    def risk_of_contradiction(self) -> Fraction:
        """Return how likely a population just as declared is contradicted (误判风险)."""
        return 1 - self.passes(self.declared)

    def passes(self, nonconforming: int) -> Fraction:
        """Return how likely a population with so many nonconforming units is not contradicted (不否定概率), exactly; raise BadNumbers."""
        _check_count(nonconforming, self.population)
        return hypergeometric_at_most(self.limit, self.n, marked=nonconforming, population=self.population)

    def contradicts(self, found: int) -> bool:
        """Return whether so many nonconforming units in the sample contradict what was declared (否定核查总体); raise BadNumbers."""
        if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found <= self.n:
            raise BadNumbers(value=found, zh=f"样本只有 {self.n} 件", en=f"the sample has {self.n} units")
        return found > self.limit

    @property
    def limiting_number(self) -> int | None:
        """Return from how many nonconforming units on the audit misses them no more often than the bound (极限不合格品数), or None."""
        bound = audit_risks().missed
        if self.passes(self.population) > bound:
            return None
        low, high = self.declared, self.population  # passes() falls as more are nonconforming
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if self.passes(middle) <= bound else (middle + 1, high)
        return low

    @property
    def within_risks(self) -> bool:
        """Return whether a conforming population is contradicted no more often than the bound (误判风险不超限)."""
        return self.risk_of_contradiction <= audit_risks().contradiction

    def words(self) -> Words:
        """Return plan and both risks as the notice says them (风险告知)."""
        bounds, limiting, missed = audit_risks(), self.limiting_number, percent(audit_risks().missed)
        risk, bound = percent(self.risk_of_contradiction), percent(bounds.contradiction)
        held = Words("不高于", "within") if self.within_risks else Words("高于", "above")
        zh = (
            f"总体 {self.population} 件，声称至多 {self.declared} 件不合格；抽 {self.n} 件，多于 {self.limit} 件不合格即否定。"
            f"总体恰如所声称时仍被否定的概率为 {risk}，{held.zh}限值 {bound}；"
        )
        en = (
            f"{self.population} units, at most {self.declared} declared nonconforming; {self.n} are drawn, more than {self.limit} "
            f"nonconforming contradict. A population just as declared is contradicted with a probability of {risk}, {held.en} the "
            f"bound of {bound}; "
        )
        if limiting is None:
            zh += f"无论多少件不合格，未被否定的概率都高于 {missed}。"
            en += f"however many are nonconforming, they are missed with more than {missed}."
        else:
            zh += f"不合格品达 {limiting} 件起，未被否定的概率不高于 {missed}。"
            en += f"from {limiting} nonconforming units on it is missed with at most {missed}."
        return Words(zh, en)


@dataclass(frozen=True)
class AuditRisks:
    """The bounds of both risks (风险限值): of contradicting a conforming population, of missing one at the limiting quality."""

    contradiction: Fraction
    missed: Fraction
    source: DatedValue


def audit_risks() -> AuditRisks:
    """Return the bounds of the risks of an audit, and where they come from (核查风险限值).

    Source: GB/T 2828.4-2008; rulebook ``sampling.audit.risks``.

    >>> audit_risks().contradiction, audit_risks().missed
    (Fraction(1, 20), Fraction(1, 10))
    """
    source = load_rulebook().rule(_RISKS).values[-1]
    return AuditRisks(Fraction(source.value["contradiction"]), Fraction(source.value["missed"]), source)


def scheme_for(population: int) -> Scheme:
    """Return the audit standard for a population of a size (适用的核查标准): GB/T 2828.11 for a small one, else GB/T 2828.4.

    >>> scheme_for(30).value, scheme_for(2500).value
    ('gbt2828_11', 'gbt2828_4')
    """
    small = population < load_rulebook().rule(_SMALL).values[-1].value
    return Scheme.GBT2828_11 if small else Scheme.GBT2828_4


def audit_plan(population: int, declared: int, n: int, limit: int, *, scheme: Scheme | None = None) -> AuditPlan:
    """Return the audit plan of a population with both its risks (核查抽样方案); raise BadNumbers and OutOfScope.

    Source: GB/T 2828.4-2008, GB/T 2828.11-2008; both risks by the hypergeometric distribution.

    >>> plan = audit_plan(30, 2, 3, 0)
    >>> percent(plan.risk_of_contradiction), plan.within_risks, plan.limiting_number
    ('19.31 %', False, 16)
    """
    check_numbers(n, limit, lot=population)
    return AuditPlan(population, declared, n, limit, scheme or scheme_for(population))


def find_audit_plan(population: int, declared: int, *, limiting: int, largest: int = 500) -> AuditPlan:
    """Return the smallest audit plan within both risks (风险限内的最小方案).

    ``limiting`` is the number of nonconforming units that may be missed no more often than the bound (LQR times the declared number);
    ``largest`` the largest sample that can be paid for. Raises BadNumbers, NoPlanWithinRisks.

    >>> found = find_audit_plan(200, 4, limiting=40)
    >>> found.n, found.limit, percent(found.risk_of_contradiction), percent(found.passes(40))
    (18, 1, '4.13 %', '8.86 %')
    """
    check_numbers(1, 0, lot=population)
    _check_count(declared, population)
    _check_count(limiting, population)
    if limiting <= declared:
        raise BadNumbers(value=limiting, zh="极限件数须多于声称件数", en="the limiting number is above the declared one")
    bounds = audit_risks()
    limit = 0
    for n in range(1, min(population, largest) + 1):
        while 1 - hypergeometric_at_most(limit, n, marked=declared, population=population) > bounds.contradiction:
            limit += 1
        if limit < n and hypergeometric_at_most(limit, n, marked=limiting, population=population) <= bounds.missed:
            return audit_plan(population, declared, n, limit)
    raise NoPlanWithinRisks(value=min(population, largest), declared=declared, limiting=limiting)


def _check_count(count: int, population: int) -> None:
    if not isinstance(count, int) or isinstance(count, bool) or not 0 <= count <= population:
        raise BadNumbers(
            value=count, zh=f"不合格品数须为 0 至 {population} 的整数", en=f"nonconforming units number 0 to {population}"
        )
