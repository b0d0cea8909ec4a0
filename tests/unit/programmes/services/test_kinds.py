from __future__ import annotations

from datetime import date

import pytest

from zhicheng.programmes import ServiceKind, rating_rule, reminder_days, service_terms, service_topics
from zhicheng.rules import BrokenRulebook, NoRuleYet, Status, rulebook_with

DAY = date(2019, 7, 1)


def changed(rule, value):
    page = f"rules:\n  {rule}:\n    zh: 县\n    en: county\n    values:\n      2001-01-01: {{value: {value}, status: house, source: {{document: county}}}}\n"
    return rulebook_with({"programmes/county": page})


@pytest.mark.parametrize("kind", list(ServiceKind))
def test_every_kind_has_topics_and_a_name(kind):
    assert service_topics(kind, DAY)
    assert kind.words.zh
    assert kind.words.en


def test_what_no_law_says_is_a_house_rule():
    assert service_terms(DAY).source.status is Status.HOUSE
    assert rating_rule(DAY).source.status is Status.HOUSE


def test_before_the_first_day_there_is_no_rule():
    for asked in (service_terms, rating_rule, reminder_days, lambda day: service_topics(ServiceKind.BRAND, day)):
        with pytest.raises(NoRuleYet):
            asked(date(1999, 12, 31))


@pytest.mark.parametrize(
    ("rule", "value", "asked"),
    [
        ("programmes.services.terms", "{quote: x}", service_terms),
        ("programmes.services.ratings", "{best: 5}", rating_rule),
        ("programmes.services.reminder", "0", reminder_days),
        (
            "programmes.services.topics",
            "{brand: [1]}",
            lambda day, rulebook: service_topics(ServiceKind.BRAND, day, rulebook=rulebook),
        ),
    ],
)
def test_a_page_out_of_form_is_refused(rule, value, asked):
    with pytest.raises(BrokenRulebook):
        asked(DAY, rulebook=changed(rule, value))
