"""The numbers of a draw by the rulebook: ratios, caps, the control arm, who is to sit, under which duty results are published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Generic, TypeVar

from zhicheng.registry import InspectionItem, ItemKind
from zhicheng.rules import DatedValue, NoRuleYet, Rulebook, Status, load_rulebook

UNCLASSED = "unclassed"
CLASSES = ("A", "B", "C", "D")
"""Credit-risk classes from the best to the worst (信用风险分类)."""
Value = TypeVar("Value")


@dataclass(frozen=True)
class Ruled(Generic[Value]):
    """A value with the rule that gives it (依规取值), so that whatever shows it can say by what authority."""

    value: Value
    rule: str
    source: DatedValue

    @property
    def verified(self) -> bool:
        """Return whether the article itself was read."""
        return self.source.status is Status.IN_FORCE


def _ruled(rule: str, day: date, rulebook: Rulebook | None) -> DatedValue:
    return (rulebook or load_rulebook()).stated(rule, day)


def ratio_for(credit_class: str, item: InspectionItem, day: date, *, rulebook: Rulebook | None = None) -> Ruled[Fraction]:
    """Return the ratio at which entities of a class are drawn for an item where the plan states none (抽查比例).

    ``credit_class`` is A to D, or empty for an entity without one. A general item's ratio never exceeds its cap.

    >>> from zhicheng.draw.plan_examples import small_item
    >>> ratio_for("C", small_item(), date(2019, 7, 15)).value
    Fraction(1, 20)
    """
    if not credit_class:
        rule = "draw.ratio.unclassed"
        found = _ruled(rule, day, rulebook)
        ratio = Fraction(str(found.value))
    else:
        rule = "draw.ratio.by_class"
        found = _ruled(rule, day, rulebook)
        ratio = Fraction(str(found.value[credit_class]))
    cap = cap_of(item, day, rulebook=rulebook)
    return Ruled(cap.value, cap.rule, cap.source) if cap and cap.value < ratio else Ruled(ratio, rule, found)


def cap_of(item: InspectionItem, day: date, *, rulebook: Rulebook | None = None) -> Ruled[Fraction] | None:
    """Return the highest ratio at which an item may be drawn (比例上限), None for a key item.

    A general item's own cap counts where it is the lower one.

    >>> from zhicheng.draw.plan_examples import small_item
    >>> cap_of(small_item(), date(2019, 7, 15)).value
    Fraction(1, 10)
    """
    if item.kind is ItemKind.KEY:
        return None
    found = _ruled("draw.ratio.general_cap", day, rulebook)
    house = Fraction(str(found.value))
    return Ruled(min(house, item.ratio_cap or house), "draw.ratio.general_cap", found)


def control_share(day: date, *, rulebook: Rulebook | None = None) -> Ruled[Fraction]:
    """Return the share of the roster that the uniform control arm draws (对照组份额).

    >>> control_share(date(2019, 7, 15)).value
    Fraction(1, 200)
    """
    found = _ruled("draw.control_share", day, rulebook)
    return Ruled(Fraction(str(found.value)), "draw.control_share", found)


def odd_count(day: date, *, rulebook: Rulebook | None = None) -> Ruled[Fraction]:
    """Return how unlikely a stratum's count in an official draw must be to be named, all strata together (异常占比界限).

    >>> odd_count(date(2026, 9, 1)).value
    Fraction(1, 1000)
    """
    found = _ruled("draw.official.odd", day, rulebook)
    return Ruled(Fraction(str(found.value)), "draw.official.odd", found)


def visits_cap(credit_class: str, day: date, *, rulebook: Rulebook | None = None) -> Ruled[int | None]:
    """Return how often an entity of a class is drawn in a calendar year at the most (年度抽查次数上限), None for no cap.

    >>> visits_cap("", date(2019, 7, 15)).value, visits_cap("D", date(2019, 7, 15)).value
    (2, None)
    """
    found = _ruled("draw.visits.cap", day, rulebook)
    return Ruled(found.value[credit_class or UNCLASSED], "draw.visits.cap", found)


def replacement_watch(day: date, *, rulebook: Rulebook | None = None) -> Ruled[Mapping[str, Any]]:
    """Return from which share of a team's visits replaced, and of how many visits, it is looked at (递补率提示线).

    >>> replacement_watch(date(2019, 7, 15)).value["share"]
    '1/5'
    """
    found = _ruled("draw.replacement.watch", day, rulebook)
    return Ruled(found.value, "draw.replacement.watch", found)


def officers_for(items: Iterable[InspectionItem], day: date, *, rulebook: Rulebook | None = None) -> Ruled[int]:
    """Return how many inspectors a visit for some items needs at the least (最少检查人员).

    >>> officers_for((), date(2019, 7, 15)).value
    2
    """
    least = _ruled("draw.plan.seats", day, rulebook)
    most = Ruled(int(least.value), "draw.plan.seats", least)
    skills = frozenset(skill for item in items for skill in item.skills)
    for rule, found in _speaking("draw.officers.", skills, day, rulebook):
        if int(found.value["at_least"]) >= most.value:  # a law is named before the house
            most = Ruled(int(found.value["at_least"]), rule, found)
    return most


def no_repeat_months(items: Iterable[InspectionItem], day: date, *, rulebook: Rulebook | None = None) -> tuple[Ruled[int], ...]:
    """Return for how many months what the level above has checked is left alone, by every rule that has a number (不重复检查).

    >>> [(one.value, one.rule) for one in no_repeat_months((), date(2024, 7, 15))]
    []
    """
    skills = frozenset(skill for item in items for skill in item.skills)
    return tuple(
        Ruled(int(found.value["months"]), rule, found)
        for rule, found in _speaking("draw.no_repeat.", skills, day, rulebook)
        if found.value.get("months")
    )


def publication_duty(items: Iterable[InspectionItem], day: date, *, rulebook: Rulebook | None = None) -> Ruled[str] | None:
    """Return the duty of clocks/duties under which results are published (公开时限), None before any text had one.

    >>> publication_duty((), date(2019, 7, 15)).value
    'gov_info_proactive'
    """
    skills = frozenset(skill for item in items for skill in item.skills)
    found = [(rule, value) for rule, value in _speaking("draw.publish.", skills, day, rulebook) if value.value.get("duty")]
    special = sorted(found, key=lambda one: not one[1].value.get("fields"))
    return Ruled(str(special[0][1].value["duty"]), special[0][0], special[0][1]) if special else None


def graded_by(day: date, division: str, *, rulebook: Rulebook | None = None) -> Ruled[bool] | None:
    """Return the text by which a worse class is drawn at no lower ratio on a day (按信用增减), None before any was in force.

    >>> graded_by(date(2023, 1, 1), "330100").source.document, graded_by(date(2023, 1, 1), "110101")
    ('浙江省综合行政执法条例', None)
    """
    for rule in ("draw.graded_zhejiang", "draw.graded"):
        found = on_day(rule, day, rulebook=rulebook)
        if found is not None and division.startswith(found.value.get("where", "")):
            return Ruled(True, rule, found)
    return None


def sealed_when(day: date, *, rulebook: Rulebook | None = None) -> Ruled[frozenset[str]]:
    """Return when a draw must be sealed (须密封的情形): ``credit_class``, ``unannounced``.

    >>> sorted(sealed_when(date(2019, 7, 15)).value)
    ['credit_class', 'unannounced']
    """
    found = _ruled("draw.plan.sealed_when", day, rulebook)
    return Ruled(frozenset(found.value), "draw.plan.sealed_when", found)


def on_day(rule: str, day: date, *, rulebook: Rulebook | None = None) -> DatedValue | None:
    """Return the value of a rule on a day, None before the first and after a repeal (当日规定).

    >>> on_day("draw.basis.law", date(2019, 7, 15)) is None
    True
    """
    try:
        found = _ruled(rule, day, rulebook)
    except NoRuleYet:
        return None
    return None if found.status is Status.REPEALED else found


def _speaking(prefix: str, skills: frozenset[str], day: date, rulebook: Rulebook | None) -> Iterable[tuple[str, DatedValue]]:
    """Yield the rules under a prefix that are in force and speak of one of the skills, or of all."""
    for rule in sorted((rulebook or load_rulebook()).rules):
        if not rule.startswith(prefix):
            continue
        found = on_day(rule, day, rulebook=rulebook)
        if found is None or not isinstance(found.value, Mapping):
            continue
        fields = found.value.get("fields")
        if not fields or skills & set(fields):
            yield rule, found
