"""Grades by core indicators: nothing below the standard, nothing ranked inside a grade."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.standards import (
    Comparator,
    CoreIndicator,
    Declaration,
    GradeBelowStandard,
    GradesOutOfOrder,
    ProductIndicator,
    Reference,
    grade_products,
    parse_number,
)


def heat(value, unit="℃"):
    return ProductIndicator("保温效能", Comparator.AT_LEAST, value, unit)


def lead(value):
    return ProductIndicator("铅", Comparator.AT_MOST, value, "mg/kg")


CORE = (CoreIndicator((heat("75"), heat("70"), heat("65"))), CoreIndicator((lead("0.001"), lead("0.005"), lead("0.01"))))


def cup(name, *indicators, product="真空杯"):
    return Declaration(name, f"entity-{name}", product, date(2026, 5, 1), (), indicators)


def test_the_weakest_indicator_is_the_grade():
    cups = [
        cup("c", heat("80"), lead("0.001")),
        cup("b", heat("75"), lead("0.0005")),
        cup("d", heat("80"), lead("0.006")),
        cup("e", heat("80")),
        cup("f", heat("80", "K"), lead("0.001")),
        cup("g", heat("60"), lead("0.001")),
        cup("h", heat("80"), lead("0.001"), product="别的"),
    ]
    board = grade_products("真空杯", CORE, cups)
    names = {grade: [one.declaration.id for one in board.in_grade(grade)] for grade in (1, 2, 3, None)}
    assert names == {1: ["b", "c"], 2: [], 3: ["d"], None: ["e", "f", "g"]}


@pytest.mark.parametrize(("asked", "refused"), [("65", False), ("64", False), ("66", True)])
def test_the_lowest_grade_is_not_below_the_standard(asked, refused):
    reference = [Reference(parse_number("GB/T 29606-2013"), (heat(asked),))]
    if refused:
        with pytest.raises(GradeBelowStandard):
            grade_products("真空杯", CORE, [], reference)
    else:
        assert grade_products("真空杯", CORE, [], reference).graded == ()


def test_an_association_sets_no_floor_and_another_unit_is_refused():
    assert grade_products("真空杯", CORE, [], [Reference(parse_number("T/ZZB 1-2019"), (heat("70"),))]).graded == ()
    with pytest.raises(GradeBelowStandard):
        grade_products("真空杯", CORE, [], [Reference(parse_number("QB/T 1-2019"), (heat("60", "K"),))])


@pytest.mark.parametrize("grades", [(), (heat("65"), heat("70")), (heat("70"), heat("70")), (heat("70"), heat("65", "K"))])
def test_grades_get_weaker(grades):
    with pytest.raises(GradesOutOfOrder):
        CoreIndicator(grades)
