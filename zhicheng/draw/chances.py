"""Chances before a draw: from the ratios of classes or from scores, and what every entity's chance comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from zhicheng.draw.bundles import public_strata
from zhicheng.draw.committing import Commitment, Method
from zhicheng.draw.drawing import combined_chance
from zhicheng.draw.errors import BadChance
from zhicheng.draw.quotas import Quota
from zhicheng.draw.rosters import Roster


def chances_by_class(classes: Mapping[str, str], ratios: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Return every entity's chance from the ratio of its class (按等级的抽取比例); raise BadChance for a class without one.

    Source: 国市监信发〔2022〕6号 asks for ratios by class; the ratios are the plan's.

    >>> chances_by_class({"甲": "A", "乙": "D"}, {"A": Fraction(3, 100), "D": Fraction(6, 100)})
    {'甲': Fraction(3, 100), '乙': Fraction(3, 50)}
    """
    missing = next((code for code, one in classes.items() if one not in ratios), None)
    if missing is not None:
        raise BadChance(value=missing, chance=classes[missing])
    return {code: Fraction(ratios[one]) for code, one in classes.items()}


def chances_by_score(scores: Mapping[str, int], expected: Quota) -> dict[str, Fraction]:
    """Return chances in proportion to whole scores (按风险分的概率), ``expected`` of them drawn on average; none above 1.

    Whoever would pass 1 is drawn for certain, and the others share what is left in proportion. Raises BadChance for a score that
    is no whole number above 0, and for more than there are.

    Source: Särndal, Swensson, Wretman, Model assisted survey sampling (1992), 3.6.3.

    >>> chances_by_score({"甲": 1, "乙": 2, "丙": 9}, 2)
    {'甲': Fraction(1, 3), '乙': Fraction(2, 3), '丙': Fraction(1, 1)}
    """
    for code, score in scores.items():
        if type(score) is not int or score < 1:
            raise BadChance(value=code, chance=score)
    if not 0 < expected <= len(scores):
        raise BadChance(value="expected", chance=expected)
    left, total, certain = Fraction(expected), sum(scores.values()), set[str]()
    for code in sorted(scores, key=lambda code: (-scores[code], code)):
        if left * scores[code] < total:
            break
        certain.add(code)
        left, total = left - 1, total - scores[code]
    return {code: Fraction(1) if code in certain else left * score / total for code, score in scores.items()}


def chances_under(
    commitment: Commitment, roster: Roster, *, salts: Mapping[str, bytes] | None = None
) -> dict[str, tuple[Fraction, Fraction]]:
    """Return of every code in scope its chance in the draw, and with the control arm (入选概率), exactly.

    ``salts`` are those of the strata's pseudonyms in a sealed draw. For auditors: in a sealed draw it tells classes.

    >>> from zhicheng.draw.examples import small_commitment, small_roster
    >>> roster = small_roster()
    >>> chances_under(small_commitment(roster), roster)["000000000000000001"]
    (Fraction(1, 4), Fraction(1, 4))
    """
    if commitment.method is Method.DIRECTED:
        own = dict(roster.chances)
    else:
        rows = public_strata(roster.scope, salts)
        populations = Counter(row.stratum for row in rows)
        own = {row.code: Fraction(commitment.quotas[row.stratum]) / populations[row.stratum] for row in rows}
    return {code: (chance, combined_chance(chance, 1, commitment.control)) for code, chance in own.items()}
