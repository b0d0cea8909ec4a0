"""A county may add to the rulebook, never redefine it."""

import pytest

from zhicheng.facts import WrongFormula
from zhicheng.plan import county_rules
from zhicheng.rules import BrokenRulebook

PREDICATE = "division.x: {zh: 某率, en: rate, subject: division, kind: amount, unit: '%', scale: 2, bodies: [water]}"
INDICATOR = "x: {zh: 某率, en: rate, unit: '%', latest: {predicate: division.x}}"


def test_what_a_county_adds_stands_beside_the_rulebook():
    vocabulary, book = county_rules(PREDICATE, INDICATOR)
    assert book["x"].reported
    assert book["high_tech_enterprises"]
    assert vocabulary["entity.high_tech"]


def test_nothing_of_the_rulebook_may_be_redefined():
    with pytest.raises(BrokenRulebook, match=r"entity\.high_tech"):
        county_rules("entity.high_tech: {zh: 甲, en: a, subject: entity, kind: flag, bodies: [water]}", "")
    with pytest.raises(BrokenRulebook, match="high_tech_enterprises"):
        county_rules("", "high_tech_enterprises: {zh: 甲, en: a, distinct: {predicate: entity.high_tech}}")


def test_a_formula_over_a_text_is_refused():
    with pytest.raises(WrongFormula):
        county_rules("", "x: {zh: 甲, en: a, sum: {predicate: entity.name}}")
