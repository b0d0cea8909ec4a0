"""Uses: the table itself stands in tests/spec/judgement/uses.yaml; here what it says where it comes from."""

from zhicheng.judgement import Purpose, Scheme, check_use
from zhicheng.rules import Status


def test_a_fit_use_says_that_its_source_is_unverified():
    fit = check_use(Scheme.GBT2828_4, Purpose.MARKET_SURVEILLANCE)
    assert (fit.scheme, fit.purpose, fit.source.status) == (Scheme.GBT2828_4, Purpose.MARKET_SURVEILLANCE, Status.UNVERIFIED)
    assert "GB/T 2828.4" in fit.source.document


def test_every_purpose_has_both_names():
    assert all(purpose.words.zh and purpose.words.en for purpose in Purpose)
