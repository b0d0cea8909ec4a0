"""What is wrong between batches; what a plan may be filed with."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from zhicheng.draw import Mode, PlannedSeat, PlanView, may_be_filed, plan_findings
from zhicheng.draw.plan_examples import small_batch, small_item
from zhicheng.rules import Status

VIEW = PlanView(2019, "330784", date(2019, 7, 15))
ONE = small_batch()
GREEN = replace(small_item(), code="HB-01", body="environment", skills=frozenset())
SEAT = PlannedSeat("environment")
OTHER = replace(ONE, number="2019-02", items=(GREEN,), bodies=("environment",), seats=(SEAT, SEAT))


def codes(*batches, view=VIEW):
    return [finding.code for finding in plan_findings(batches, view)]


def test_an_empty_plan_is_not_filed():
    found = plan_findings([], VIEW)
    assert [one.code for one in found] == ["no_batch"]
    assert not may_be_filed(found)


def test_a_number_stands_once():
    assert codes(ONE, ONE) == ["number_twice"]


def test_two_bodies_at_the_same_inspectees_are_advised_to_go_together():
    found = plan_findings([ONE, OTHER], VIEW)
    assert [one.code for one in found] == ["could_be_merged"]
    assert may_be_filed(found)
    in_force = plan_findings(
        [replace(one, first_day=date(2021, 7, 1), last_day=date(2021, 7, 9)) for one in (ONE, OTHER)],
        PlanView(2021, "330784", date(2021, 7, 1)),
    )
    assert in_force[0].source.status is Status.IN_FORCE


@pytest.mark.parametrize("apart", [{"first_day": date(2019, 9, 1), "last_day": date(2019, 9, 9)}])
def test_batches_apart_in_time_are_left_alone(apart):
    assert codes(ONE, replace(OTHER, **apart)) == []


CODE = "91330784YX0000307W"


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        ({"directed": True}, []),
        ({"directed": True, "ratio": None, "quotas": {"东": Fraction(2)}}, ["directed_quotas"]),
        ({"chances": {CODE: Fraction(1, 2)}}, ["chances_by_lots", "must_be_sealed"]),
        ({"directed": True, "mode": Mode.SEALED, "chances": {CODE: Fraction(3, 2)}}, ["wrong_chance"]),
        ({"directed": True, "mode": Mode.SEALED, "chances": {CODE: Fraction(0)}}, ["wrong_chance"]),
        ({"directed": True, "mode": Mode.SEALED, "chances": {CODE: Fraction(1)}}, []),
    ],
)
def test_what_a_directed_batch_may_say(changes, due):
    assert codes(replace(ONE, **changes)) == due
