"""Numbers of a draw come from the rulebook by day, and say by what authority."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from zhicheng.draw import (
    cap_of,
    control_share,
    graded_by,
    no_repeat_months,
    officers_for,
    publication_duty,
    ratio_for,
    visits_cap,
)
from zhicheng.draw.plan_examples import small_item
from zhicheng.draw.ruling import on_day
from zhicheng.registry import ItemKind
from zhicheng.rules import Status, load_rulebook, rulebook_with

DAY, LATER = date(2019, 7, 15), date(2024, 7, 15)
ITEM = small_item()
FOOD = replace(ITEM, skills=frozenset({"food"}))


def test_a_worse_class_is_drawn_at_no_lower_ratio_and_nobody_at_none():
    ratios = [ratio_for(one, replace(ITEM, kind=ItemKind.KEY), DAY).value for one in "ABCD"]
    assert ratios == sorted(ratios)
    assert ratios[0] > 0


def test_a_general_item_never_passes_its_cap():
    assert ratio_for("D", replace(ITEM, ratio_cap=Fraction(1, 50)), DAY).value == Fraction(1, 50)
    assert cap_of(replace(ITEM, kind=ItemKind.KEY), DAY) is None
    assert ratio_for("", ITEM, DAY).value == Fraction(3, 100)


def test_house_numbers_are_marked_and_a_county_may_state_its_own():
    assert control_share(DAY).source.status is Status.HOUSE
    page = """
rules:
  county.draw.control_share:
    zh: 对照组份额
    en: control arm
    values:
      2019-07-01: {value: "1/100", status: house, source: {document: 县质量办决定, article: 三}}
"""
    book = rulebook_with({"draw/county": page})
    assert control_share(DAY, rulebook=book).value == Fraction(1, 100)
    assert control_share(date(2019, 6, 30), rulebook=book).value == Fraction(1, 200)


@pytest.mark.parametrize(("one", "cap"), [("A", 1), ("B", 2), ("C", 4), ("D", None), ("", 2)])
def test_visits_are_capped_by_class(one, cap):
    assert visits_cap(one, DAY).value == cap


def test_food_is_left_alone_for_three_months_since_the_rule_is_in_force():
    assert no_repeat_months([FOOD], DAY) == ()
    (found,) = no_repeat_months([FOOD], LATER)
    assert (found.value, found.verified) == (3, True)


def test_what_was_not_read_is_not_verified():
    (found,) = no_repeat_months([ITEM], LATER)
    assert (found.value, found.verified) == (6, False)


def test_results_are_published_under_the_duty_that_speaks_of_them():
    assert publication_duty([FOOD], DAY).value == "gov_info_proactive"
    assert publication_duty([FOOD], LATER).value == "food_check_result"
    assert publication_duty([ITEM], LATER).value == "gov_info_proactive"
    assert publication_duty([ITEM], date(2019, 1, 1)) is None


def test_two_seats_at_the_least():
    assert officers_for([FOOD], DAY).value == 2
    assert officers_for([FOOD], LATER).value >= 2


def test_grading_binds_where_and_when_its_text_does():
    assert graded_by(DAY, "330784") is None
    assert graded_by(date(2022, 1, 1), "330784").rule == "draw.graded_zhejiang"
    assert graded_by(date(2025, 5, 20), "110101").rule == "draw.graded"


def test_a_repealed_text_says_nothing():
    assert on_day("draw.basis.published_information", date(2020, 1, 1)) is not None
    assert on_day("draw.basis.published_information", date(2024, 5, 1)) is None


def test_no_rule_of_draws_lacks_its_document_and_no_number_in_force_its_quote():
    rules = [rule for rule in load_rulebook().rules.values() if rule.id.startswith("draw.")]
    assert len(rules) >= 30
    assert all(value.quote for rule in rules for value in rule.values if value.status is Status.IN_FORCE)
