"""A plan file is read whole, or refused with the entry and the field."""

import copy

import pytest

from zhicheng.plan import EventKind, MalformedPlan, MilestoneStatus, load_plan
from zhicheng.plan.example import _PAGE as PAGE
from zhicheng.values import Period


@pytest.fixture
def page():
    return copy.deepcopy(PAGE)


@pytest.mark.parametrize("field", ["section", "kind", "comparator", "value", "quote", "indicator", "owner", "frequency"])
def test_a_missing_field_is_named_with_its_target(page, field):
    del page["targets"][0][field]
    with pytest.raises(MalformedPlan, match=f"T05.*{field}"):
        load_plan(page)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("value", "约90"),
        ("deadline", "年底"),
        ("comparator", "至少"),
        ("kind", "growth"),
        ("frequency", "W"),
        ("term_days", "soon"),
    ],
)
def test_an_unreadable_field_is_a_coded_error(page, field, value):
    page["targets"][0][field] = value
    with pytest.raises(MalformedPlan, match="T05"):
        load_plan(page)


@pytest.mark.parametrize("page_", [{}, {"code": "x"}])
def test_a_page_that_is_no_plan_is_a_coded_error(page_):
    with pytest.raises(MalformedPlan):
        load_plan(page_)


def test_a_target_without_deadline_is_judged_at_the_end_of_the_plan(page):
    page["targets"][0]["deadline"] = None
    target = load_plan(page).target("T05")
    assert target.aim.deadline is None
    assert target.goal().deadline.isoformat() == "2020-12-31"


def test_a_falling_name_makes_a_falling_target(page):
    page["targets"][0] |= {"zh": "用水量下降率", "kind": "relative_change", "unit": "%"}
    assert load_plan(page).target("T05").aim.falling


def test_duties_are_proposed_unless_the_page_confirms_them(page):
    assert not load_plan(page).target("T05").duty.confirmed
    page["assignments"] = {"confirmed": True, "zh": "已确认", "en": "confirmed"}
    assert load_plan(page).target("T05").duty.confirmed


def test_milestones_events_and_decisions_are_read(page):
    words = {"zh": "事", "en": "thing"}
    paper = {"day": "2019-05-20", **words}
    page["milestones"] = [{"id": "D1", "section": "innovation", **words, "quote": "事", "owner": "water", "evidence": [paper]}]
    page["timeline"] = [{"id": "E1", "when": "2016-09-01", "kind": "honour", **words, "quote": "事"}]
    task = {"id": "C1-1", **words, "owner": "water", "due": "2019-06-28", "done": "2019-06-27", "targets": ["T05"]}
    page["decisions"] = [{"id": "C1", "day": "2018-09-28", "simulated": True, **words, "tasks": [task]}]
    plan = load_plan(page)
    assert plan.milestones[0].status is MilestoneStatus.EVIDENCED
    assert plan.timeline[0].kind is EventKind.HONOUR
    assert plan.tasks()[0].done.isoformat() == "2019-06-27"


def test_redefinitions_are_read(page):
    page["targets"][0]["redefined"] = [{"day": "2019-01-01", "zh": "口径改变", "en": "new definition"}]
    assert load_plan(page).target("T05").redefined[0].day.year == 2019


def test_peers_keep_what_is_given_apart(page):
    words = {"zh": "位次", "en": "rank"}
    point = {"period": "2018", "rank": 34, "of": 100, "city": {"zh": "本市", "en": "here"}, "given": True}
    page["peers"] = [{"id": "P", "serves": "H1", **words, "source": words, "simulated": True, "points": [point]}]
    (series,) = load_plan(page).peers
    assert (series.points[0].given, series.points[0].period) == (True, Period.parse("2018"))
