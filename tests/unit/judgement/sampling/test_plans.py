"""Single plans through the room's door."""

from decimal import Decimal

import pytest

from zhicheng.errors import ZhichengError
from zhicheng.judgement import (
    BadLotSize,
    PlanNotOffered,
    Severity,
    SinglePlan,
    Stages,
    UnknownAql,
    code_letter,
    plan,
    plan_source,
)
from zhicheng.rules import Status


@pytest.mark.parametrize("lot", [True, 1.0, "8", None, -3, 10**30])
def test_a_lot_is_a_whole_number(lot):
    if lot == 10**30:
        assert code_letter(lot) == "Q"
        return
    with pytest.raises(BadLotSize):
        code_letter(lot)


@pytest.mark.parametrize("aql", [1.0, None, True, "NaN", "Infinity", "", "1,0", [], Decimal("1.05")])
def test_an_aql_that_is_none_is_refused(aql):
    with pytest.raises(UnknownAql):
        plan(100, "II", aql)


@pytest.mark.parametrize("aql", ["1", "1.00", Decimal(1), 1, "1E0"])
def test_an_aql_is_a_number_however_it_is_written(aql):
    assert plan(100, "II", aql) == plan(100, "II", "1.0")


@pytest.mark.parametrize("stages", [Stages.DOUBLE, Stages.MULTIPLE, "threefold", None, []])
def test_plans_of_other_kinds_are_refused_with_the_reason(stages):
    with pytest.raises(PlanNotOffered) as refusal:
        plan(100, "II", "1.0", stages=stages)
    assert "105E" in refusal.value.words().zh
    assert "105E" in refusal.value.words().en


@pytest.mark.parametrize("severity", [Severity.REDUCED, "lenient", "", None, ["normal"]])
def test_other_severities_are_refused_with_the_reason(severity):
    with pytest.raises(PlanNotOffered):
        plan(100, "II", "1.0", severity)


def test_a_plan_accepts_up_to_its_number():
    made = SinglePlan("J", 80, 5, 6)
    assert [made.accepts(found) for found in (0, 5, 6)] == [True, True, False]


def test_a_plan_says_that_the_whole_lot_is_inspected():
    words = plan(8, "II", "1.0").words()
    assert "全数检验" in words.zh
    assert "the whole lot" in words.en


def test_where_the_plans_come_from_is_said_to_be_unverified():
    assert plan_source().status is Status.UNVERIFIED


def test_every_refusal_names_the_value():
    with pytest.raises(ZhichengError, match=r"1\.1"):
        plan(100, "II", "1.1")
