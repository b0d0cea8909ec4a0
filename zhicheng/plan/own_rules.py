"""Lays a county's own predicates and indicators over those of the rulebook."""

from __future__ import annotations

from zhicheng.facts import Vocabulary, load_vocabulary
from zhicheng.indicators import IndicatorBook, load_indicators
from zhicheng.rules import BrokenRulebook, rulebook_from


def county_rules(predicates: str, indicators: str) -> tuple[Vocabulary, IndicatorBook]:
    """Return the vocabulary and the indicators that hold in a county (县域增补), from its two YAML pages.

    A county may add, never redefine: BrokenRulebook is raised for a code that the rulebook has already, and as usual for
    malformed pages.

    >>> page = "division.x: {zh: 某率, en: some rate, subject: division, kind: amount, unit: '%', scale: 2, bodies: [water]}"
    >>> vocabulary, _ = county_rules(page, "{}")
    >>> vocabulary["division.x"].unit
    '%'
    """
    own = rulebook_from({"predicates/county": predicates or "{}", "indicators/county": indicators or "{}"})
    added = Vocabulary.from_rulebook(own).predicates
    standing = load_vocabulary().predicates
    _refuse_redefinition(set(added) & set(standing))
    vocabulary = Vocabulary({**standing, **added})
    book = IndicatorBook.from_rulebook(own, vocabulary).indicators
    _refuse_redefinition(set(book) & set(load_indicators().indicators))
    return vocabulary, IndicatorBook({**load_indicators().indicators, **book})


def _refuse_redefinition(codes: set[str]) -> None:
    if codes:
        code = min(codes)
        raise BrokenRulebook(value=code, zh="规则库已有，县域不得改写", en="the rulebook has it; a county may only add")
