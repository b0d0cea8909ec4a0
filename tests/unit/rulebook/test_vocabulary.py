"""The declared vocabulary: bodies that exist, both languages, a page that is current, formulas that can be grouped by town."""

from datetime import date

import pytest

from tools.predicates_page import PAGE, page
from zhicheng.facts import AsOf, FactStore, evaluate, load_vocabulary
from zhicheng.indicators import load_indicators
from zhicheng.rules import load_rulebook

PREDICATES = load_vocabulary().predicates
BY_TOWN = {
    "high_tech_enterprises": "entity.town",
    "rd_institution_share": "entity.town",
    "nc_equipment_rate": "entity.town",
    "zhejiang_made_standards": "entity.town",
    "zhejiang_made_certificates": "entity.town",
    "product_pass_rate": "entity.town",
    "agricultural_pass_rate": "farm.town",
    "service_satisfaction": "survey.town",
    "traceability_bases": "farm.town",
    "new_certified_farm_products": "farm.town",
}


@pytest.mark.parametrize("predicate", PREDICATES.values(), ids=lambda predicate: predicate.code)
def test_every_predicate_can_be_stated_by_a_known_body_and_has_both_names(predicate):
    bodies = set(load_rulebook().page("bodies")["bodies"])
    assert predicate.bodies
    assert predicate.bodies <= bodies
    assert predicate.words.zh
    assert predicate.words.en
    assert predicate.code.startswith(f"{predicate.subject}.")


def test_what_is_referred_to_is_a_kind_of_subject():
    subjects = {predicate.subject for predicate in PREDICATES.values()}
    assert {p.refers_to for p in PREDICATES.values() if p.refers_to} - subjects == {"provider"}  # whose register is a table alone


@pytest.mark.parametrize(("indicator", "by"), BY_TOWN.items())
def test_an_indicator_can_be_asked_by_town(indicator, by):
    store = FactStore([], load_vocabulary())
    formula = load_indicators()[indicator].formula
    assert evaluate(formula, store, AsOf(date(2019, 6, 30), 1), by=by) == {}


def test_the_page_of_predicates_is_current():
    assert PAGE.read_text(encoding="utf8") == page(), "run: python -m tools.predicates_page"
