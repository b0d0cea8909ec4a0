"""The standards system by place, with its gaps."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from zhicheng.standards import Catalogue, Placed, StandardDocument, StandardLevel, parse_number, system_table

CUP, SAFE, OLD, VAGUE = map(parse_number, ("GB/T 29606-2013", "GB 4806.9-2023", "GB 9684-2011", "GB/T 5580-2007"))


def test_rows_coverage_and_gaps():
    catalogue = Catalogue(
        [
            StandardDocument(CUP, "真空杯", effective_on=date(2014, 5, 1)),
            StandardDocument(SAFE, "金属材料", effective_on=date(2024, 9, 6), replaces=(OLD,)),
            StandardDocument(OLD, "不锈钢", effective_on=date(2011, 12, 21)),
            StandardDocument(VAGUE, "电钻"),
        ]
    )
    placed = [
        Placed(CUP, frozenset({"3382"}), frozenset({"manufacturing"})),
        Placed(SAFE, frozenset({"3382"})),
        Placed(OLD, frozenset({"3382", "3381"})),
        Placed(VAGUE, frozenset({"3465"})),
        Placed(parse_number("GB 1-2000"), frozenset({"0000"})),
    ]
    table = system_table(["3382", "3381", "3465", "manufacturing"], placed, catalogue, date(2026, 1, 1))
    cups, kitchen, tools, field = table.rows
    assert (cups.in_force, cups.lapsed) == ((CUP, SAFE), (OLD,))
    assert cups.of_level(StandardLevel.NATIONAL) == (CUP, SAFE)
    assert kitchen.is_gap
    assert (tools.undecided, tools.is_gap) == ((VAGUE,), True)
    assert field.in_force == (CUP,)
    assert table.gaps == ("3381", "3465")
    assert table.coverage == Fraction(1, 2)
    assert table.gaps_of_level(StandardLevel.INDUSTRY) == ("3382", "3381", "3465", "manufacturing")
    assert [str(number) for number in table.unplaced] == ["GB 1-2000"]
    assert system_table([], placed, catalogue, date(2026, 1, 1)).coverage is None
