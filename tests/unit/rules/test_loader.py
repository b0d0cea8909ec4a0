"""The packaged rulebook, and what a county lays over it."""

import pytest

from zhicheng.facts import Vocabulary
from zhicheng.rules import BrokenRulebook, lay_over, load_rulebook

PAGE = "division.x: {zh: 某率, en: some rate, subject: division, kind: amount, unit: '%', bodies: [water]}"


@pytest.fixture(autouse=True)
def _nothing_stays():
    yield
    lay_over({})


def test_the_rulebook_is_read_once():
    assert load_rulebook() is load_rulebook()


def test_a_countys_page_stands_beside_the_others_and_changes_the_digest():
    before = load_rulebook().digest
    lay_over({"predicates/county": PAGE})
    vocabulary = Vocabulary.from_rulebook(load_rulebook())
    assert vocabulary["division.x"].unit == "%"
    assert vocabulary["entity.high_tech"]
    assert load_rulebook().digest != before


def test_a_page_of_the_rulebook_cannot_be_replaced():
    with pytest.raises(BrokenRulebook, match="outlook/bands"):
        lay_over({"outlook/bands": "rules: {}"})


def test_a_predicate_of_the_rulebook_cannot_be_redefined():
    lay_over({"predicates/county": PAGE.replace("division.x", "entity.high_tech")})
    with pytest.raises(BrokenRulebook, match="twice"):
        Vocabulary.from_rulebook(load_rulebook())


def test_the_overlay_can_be_taken_away():
    before = load_rulebook().digest
    lay_over({"predicates/county": PAGE})
    lay_over({})
    assert load_rulebook().digest == before
