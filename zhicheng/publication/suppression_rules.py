"""When a cell gives a respondent away: fewest respondents, dominance, p %; read from the rulebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhicheng.rules import Rulebook, load_rulebook

_PREFIX = "publication.suppression."


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
