"""How likely at most so many are found: exact tails of the binomial and the hypergeometric, and of Poisson to many digits."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from math import comb

_DIGITS = 40


def binomial_at_most(found: int, trials: int, share: Fraction) -> Fraction:
    """Return how likely at most ``found`` of ``trials`` independent units are nonconforming (二项分布下尾), exactly.

    ``share`` is the share of nonconforming units, 0 to 1. Source: the binomial distribution.

    >>> round(float(binomial_at_most(7, 125, Fraction(25, 1000))), 4)
    0.9864
    """
    bad, good, whole = share.numerator, share.denominator - share.numerator, share.denominator
    if good == 0 or found < 0:
        return Fraction(int(found >= trials))
    term = good**trials  # each next term by one exact division, so that no power is taken twice
    ways = term
    for count in range(min(found, trials)):
        term = term * (trials - count) * bad // ((count + 1) * good)
        ways += term
    return Fraction(ways, whole**trials)


def hypergeometric_at_most(found: int, drawn: int, *, marked: int, population: int) -> Fraction:
    """Return how likely at most ``found`` of ``drawn`` units are marked ones, drawn without replacement (超几何分布下尾), exactly.

    Source: the hypergeometric distribution.

    >>> 1 - hypergeometric_at_most(0, 3, marked=2, population=30)
    Fraction(28, 145)
    """
    least = max(0, drawn + marked - population)
    if found < least:
        return Fraction(0)
    term = comb(marked, least) * comb(population - marked, drawn - least)
    ways = term
    for count in range(least, min(found, marked, drawn)):
        term = term * (marked - count) * (drawn - count) // ((count + 1) * (population - marked - drawn + count + 1))
        ways += term
    return Fraction(ways, comb(population, drawn))


def poisson_at_most(found: int, mean: Fraction) -> Decimal:
    """Return how likely at most ``found`` come where ``mean`` are expected (泊松分布下尾), to 28 digits.

    Source: the Poisson distribution.

    >>> round(poisson_at_most(2, Fraction(4, 5)), 4)
    Decimal('0.9526')
    """
    with localcontext() as context:
        context.prec = _DIGITS
        expected = Decimal(mean.numerator) / Decimal(mean.denominator)
        term = total = Decimal(1)
        for count in range(1, found + 1):
            term = term * expected / count
            total += term
        chance = total * (-expected).exp() if found >= 0 else Decimal(0)
        context.prec = 28
        return min(Decimal(1), +chance)
