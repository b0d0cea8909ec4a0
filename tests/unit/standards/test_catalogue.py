"""Which standard is in force on a day, and what replaced which."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.standards import (
    Catalogue,
    RepeatedDocument,
    ReplacementCycle,
    StandardDocument,
    StandardStatus,
    UnknownStandard,
    parse_number,
)


def document(text, *, replaces=(), **days):
    return StandardDocument(parse_number(text), "某标准", replaces=tuple(map(parse_number, replaces)), **days)


CHAIN = Catalogue(
    [
        document("GB 9684-2011", effective_on=date(2011, 12, 21)),
        document("GB 4806.9-2016", replaces=["GB 9684-2011"], published_on=date(2016, 10, 19), effective_on=date(2017, 4, 19)),
        document("GB 4806.9-2023", replaces=["GB 4806.9-2016"], published_on=date(2023, 9, 6), effective_on=date(2024, 9, 6)),
        document("GB 1-2000", effective_on=date(2000, 1, 1), withdrawn_on=date(2010, 1, 1)),
        document("GB 2-2000"),
        document("GB 3-2030", approved_on=date(2026, 1, 1)),
    ]
)


@pytest.mark.parametrize(
    ("text", "day", "status"),
    [
        ("GB 4806.9-2016", date(2016, 10, 18), "draft"),
        ("GB 4806.9-2016", date(2016, 10, 19), "published"),
        ("GB 4806.9-2016", date(2017, 4, 19), "in_force"),
        ("GB 4806.9-2016", date(2024, 9, 5), "in_force"),
        ("GB 4806.9-2016", date(2024, 9, 6), "superseded"),
        ("GB 9684-2011", date(2017, 4, 19), "superseded"),
        ("GB 1-2000", date(2009, 12, 31), "in_force"),
        ("GB 1-2000", date(2010, 1, 1), "withdrawn"),
        ("GB 2-2000", date(2010, 1, 1), "unknown"),
        ("GB 3-2030", date(2026, 5, 1), "draft"),
    ],
)
def test_the_status_of_a_day(text, day, status):
    assert CHAIN.status_on(parse_number(text), day).value == status


def test_an_undated_citation_is_the_edition_in_force():
    assert str(CHAIN.in_force_on(parse_number("GB 4806.9"), date(2020, 1, 1)).number) == "GB 4806.9-2016"
    assert CHAIN.in_force_on(parse_number("GB 4806.9"), date(2016, 1, 1)) is None
    assert CHAIN.standing_of(parse_number("GB 9"), date(2016, 1, 1)).status is StandardStatus.UNKNOWN


def test_a_chain_ends_with_what_nothing_replaces():
    old = parse_number("GB 9684-2011")
    assert [str(one.number) for one in CHAIN.successors_of(old)] == ["GB 4806.9-2016"]
    assert [str(one.number) for one in CHAIN.newest_of(old)] == ["GB 4806.9-2023"]
    assert CHAIN.newest_of(parse_number("GB 4806.9-2023")) == ()


def test_a_circle_is_refused_and_named():
    circle = [
        document("GB 1-2000", replaces=["GB 3-2002"]),
        document("GB 2-2001", replaces=["GB 1-2000"]),
        document("GB 3-2002", replaces=["GB 2-2001"]),
    ]
    with pytest.raises(ReplacementCycle) as refusal:
        Catalogue(circle)
    assert "GB 1-2000 → GB 2-2001 → GB 3-2002 → GB 1-2000" in refusal.value.words().zh


def test_a_standard_stands_once_and_must_be_known():
    with pytest.raises(RepeatedDocument):
        Catalogue([document("GB 1-2000"), document("GB 1-2000/XG1-2002")])
    with pytest.raises(UnknownStandard):
        CHAIN.find(parse_number("GB 9-2000"))


@pytest.mark.parametrize("middle", [[], [document("GB 5-2005", replaces=["GB 5-1995"])]])
def test_a_gap_in_a_chain_keeps_no_old_edition_in_force(middle):
    catalogue = Catalogue(
        [
            document("GB 5-1995", effective_on=date(1996, 1, 1)),
            *middle,
            document("GB 5-2015", replaces=["GB 5-2005"], effective_on=date(2016, 1, 1)),
        ]
    )
    old, between = parse_number("GB 5-1995"), parse_number("GB 5-2005")
    assert catalogue.status_on(old, date(2015, 12, 31)) is StandardStatus.IN_FORCE
    assert catalogue.status_on(old, date(2016, 1, 1)) is StandardStatus.SUPERSEDED
    standing = catalogue.standing_of(between, date(2016, 1, 1))
    assert standing.status is StandardStatus.SUPERSEDED
    assert [str(one.number) for one in standing.successors] == ["GB 5-2015"]
    assert catalogue.standing_of(between, date(2015, 12, 31)).status is StandardStatus.UNKNOWN


def test_editions_that_no_document_replaces_end_with_the_next():
    catalogue = Catalogue([document(f"GB 6-{year}", effective_on=date(year, 7, 1)) for year in (2010, 2020)])
    assert catalogue.status_on(parse_number("GB 6-2010"), date(2020, 6, 30)) is StandardStatus.IN_FORCE
    assert catalogue.status_on(parse_number("GB 6-2010"), date(2020, 7, 1)) is StandardStatus.SUPERSEDED
    assert str(catalogue.in_force_on(parse_number("GB 6"), date(2020, 7, 1)).number) == "GB 6-2020"
