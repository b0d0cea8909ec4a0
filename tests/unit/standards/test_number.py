"""A number as a value: what it refuses, what it leaves out when asked for less."""

from __future__ import annotations

import pytest

from zhicheng.standards import AdoptionDegree, MalformedNumber, StandardLevel, StandardNumber, parse_number


@pytest.mark.parametrize(
    "fields",
    [
        {"body": ""},
        {"serial": ""},
        {"serial": "一"},
        {"part": "."},
        {"year": 1602},
        {"degree": AdoptionDegree.IDENTICAL},
    ],
)
def test_a_malformed_number_is_refused(fields):
    whole = {"level": StandardLevel.NATIONAL, "body": "GB", "serial": "1", **fields}
    with pytest.raises(MalformedNumber):
        StandardNumber(**whole)


def test_editions_and_the_undated_number():
    number = parse_number("GB/T 19001-2016/ISO 9001:2015")
    assert str(number.edition) == "GB/T 19001-2016"
    assert str(number.undated) == "GB/T 19001"
    assert str(number.adopts) == "ISO 9001:2015"
    assert parse_number("DB11/T 1-2000/DB12/T 1-2000").adopts is None


def test_what_was_read_is_told_from_what_is_recalled():
    assert parse_number("QB/T 2933-2008").seen
    assert not parse_number("XF/T 1-2020").seen
    assert not parse_number("T/ABC 1-2020").seen
