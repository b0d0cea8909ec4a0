"""Uses: the table itself stands in tests/spec/judgement/uses.yaml; here what it says where it comes from."""

import pytest

from zhicheng.judgement import BadNumbers, Purpose, Scheme, check_use
from zhicheng.rules import Status


def test_a_fit_use_says_that_its_source_is_unverified():
    fit = check_use(Scheme.GBT2828_4, Purpose.MARKET_SURVEILLANCE)
    assert (fit.scheme, fit.purpose, fit.source.status) == (Scheme.GBT2828_4, Purpose.MARKET_SURVEILLANCE, Status.UNVERIFIED)
    assert "GB/T 2828.4" in fit.source.document


def test_every_purpose_has_both_names():
    assert all(purpose.words.zh and purpose.words.en for purpose in Purpose)


@pytest.mark.parametrize(("plan", "purpose"), [("gbt2828_9", "lot_acceptance"), (None, "lot_acceptance"), ("gbt2828_4", "sale")])
def test_what_there_is_no_purpose_or_plan_of_is_refused(plan, purpose):
    assert check_use("gbt2828_4", "market_surveillance").scheme is Scheme.GBT2828_4
    with pytest.raises(BadNumbers):
        check_use(plan, purpose)
