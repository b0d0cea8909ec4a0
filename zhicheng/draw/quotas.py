"""Quotas: how many are drawn in each stratum, also where a ratio gives no whole number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import ceil

from zhicheng.chance import Coins, round_shares
from zhicheng.draw.errors import BadQuota, EmptyStratum

Quota = int | Fraction
QUOTA_COINS = "quota"


def quotas_at(ratio: Fraction, populations: Mapping[str, int]) -> dict[str, Fraction]:
    """Return the quota of every stratum at one ratio (按比例定额), exactly.

    >>> quotas_at(Fraction(3, 100), {"五金": 150, "食品": 7})
    {'五金': Fraction(9, 2), '食品': Fraction(21, 100)}
    """
    return {stratum: ratio * population for stratum, population in populations.items()}


def quotas_by_class(ratios: Mapping[str, Fraction], members: Iterable[tuple[str, str]]) -> dict[str, Fraction]:
    """Return the quota of every stratum where each credit class has its ratio (按类定额), exactly.

    ``members`` are (stratum, class) of each row in scope, the class empty for ``unclassed``. A stratum holds one class alone, for its
    rows are equally likely. Raises BadQuota where it holds two, EmptyStratum for a class without a ratio.

    >>> quotas_by_class({"A": Fraction(1, 100), "unclassed": Fraction(3, 100)}, [("五金·A", "A")] * 150 + [("五金·", "")] * 50)
    {'五金·A': Fraction(3, 2), '五金·': Fraction(3, 2)}
    """
    counted: dict[str, int] = {}
    classes: dict[str, str] = {}
    for stratum, credit_class in members:
        counted[stratum] = counted.get(stratum, 0) + 1
        if classes.setdefault(stratum, credit_class) != credit_class:
            raise BadQuota(value=stratum, quota=f"{classes[stratum]}/{credit_class}", population=counted[stratum])
    for stratum, credit_class in classes.items():
        if (credit_class or "unclassed") not in ratios:
            raise EmptyStratum(value=stratum, zh="的类别没有比例", en="is of a class without a ratio")
    return {stratum: ratios[classes[stratum] or "unclassed"] * count for stratum, count in counted.items()}


def settle_quotas(
    quotas: Mapping[str, Quota], populations: Mapping[str, int], *, seed: bytes, groups: Iterable[Iterable[str]] = ()
) -> dict[str, int]:
    """Return whole quotas by coins from the seed (名额定整): every stratum and total its floor or ceiling, on average itself.

    Always rounding up would favour small strata, and many batches hold one to seven entities. ``groups`` are sets of strata
    whose totals count too, in at most two hierarchies. Raises EmptyStratum, BadQuota, CrossingGroups.

    Source: spec/draw.md 5.

    >>> settle_quotas({"五金": Fraction(9, 2), "食品": Fraction(1, 2)}, {"五金": 150, "食品": 7}, seed=bytes(32))
    {'五金': 4, '食品': 1}
    """
    check_quotas(quotas, populations)
    exact = {stratum: Fraction(quotas[stratum]) for stratum in sorted(quotas)}
    if all(quota.denominator == 1 for quota in exact.values()):
        return {stratum: int(quota) for stratum, quota in exact.items()}
    return round_shares(exact, coins=Coins(seed, QUOTA_COINS), groups=groups)


def check_quotas(quotas: Mapping[str, Quota], populations: Mapping[str, int]) -> None:
    """Refuse quotas that cannot be drawn: of another stratum, of none, nothing, or more than there are; raise EmptyStratum, BadQuota.

    >>> check_quotas({"五金": Fraction(9, 2)}, {"五金": 150})
    """
    for stratum in sorted(populations.keys() - quotas.keys()):
        raise EmptyStratum(value=stratum, zh="没有名额", en="has no quota")
    for stratum in sorted(quotas.keys() - populations.keys()):
        raise EmptyStratum(value=stratum, zh="没有对象", en="holds nobody")
    for stratum, quota in quotas.items():
        if quota <= 0 or ceil(quota) > populations[stratum]:
            raise BadQuota(value=stratum, quota=quota, population=populations[stratum])
