"""Acceptance probabilities and audit risks worked out elsewhere, and scipy's own distributions over whole tables."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from scipy.special import bdtr, pdtr

from zhicheng.judgement import acceptance_probability, audit_plan, shown
from zhicheng.judgement.sampling.tables import tables_of
from zhicheng.rules import load_rulebook


@pytest.mark.parametrize(
    ("n", "ac", "share", "due"), [(125, 7, "0.025", "0.9864"), (80, 2, "0.01", "0.9534"), (200, 5, "0.01", "0.9840")]
)
def test_points_of_oc_curves(n, ac, share, due):
    assert shown(acceptance_probability(n, ac, share=share)) == due


@pytest.mark.parametrize(
    ("numbers", "due"),
    [((30, 2, 3, 0), "0.1931"), ((50, 5, 8, 1), "0.1759"), ((100, 2, 3, 0), "0.0594"), ((250, 10, 8, 1), "0.0355")],
)
def test_risks_of_contradicting_a_conforming_population(numbers, due):
    assert shown(audit_plan(*numbers).risk_of_contradiction) == due


def test_every_plan_of_both_tables_at_its_own_aql_as_scipy_has_it():
    tables = tables_of(load_rulebook())
    for (_, _, aql), cell in tables.cells.items():
        n, share = tables.sizes[cell.letter], Fraction(aql) / 100
        if share <= 1 and cell.ac < n:
            ours = float(acceptance_probability(n, cell.ac, share=share))
            assert ours == pytest.approx(float(bdtr(cell.ac, n, float(share))), abs=1e-10)
            poisson = float(acceptance_probability(n, cell.ac, share=share, model="poisson"))
            assert poisson == pytest.approx(float(pdtr(cell.ac, float(share) * n)), abs=1e-10)


def test_a_large_lot_is_like_a_process():
    lot = acceptance_probability(80, 2, share=Decimal("0.01"), model="hypergeometric", lot=1_000_000)
    assert float(lot) == pytest.approx(float(acceptance_probability(80, 2, share="0.01")), abs=1e-4)
