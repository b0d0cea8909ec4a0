"""Scopes: who belongs to a sector; the indicators count the same classes."""

from datetime import date

import pytest

from zhicheng.facts import load_vocabulary
from zhicheng.indicators import load_indicators
from zhicheng.judgement import load_scopes, load_sectors
from zhicheng.registry import industry
from zhicheng.rules import BrokenRulebook, rulebook_from

DAY = date(2020, 6, 30)


def test_every_sector_has_a_scope_of_known_classes():
    scopes = load_scopes(DAY)
    assert set(scopes) == set(load_sectors(DAY))
    assert all(industry(code).level == "class" for scope in scopes.values() for code in scope.classes)
    assert load_vocabulary()["entity.machine_read"].codes == tuple(
        (code, one.words.zh) for code, one in load_sectors(DAY).items()
    )


@pytest.mark.parametrize(
    ("sector", "who", "belongs"),
    [
        ("food", {"industry": "6210", "kind": "sole_proprietor"}, True),
        ("food", {"industry": "3382", "kind": "enterprise"}, False),
        ("food", {"industry": "6210", "kind": "enterprise", "status": "cancelled"}, False),
        ("leading_industries", {"industry": "3382", "pillar": "cups", "kind": "enterprise"}, True),
        ("leading_industries", {"industry": "3382", "pillar": "cups", "kind": "sole_proprietor"}, False),
        ("leading_industries", {"industry": "3382", "kind": "enterprise"}, False),
        ("devices", {"industry": "5254", "kind": "enterprise"}, True),
    ],
)
def test_who_belongs(sector, who, belongs):
    assert load_scopes(DAY)[sector].holds(**({"pillar": ""} | who)) is belongs


@pytest.mark.parametrize("sector", sorted(load_scopes(DAY)))
def test_the_indicator_counts_the_classes_of_the_scope(sector):
    scope, formula = load_scopes(DAY)[sector], load_indicators()[f"smart_coverage_{sector}"].formula
    everybody, read = formula.denominator.selection, formula.numerator.selection
    assert read.value.one_of == (sector,)
    if scope.is_pillar:
        assert everybody.predicate == "entity.pillar"
        assert "entity.pillar" in {one.predicate for one in read.where}
    else:
        assert set(everybody.value.one_of) == scope.classes
        assert {code for one in read.where if one.predicate == "entity.industry" for code in one.one_of} == scope.classes
    for selection in (everybody, read):
        said = {one.predicate: one.one_of for one in selection.where}
        assert said["entity.status"] == ("active",)
        assert set(said.get("entity.kind", ())) == scope.kinds


def test_a_broken_page_is_told():
    page = "rules: {supervision.scopes: {zh: a, en: a, values: {2000-01-01: {value: {food: [1411]}, status: house, source: {document: d, article: a}}}}}"
    with pytest.raises(BrokenRulebook):
        load_scopes(DAY, rulebook=rulebook_from({"supervision/readings": page}))
