"""When a cell gives a respondent away: fewest respondents, dominance, p %; read from the rulebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhicheng.errors import Words
from zhicheng.rules import Rulebook, Status, load_rulebook

_PREFIX = "publication.suppression."
_STANDING = {
    Status.IN_FORCE: Words("现行规定", "in force"),
    Status.EXPECTED: Words("待施行", "expected"),
    Status.REPEALED: Words("已废止", "repealed"),
    Status.HOUSE: Words("内部规则", "house rule"),
    Status.UNVERIFIED: Words("出处未核实", "unverified"),
}


@dataclass(frozen=True)
class SuppressionRules:
    """The thresholds of one day (抑制规则), all whole numbers: respondents, and percent of a cell."""

    fewest: int
    largest: int
    dominance_percent: int
    p_percent: int
    protection_percent: int

    def gives_away(self, given: Mapping[str, int], *, counts: bool = False) -> bool:
        """Say whether a figure lets somebody infer a single respondent (可推断).

        Nobody in it gives nobody away. Dominance and p % are asked of sums alone: in a count everybody gives the same.

        Source: 统计法 art. 28, 统计法实施条例 art. 29; (n,k) and p % rules: Hundepool et al. 2012, section 4.2 (recalled).

        >>> rules = suppression_rules(date(2024, 1, 1))
        >>> rules.gives_away({"a": 1, "b": 1}), rules.gives_away(dict.fromkeys("abcdef", 10))
        (True, False)
        >>> rules.gives_away({"a": 900, **dict.fromkeys("bcdef", 10)})
        True
        """
        if len(given) < self.fewest or counts:
            return 0 < len(given) < self.fewest
        largest = sorted(given.values(), reverse=True)
        whole = sum(largest)
        dominated = 100 * sum(largest[: self.largest]) > self.dominance_percent * whole
        # The second largest knows its own figure; what is left hides the largest only by the others.
        guessed = 100 * (whole - sum(largest[:2])) < self.p_percent * largest[0]
        return whole > 0 and (dominated or guessed)


def suppression_rules(day: date, *, rulebook: Rulebook | None = None) -> SuppressionRules:
    """Return the thresholds of a day (抑制规则); raise NoRuleYet.

    Source: rulebook ``publication/suppression``.

    >>> suppression_rules(date(2024, 1, 1)).fewest
    5
    """
    book = rulebook or load_rulebook()

    def said(name: str) -> int | dict[str, int]:
        value: int | dict[str, int] = book.rule(_PREFIX + name).on(day).value
        return value

    dominance = said("dominance")
    assert isinstance(dominance, dict)
    numbers = [said(name) for name in ("fewest", "p_percent", "protection_percent")]
    fewest, p_percent, protection = (int(number) for number in numbers if not isinstance(number, dict))
    return SuppressionRules(fewest, dominance["largest"], dominance["percent"], p_percent, protection)


def suppression_words(rules: SuppressionRules, day: date, *, rulebook: Rulebook | None = None) -> Words:
    """Return the rules of a day in words for whoever reads the table (抑制说明): each threshold with how far it was checked.

    >>> day = date(2024, 1, 1)
    >>> suppression_words(suppression_rules(day), day).en[:92]
    'suppressed where fewer than 5 respondents make the figure up (house rule), the 2 largest hol'
    """
    book = rulebook or load_rulebook()
    few, dominance, p_percent = (_standing(book, name, day) for name in ("fewest", "dominance", "p_percent"))
    return Words(
        f"不足 {rules.fewest} 个对象（{few.zh}）、前 {rules.largest} 家占比过 {rules.dominance_percent}%（{dominance.zh}）"
        f"或其余不足最大一家的 {rules.p_percent}%（{p_percent.zh}）的抑制；另抑制若干格，使总数减其余也推不出。不说明是哪一种",
        f"suppressed where fewer than {rules.fewest} respondents make the figure up ({few.en}), the {rules.largest} largest hold more "
        f"than {rules.dominance_percent}% of it ({dominance.en}) or all others less than {rules.p_percent}% of the largest "
        f"({p_percent.en}), and for others beside them, so that totals tell nothing; which is which is not said",
    )


def _standing(book: Rulebook, name: str, day: date) -> Words:
    return _STANDING[book.rule(_PREFIX + name).on(day).status]
