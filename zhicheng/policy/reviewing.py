"""What may be offered to the person who reviews proposals: together or one by one, and which names are alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhicheng.rules import Rulebook


@dataclass(frozen=True)
class ReviewRules:
    """The thresholds of a review on one day (复核规则), each a share from 0 to 1."""

    together_from: Decimal
    likely_name: Decimal
    same_words: Decimal

    @classmethod
    def on(cls, rulebook: Rulebook, day: date) -> ReviewRules:
        """Return the thresholds in force on a day; raise UnknownRule or NoRuleYet.

        Source: decisions/0005-reviewing.md.

        >>> from zhicheng.rules import load_rulebook
        >>> ReviewRules.on(load_rulebook(), date(2019, 6, 30)).together_from
        Decimal('0.90')
        """
        return cls(*(Decimal(str(rulebook.rule(rule_id).on(day).value)) for rule_id in _RULES))

    def is_certain(self, confidence: float | Decimal) -> bool:
        """Say whether a proposal of this confidence may be confirmed together with others (可一次确认).

        >>> ReviewRules(Decimal("0.90"), Decimal("0.5"), Decimal("0.75")).is_certain(0.9)
        True
        """
        return Decimal(str(confidence)) >= self.together_from

    def same_in_words(self, one: str, other: str) -> bool:
        """Say whether two names are so alike that entries without a figure are the same (视为同一条).

        >>> ReviewRules(Decimal("0.90"), Decimal("0.5"), Decimal("0.75")).same_in_words("诚信体系", "诚信体系建成")
        True
        """
        return likeness(one, other) >= self.same_words

    def most_alike(self, name: str, candidates: Iterable[tuple[str, str]]) -> str | None:
        """Return the key of the candidate (key, name) most like a name, None when none is likely (建议同名).

        >>> rules = ReviewRules(Decimal("0.90"), Decimal("0.5"), Decimal("0.75"))
        >>> rules.most_alike("高新技术企业", [("a", "高新技术企业数"), ("b", "驰名商标")])
        'a'
        """
        score, key = max(((likeness(name, other), key) for key, other in candidates), default=(0.0, ""))
        return key if score >= self.likely_name else None


_RULES = ("planning.proposals.together_from", "planning.proposals.likely_name", "planning.proposals.same_words")


def likeness(one: str, other: str) -> float:
    """Return how alike two names are, from 0 to 1: twice the common character pairs over all pairs (相似度).

    Source: Dice, Measures of the amount of ecologic association between species, Ecology 26 (1945), equation 1.

    >>> likeness("高新技术企业", "高新技术企业数") > 0.9
    True
    """
    a, b = _pairs(one), _pairs(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _pairs(text: str) -> set[str]:
    plain = "".join(char for char in text if char.isalnum())
    return {plain[index : index + 2] for index in range(len(plain) - 1)}
