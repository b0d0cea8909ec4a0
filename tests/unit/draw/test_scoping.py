"""Who is in a roster, in which stratum, and who may not be drawn."""

from __future__ import annotations

import pytest

from zhicheng.draw import BadPlan, Candidate, scoped


def candidate(number, status="active", **fields):
    return Candidate(f"{number:018d}", status, {"town": "1", "industry": "3351", "kind": "enterprise", **fields})


@pytest.mark.parametrize(
    ("scope", "numbers"),
    [
        ({}, [0, 1, 2]),
        ({"towns": []}, [0, 1, 2]),
        ({"towns": ["2"]}, [1]),
        ({"industries": ["33"]}, [0, 1]),
        ({"industries": ["33"], "towns": ["1"]}, [0]),
        ({"kinds": ["sole_proprietor"]}, [2]),
        ({"pillars": ["doors"]}, []),
    ],
)
def test_scope(scope, numbers):
    rows = [candidate(0), candidate(1, town="2"), candidate(2, industry="1411", kind="sole_proprietor")]
    assert [int(row.code) for row in scoped(rows, scope)] == numbers


def test_the_cancelled_are_left_out_and_others_stay_with_their_reason():
    rows = [candidate(0, "cancelled"), candidate(1, "revoked"), candidate(2), candidate(3, ""), candidate(4)]
    found = scoped(rows, {}, excluded={f"{4:018d}": "今年已检查"})
    assert [row.exclusion for row in found] == ["吊销", "", "", "今年已检查"]


def test_strata_by_name_and_what_is_not_stated():
    rows = [candidate(0), candidate(1, town="")]
    found = scoped(rows, {}, stratify_by=["town", "kind"], names={"town": {"1": "东城"}, "kind": {"enterprise": "企业"}})
    assert [row.stratum for row in found] == ["东城·企业", "未登记·企业"]


@pytest.mark.parametrize(("scope", "by"), [({"colour": ["red"]}, []), ({}, ["name"])])
def test_a_field_that_the_registry_has_not(scope, by):
    with pytest.raises(BadPlan):
        list(scoped([candidate(0)], scope, stratify_by=by))
