"""A document is checked on construction."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.standards import (
    Adoption,
    AdoptionDegree,
    BadDocument,
    Drafter,
    LocalRole,
    StandardDocument,
    StandardStatus,
    parse_number,
)

NUMBER = parse_number("GB/T 19001-2016")


@pytest.mark.parametrize(
    "fields",
    [
        {"title": " "},
        {"number": parse_number("GB/T 19001")},
        {"published_on": date(2017, 1, 1), "effective_on": date(2016, 1, 1)},
        {"ics": ("3.120",)},
        {"ccs": "O41"},
        {"replaces": (parse_number("GB/T 19001-2016/ISO 9001:2015"),)},
    ],
)
def test_a_wrong_field_is_refused(fields):
    with pytest.raises(BadDocument) as refusal:
        StandardDocument(**{"number": NUMBER, "title": "质量管理体系 要求", **fields})
    assert refusal.value.code == "ZC-STANDARD-010"


@pytest.mark.parametrize(("degree", "counts"), [("IDT", True), ("MOD", True), ("NEQ", False), ("EQV", False)])
def test_only_identical_and_modified_are_adoption(degree, counts):
    adoption = Adoption(parse_number("ISO 9001:2015"), AdoptionDegree(degree))
    assert StandardDocument(NUMBER, "质量管理体系 要求", adoptions=(adoption,)).adopts(date(2018, 5, 1)) is counts


def test_the_strongest_role_is_the_documents():
    drafters = (Drafter("1", LocalRole.JOINED), Drafter("2", LocalRole.LED))
    assert StandardDocument(NUMBER, "要求", drafters=drafters).local_role is LocalRole.LED
    assert StandardDocument(NUMBER, "要求").local_role is None
    assert all(status.words().zh for status in StandardStatus)
