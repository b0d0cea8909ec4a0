"""One target: the plan's words, the figure, the verdict, the chart's data, the way down to the facts."""

import json
import re

import pytest

pytestmark = pytest.mark.django_db


def chart_of(answer):
    found = re.search(r'<script id="trajectory" type="application/json">(.*?)</script>', answer.content.decode(), re.S)
    return json.loads(found.group(1))


def test_the_page_holds_quote_figure_target_probability_and_verdict(officer):
    text = officer.get("/cockpit/targets/T05").content.decode()
    for words in ("拥有高新技术企业90家以上", ">74<", "还差 16家", "94%", "有望达成", "未达成", "outlook-1"):
        assert words in text


def test_the_chart_has_readings_the_target_and_a_fan_that_ends_at_the_deadline(officer):
    chart = chart_of(officer.get("/cockpit/targets/T05"))
    assert chart["values"][:6] == [52, 58, 61, 66, 70, 74]
    assert (chart["target"], len(chart["labels"]), chart["last"]) == (90, 12, 5)
    assert chart["fan"][5] is None
    assert chart["fan"][11] is not None


def test_a_missing_period_is_a_gap_and_a_target_without_verdict_has_no_fan(officer):
    chart = chart_of(officer.get("/cockpit/targets/T35"))
    assert chart["values"][4:6] == [None, None]
    assert not any(chart["fan"])


def test_a_revision_keeps_the_value_first_published(officer):
    answer = officer.get("/cockpit/targets/T14")
    assert len(answer.context["revisions"]) == 1
    assert chart_of(answer)["first"][0]["at"] == 2
    assert "<del>35.3%</del>" in answer.content.decode()


def test_the_breakdown_by_town_adds_up_to_the_whole(officer):
    context = officer.get("/cockpit/targets/T06").context
    groups = [group for group, _ in context["bars"]["rows"]]
    assert [sum(getattr(group, part) for group in groups) for part in ("numerator", "denominator")] == [10, 40]
    by_size = officer.get("/cockpit/targets/T06?by=scale").context["bars"]["rows"]
    assert sum(group.numerator for group, _ in by_size) == 10


@pytest.mark.parametrize(("part", "count"), [("numerator", 10), ("denominator", 40)])
def test_the_facts_listed_are_as_many_as_the_figure_counts(officer, part, count):
    page = officer.get(f"/cockpit/targets/T06/facts?part={part}").context["page"]
    assert len(page.lines) == count


def test_the_facts_of_one_town_are_the_towns_share(officer):
    page = officer.get("/cockpit/targets/T06/facts?by=town&group=330784001&part=denominator").context["page"]
    assert len(page.lines) == 14


def test_a_long_list_goes_on_by_keyset(officer):
    first = officer.get("/cockpit/targets/T05/facts").context["page"]
    assert (len(first.lines), first.next_after) == (50, first.lines[-1].row.sequence)
    second = officer.get(f"/cockpit/targets/T05/facts?after={first.next_after}").context["page"]
    assert (len(second.lines), second.next_after) == (24, None)


@pytest.mark.parametrize("after", ["x", "-1", "9" * 30])
def test_a_wrong_page_mark_is_refused(officer, after):
    assert officer.get(f"/cockpit/targets/T05/facts?after={after}").status_code == 422


def test_an_unknown_target_is_refused_with_its_code(officer):
    answer = officer.get("/cockpit/targets/T99")
    assert answer.status_code == 422
    assert "ZC-COCKPIT-002" in answer.content.decode()


def test_a_reported_target_cannot_be_broken_down(officer):
    assert officer.get("/cockpit/targets/T14").context["dimensions"] == []


def test_every_target_has_a_page_in_both_languages(officer):
    for number in range(1, 39):
        for prefix in ("", "/en"):
            assert officer.get(f"{prefix}/cockpit/targets/T{number:02d}").status_code == 200
