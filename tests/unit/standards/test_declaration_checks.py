"""What the drawn table does not hold: no dates, references that are not in force."""

from __future__ import annotations

from datetime import date

from zhicheng.standards import (
    Catalogue,
    Comparator,
    Declaration,
    ProductIndicator,
    Reference,
    StandardDocument,
    check_declaration,
    is_clean,
    parse_number,
)

CUP = parse_number("GB/T 29606-2013")
HEAT = ProductIndicator("保温效能", Comparator.AT_LEAST, "65", "℃", (CUP,))


def findings(*documents, references=()):
    declaration = Declaration("D1", "91110000600037341L", "杯", date(2026, 5, 1), (CUP,), (HEAT,))
    return [one.code.value for one in check_declaration(declaration, Catalogue(documents), references)]


def test_a_missing_day_is_never_a_pass():
    assert findings(StandardDocument(CUP, "真空杯"), references=[Reference(CUP, (HEAT,))]) == [
        "standard_unknown",
        "method_unknown",
        "no_reference",
    ]


def test_a_reference_of_another_day_is_left_aside():
    later = StandardDocument(parse_number("GB/T 29606-2030"), "真空杯", effective_on=date(2030, 1, 1))
    now = StandardDocument(CUP, "真空杯", effective_on=date(2014, 5, 1))
    assert findings(now, later, references=[Reference(later.number, (HEAT,))]) == ["no_reference"]


def test_nothing_found_is_clean():
    now = StandardDocument(CUP, "真空杯", effective_on=date(2014, 5, 1))
    assert findings(now, references=[Reference(CUP, (HEAT,))]) == []
    assert is_clean(())
