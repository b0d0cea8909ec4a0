"""The curated standards of products."""

from __future__ import annotations

from datetime import date

from zhicheng.registry import industry
from zhicheng.standards import StandardStatus, load_catalogue, load_product_standards, parse_number


def test_every_pair_names_a_class_and_a_document():
    pairs = load_product_standards()
    assert len(pairs) == 89
    assert {industry(pair.industry).level for pair in pairs} == {"class"}
    assert {pair.number.edition for pair in pairs} <= set(load_catalogue().documents)
    assert sum(pair.seen for pair in pairs) == 44


def test_days_that_are_not_known_make_no_standard_valid():
    catalogue = load_catalogue()
    day = date(2026, 11, 1)
    undated = [one for one in catalogue if one.effective_on is None]
    assert undated
    assert all(catalogue.status_on(one.number, day) is not StandardStatus.IN_FORCE for one in undated)
    assert catalogue.status_on(parse_number("GB 2762-2022"), date(2026, 9, 2)) is StandardStatus.SUPERSEDED
