"""How the charts of smart supervision are set (控制图设置)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from zhicheng.rules import BrokenRulebook, load_rulebook
from zhicheng.statistics import BernoulliCusum, bernoulli_cusum

_CHARTS = "supervision.charts"


@dataclass(frozen=True)
class ChartSettings:
    """The shares and sizes by which charts ask a person to look (控制图参数): ``usual`` and ``shifted`` are shares that fail."""

    usual: float
    shifted: float
    least_run: int
    funnel_outside: float
    outlying: float
    least_results: int

    def cusum(self) -> BernoulliCusum:
        """Return the cumulative sum of these settings (累积和图)."""
        return _cusum(self.usual, self.shifted, self.least_run)


def chart_settings(day: date) -> ChartSettings:
    """Return the settings in force on a day (控制图设置); raise BrokenRulebook.

    Source: rulebook ``supervision.charts`` (house rule).

    >>> chart_settings(date(2020, 6, 30)).usual
    0.03
    """
    body = load_rulebook().rule(_CHARTS).on(day).value
    try:
        return ChartSettings(
            float(body["usual"]),
            float(body["shifted"]),
            int(body["least_run"]),
            float(body["funnel_outside"]),
            float(body["outlying"]),
            int(body["least_results"]),
        )
    except (KeyError, TypeError, ValueError) as reason:
        raise BrokenRulebook(value=_CHARTS, zh=f"字段有误 {reason}", en=f"wrong field {reason}") from reason


@lru_cache(maxsize=16)
def _cusum(usual: float, shifted: float, least_run: int) -> BernoulliCusum:
    # solving for the limit takes a moment; the numbers alone decide it
    return bernoulli_cusum(usual, shifted, least_run=least_run)
