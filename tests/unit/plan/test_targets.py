"""A target says what is asked, who answers, and what the indicators room is to judge."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from zhicheng.indicators import Comparator, Readings, TargetKind
from zhicheng.plan import Base, Duty, example_plan
from zhicheng.values import Frequency, Period


@pytest.fixture
def target():
    return example_plan().target("T05")


def test_a_goal_carries_what_the_clause_asks(target):
    goal = target.goal()
    assert (goal.kind, goal.comparator, goal.value) == (TargetKind.COUNT, Comparator.AT_LEAST, Decimal(90))
    assert goal.deadline == date(2020, 12, 31)


def test_the_base_of_a_stock_is_no_base_of_a_change(target):
    assert target.base.value == 41
    assert target.goal().base is None


def test_a_relative_change_takes_its_base_and_direction_along(target):
    aim = replace(target.aim, kind=TargetKind.RELATIVE_CHANGE, unit="%", falling=True, readings=Readings.LEVEL)
    base = Base(Decimal("26.4"), Period.parse("2018"), "H2")
    goal = replace(target, aim=aim, base=base).goal()
    assert (goal.falling, goal.base.period, goal.base.value) == (True, Period.parse("2018"), Decimal("26.4"))


def test_a_change_without_a_base_year_has_no_base(target):
    aim = replace(target.aim, kind=TargetKind.RELATIVE_CHANGE, unit="%")
    assert replace(target, aim=aim, base=None).goal().base is None


@pytest.mark.parametrize(
    ("kind", "unit", "is_rate"),
    [
        (TargetKind.LEVEL, "%", True),
        (TargetKind.HOLD_FLOOR, "%", True),
        (TargetKind.LEVEL, "", False),
        (TargetKind.RELATIVE_CHANGE, "%", False),
        (TargetKind.COUNT, "家", False),
    ],
)
def test_only_a_level_in_per_cent_is_a_rate(target, kind, unit, is_rate):
    assert replace(target.aim, kind=kind, unit=unit).is_rate is is_rate


@pytest.mark.parametrize(
    ("frequency", "period", "due"),
    [
        (Frequency.QUARTER, "2019-Q2", date(2019, 7, 15)),
        (Frequency.MONTH, "2019-06", date(2019, 7, 15)),
        (Frequency.YEAR, "2018", date(2019, 1, 15)),
    ],
)
def test_a_figure_is_due_so_many_days_after_its_period(frequency, period, due):
    assert Duty("science", "science", frequency, 15).due_on(Period.parse(period)) == due
