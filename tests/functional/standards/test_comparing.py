"""Declarations are compared again when a standard changes: new findings stand beside those of the day, and nothing is overwritten."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.functional.standards.limit_steps import SECOND, accepted, proposed
from tests.functional.standards.standing import CODE, NEW, OLD, entered, lay_sections, person
from tests.sample_county import restore_sample_county
from zhicheng.standards import ReviewAct
from zhicheng_office.accounts.roles import Role
from zhicheng_office.ledger.jobs import run_next_job
from zhicheng_office.ledger.models import County, FactRow, Job
from zhicheng_office.ledger.records import visible_rows
from zhicheng_office.standards.models import DeclarationCheck, DeclarationRow
from zhicheng_office.standards.services.comparing import COMPARING, DueComparisons
from zhicheng_office.standards.services.limits_reviewing import act_on_limits

SAID = {"product": "合成门", "standards": "GB 99901-2018", "indicators": "防护级别;文字;甲级;;GB 99901-2018\n防护时间;≥;10;min"}
STRICTER = {"item": "防护时间", "kind": "min", "value": "15", "unit": "min", "standard": "GB 99901-2018"}
LATER = {"number": "GB 99901-2019", "title": "合成门（再新）", "effective_on": "2019-07-10", "replaces": "GB 99901-2018"}
NUMBER = "SM-2019-00001"


@pytest.fixture(autouse=True)
def county(db):
    restore_sample_county()
    lay_sections()


@pytest.fixture
def keeper(county):
    client = person("keeper", "department", "market_supervision")
    entered(client, OLD, NEW)
    return client


@pytest.fixture
def maker(keeper):
    client = person("maker", "enterprise", CODE)
    assert client.post("/standards/declarations/new", SAID | {"act": "publish"}).status_code == 302
    return client


def work():
    """Run every job that waits; return the results of the comparisons."""
    while job := run_next_job():
        assert job.state == Job.State.DONE
    return [job.result for job in Job.objects.filter(kind=COMPARING).order_by("pk")]


def wait_until(day):
    County.objects.update(demonstration_day=day, demonstration_known=day)


def codes(findings):
    return [one["code"] for one in findings]


def test_a_replaced_standard_is_found_beside_the_findings_of_the_day(keeper, maker):
    before = DeclarationRow.objects.get().findings
    assert not Job.objects.filter(kind=COMPARING).exists()
    entered(keeper, LATER)
    assert work() == [{"compared": 1, "changed": 1, "new": 1, "refused": 0}]
    row, check = DeclarationRow.objects.get(), DeclarationCheck.objects.get()
    assert (row.findings, row.new_count > 0, row.compared_on) == (before, True, date(2019, 7, 15))
    assert "standard_not_in_force" in codes(check.new)
    assert "2019-07-15 不是现行标准" in check.new[0]["zh"]
    stated = FactRow.objects.get(predicate="declaration.finding", value_text="standard_not_in_force")
    assert (stated.subject, stated.valid_from) == (f"declaration:{NUMBER}-1", date(2019, 7, 15))
    assert "其后新发现" in keeper.get("/standards/declarations?found=new").content.decode()
    assert (
        keeper.get("/standards/declarations?found=new&format=csv").content.decode("utf-8-sig").splitlines()[1].split(",")[8]
        == "2019-07-15"
    )
    for client in (keeper, maker):
        assert "GB 99901-2019" in client.get(f"/standards/declarations/{NUMBER}").content.decode()
    public = Client().get(f"/standards/declarations/{NUMBER}").content.decode()
    assert "重新比对" not in public
    assert "其后新发现" not in Client().get("/standards/declarations?found=new").content.decode()
    assert "其后新发现" in maker.get("/standards/declarations/mine").content.decode()


def test_comparing_twice_keeps_nothing_twice(keeper, maker):
    entered(keeper, LATER)
    work()
    facts = FactRow.objects.count()
    answer = keeper.post("/standards/declarations/compare")
    assert answer.status_code == 302
    assert "正在重新比对" in keeper.get(answer["Location"]).content.decode()
    assert work()[-1] == {"compared": 1, "changed": 0, "new": 0, "refused": 0}
    assert (DeclarationCheck.objects.count(), FactRow.objects.count()) == (1, facts)
    assert "1 份，0 份结论有变" in keeper.get(answer["Location"]).content.decode()
    assert keeper.get("/en" + answer["Location"]).status_code == 200


def test_what_is_repaired_ends_on_its_day_and_the_check_before_stays(keeper, maker):
    entered(keeper, LATER)
    work()
    wait_until(date(2019, 7, 18))
    assert keeper.post("/standards/change/GB 99901-2019", LATER | {"effective_on": "2019-12-01"}).status_code == 302
    assert work()[-1]["changed"] == 1
    row = DeclarationRow.objects.get()
    assert (row.new_count, row.checks.count()) == (0, 2)
    assert "standard_not_in_force" in codes(row.checks.last().new)
    fact = visible_rows(1 << 62).get(predicate="declaration.finding", value_text="standard_not_in_force")
    assert (fact.valid_from, fact.valid_to) == (date(2019, 7, 15), date(2019, 7, 18))


def test_a_standard_that_ends_by_the_calendar_is_seen_when_its_day_has_come(keeper, maker):
    entered(keeper, LATER | {"effective_on": "2019-08-01"})
    assert work()[-1]["changed"] == 0
    due = DueComparisons()
    assert due.ask() is None
    wait_until(date(2019, 7, 31))
    assert due.ask() is None
    wait_until(date(2019, 8, 1))
    assert due.ask() is not None
    assert due.ask() is None
    assert DueComparisons().ask() is None
    assert work()[-1]["new"] == 1
    assert DeclarationRow.objects.get().compared_on == date(2019, 8, 1)


def test_an_accepted_limit_is_compared_with_what_cites_its_standard(keeper, maker):
    assert "below_mandatory" not in codes(DeclarationRow.objects.get().findings)
    accepted(**STRICTER, effective_from="2019-07-01")
    assert work() == [{"compared": 1, "changed": 1, "new": 1, "refused": 0}]
    check = DeclarationCheck.objects.get()
    assert codes(check.new) == ["below_mandatory"]
    assert check.cause == "GB 99901-2018 变更 changed"
    accepted(standard="GB 99905-2019", value="0.2")
    assert work()[-1] == {"compared": 0, "changed": 0, "new": 0, "refused": 0}
    accepted(standard="县内部规定", value="0.3")
    assert len(work()) == 2


def test_several_limits_accepted_at_once_are_one_comparison(keeper, maker):
    numbers = [proposed(**STRICTER | {"value": value}, effective_from="2019-07-01").number for value in ("12", "15")]
    act_on_limits(numbers, ReviewAct.ACCEPT, SECOND)
    assert len(work()) == 1


def test_a_limit_that_begins_by_the_calendar_is_compared_when_its_day_has_come(keeper, maker):
    accepted(**STRICTER, effective_from="2019-08-01")
    assert work()[-1]["changed"] == 0
    due = DueComparisons()
    wait_until(date(2019, 7, 31))
    assert due.ask() is None
    wait_until(date(2019, 8, 1))
    assert due.ask() is not None
    assert due.ask() is None
    assert work()[-1]["new"] == 1


def test_what_cites_another_standard_or_no_longer_stands_is_left_alone(keeper, maker):
    entered(keeper, {"number": "GB 99905-2019", "title": "合成锁", "effective_on": "2019-07-01"})
    assert work()[-1] == {"compared": 0, "changed": 0, "new": 0, "refused": 0}
    assert DeclarationRow.objects.get().compared_on is None
    assert (
        keeper.post(
            "/standards/change/GB 99905-2019", {"number": "GB 99905-2019", "title": "改名", "effective_on": "2019-07-01"}
        ).status_code
        == 302
    )
    assert len(work()) == 1
    maker.post(f"/standards/declarations/{NUMBER}/withdraw", {"reason": "停产"})
    entered(keeper, LATER)
    assert len(work()) == 1
    assert not DeclarationCheck.objects.exists()


def test_a_correction_is_asked_about_what_was_newly_found(keeper, maker):
    entered(keeper, LATER)
    work()
    page = keeper.get(f"/standards/declarations/{NUMBER}").content.decode()
    assert "2019-07-15 不是现行标准" in page.split('name="finding"')[1]
    assert keeper.post(f"/standards/declarations/{NUMBER}/correct", {"reason": "已有新版", "finding": ["0"]}).status_code == 302


def test_a_new_version_begins_with_no_later_comparison(keeper, maker):
    entered(keeper, LATER)
    work()
    assert (
        maker.post(
            f"/standards/declarations/{NUMBER}/revise", SAID | {"standards": "GB 99901-2019", "act": "publish"}
        ).status_code
        == 302
    )
    row = DeclarationRow.objects.get(version=2)
    assert (row.new_count, row.compared_on) == (0, None)
    assert keeper.get("/standards/declarations?found=new&format=csv").content.decode("utf-8-sig").count("\n") == 1


@pytest.mark.parametrize("role", list(Role))
def test_nobody_else_has_all_compared(keeper, maker, role):
    client = person("somebody", role, CODE if role is Role.ENTERPRISE else "science")
    may = role is Role.QUALITY_OFFICE
    assert client.post("/standards/declarations/compare").status_code == (302 if may else 403)
    asked = keeper.post("/standards/declarations/compare")["Location"]
    assert client.get(asked).status_code == (200 if may else 403)
    assert "/account/login" in Client().get(asked)["Location"]
    assert keeper.get("/standards/declarations/compare/999999").status_code == 404
    assert keeper.get("/standards/declarations/compare").status_code == 405
