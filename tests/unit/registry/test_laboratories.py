"""What a laboratory can test, or the reason why not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from zhicheng.registry import BadRosterField, Capability, Inability, Laboratory
from zhicheng.values import BadAmount

SINCE, UNTIL, DAY = date(2018, 1, 1), date(2023, 12, 31), date(2019, 7, 1)
LINE = Capability("N-1", "LAB-1", "lead", "GB 31604.34-2016", SINCE, UNTIL, "mg/kg", "0.01", "10", "0.02")
OLD = replace(LINE, number="N-2", method="GB 31604.34-2008", until=date(2018, 12, 31))
LAB = Laboratory("LAB-1", "某检测中心（合成）", "CMA-1", SINCE, UNTIL, capabilities=(LINE, OLD))


@pytest.mark.parametrize(
    ("item", "method", "limit", "unit", "day", "reason"),
    [
        ("lead", "GB 31604.34-2016", "0.05", "mg/kg", DAY, None),
        ("lead", "", "0.05", "mg/kg", DAY, None),
        ("lead", "", None, "", DAY, None),
        ("lead", "", "0.02", "", DAY, None),
        ("lead", "", "10", "mg/kg", DAY, None),
        ("lead", "GB 31604.34-2016", "0.0199", "mg/kg", DAY, "loq_too_high"),
        ("lead", "GB 31604.34-2016", "10.1", "mg/kg", DAY, "out_of_range"),
        ("lead", "GB 31604.34-2016", "0.05", "g/kg", DAY, "unit_differs"),
        ("lead", "GB 31604.34-2008", "0.05", "mg/kg", DAY, "not_accredited_then"),
        ("lead", "GB 31604.34-2016", "0.05", "mg/kg", date(2017, 12, 31), "laboratory_not_accredited"),
        ("lead", "GB 31604.34-2016", "0.05", "mg/kg", date(2024, 1, 1), "laboratory_not_accredited"),
        ("lead", "own method", "0.05", "mg/kg", DAY, "no_method"),
        ("arsenic", "", "0.05", "mg/kg", DAY, "no_item"),
    ],
)
def test_the_table_says_yes_or_the_reason(item, method, limit, unit, day, reason):
    found = LAB.can_test(item, method, Decimal(limit) if limit else None, day, unit=unit)
    assert bool(found) is (reason is None)
    assert found.reason == (reason and Inability(reason))
    assert found.capability == (LINE if reason is None else None)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"loq": "about 1"}, BadAmount),
        ({"loq": "-1"}, BadRosterField),
        ({"unit": ""}, BadRosterField),
        ({"high": "0.001"}, BadRosterField),
        ({"item": ""}, BadRosterField),
        ({"until": date(2000, 1, 1)}, BadRosterField),
        ({"laboratory": "lab 1"}, BadRosterField),
    ],
)
def test_a_wrong_line_is_a_coded_error(changes, error):
    with pytest.raises(error):
        replace(LINE, **changes)


def test_a_table_holds_its_own_lines_alone():
    with pytest.raises(BadRosterField):
        replace(LAB, capabilities=(replace(LINE, laboratory="LAB-2"),))
    with pytest.raises(BadRosterField):
        replace(LAB, accreditation="")


@pytest.mark.parametrize("reason", Inability)
def test_every_reason_has_words(reason):
    assert reason.words().zh != reason.words().en
