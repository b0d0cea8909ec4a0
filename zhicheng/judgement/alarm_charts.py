"""What the charts of smart supervision draw (控制图): the values, the limit, and the finding as the title says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zhicheng.errors import Words
from zhicheng.judgement.alarm_settings import chart_settings
from zhicheng.judgement.signals import Reading, Signal
from zhicheng.statistics import ChartPoint, funnel, funnel_limits

_CURVE = (5, 10, 20, 30, 50, 75, 100, 150, 200, 300, 500, 750, 1000, 2000, 5000)


@dataclass(frozen=True)
class CusumStep:
    """One result of a cumulative sum (累积和一点): the sum after it, and whether it crossed the limit there."""

    number: str
    entity: str
    day: date
    failed: bool
    total: int
    crossed: bool


@dataclass(frozen=True)
class CusumChart:
    """A cumulative sum over results in order (累积和图): a failure adds ``span`` − 1, a pass takes 1 away, ``decision`` is the limit."""

    steps: tuple[CusumStep, ...]
    span: int
    decision: int

    @property
    def finding(self) -> Words:
        """Return the finding as a sentence (图题即结论)."""
        crossed = [step.day for step in self.steps if step.crossed]
        failed, size = sum(step.failed for step in self.steps), len(self.steps)
        if not size:
            return Words("还没有可读的结果", "no readable result yet")
        if crossed:
            return Words(
                f"{crossed[-1]} 越过界限（{size} 个结果，{failed} 个异常）",
                f"crossed its limit on {crossed[-1]} ({failed} of {size} failed)",
            )
        return Words(f"未越过界限（{size} 个结果，{failed} 个异常）", f"within its limit ({failed} of {size} failed)")


def cusum_chart(signals: Sequence[Signal], *, day: date) -> CusumChart:
    """Return the cumulative sum of one class and item up to a day (累积和图), in order of day and number; what could not be read is not in it.

    Source: rulebook ``supervision.charts``; ``zhicheng.statistics.bernoulli_cusum``.

    >>> from zhicheng.judgement.signals import Signal
    >>> row = [Signal(f"S{n}", "E1", "3324", "leading_industries", "performance", date(2020, 6, n + 1), Reading.FAILED, "line") for n in range(4)]
    >>> chart = cusum_chart(row, day=date(2020, 6, 30))
    >>> [step.total for step in chart.steps], chart.decision
    ([17, 34, 51, 68], 58)
    """
    read = sorted(
        (one for one in signals if one.day <= day and one.reading is not Reading.UNREADABLE),
        key=lambda one: (one.day, one.number),
    )
    chart = chart_settings(day).cusum()
    failures = [one.reading is Reading.FAILED for one in read]
    steps = tuple(
        CusumStep(one.number, one.entity, one.day, failed, total, total >= chart.decision)
        for one, failed, total in zip(read, failures, chart.path(failures), strict=True)
    )
    return CusumChart(steps, chart.span, chart.decision)


@dataclass(frozen=True)
class FunnelChart:
    """Classes of one item side by side (漏斗图): each with its share of failures and the limits at its size, and the limits as a curve.

    ``few`` are the classes with too few results to be compared.
    """

    points: Mapping[str, ChartPoint]
    few: Mapping[str, tuple[int, int]]
    curve: tuple[tuple[int, float, float], ...]
    usual: float

    @property
    def high(self) -> tuple[str, ...]:
        """Return the classes above their limit (高于界限的小类)."""
        return tuple(code for code, point in self.points.items() if point.failed > point.high * point.size + 1e-9)

    @property
    def finding(self) -> Words:
        """Return the finding as a sentence (图题即结论)."""
        if not self.points:
            return Words("结果太少，暂不比较", "too few results to compare")
        names = self.high
        if not names:
            return Words(f"{len(self.points)} 个小类都不高于界限", f"none of {len(self.points)} classes is above its limit")
        return Words(f"{'、'.join(names)} 的异常率高于界限", f"the share of failures of {', '.join(names)} is above its limit")


def funnel_chart(counts: Mapping[str, tuple[int, int]], *, day: date) -> FunnelChart:
    """Return the funnel over the classes of one item (漏斗图), from (failed, size) by class.

    Source: rulebook ``supervision.charts``; ``zhicheng.statistics.funnel``.

    >>> chart = funnel_chart({"3324": (7, 28), "3351": (1, 40), "3382": (0, 6)}, day=date(2020, 6, 30))
    >>> chart.high, list(chart.few), chart.finding.zh
    (('3324',), ['3382'], '3324 的异常率高于界限')
    """
    settings = chart_settings(day)
    kept = {code: count for code, count in sorted(counts.items()) if count[1] >= settings.least_results}
    points = dict(zip(kept, funnel(list(kept.values()), centre=settings.usual, outside=settings.funnel_outside), strict=True))
    most = max((size for _, size in kept.values()), default=0)
    sizes = [
        size for place, size in enumerate(_CURVE) if size >= settings.least_results and (place == 0 or _CURVE[place - 1] < most)
    ]
    limits = [(size, funnel_limits(size, settings.usual, outside=settings.funnel_outside)) for size in (sizes if kept else [])]
    curve = tuple((size, low / size, high / size) for size, (low, high) in limits)
    few = {code: count for code, count in sorted(counts.items()) if code not in kept}
    return FunnelChart(points, few, curve, settings.usual)
