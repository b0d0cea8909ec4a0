"""The rules of records: who must be there, what is told, which duty the result falls under."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.enforcement import record_rules
from zhicheng.rules import NoRuleYet, Status


@pytest.mark.parametrize(
    ("day", "skills", "duty"),
    [
        (date(2019, 7, 1), [], "entity_information"),
        (date(2019, 7, 1), ["food"], "entity_information"),
        (date(2022, 3, 14), ["food"], "entity_information"),
        (date(2022, 3, 15), ["food"], "food_check_result"),
        (date(2026, 7, 1), ["metrology"], "entity_information"),
    ],
)
def test_the_duty_to_publish(day, skills, duty):
    assert record_rules(day, skills).duty == duty


def test_two_officers_and_how_far_that_was_seen():
    assert record_rules(date(2019, 7, 1)).officers_source.status is Status.UNVERIFIED
    now = record_rules(date(2026, 7, 1))
    assert (now.least_officers, now.officers_source.status, now.officers_source.article) == (2, Status.IN_FORCE, "第四十二条")
    assert all(zh and en for zh, en in now.rights)
    assert (now.remedy_days, now.remedy_source.article, now.remedy_source.status) == (60, "第二十条", Status.IN_FORCE)


def test_before_the_first_rule():
    with pytest.raises(NoRuleYet):
        record_rules(date(1990, 1, 1))
