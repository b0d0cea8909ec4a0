"""Certificates and licences: how each stands on a day."""

from dataclasses import replace
from datetime import date

import pytest

from zhicheng.facts import load_vocabulary
from zhicheng.registry import (
    BadRosterField,
    HeldCertificate,
    Licence,
    UnknownCode,
    Validity,
    load_licence_kinds,
    load_schemes,
    synthetic_code,
)
from zhicheng.rules import load_rulebook

CODE = synthetic_code(1, "330782")
HELD = HeldCertificate("ZZB-1", CODE, "zhejiang_made", date(2018, 3, 1), date(2021, 2, 28))
LICENCE = Licence("XK-1", CODE, "food_production", date(2018, 3, 1), date(2023, 2, 28), "糕点")


@pytest.mark.parametrize(
    ("changes", "day", "wanted"),
    [
        ({}, "2018-02-28", Validity.NOT_YET),
        ({}, "2021-02-28", Validity.VALID),
        ({}, "2021-03-01", Validity.ENDED),
        ({"suspended_on": date(2019, 5, 1)}, "2019-04-30", Validity.VALID),
        ({"suspended_on": date(2019, 5, 1)}, "2019-05-01", Validity.SUSPENDED),
        ({"suspended_on": date(2019, 5, 1)}, "2021-03-01", Validity.ENDED),
        ({"suspended_on": date(2019, 5, 1), "withdrawn_on": date(2019, 6, 1)}, "2019-06-01", Validity.WITHDRAWN),
    ],
)
def test_a_certificate_stands_by_its_term_and_what_happened_to_it(changes, day, wanted):
    assert replace(HELD, **changes).validity(date.fromisoformat(day)) is wanted


def test_a_licence_without_a_last_day_stays_valid_until_it_is_revoked():
    held = replace(LICENCE, until=None, revoked_on=date(2020, 1, 1))
    assert held.validity(date(2019, 12, 31)) is Validity.VALID
    assert held.validity(date(2020, 1, 1)) is Validity.WITHDRAWN


def test_unknown_kinds_and_backward_terms_are_coded_errors():
    with pytest.raises(UnknownCode):
        replace(HELD, scheme="best")
    with pytest.raises(UnknownCode):
        replace(LICENCE, kind="best")
    with pytest.raises(BadRosterField):
        replace(LICENCE, until=date(2018, 2, 1))
    with pytest.raises(BadRosterField):
        replace(LICENCE, scope=" ")


def test_schemes_are_those_that_facts_may_name():
    codes = load_rulebook().page("predicates/certificates")["certificate.scheme"]["codes"]
    assert {code: words.zh for code, words in load_schemes().items()} == codes
    assert load_vocabulary()["licence.kind"].subject == "licence"
    assert load_licence_kinds()["drug_business"].en == "drug business"


@pytest.mark.parametrize("validity", Validity)
def test_every_state_has_words(validity):
    assert validity.words().zh != validity.words().en
