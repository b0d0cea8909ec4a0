"""What another version of a limit would change: every stored verdict that it concerns, before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from zhicheng.judgement.judging.judge import judge
from zhicheng.judgement.judging.reasons import Outcome
from zhicheng.judgement.judging.verdicts import Inputs, Verdict
from zhicheng.standards import Limit, applicable_limits


@dataclass(frozen=True)
class Change:
    """One stored result that another version of the limits judges otherwise (版本差异)."""

    before: Verdict
    after: Verdict


def compare_versions(stored: Iterable[Verdict], limit_for: Callable[[Inputs], Limit | None]) -> tuple[Change, ...]:
    """Return which stored verdicts change if other limits applied (新版标准影响分析); the stored ones stay as they are.

    ``limit_for`` names the limit of the other version for stored inputs; it is asked as if it were in force on the day that decides.

    >>> from zhicheng.judgement.judging.results import Dates, Result
    >>> old = Limit("铅", "max", "0.2", "mg/kg", effective_from="2023-06-30")
    >>> new = replace(old, value="0.1", effective_from="2026-09-02")
    >>> verdict = judge(Result("0.15", "mg/kg", "铅"), old, dates=Dates(production="2024-05-01"))
    >>> [(change.before.outcome.value, change.after.outcome.value) for change in compare_versions([verdict], lambda inputs: new)]
    [('pass', 'fail')]
    """
    changes = []
    for before in stored:
        after = _judged_by(before, limit_for(before.inputs))
        if (after.outcome, after.reason) != (before.outcome, before.reason):
            changes.append(Change(before, after))
    return tuple(changes)


def _judged_by(before: Verdict, limit: Limit | None) -> Verdict:
    """Judge stored inputs by another limit as if it held on the day that decides for it."""
    inputs = before.inputs
    if limit is not None:
        day = inputs.dates.governing(limit.governing) or before.day  # type: ignore[arg-type]
        limit = replace(limit, effective_from=day or limit.effective_from, effective_to=None)
    return judge(inputs.result, limit, dates=inputs.dates, uncertainty=inputs.uncertainty, rule=inputs.rule)


def concerns(limit: Limit, stored: Verdict, *, category: str, instead_of: Limit | None = None) -> bool:
    """Say whether a limit would be the one that a stored result of a product is judged by (版本适用).

    It would where it names the item and its category covers the product at least as closely as that of the limit which was used.
    With ``instead_of`` only results that were judged by that limit are asked about.

    >>> from zhicheng.judgement.judging.results import Dates, Result
    >>> wide, near = (Limit("镉", "max", "0.05", "mg/kg", category=name, effective_from="2023-06-30") for name in ("新鲜蔬菜", "叶菜蔬菜"))
    >>> verdict = judge(Result("0.1", "mg/kg", "镉"), near, dates=Dates(production="2024-05-01"))
    >>> concerns(wide, verdict, category="蔬菜/新鲜蔬菜/叶菜蔬菜"), concerns(near, verdict, category="蔬菜/新鲜蔬菜/叶菜蔬菜")
    (False, True)
    """
    used = stored.inputs.limit
    if instead_of is not None and (used is None or not _is_same(used, instead_of)):
        return False
    rivals = [limit] if used is None else [limit, used]
    return limit in applicable_limits(rivals, category=category, item=stored.inputs.result.item, days=None)


def _is_same(used: Limit, version: Limit) -> bool:
    """Say whether a stored limit is a version as it is printed; days and status may have been entered later."""
    names = ("item", "kind", "value", "unit", "standard", "category")
    return all(getattr(used, name) == getattr(version, name) for name in names)


@dataclass
class VersionTally:
    """What a version changes, counted as results come (版本影响统计): every result, those it concerns, outcome before and after.

    >>> from zhicheng.judgement.judging.results import Dates, Result
    >>> old = Limit("铅", "max", "0.2", "mg/kg", effective_from="2023-06-30")
    >>> tally = VersionTally(replace(old, value="0.1"))
    >>> verdict = judge(Result("0.15", "mg/kg", "铅"), old, dates=Dates(production="2024-05-01"))
    >>> tally.add(verdict, category="蔬菜").after.outcome.value, tally.concerned, dict(tally.outcomes)
    ('fail', 1, {('pass', 'fail'): 1})
    """

    limit: Limit
    instead_of: Limit | None = None
    total: int = 0
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def concerned(self) -> int:
        """Return how many results the version concerns (涉及结果数)."""
        return sum(self.outcomes.values())

    def add(self, stored: Verdict, *, category: str) -> Change | None:
        """Count one stored result and return how it changes, None where it does not (计入一条)."""
        self.total += 1
        if not concerns(self.limit, stored, category=category, instead_of=self.instead_of):
            return None
        changes = compare_versions([stored], lambda _: self.limit)
        after = changes[0].after.outcome if changes else stored.outcome
        self.outcomes[Outcome(stored.outcome).value, Outcome(after).value] += 1
        return changes[0] if changes else None
