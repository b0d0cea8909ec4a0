"""What ratings say: how many of each score, and the share of satisfied askers with its interval; never a bare mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zhicheng.errors import Words
from zhicheng.programmes.services.errors import BadServiceField
from zhicheng.programmes.services.kinds import rating_rule
from zhicheng.rules import Rulebook
from zhicheng.statistics import RatePosterior


@dataclass(frozen=True)
class Satisfaction:
    """How satisfied askers are (满意情况): (score, how many) from the best down; the share and its interval, None below the least number.

    ``low`` and ``high`` are shares between 0 and 1 that hold the share behind the ratings with the content of the rule.
    """

    scores: tuple[tuple[int, int], ...]
    satisfied: int
    size: int
    low: float | None
    high: float | None
    least: int

    def words(self) -> Words:
        """Return the share with its interval, or that there are too few ratings to speak of one."""
        if self.low is None or self.high is None:
            return Words(
                f"评价 {self.size} 条，不足 {self.least} 条，不下结论",
                f"{self.size} ratings, fewer than {self.least}: no share is told",
            )
        zh = f"{self.size} 条评价中 {self.satisfied} 条满意，满意率在 {self.low:.0%} 至 {self.high:.0%} 之间"
        return Words(zh, f"{self.satisfied} of {self.size} are satisfied: a share of {self.low:.0%} to {self.high:.0%}")


def satisfaction_of(scores: Iterable[int], day: date, *, rulebook: Rulebook | None = None) -> Satisfaction:
    """Return what ratings say on a day (满意率及区间). Raises BadServiceField for a score that is none, NoRuleYet.

    Source: rulebook ``programmes.services.ratings``, a house rule; the interval is Jeffreys' (``RatePosterior``).

    >>> satisfaction_of([5, 5, 4, 3, 5, 4], date(2019, 7, 1)).words().en
    '5 of 6 are satisfied: a share of 44% to 98%'
    >>> satisfaction_of([5, 5], date(2019, 7, 1)).low is None
    True
    """
    rule = rating_rule(day, rulebook=rulebook)
    counts = Counter(scores)
    for score in counts:
        if not 1 <= score <= rule.best:
            raise BadServiceField(field="score", value=score, zh=f"应为 1 至 {rule.best}", en=f"1 to {rule.best} is due")
    size = sum(counts.values())
    satisfied = sum(count for score, count in counts.items() if score >= rule.satisfied_from)
    table = tuple((score, counts[score]) for score in range(rule.best, 0, -1))
    if size < rule.least:
        return Satisfaction(table, satisfied, size, None, None, rule.least)
    low, high = RatePosterior(satisfied, size).interval(rule.content)
    return Satisfaction(table, satisfied, size, low, high, rule.least)
