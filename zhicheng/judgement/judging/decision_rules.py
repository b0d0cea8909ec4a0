"""Decision rules: how measurement uncertainty counts when a value lies near its limit, and in whose favour."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from zhicheng.judgement.judging.errors import BadDecisionRule


class Guard(StrEnum):
    """On which side of the limit the guard band lies (保护带的方向)."""

    NONE = "none"
    ACCEPTANCE = "acceptance"  # inside: what passes surely conforms; protects the user
    REJECTION = "rejection"  # outside: what fails surely does not conform; for regulators
    BOTH = "both"


@dataclass(frozen=True)
class DecisionRule:
    """How uncertainty is taken into account (判定规则): a guard band of ``multiple`` times the expanded uncertainty U.

    A ``binary`` rule calls what lies in the band fail (acceptance) or pass (rejection); the others call it conditional.

    Source: ILAC-G8:09/2019 clauses 4 and 5; JCGM 106:2012 clause 8.

    >>> DecisionRule("house", Guard.ACCEPTANCE, multiple="0.83").multiple
    Decimal('0.83')
    """

    name: str
    guard: Guard = Guard.NONE
    binary: bool = True
    multiple: Decimal = Decimal(1)

    def __post_init__(self) -> None:
        if self.guard not in set(Guard):
            raise BadDecisionRule(value=str(self.guard)[:40], zh="没有这种方向", en="there is no such direction")
        object.__setattr__(self, "guard", Guard(self.guard))
        object.__setattr__(self, "multiple", check_uncertainty(self.multiple))
        if self.guard is Guard.BOTH and self.binary:
            raise BadDecisionRule(value=self.name, zh="两侧保护带不能只分合格与不合格", en="two bands need a conditional outcome")


def check_uncertainty(value: Decimal | str | int) -> Decimal:
    """Return an uncertainty or multiple as an exact decimal (不确定度); raise BadDecisionRule for floats, NaN and what is below zero.

    >>> check_uncertainty("0.02")
    Decimal('0.02')
    """
    try:
        number = None if isinstance(value, float | bool) else Decimal(value)
    except (ArithmeticError, TypeError, ValueError) as reason:
        raise BadDecisionRule(value=str(value)[:40], zh="不是十进制数", en="it is no decimal") from reason
    if number is None or not number.is_finite() or number < 0 or abs(number.adjusted()) > 60:
        raise BadDecisionRule(value=str(value)[:40], zh="不是不小于零的有限十进制数", en="it is no finite decimal from zero up")
    return number


SIMPLE = DecisionRule("simple")
"""Simple acceptance (简单接受): no guard band."""

GUARDED_ACCEPTANCE = DecisionRule("guarded acceptance", Guard.ACCEPTANCE)
"""Pass only where the value keeps the limit by U (有保护带的接受)."""

GUARDED_REJECTION = DecisionRule("guarded rejection", Guard.REJECTION)
"""Fail only where the value breaks the limit by more than U (有保护带的拒收), the regulator's side."""

NON_BINARY = DecisionRule("non-binary", Guard.BOTH, binary=False)
"""Pass, conditional and fail with a band on both sides (非二元判定)."""


def conformance_probability(
    value: Decimal, standard_uncertainty: Decimal, *, low: Decimal | None = None, high: Decimal | None = None
) -> Decimal:
    """Return how likely the true value lies within the limits (合格概率), normal, to six places. Raises BadDecisionRule.

    At least one limit is due, and all are finite decimals, the lower one not above the upper.

    Source: JCGM 106:2012, clause 7.4, equation (20).

    >>> conformance_probability(Decimal("13.6"), Decimal("1.8"), low=Decimal("12.5"), high=Decimal("16.3"))
    Decimal('0.662630')
    """
    spread = check_uncertainty(standard_uncertainty)
    if spread == 0:
        raise BadDecisionRule(value="0", zh="不确定度须大于零", en="the uncertainty must be above zero")
    for given in (value, low, high):
        if given is not None and not (isinstance(given, Decimal | int) and Decimal(given).is_finite()):
            raise BadDecisionRule(value=str(given)[:40], zh="不是有限的十进制数", en="it is no finite decimal")
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        raise BadDecisionRule(
            value=f"{low}~{high}", zh="没有限值，或下限大于上限", en="there is no limit, or the lower is above the upper"
        )
    upper = 1.0 if high is None else _below((high - value) / spread)
    lower = 0.0 if low is None else _below((low - value) / spread)
    return Decimal(max(0.0, upper - lower)).quantize(Decimal("0.000001"))


def _below(score: Decimal) -> float:
    return 0.5 * math.erfc(-float(score) / math.sqrt(2))
