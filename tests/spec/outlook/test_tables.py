"""Judges every case of every drawn table."""

from __future__ import annotations

import pytest

from tests.spec.outlook.tables import Case, read_tables
from zhicheng.indicators import judge
from zhicheng.rules import load_rulebook

CASES = [pytest.param(case, id=f"{table.name} {number}") for table in read_tables() for number, case in enumerate(table.cases, 1)]


@pytest.mark.parametrize("case", CASES)
def test_the_case_holds(case: Case) -> None:
    found = judge(case.series, case.goal, day=case.day, rulebook=load_rulebook())
    said = (found.position.standing.value, found.status.value, found.reason.value if found.reason else None)
    assert said == (case.position, case.status, case.reason), found.probability
    if case.chance is None:
        assert found.probability is None
    else:
        assert found.probability is not None
        assert case.chance[0] <= found.probability <= case.chance[1]
    if case.breaches is not None:
        assert len(found.position.breaches) == case.breaches
