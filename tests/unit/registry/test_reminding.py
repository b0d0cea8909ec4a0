"""Which ends a holder is reminded of."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.registry import reminded_ends
from zhicheng.rules import BrokenRulebook, NoRuleYet, rulebook_with

DAY = date(2019, 7, 15)


def test_an_end_is_named_before_and_after_it():
    first, last = reminded_ends(DAY)
    assert (DAY - first).days == (last - DAY).days == 90


@pytest.mark.parametrize("value", ["{before: 5}", "{before: x, after: 1}", "7"])
def test_a_page_out_of_form_is_refused(value):
    source = f"{{value: {value}, status: house, source: {{document: county}}}}"
    page = f"rules:\n  registry.holdings.reminder:\n    zh: 县\n    en: county\n    values:\n      2001-01-01: {source}\n"
    with pytest.raises(BrokenRulebook):
        reminded_ends(DAY, rulebook=rulebook_with({"registry/county": page}))


def test_before_the_first_day_there_is_no_rule():
    with pytest.raises(NoRuleYet):
        reminded_ends(date(1999, 12, 31))
