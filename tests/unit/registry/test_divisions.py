"""Divisions by code, and which code was in use when."""

from datetime import date

import pytest

from zhicheng.registry import UnknownCode, division, load_divisions, was_in_force
from zhicheng.values import BadCode


def test_the_table_is_whole():
    assert len(load_divisions()) == 3351


@pytest.mark.parametrize(
    ("code", "name", "parent"), [("330782", "义乌市", "330700"), ("330000", "浙江省", ""), ("330700", "金华市", "330000")]
)
def test_a_division_by_its_code(code, name, parent):
    assert (division(code).name, division(code).parent) == (name, parent)


def test_a_town_code_leads_to_its_county():
    assert division("330782101").code == "330782"


def test_unknown_and_malformed_codes_are_coded_errors():
    with pytest.raises(UnknownCode):
        division("999901")
    with pytest.raises(BadCode):
        division("33078")


@pytest.mark.parametrize(
    ("code", "day", "answer"),
    [
        ("330782", "2018-05-01", True),
        ("330782", "1994-05-01", False),
        ("339007", "1994-05-01", True),
        ("339007", "1996-05-01", False),
        ("330782", "2026-01-01", True),
        ("110101", "2018-05-01", None),
    ],
)
def test_a_code_was_in_force_by_the_lists(code, day, answer):
    assert was_in_force(code, date.fromisoformat(day)) is answer
