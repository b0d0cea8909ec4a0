"""What of a result is public, in each of the three rule sets, and by which article."""

from datetime import date

import pytest

from zhicheng.judgement import Domain, UnknownDomain, published_rule


@pytest.mark.parametrize("domain", list(Domain))
def test_every_rule_set_names_what_is_public_and_nothing_of_persons(domain):
    rule = published_rule(domain, date(2026, 7, 1))
    assert {"product", "item", "limit", "measured", "verdict"} <= rule.fields
    assert not rule.fields & {"representative", "phone", "officers", "signature", "statement"}


def test_the_duty_to_publish_is_said_with_its_article_or_that_none_was_found():
    assert "第四十四条" in published_rule(Domain.PRODUCT, date(2026, 7, 1)).words().en
    assert "没有查到" in published_rule(Domain.PRODUCT, date(2019, 7, 1)).words().zh
    assert published_rule(Domain.FOOD, date(2026, 7, 1)).duty is None


def test_before_any_rule_nothing_is_public():
    assert published_rule(Domain.FOOD, date(1999, 1, 1)).fields == frozenset()
    with pytest.raises(UnknownDomain):
        published_rule("toys", date(2026, 7, 1))
