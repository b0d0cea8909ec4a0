"""Rule sets through the room's door; the terms themselves stand in tests/spec/judgement/sampling_terms.yaml."""

from datetime import UTC, date, datetime

import pytest

from zhicheng.judgement import Domain, UnknownDomain, flow_for, quick_retest_until
from zhicheng.rules import BrokenRulebook, Status, rulebook_from, rulebook_with

DAY = date(2026, 7, 1)
PAGE = """
rules:
  sampling.product.notice:
    zh: 告知结果
    en: notice of the result
    values:
      2020-01-01:
        value: {{term: {term}}}
        status: {status}
        source: {{document: 县规定, article: 第三条, quote: 五日内}}
"""


def test_a_kind_of_sampling_that_is_none_is_refused():
    with pytest.raises(UnknownDomain, match="cosmetics"):
        flow_for("cosmetics", DAY)


@pytest.mark.parametrize("domain", list(Domain))
def test_every_rule_says_where_it_comes_from_and_what_was_read_is_quoted(domain):
    rules = flow_for(domain, DAY).every()
    assert {"samplers", "payment", "retest_request", "another_laboratory"} <= {rule.name for rule in rules}
    assert all(rule.source.document and rule.source.article and rule.words.zh for rule in rules)
    assert all(rule.source.quote for rule in rules if rule.verified)


def test_a_county_adds_a_term_that_was_not_found():
    book = rulebook_with({"sampling/county": PAGE.format(term="{count: 5, unit: working_days}", status="in_force")})
    assert flow_for("product", DAY).rule("notice") is None
    assert flow_for("product", DAY, rulebook=book).rule("notice").due(DAY).day == date(2026, 7, 8)


def test_a_rule_that_was_repealed_is_none():
    book = rulebook_from({"sampling/county": PAGE.format(term="{count: 5, unit: working_days}", status="repealed")})
    assert flow_for("product", DAY, rulebook=book).rule("notice") is None


@pytest.mark.parametrize("term", ["{count: 5}", "{count: five, unit: working_days}", "{count: 5, unit: moons}"])
def test_a_term_that_is_none_is_a_broken_rulebook(term):
    book = rulebook_from({"sampling/county": PAGE.format(term=term, status="in_force")})
    with pytest.raises(BrokenRulebook):
        _ = flow_for("product", DAY, rulebook=book).rule("notice").term


def test_who_may_ask_and_from_when_a_second_check_may_be():
    flow = flow_for("product", DAY)
    assert flow.rule("retest_request").who.zh == "被抽样单位"
    assert flow.rule("payment").who is None
    assert flow.rule("payment").due(DAY) is None
    assert flow.rule("recheck_after_notice").not_before.count == 60
    assert flow.rule("recheck").not_before is None


def test_after_a_quick_test_there_are_four_hours():
    told = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    assert (quick_retest_until("food", told) - told).total_seconds() == 4 * 3600
    assert quick_retest_until("product", told) is None
    assert quick_retest_until("farm_produce", told.replace(year=2020)) is None


def test_the_microbiology_rule_is_not_verified():
    assert flow_for("food", DAY).rule("no_retest").source.status is Status.UNVERIFIED
