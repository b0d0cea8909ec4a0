"""The packaged rulebook, and one with what a county adds: two values, and no state between them."""

import pytest

from zhicheng.facts import load_vocabulary, vocabulary_of
from zhicheng.indicators import indicators_of, load_indicators
from zhicheng.rules import BrokenRulebook, load_rulebook, rulebook_from, rulebook_with

PAGE = "division.x: {zh: 某率, en: some rate, subject: division, kind: amount, unit: '%', bodies: [water]}"
OWN = {"predicates/county": PAGE, "indicators/county": "x: {zh: 某率, en: some rate, unit: '%', latest: {predicate: division.x}}"}


def test_the_rulebook_is_read_once():
    assert load_rulebook() is load_rulebook()
    assert rulebook_with({}) is load_rulebook()


def test_a_countys_page_stands_beside_the_others_and_changes_the_digest():
    book = rulebook_with(OWN)
    assert vocabulary_of(book)["division.x"].unit == "%"
    assert vocabulary_of(book)["entity.high_tech"]
    assert indicators_of(book)["x"].reported
    assert book.digest != load_rulebook().digest


def test_the_packaged_rulebook_knows_nothing_of_it():
    rulebook_with(OWN)
    assert "predicates/county" not in load_rulebook().pages
    assert "division.x" not in load_vocabulary().predicates
    assert "x" not in load_indicators().indicators


def test_two_of_one_content_are_equal_and_what_is_derived_is_kept():
    first, second = rulebook_with(OWN), rulebook_with(dict(OWN))
    assert first == second
    assert hash(first) == hash(second)
    assert vocabulary_of(first) is vocabulary_of(second)
    assert first != load_rulebook()
    assert first != rulebook_from({})
    assert first != first.digest


def test_a_page_of_the_rulebook_cannot_be_replaced():
    with pytest.raises(BrokenRulebook, match="outlook/bands"):
        rulebook_with({"outlook/bands": "rules: {}"})


def test_a_predicate_of_the_rulebook_cannot_be_redefined():
    book = rulebook_with({"predicates/county": PAGE.replace("division.x", "entity.high_tech")})
    with pytest.raises(BrokenRulebook, match="twice"):
        vocabulary_of(book)
