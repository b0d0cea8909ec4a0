"""Which proposals may be confirmed together and which names are suggested: by the rulebook's numbers of the day."""

from datetime import date
from decimal import Decimal

import pytest

from zhicheng.policy import ReviewRules
from zhicheng.rules import NoRuleYet, load_rulebook, rulebook_from

RULES = ReviewRules.on(load_rulebook(), date(2019, 6, 30))
PAGE = """
rules:
  planning.proposals.together_from: &rule
    zh: 甲
    en: a
    values:
      2019-01-01: {value: "0.90", status: house, source: {document: test}}
      2019-07-01: {value: "0.95", status: house, source: {document: test}}
  planning.proposals.likely_name: *rule
  planning.proposals.same_words: *rule
"""


@pytest.mark.parametrize(("confidence", "certain"), [(0.89, False), (0.9, True), (Decimal("0.90"), True), (0.99, True)])
def test_what_is_certain_may_be_confirmed_together(confidence, certain):
    assert RULES.is_certain(confidence) is certain


def test_the_number_of_the_day_is_used_and_none_before_the_first():
    book = rulebook_from({"planning/test": PAGE})
    assert ReviewRules.on(book, date(2019, 6, 30)).is_certain(0.9)
    assert not ReviewRules.on(book, date(2019, 7, 1)).is_certain(0.9)
    with pytest.raises(NoRuleYet):
        ReviewRules.on(book, date(2018, 12, 31))


@pytest.mark.parametrize(
    ("name", "found"), [("高新技术企业", "high_tech"), ("科技进步贡献", "progress"), ("驰名商标", None), ("", None)]
)
def test_a_name_is_suggested_only_where_it_is_more_like_than_unlike(name, found):
    assert RULES.most_alike(name, [("high_tech", "高新技术企业数"), ("progress", "科技进步贡献率")]) == found


def test_words_alone_must_be_nearly_the_same():
    assert RULES.same_in_words("城市功能整体提升", "城市功能整体得到提升")
    assert not RULES.same_in_words("城市功能整体提升", "城市品位整体改善")
