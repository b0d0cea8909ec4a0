"""A declaration is checked on construction, and stated as facts."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.facts import check_batch, load_vocabulary
from zhicheng.standards import BadDeclaration, Comparator, Declaration, ProductIndicator, parse_number, state_declaration

DAY = date(2026, 5, 1)
LEAD = ProductIndicator("铅（Pb）", Comparator.AT_MOST, "0.01", "mg/kg")


@pytest.mark.parametrize(
    "fields",
    [{"id": ""}, {"entity": " "}, {"product": ""}, {"indicators": (LEAD, ProductIndicator("铅(pb)", Comparator.AT_MOST, "1"))}],
)
def test_a_wrong_field_is_refused(fields):
    whole = {"id": "D1", "entity": "91110000600037341L", "product": "杯", "declared_on": DAY, "standards": (), **fields}
    with pytest.raises(BadDeclaration):
        Declaration(**whole)


def test_the_vocabulary_admits_its_facts():
    numbers = (parse_number("GB/T 29606-2013"), parse_number("Q/ABC 1-2026"))
    declaration = Declaration("D1", "91110000600037341L", "杯", DAY, numbers, (LEAD,))
    facts = state_declaration(declaration, ("method_missing", "method_missing", "lower_unmarked"))
    check_batch(facts, standing=[], vocabulary=load_vocabulary())
    assert [fact.value for fact in facts if fact.predicate == "declaration.finding"] == ["method_missing", "lower_unmarked"]
    assert [str(number) for number in declaration.own_standards] == ["Q/ABC 1-2026"]
