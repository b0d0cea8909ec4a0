"""The five statuses of a target, and how many stand in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from zhicheng.errors import Words

if TYPE_CHECKING:
    from zhicheng.indicators.verdict import Verdict


class TargetStatus(StrEnum):
    """What is said of a target (研判): 已达成, 有望达成, 存在风险, 难以达成, 暂不判定."""

    MET = "met"
    ON = "on"
    RISK = "risk"
    OFF = "off"
    NONE = "none"


STATUS_WORDS = {
    TargetStatus.MET: Words("已达成", "Met"),
    TargetStatus.ON: Words("有望达成", "On track"),
    TargetStatus.RISK: Words("存在风险", "At risk"),
    TargetStatus.OFF: Words("难以达成", "Off track"),
    TargetStatus.NONE: Words("暂不判定", "No verdict"),
}
WORST_FIRST = (TargetStatus.OFF, TargetStatus.RISK, TargetStatus.ON, TargetStatus.MET, TargetStatus.NONE)
"""From the worst to the best; what has no verdict is neither and comes last."""


def direction(before: TargetStatus, now: TargetStatus) -> int:
    """Return 1 where a status is better than before, −1 where worse, 0 where the same or either has no verdict (变化方向).

    >>> direction(TargetStatus.RISK, TargetStatus.ON), direction(TargetStatus.NONE, TargetStatus.OFF)
    (1, 0)
    """
    if TargetStatus.NONE in (before, now):
        return 0
    old, new = WORST_FIRST.index(before), WORST_FIRST.index(now)
    return (new > old) - (new < old)


def count_statuses(statuses: Iterable[TargetStatus]) -> tuple[tuple[TargetStatus, int], ...]:
    """Return every status with how many targets stand in it, in the order of the statuses (各结论项数).

    >>> [number for _, number in count_statuses([TargetStatus.MET, TargetStatus.OFF, TargetStatus.MET])]
    [2, 0, 0, 1, 0]
    """
    found = Counter(statuses)
    return tuple((status, found[status]) for status in TargetStatus)


@dataclass(frozen=True)
class Summary:
    """How many targets stand in each status, and which stands worst (汇总); never a mean.

    ``worst`` is the place of the worst target in the sequence given: off track before at risk before on track before
    met, then the smaller probability, then the earlier place; one without verdict only where there is nothing else.
    """

    counts: tuple[tuple[TargetStatus, int], ...]
    worst: int | None

    def count(self, status: TargetStatus) -> int:
        """Return the number of targets in a status."""
        return dict(self.counts)[status]

    @property
    def total(self) -> int:
        """Return the number of targets."""
        return sum(number for _, number in self.counts)


def summarise(verdicts: Iterable[Verdict]) -> Summary:
    """Return the counts per status, as shown, and the worst target (汇总).

    Source: decisions/0003-indicators.md, roll-up: a mean would let one target's excess hide another's failure.

    >>> summary = summarise([])
    >>> summary.total, summary.worst
    (0, None)
    """
    given: Sequence[Verdict] = tuple(verdicts)
    worst = min(range(len(given)), key=lambda place: (*_badness(given[place]), place), default=None)
    return Summary(count_statuses(verdict.shown_status for verdict in given), worst)


def _badness(verdict: Verdict) -> tuple[int, Decimal]:
    certain = Decimal(0) if verdict.shown_status is TargetStatus.OFF else Decimal(1)
    return WORST_FIRST.index(verdict.shown_status), certain if verdict.probability is None else verdict.probability
