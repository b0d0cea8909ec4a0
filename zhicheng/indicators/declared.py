"""Indicators as declared in the rulebook: a name, a unit and a formula over facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from zhicheng.errors import Words
from zhicheng.facts import Formula, Vocabulary, formula_from, vocabulary_of
from zhicheng.rules import BrokenRulebook, Rulebook, UnknownRule, load_rulebook


@dataclass(frozen=True)
class Indicator:
    """One declared indicator (指标): what it is called, in which unit, and by which formula it is computed.

    ``decimals`` says how many places are shown; the exact value is kept whatever is shown.
    """

    code: str
    words: Words
    unit: str
    formula: Formula
    decimals: int = 0
    reported: bool = False


@dataclass(frozen=True)
class IndicatorBook:
    """All declared indicators, by code (指标库)."""

    indicators: Mapping[str, Indicator]

    def __getitem__(self, code: str) -> Indicator:
        if code not in self.indicators:
            raise UnknownRule(value=code)
        return self.indicators[code]

    @classmethod
    def from_rulebook(cls, rulebook: Rulebook, vocabulary: Vocabulary) -> IndicatorBook:
        """Read every page under ``indicators/``; raise BrokenRulebook or WrongFormula."""
        found: dict[str, Indicator] = {}
        for path, page in rulebook.pages_under("indicators"):
            for code, body in page.items():
                if code in found:
                    raise BrokenRulebook(value=path, zh=f"指标 {code} 重复", en=f"indicator {code} is declared twice")
                found[code] = _indicator(code, body, vocabulary)
        return cls(found)


def _indicator(code: str, body: Mapping[str, object], vocabulary: Vocabulary) -> Indicator:
    formula = formula_from(code, {key: body[key] for key in body if key not in _NAMES}, vocabulary)
    try:
        words = Words(str(body["zh"]), str(body["en"]))
        decimals = int(str(body.get("decimals", 0)))
    except (KeyError, ValueError) as reason:
        raise BrokenRulebook(value=code, zh=f"指标字段 {reason}", en=f"indicator field {reason}") from reason
    return Indicator(code, words, str(body.get("unit", "")), formula, decimals, formula.numerator.kind == "latest")


_NAMES = frozenset({"zh", "en", "unit", "decimals", "note"})


@cache
def indicators_of(rulebook: Rulebook) -> IndicatorBook:
    """Return the indicators of a rulebook (规则库的指标), read once; raises as ``IndicatorBook.from_rulebook``.

    >>> indicators_of(load_rulebook())["high_tech_enterprises"].words.en
    'high-tech enterprises'
    """
    return IndicatorBook.from_rulebook(rulebook, vocabulary_of(rulebook))


def load_indicators() -> IndicatorBook:
    """Return the indicators of the packaged rulebook.

    >>> load_indicators()["high_tech_enterprises"].words.en
    'high-tech enterprises'
    """
    return indicators_of(load_rulebook())
