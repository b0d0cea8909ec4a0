"""Cumulative sums (累积和控制图) over passes and failures: small shifts that last are seen soon, and how often by mistake is known exactly."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

Number = TypeVar("Number", int, float, Fraction)
Share = TypeVar("Share", float, Fraction)
_LARGEST_DECISION = 20_000


def tabular_cusum(increments: Iterable[Number], *, start: Number) -> tuple[Number, ...]:
    """Return the upper tabular CUSUM S = max(0, S + increment) after each increment (表格累积和), in the numbers given.

    Source: E. S. Page, Continuous Inspection Schemes, Biometrika 41 (1954).

    >>> tabular_cusum([2, -5, -1, 2, -1], start=0)
    (2, 0, 0, 2, 1)
    """
    total, path = start, []
    for increment in increments:
        total = max(total + increment, type(total)(0))
        path.append(total)
    return tuple(path)


@dataclass(frozen=True)
class BernoulliCusum:
    """A CUSUM of single results (伯努利累积和): a failure adds ``span`` − 1, a pass takes 1 away, it signals from ``decision`` on.

    Both are whole numbers, so that the sum has no rounding: the reference value is 1/``span`` of a failure to a result. ``span`` ≥ 2,
    ``decision`` ≥ 1. Source: M. R. Reynolds, Z. G. Stoumbos, A CUSUM Chart for Monitoring a Proportion When Inspecting Continuously,
    Journal of Quality Technology 31 (1999).
    """

    span: int
    decision: int

    def path(self, failures: Iterable[bool], *, restart: bool = True) -> tuple[int, ...]:
        """Return the sum after each result (逐次累积和); after a signal it starts anew unless ``restart`` is false.

        >>> BernoulliCusum(10, 18).path([True, False, True, True])
        (9, 8, 17, 26)
        """
        total, path = 0, []
        for failed in failures:
            total = max(0, total + (self.span - 1 if failed else -1))
            path.append(total)
            if restart and total >= self.decision:
                total = 0
        return tuple(path)

    def signals(self, failures: Iterable[bool]) -> tuple[int, ...]:
        """Return the places, from 0, of the results at which the chart signals (报警位置)."""
        return tuple(place for place, total in enumerate(self.path(failures)) if total >= self.decision)

    def average_run(self, share: Share) -> Share:
        """Return after how many results the chart signals on average at a share of failures in (0, 1] (平均报警样本数).

        Exact where the share is a fraction: the expected number from every sum is an affine function of that one below it, solved
        from the top; no simulation, no approximation. Source: the absorbing Markov chain of D. Brook, D. A. Evans, An Approach to the
        Probability Distribution of CUSUM Run Length, Biometrika 59 (1972).

        >>> BernoulliCusum(10, 9).average_run(Fraction(1, 50))  # one failure is enough
        Fraction(50, 1)
        >>> round(BernoulliCusum(20, 60).average_run(0.02))
        5235
        """
        one = type(share)(1)
        good, step = one - share, self.span - 1
        bases: list[Share] = [type(share)(0)] * self.decision
        slopes: list[Share] = [type(share)(0)] * self.decision
        for total in range(self.decision - 1, -1, -1):
            base, slope = self._above(total, bases, slopes, one) if total + step < self.decision else (one - one, one - one)
            left = one - share * slope - (good if total == 0 else one - one)
            bases[total] = (one + share * base) / left
            slopes[total] = (one - one) if total == 0 else good / left
        return bases[0]

    def _above(self, total: int, bases: list[Share], slopes: list[Share], one: Share) -> tuple[Share, Share]:
        """Return base and slope of the number expected one failure above a sum, as a function of the number expected at it."""
        base, slope = one - one, one
        for place in range(total + self.span - 1, total, -1):
            base, slope = base + slope * bases[place], slope * slopes[place]
        return base, slope


def bernoulli_cusum(usual: float, shifted: float, *, least_run: float) -> BernoulliCusum:
    """Return the CUSUM that sees a share of failures rise from ``usual`` to ``shifted`` (设计伯努利累积和).

    0 < ``usual`` < ``shifted`` < 1. ``span`` is the whole number next to the best one by likelihood; ``decision`` the least with which
    false signals come, at the usual share, after ``least_run`` results on average or later (decision at most 20 000).
    Source: Reynolds and Stoumbos (1999), equations for r₁ and r₂: span = r₂/r₁, r₁ = −ln((1 − p₁)/(1 − p₀)), r₂ = ln(p₁(1 − p₀)/(p₀(1 − p₁))).

    >>> bernoulli_cusum(0.02, 0.06, least_run=1000)
    BernoulliCusum(span=27, decision=66)
    """
    first = -math.log((1 - shifted) / (1 - usual))
    second = math.log(shifted * (1 - usual) / (usual * (1 - shifted)))
    span = max(2, round(second / first))
    low, high = 1, span
    while BernoulliCusum(span, high).average_run(usual) < least_run and high < _LARGEST_DECISION:
        low, high = high + 1, high * 2
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if BernoulliCusum(span, middle).average_run(usual) >= least_run else (middle + 1, high)
    return BernoulliCusum(span, low)
