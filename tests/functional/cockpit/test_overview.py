"""The overview: one sentence, one glyph for each target, what needs action, what has changed."""

import re

import pytest

from tests.sample_county import KNOWN
from zhicheng.plan import TaskStatus
from zhicheng_office.planning.records import current_plan

pytestmark = pytest.mark.django_db


def line(answer, code):
    return next(line for line in answer.context["overview"].lines if line.target.id == code)


def test_all_38_targets_are_counted_once_and_stand_in_the_table(officer):
    answer = officer.get("/cockpit/")
    assert sum(answer.context["counts"].values()) == 38
    text = answer.content.decode()
    assert text.count('class="strip ') == 38
    assert "38 项目标" in text


def test_projects_without_a_number_say_so(officer):
    text = officer.get("/cockpit/").content.decode()
    assert text.count("无量化目标") >= 5 * 2  # in the board's words and in the table


def test_position_and_outlook_stay_two_things(officer):
    t12 = line(officer.get("/cockpit/"), "T12")
    assert (t12.standing.position, t12.status) == ("met", "risk")


def test_a_count_of_what_was_never_stated_is_unknown_and_not_nought(officer):
    t03 = line(officer.get("/cockpit/"), "T03")
    assert (t03.standing.last, t03.status) == (None, "none")


@pytest.mark.parametrize(
    ("code", "status", "why"),
    [("T35", "none", "过期"), ("T34", "none", "基期"), ("T07", "none", "证据不足"), ("T05", "on", ""), ("T28", "off", "")],
)
def test_each_verdict_has_its_reason(officer, code, status, why):
    found = line(officer.get("/cockpit/"), code)
    assert found.status == status
    assert why in (found.standing.reason.zh if found.standing.reason else "")


def test_a_filter_is_in_the_address_and_keeps_the_dates(officer):
    answer = officer.get("/cockpit/?status=off&day=2019-06-30&known=2019-07-15")
    shown = [entry for stack in answer.context["stacks"] for entry in stack.lines]
    assert shown
    assert {entry.status for entry in shown} == {"off"}
    assert "day=2019-06-30&amp;known=2019-07-15&amp;status=risk" in answer.content.decode()


def test_what_needs_action_names_the_overdue_report_and_the_breach(officer):
    told = [action.words.zh for action in officer.get("/cockpit/").context["actions"]]
    assert "特色示范高中比例：2019年二季度数据未报" in told
    assert any("城乡公交" in words and "跌破底线" in words for words in told)
    assert any("基期" in words for words in told)


def test_a_task_is_as_late_on_the_overview_as_on_its_own_page(officer):
    task = next(task for task in current_plan().tasks() if task.status_on(KNOWN) is TaskStatus.OVERDUE)
    told = next(action for action in officer.get("/cockpit/").context["actions"] if action.words == task.words)
    line = next(line for line in officer.get("/planning/tasks").context["open"] if line.task.id == task.id)
    assert told.left.days == line.left.days < 0


def test_changes_put_other_verdicts_before_new_readings(officer):
    changes = officer.get("/cockpit/").context["changes"]
    assert changes[0].line.changed
    weights = [change.weight for change in changes]
    assert weights == sorted(weights)


def test_an_earlier_known_day_gives_the_figures_of_that_day(officer):
    before = officer.get("/cockpit/?day=2018-12-31&known=2019-01-31")
    after = officer.get("/cockpit/?day=2018-12-31&known=2019-07-15")
    values = [
        next(point.value for point in line(answer, "T14").standing.points if str(point.period) == "2018-Q3")
        for answer in (before, after)
    ]
    assert values[0] != values[1]


@pytest.mark.parametrize("query", ["day=2019-13-01", "known=gestern", "day=20190630", "known=2019-6-1"])
def test_a_wrong_date_is_refused_with_its_code(officer, query):
    answer = officer.get(f"/cockpit/?{query}")
    assert answer.status_code == 422
    assert "ZC-COCKPIT-001" in answer.content.decode()


def test_no_page_asks_more_than_twenty_questions_of_the_database(officer, django_assert_max_num_queries):
    for address in (
        "/cockpit/",
        "/cockpit/targets/T06",
        "/cockpit/targets/T06/facts",
        "/cockpit/bulletin",
        "/",
        "/plan",
        "/plan/T06",
    ):
        officer.get(address)  # what is computed once is computed here
        with django_assert_max_num_queries(20):
            assert officer.get(address).status_code == 200


def test_english_pages_hold_no_chinese_words_of_ours(officer):
    text = officer.get("/en/cockpit/").content.decode()
    body = re.sub(r"<header class=\"top\">.*?</header>", "", text, flags=re.S)
    ours = re.sub(r"<[^>]+>", " ", body)
    assert not re.findall(r"[\u4e00-\u9fff]{2,}", ours)


def test_a_visitor_is_sent_to_log_in_and_an_enterprise_may_not_enter(client, enterprise):
    assert client.get("/cockpit/").status_code == 302
    assert enterprise.get("/cockpit/").status_code == 403
