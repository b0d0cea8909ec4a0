"""A later comparison: on the day's own standards, new findings apart from known ones, codes that begin and end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from zhicheng.standards import (
    Catalogue,
    Comparator,
    Declaration,
    Finding,
    FindingCode,
    ProductIndicator,
    StandardDocument,
    cites_any,
    compare_again,
    newly_found,
    parse_number,
    state_findings,
)

OLD, NEW, METHOD = parse_number("GB 99901-2007"), parse_number("GB 99901-2018"), parse_number("GB/T 99902-2010")
DAY, LATER = date(2018, 5, 1), date(2019, 5, 1)
HEAT = ProductIndicator("保温效能", Comparator.AT_LEAST, "68", "℃", (METHOD,))
MADE = Declaration("D-1", "91110000600037341L", "合成门", DAY, (OLD,), (HEAT,))
CATALOGUE = Catalogue(
    [
        StandardDocument(OLD, "合成门", effective_on=date(2008, 4, 1)),
        StandardDocument(NEW, "合成门（新）", effective_on=date(2019, 1, 1), replaces=(OLD,)),
        StandardDocument(METHOD, "合成方法", effective_on=date(2010, 4, 1), withdrawn_on=date(2019, 3, 1)),
    ]
)


def not_in_force(about, day=DAY):
    return Finding(FindingCode.STANDARD_NOT_IN_FORCE, about, day)


def test_what_was_in_force_on_its_day_may_be_replaced_or_withdrawn_later():
    before, after = compare_again(MADE, DAY, CATALOGUE), compare_again(MADE, LATER, CATALOGUE)
    assert {one.code for one in before} == {FindingCode.NO_REFERENCE}
    new = newly_found(after, [(one.code.value, one.about) for one in before])
    assert [(one.code, one.about) for one in new] == [
        (FindingCode.STANDARD_NOT_IN_FORCE, "GB 99901-2007"),
        (FindingCode.METHOD_NOT_IN_FORCE, "保温效能 GB/T 99902-2010"),
    ]
    assert "2019-05-01 不是现行标准" in new[0].words().zh
    assert "not in force on 2019-05-01" in new[0].words().en
    assert MADE.declared_on == DAY


def test_a_declaration_cites_by_itself_and_by_its_methods_in_any_edition():
    assert cites_any(MADE, [NEW])
    assert cites_any(MADE, [parse_number("GB/T 99902-2020")])
    assert not cites_any(MADE, [parse_number("GB/T 99903-2020")])
    assert not cites_any(MADE, [])


def test_a_code_begins_on_the_day_it_is_found_and_ends_on_the_day_it_is_gone():
    first = state_findings("declaration:D-1-1", [not_in_force("a"), not_in_force("b")], (), day=DAY)
    assert [(fact.value, fact.valid_from) for fact in first] == [("standard_not_in_force", DAY)]
    held = [replace(first[0], sequence=3)]
    assert state_findings("declaration:D-1-1", [not_in_force("c")], held, day=LATER) == ()
    [over, begun] = state_findings("declaration:D-1-1", [Finding(FindingCode.METHOD_MISSING, "a", LATER)], held, day=LATER)
    assert (over.valid_to, over.replaces) == (LATER, 3)
    assert (begun.value, begun.valid_from) == ("method_missing", LATER)
