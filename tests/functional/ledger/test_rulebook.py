"""The office is asked by its own rulebook, the library's with what the county adds; no part of it asks the library's alone."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

from zhicheng.facts import Fact, UndeclaredPredicate
from zhicheng.rules import rulebook_with
from zhicheng_office.ledger.models import FactRow
from zhicheng_office.ledger.rulebook import load_indicators, load_rulebook, load_vocabulary
from zhicheng_office.ledger.services import BatchLabel, record_batch

OFFICE = Path(__file__).parents[3] / "zhicheng_office"
OWN = {
    "predicates/county": "division.x: {zh: 某率, en: some rate, subject: division, kind: amount, unit: '%', bodies: [water]}",
    "indicators/county": "x: {zh: 某率, en: some rate, unit: '%', latest: {predicate: division.x}}",
}
STATED = Fact("division:330799", "division.x", 61, date(2019, 1, 1), date(2019, 4, 1), body="water")
LABEL = BatchLabel("报表", "water", date(2019, 4, 10), "tester")


@pytest.mark.django_db
def test_a_countys_predicate_is_recorded_where_its_rulebook_is_in_force(settings):
    with pytest.raises(UndeclaredPredicate):
        record_batch([STATED], LABEL)
    settings.RULEBOOK = rulebook_with(OWN)
    record_batch([STATED], LABEL)
    assert FactRow.objects.get().predicate == "division.x"
    assert load_vocabulary()["division.x"].unit == "%"
    assert load_indicators()["x"].reported
    assert "predicates/county" in load_rulebook().pages


def test_no_module_of_the_office_asks_the_librarys_rulebook_alone():
    asked = [
        f"{file.relative_to(OFFICE)}: {alias.name}"
        for file in OFFICE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("zhicheng.")
        for alias in node.names
        if alias.name in ("load_rulebook", "load_vocabulary", "load_indicators")
    ]
    assert asked == []
